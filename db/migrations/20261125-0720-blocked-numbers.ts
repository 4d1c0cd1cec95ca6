import { type Kysely, sql } from 'kysely';

/** Numbers whose calls are marked as blocked for a while: counted, recorded and listed, and never dropped by this program. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table call_block (
      id uuid primary key,
      number_hash bytea not null,
      -- whose number it is, masked, is read from this call
      call_id uuid not null references call,
      reason text not null check (reason in ('prank', 'ghost')),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      made_by uuid not null references app_user,
      lifted_at timestamptz,
      lifted_by uuid references app_user,
      version integer not null default 1,
      check (ends_at > starts_at),
      check ((lifted_at is null) = (lifted_by is null))
    )`.execute(db);
  await sql`create index call_block_number on call_block (number_hash, ends_at) where lifted_at is null`.execute(db);
  await sql`
    create table room_setting (
      is_only boolean primary key default true check (is_only),
      block_after integer not null default 3 check (block_after between 2 and 100),
      block_hours integer not null default 24 check (block_hours between 1 and 24)
    )`.execute(db);
  await sql`comment on column room_setting.block_after is 'Calls of one number put away alike within 24 h after which a block is proposed.'`.execute(db);
  await sql`insert into room_setting default values`.execute(db);
}
