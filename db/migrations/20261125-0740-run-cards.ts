import { type Kysely, sql } from 'kysely';

/** Whom an incident goes to, as rows with a validity: a change ends the old row and begins a new one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table run_card (
      id uuid primary key,
      category_code text not null references category,
      -- null: every sub-type, the whole regency, around the clock
      sub_type_code text references sub_type,
      district_code text,
      from_minute integer check (from_minute between 0 and 1439),
      to_minute integer check (to_minute between 0 and 1439),
      needs jsonb not null,
      valid_from timestamptz not null,
      valid_to timestamptz,
      -- null: came with a demonstration
      made_by uuid references app_user,
      ended_by uuid references app_user,
      check ((from_minute is null) = (to_minute is null)),
      check (from_minute is distinct from to_minute or from_minute is null),
      check (valid_to is null or valid_to >= valid_from)
    )`.execute(db);
  await sql`comment on column run_card.needs is '[{"agencyCode": "damkar", "unitKinds": ["fire_engine"]}]; no kinds: every kind fits.'`.execute(db);
  await sql`comment on column run_card.from_minute is 'Minutes of the local day; a window may go over midnight.'`.execute(db);
  await sql`
    create unique index run_card_one_in_force on run_card
      (category_code, coalesce(sub_type_code, ''), coalesce(district_code, ''), coalesce(from_minute, -1), coalesce(to_minute, -1))
      where valid_to is null`.execute(db);
}
