import { type Kysely, sql } from 'kysely';

/** The register of complaints (rows 6 and 12 of the service standard), its clock and its answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await register(db);
  await entries(db);
  await beside(db);
}

async function register(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table complaint (
      id uuid primary key,
      number text not null unique,
      channel text not null check (channel in ('112', 'second')),
      -- the second channel as it was called then
      channel_name text,
      state text not null check (state in ('received', 'in_progress', 'sending', 'answered', 'withdrawn')),
      -- who complains and about what; null: wiped with the person
      person_sealed bytea,
      text_sealed bytea,
      key_id text,
      -- the call by which it came, and the incident that it is about
      call_id uuid references call,
      incident_id uuid references incident,
      received_at timestamptz not null,
      recorded_at timestamptz not null,
      recorded_by uuid not null references app_user,
      owner_id uuid references app_user,
      -- hours of the clock of which the last notice told
      notice_hours integer not null default 0 check (notice_hours in (0, 24, 36, 44)),
      -- of the answer that stands
      answered_at timestamptz,
      outcome text check (outcome in ('upheld', 'partly_upheld', 'unfounded', 'explained')),
      message_id uuid references outbound_message,
      breached_at timestamptz,
      reopen_count integer not null default 0,
      reopened_at timestamptz,
      entry_count integer not null default 0,
      is_simulated boolean not null,
      version integer not null default 1,
      check ((channel = 'second') = (channel_name is not null)),
      check ((state = 'answered') = (answered_at is not null)),
      check ((state in ('answered', 'sending')) = (outcome is not null)),
      check (state <> 'in_progress' or owner_id is not null),
      check (answered_at >= received_at)
    )`.execute(db);
  await sql`create index complaint_open on complaint (received_at) where state in ('received', 'in_progress', 'sending')`.execute(db);
  await sql`create index complaint_received on complaint (received_at)`.execute(db);
  await sql`create index complaint_call on complaint (call_id) where call_id is not null`.execute(db);
}

async function entries(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table complaint_entry (
      id uuid primary key,
      complaint_id uuid not null references complaint,
      -- of the complaint, without a gap
      ordinal integer not null check (ordinal >= 1),
      act text not null check (act in ('received', 'assigned', 'noted', 'linked', 'answered', 'sending', 'sent', 'send_failed', 'withdrawn', 'reopened')),
      at timestamptz not null,
      recorded_at timestamptz not null,
      -- null: the gateway
      user_id uuid references app_user,
      owner_id uuid references app_user,
      outcome text check (outcome in ('upheld', 'partly_upheld', 'unfounded', 'explained')),
      way text check (way in ('telephone', 'in_person', 'letter', 'message')),
      incident_id uuid references incident,
      text_sealed bytea,
      key_id text,
      unique (complaint_id, ordinal),
      check ((text_sealed is null) = (key_id is null))
    )`.execute(db);
  await sql`
    create function refuse_complaint_entry_change() returns trigger language plpgsql as $$
    begin
      if new.text_sealed is null
         and (new.id, new.complaint_id, new.ordinal, new.act, new.at, new.recorded_at, new.user_id, new.owner_id, new.outcome, new.way, new.incident_id)
         is not distinct from (old.id, old.complaint_id, old.ordinal, old.act, old.at, old.recorded_at, old.user_id, old.owner_id, old.outcome, old.way, old.incident_id)
         then return new; end if;
      raise exception 'complaint_entry is append-only: a correction is an entry of its own';
    end $$`.execute(db);
  await sql`create trigger complaint_entry_is_append_only before update on complaint_entry for each row execute function refuse_complaint_entry_change()`.execute(
    db,
  );
}

async function beside(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room_setting add column complaint_channel text`.execute(db);
  await sql`comment on column room_setting.complaint_channel is 'The second channel for complaints, which the standard leaves blank; null: only 112.'`.execute(
    db,
  );
  await sql`
    alter table outbound_message
      add column complaint_id uuid references complaint,
      drop constraint outbound_message_purpose_check,
      add constraint outbound_message_purpose_check check (purpose in ('location_link', 'agency_notice', 'complaint_answer'))`.execute(db);
  await sql`
    alter table breach
      add column complaint_id uuid references complaint,
      drop constraint breach_clock_check,
      drop constraint breach_check,
      add constraint breach_clock_check check (clock in ('answer', 'initial_handling', 'complaint')),
      add constraint breach_subject check (num_nonnulls(call_id, incident_id, complaint_id) = 1)`.execute(db);
  await sql`create unique index breach_complaint on breach (complaint_id) where complaint_id is not null`.execute(db);
}
