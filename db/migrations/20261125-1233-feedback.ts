import { type Kysely, sql } from 'kysely';

/** What a receiving agency says of a report that it has worked on: 1 to 4, and a remark. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table assignment_feedback (
      assignment_id uuid primary key references assignment,
      agency_id uuid not null references agency,
      score smallint not null check (score between 1 and 4),
      remark_sealed bytea,
      key_id text,
      given_by uuid not null references app_user,
      given_at timestamptz not null,
      version integer not null default 1,
      check ((remark_sealed is null) = (key_id is null))
    )`.execute(db);
  await sql`create index assignment_completed on assignment (ended_at) where state = 'completed'`.execute(db);
}
