import { type Kysely, sql } from 'kysely';

/** The quarterly packs with what was frozen of them, and the daily reports. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await packs(db);
  await files(db);
}

async function packs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table pack (
      id uuid primary key,
      quarter text not null unique check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
      state text not null check (state in ('draft', 'reviewed', 'signed')),
      opened_by uuid not null references app_user,
      opened_at timestamptz not null,
      -- remarks of people, free text: a sealed list
      remarks_sealed bytea,
      -- the document as it was last printed, and when signed, for ever
      document_sealed bytea,
      key_id text,
      -- SHA-256 over the tables of that document, and over the rows that they were counted from
      content_hash text,
      facts_hash text,
      printed_at timestamptz,
      -- of the definitions by which they were counted
      definitions_version integer,
      definitions_digest text,
      -- the rows that were counted, each with its hash: what a later correction is told by
      counted_rows bytea,
      reviewed_by uuid references app_user,
      reviewed_at timestamptz,
      reviewed_hash text,
      signed_by uuid references app_user,
      signed_at timestamptz,
      version integer not null default 1,
      check ((document_sealed is null) = (content_hash is null)),
      check ((state = 'draft') = (reviewed_at is null)),
      check ((state = 'signed') = (signed_at is not null)),
      check (state <> 'signed' or counted_rows is not null)
    )`.execute(db);
  await sql`
    create function refuse_signed_pack_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then raise exception 'a signed pack stays'; end if;
      if (new.quarter, new.state, new.content_hash, new.facts_hash, new.definitions_version, new.definitions_digest, new.counted_rows, new.document_sealed, new.signed_by, new.signed_at)
         is distinct from
         (old.quarter, old.state, old.content_hash, old.facts_hash, old.definitions_version, old.definitions_digest, old.counted_rows, old.document_sealed, old.signed_by, old.signed_at)
         then raise exception 'what was frozen in a signed pack stays as it is'; end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger signed_pack_stays before update or delete on pack for each row when (old.state = 'signed') execute function refuse_signed_pack_change()`.execute(
    db,
  );
}

async function files(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table pack_file (
      pack_id uuid not null references pack,
      -- external: the PDF as the government's electronic signature gave it back
      kind text not null check (kind in ('pdf', 'xlsx', 'external')),
      bytes_sealed bytea not null,
      key_id text not null,
      sha256 text not null,
      byte_count integer not null,
      stored_at timestamptz not null,
      stored_by uuid references app_user,
      primary key (pack_id, kind)
    )`.execute(db);
  await sql`
    create table pack_print (
      pack_id uuid primary key references pack,
      stage text not null check (stage in ('figures', 'pages', 'workbook', 'done', 'failed')),
      done_parts integer not null default 0,
      parts integer not null default 0,
      started_at timestamptz not null,
      ended_at timestamptz
    )`.execute(db);
  await sql`
    create table daily_report (
      day date primary key,
      bytes_sealed bytea not null,
      key_id text not null,
      sha256 text not null,
      byte_count integer not null,
      made_at timestamptz not null
    )`.execute(db);
}
