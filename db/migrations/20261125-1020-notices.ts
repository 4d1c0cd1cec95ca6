import { type Kysely, sql } from 'kysely';

/** What the supervisor tells the room on its walls. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table wall_notice (
      id uuid primary key,
      -- free text: sealed, although nothing personal belongs on a wall
      text_sealed bytea not null,
      key_id text not null,
      priority text not null check (priority in ('info', 'attention', 'urgent')),
      show_from timestamptz not null,
      show_until timestamptz not null,
      posted_by uuid not null references app_user,
      posted_at timestamptz not null,
      ended_at timestamptz,
      -- null: it ran out
      ended_by uuid references app_user,
      version integer not null default 1,
      check (show_from < show_until),
      check (ended_by is null or ended_at is not null)
    )`.execute(db);
  await sql`create index wall_notice_open on wall_notice (show_until) where ended_at is null`.execute(db);
}
