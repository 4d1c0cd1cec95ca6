import { type Kysely, sql } from 'kysely';

/** One pad for an account: what an operator jots down, sealed, and nobody else's business. Never a fact. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table scratch_pad (
      user_id uuid primary key references app_user,
      -- null: wiped by its owner
      text_sealed bytea,
      key_id text,
      version integer not null default 1,
      updated_at timestamptz not null,
      check ((text_sealed is null) = (key_id is null))
    )`.execute(db);
}
