import { type Kysely, sql } from 'kysely';

/** The periodic review by the head of division (row 10 of the service standard): dated, signed, and followed up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table review (
      id uuid primary key,
      number text not null unique,
      state text not null check (state in ('draft', 'signed', 'discarded')),
      held_on date not null,
      -- local days that were looked at, both inclusive
      from_day date not null,
      to_day date not null,
      -- what was looked at, as it stood then: code, numerator, denominator
      figures jsonb not null,
      figures_at timestamptz not null,
      opened_by uuid not null references app_user,
      opened_at timestamptz not null,
      signed_by uuid references app_user,
      signed_at timestamptz,
      -- over everything that is signed, hexadecimal
      content_hash text,
      version integer not null default 1,
      check (from_day <= to_day),
      check ((state = 'signed') = (signed_at is not null)),
      check (num_nonnulls(signed_by, signed_at, content_hash) in (0, 3))
    )`.execute(db);
  await sql`create index review_held on review (held_on)`.execute(db);
  await sql`
    create table review_finding (
      review_id uuid not null references review,
      ordinal integer not null check (ordinal >= 1),
      text_sealed bytea not null,
      key_id text not null,
      primary key (review_id, ordinal)
    )`.execute(db);
  await sql`
    create table review_action (
      id uuid primary key,
      review_id uuid not null references review,
      ordinal integer not null check (ordinal >= 1),
      -- the finding that it answers
      finding_ordinal integer,
      text_sealed bytea not null,
      key_id text not null,
      owner_id uuid not null references app_user,
      due_on date not null,
      unique (review_id, ordinal)
    )`.execute(db);
  await sql`create index review_action_owner on review_action (owner_id, due_on)`.execute(db);
  await followUps(db);
  await unchangeable(db);
}

async function followUps(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table review_follow_up (
      id uuid primary key,
      action_id uuid not null references review_action,
      -- of the action, without a gap
      ordinal integer not null check (ordinal >= 1),
      outcome text not null check (outcome in ('noted', 'done', 'dropped', 'resumed')),
      at timestamptz not null,
      user_id uuid not null references app_user,
      text_sealed bytea not null,
      key_id text not null,
      unique (action_id, ordinal)
    )`.execute(db);
}

/** What was signed stays as it is: also for whoever works on the database by hand. */
async function unchangeable(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_signed_review_change() returns trigger language plpgsql as $$
    begin
      if old.state <> 'draft' then raise exception 'review %: what was signed is never changed', old.number; end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger review_is_kept before update or delete on review for each row execute function refuse_signed_review_change()`.execute(db);
  await sql`
    create function refuse_signed_review_part_change() returns trigger language plpgsql as $$
    begin
      if exists (select from review where id in (case when tg_op <> 'INSERT' then old.review_id end, case when tg_op <> 'DELETE' then new.review_id end) and state <> 'draft')
        then raise exception 'what was signed is never changed'; end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end $$`.execute(db);
  for (const table of ['review_finding', 'review_action']) {
    await sql`create trigger ${sql.id(`${table}_is_kept`)} before insert or update or delete on ${sql.table(table)}
      for each row execute function refuse_signed_review_part_change()`.execute(db);
  }
  await sql`
    create function refuse_review_follow_up_change() returns trigger language plpgsql as $$
    begin raise exception 'review_follow_up is append-only: a correction is one of its own'; end $$`.execute(db);
  await sql`create trigger review_follow_up_is_append_only before update or delete on review_follow_up
    for each row execute function refuse_review_follow_up_change()`.execute(db);
}
