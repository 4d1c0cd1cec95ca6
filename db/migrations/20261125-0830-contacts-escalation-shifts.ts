import { type Kysely, sql } from 'kysely';

/** Whom to telephone at an agency and after how long, what a room decides for itself, and hand-overs of the watch to a colleague. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await contacts(db);
  await escalation(db);
  await shifts(db);
}

async function contacts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agency_contact (
      id uuid primary key,
      agency_id uuid not null references agency,
      position integer not null check (position between 1 and 9),
      kind text not null check (kind in ('desk', 'second', 'supervisor')),
      label text not null,
      telephone text not null,
      takes_messages boolean not null default false,
      unique (agency_id, position)
    )`.execute(db);
  await sql`comment on table agency_contact is 'Numbers of offices, not of persons; never in a fact, so that no wall and no log holds them.'`.execute(db);
  await sql`
    insert into agency_contact (id, agency_id, position, kind, label, telephone)
    select gen_random_uuid(), id, 1, 'desk', 'Meja piket', telephone from agency where telephone is not null`.execute(db);
  await sql`alter table agency drop column telephone`.execute(db);
}

async function escalation(db: Kysely<unknown>): Promise<void> {
  await sql`alter table agency add column escalation_seconds integer[]`.execute(db);
  await sql`comment on column agency.escalation_seconds is 'Seconds from the forward to desk, second contact and supervisor; null: as the room''s.'`.execute(
    db,
  );
  await sql`
    alter table room_setting
      add column escalation_seconds integer[] not null default array[60, 180, 300],
      add column silent_after_minutes integer not null default 15 check (silent_after_minutes between 1 and 240),
      add column shift_hours integer[] not null default array[7, 19],
      add column version integer not null default 1,
      add constraint room_setting_escalation check (cardinality(escalation_seconds) = 3),
      add constraint room_setting_shifts check (cardinality(shift_hours) between 1 and 6)`.execute(db);
  await sql`alter table agency add constraint agency_escalation check (cardinality(escalation_seconds) = 3)`.execute(db);
  await sql`
    alter table assignment
      add column escalation_step integer not null default 0 check (escalation_step between 0 and 3),
      add column escalated_at timestamptz,
      add column escalates_from timestamptz,
      add column message_changes integer not null default 0`.execute(db);
  await sql`comment on column assignment.escalates_from is 'When the room recorded the forward; null: never escalated (entered later from paper, or from before there were steps).'`.execute(
    db,
  );
  await sql`create index assignment_waiting on assignment (escalates_from) where state = 'forwarded' and escalation_step < 3`.execute(db);
  await sql`
    alter table outbound_message
      add column assignment_id uuid references assignment,
      add column escalation_step integer check (escalation_step between 0 and 3),
      drop constraint outbound_message_purpose_check,
      add constraint outbound_message_purpose_check check (purpose in ('location_link', 'agency_notice'))`.execute(db);
  await sql`create index outbound_message_assignment on outbound_message (assignment_id) where assignment_id is not null`.execute(db);
}

async function shifts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table shift_hand_over (
      id uuid primary key,
      from_user uuid not null references app_user,
      -- null: whoever comes on duty next
      to_user uuid references app_user,
      note_sealed bytea,
      key_id text,
      made_at timestamptz not null,
      close_reason text check (close_reason in ('accepted', 'withdrawn')),
      closed_at timestamptz,
      closed_by uuid references app_user,
      version integer not null default 1,
      check ((note_sealed is null) = (key_id is null)),
      check ((close_reason is null) = (closed_at is null)),
      check (to_user is distinct from from_user)
    )`.execute(db);
  await sql`create index shift_hand_over_open on shift_hand_over (made_at) where closed_at is null`.execute(db);
  await sql`
    create table shift_hand_over_incident (
      hand_over_id uuid not null references shift_hand_over,
      incident_id uuid not null references incident,
      note_sealed bytea,
      key_id text,
      -- lapsed: it had ended, or was somebody else's by then
      state text not null default 'waiting' check (state in ('waiting', 'accepted', 'lapsed', 'withdrawn')),
      decided_at timestamptz,
      accepted_by uuid references app_user,
      primary key (hand_over_id, incident_id),
      check ((note_sealed is null) = (key_id is null)),
      check ((state = 'accepted') = (accepted_by is not null))
    )`.execute(db);
  await sql`create unique index shift_hand_over_one_waiting on shift_hand_over_incident (incident_id) where state = 'waiting'`.execute(db);
}
