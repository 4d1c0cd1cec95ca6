import { type Kysely, sql } from 'kysely';

/** What an operator asks a caller, as documents with versions; who approved them; and what callers answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table question_card (
      id uuid primary key,
      category_code text not null references category,
      -- counted per category, without a gap
      version integer not null check (version >= 1),
      document jsonb not null,
      source text not null check (source in ('shipped', 'edited', 'imported')),
      made_at timestamptz not null,
      -- null: came with the installation
      made_by uuid references app_user,
      -- null: a draft, shown to nobody on duty
      in_force_from timestamptz,
      in_force_to timestamptz,
      ended_by uuid references app_user,
      unique (category_code, version),
      check (in_force_to is null or (in_force_from is not null and in_force_to >= in_force_from))
    )`.execute(db);
  await sql`
    create unique index question_card_one_in_force on question_card (category_code)
      where in_force_from is not null and in_force_to is null`.execute(db);
  await sql`
    create table question_card_approval (
      id uuid primary key,
      card_id uuid not null references question_card,
      -- its name as it was
      institution text not null,
      -- null: an institution that is no agency of this installation
      agency_id uuid references agency,
      -- name and function of the person; null only in a demonstration, which invents nobody
      approver_sealed bytea,
      key_id text,
      approved_at timestamptz not null,
      recorded_at timestamptz not null,
      recorded_by uuid references app_user,
      check ((approver_sealed is null) = (key_id is null)),
      check (approver_sealed is not null or recorded_by is null)
    )`.execute(db);
  await sql`create index question_card_approval_card on question_card_approval (card_id)`.execute(db);
  await sql`
    create table question_answer (
      id uuid primary key,
      incident_id uuid not null references incident,
      -- of the incident: the last word on a question is that of the highest
      ordinal integer not null check (ordinal >= 1),
      -- the version of the card that it was given on
      card_id uuid not null references question_card,
      -- question and answer together: of a sick person both are health data
      answer_sealed bytea not null,
      key_id text not null,
      user_id uuid not null references app_user,
      occurred_at timestamptz not null,
      recorded_at timestamptz not null,
      unique (incident_id, ordinal)
    )`.execute(db);
  await sql`alter table incident add column answer_count integer not null default 0`.execute(db);
  await sql`alter table room_setting add column health_agency_codes text[] not null default array['psc119', 'dinkes']`.execute(db);
  await sql`comment on column room_setting.health_agency_codes is 'Codes of the agencies that may approve medical instructions.'`.execute(db);
}
