import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table event_log (
      id bigint generated always as identity primary key,
      type text not null,
      recorded_at timestamptz not null,
      incident_id uuid,
      call_id uuid,
      agency_ids uuid[] not null default '{}',
      payload jsonb not null
    )`.execute(db);
  await sql`comment on table event_log is
    'Every fact, in commit order (append holds an advisory lock until commit). No personal data, no free text: erasing a person leaves it whole.'`.execute(db);
  await sql`create index event_log_incident on event_log (incident_id, id)`.execute(db);
  await sql`create index event_log_agencies on event_log using gin (agency_ids)`.execute(db);
  await sql`create index event_log_recorded on event_log (recorded_at)`.execute(db);
  await sql`
    create table command (
      id uuid primary key,
      name text not null,
      user_id uuid,
      result jsonb,
      recorded_at timestamptz not null
    )`.execute(db);
  await sql`comment on table command is 'A command has its effect once: its client-made id and its answer, stored in the transaction that did it.'`.execute(db);
}
