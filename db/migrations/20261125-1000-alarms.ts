import { type Kysely, sql } from 'kysely';

/** Alarms after ISA-18.2: what the room has changed about their definitions, the alarms themselves, every move of theirs, floods, and who watches. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await definitions(db);
  await alarms(db);
  await watching(db);
}

async function definitions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table alarm_definition_version (
      code text not null,
      version integer not null check (version > 0),
      document jsonb not null,
      made_by uuid not null references app_user,
      made_at timestamptz not null,
      primary key (code, version)
    )`.execute(db);
  await sql`comment on table alarm_definition_version is 'The newest version of a code is in force; a code without one is as the program ships it.'`.execute(
    db,
  );
}

async function alarms(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table alarm (
      id uuid primary key,
      code text not null,
      -- what it is about, as one text: one thing has one alarm of a code at a time
      subject text not null,
      subject_kind text not null check (subject_kind in ('call', 'incident', 'assignment', 'unit', 'screen', 'source', 'room')),
      subject_id text,
      incident_id uuid,
      agency_id uuid,
      priority text not null check (priority in ('urgent', 'high', 'low')),
      alarm_group text not null,
      state text not null check (state in ('unacknowledged', 'acknowledged', 'returned', 'shelved', 'suppressed', 'normal')),
      -- the condition holds, also where the state does not say so
      is_active boolean not null,
      is_first_out boolean not null,
      detail text,
      value double precision,
      since timestamptz not null,
      raised_at timestamptz not null,
      raise_count integer not null,
      acknowledged_at timestamptz,
      acknowledged_by uuid references app_user,
      returned_at timestamptz,
      shelved_until timestamptz,
      shelved_by uuid references app_user,
      shelf_reason text,
      suppressed_by text,
      opened_at timestamptz not null,
      ended_at timestamptz,
      version integer not null,
      check ((state = 'shelved') = (shelved_until is not null)),
      check ((state = 'suppressed') = (suppressed_by is not null)),
      check ((state = 'normal') = (ended_at is not null))
    )`.execute(db);
  // No foreign key to what it is about: an alarm outlives it, and neither stands in the other's way.
  await sql`create unique index alarm_open on alarm (code, subject) where ended_at is null`.execute(db);
  await sql`create index alarm_opened on alarm (opened_at)`.execute(db);
  await sql`
    create table alarm_move (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      move text not null,
      code text not null,
      priority text not null,
      alarm_id uuid references alarm,
      -- operators at their desks then; a rate is told for each of them
      operators integer not null,
      user_id uuid references app_user,
      reason text,
      until timestamptz,
      note_sealed bytea,
      key_id text,
      check ((note_sealed is null) = (key_id is null))
    )`.execute(db);
  await sql`create index alarm_move_at on alarm_move (at)`.execute(db);
  await sql`create index alarm_move_code on alarm_move (code, id)`.execute(db);
  await sql`create index alarm_move_alarm on alarm_move (alarm_id)`.execute(db);
}

async function watching(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table alarm_flood (
      id bigint generated always as identity primary key,
      began_at timestamptz not null,
      ended_at timestamptz,
      raised integer not null,
      operators integer not null
    )`.execute(db);
  await sql`create unique index alarm_flood_open on alarm_flood ((true)) where ended_at is null`.execute(db);
  await sql`
    create table alarm_watch (
      is_only boolean primary key default true check (is_only),
      holder uuid,
      held_until timestamptz
    )`.execute(db);
  await sql`comment on table alarm_watch is 'Which process looks for alarms; another takes over once it has been silent.'`.execute(db);
  await sql`
    create table alarm_sign (
      source text primary key,
      kind text not null check (kind in ('telephony')),
      is_up boolean not null,
      detail text,
      since timestamptz not null,
      told_at timestamptz not null
    )`.execute(db);
  await sql`comment on table alarm_sign is 'What only one process can see and another judges: the connection to the telephone system.'`.execute(db);
}
