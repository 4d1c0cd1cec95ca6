import { type Kysely, sql } from 'kysely';

const MARK_SOURCES = sql.raw("('switch', 'operator', 'agency', 'unit', 'on_behalf', 'entered_later')");

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table incident (
      id uuid primary key,
      number text not null unique,
      day date not null,
      source text not null check (source in ('call', 'whatsapp', 'radio', 'walk_in', 'other_platform', 'own', 'paper')),
      category_code text references category,
      sub_type_code text references sub_type,
      priority smallint check (priority between 1 and 4),
      state text not null check (state in ('received', 'forwarded', 'acknowledged', 'en_route', 'on_scene', 'handled', 'closed',
        'cancelled', 'merged', 'handed_over', 'advised', 'reopened')),
      is_ownerless boolean not null default false,
      location geography(Point, 4326),
      place_code text,
      is_place_approximate boolean not null default false,
      landmark_sealed bytea,
      note_sealed bytea,
      key_id text,
      operator_id uuid references app_user,
      merged_into_id uuid references incident,
      handed_over_to text,
      opened_at timestamptz not null,
      t0_at timestamptz, t1_at timestamptz, t2_at timestamptz, t3_at timestamptz, t4_at timestamptz,
      t5_at timestamptz, t6_at timestamptz, t7_at timestamptz, t8_at timestamptz,
      handling_breached_at timestamptz,
      is_simulated boolean not null default false,
      version integer not null default 1
    )`.execute(db);
  await sql`comment on column incident.t0_at is
    'T0..T8 are what server/incident/incident.rules.ts derives from the mark rows, written in the same transaction.'`.execute(db);
  await sql`create index incident_open on incident (opened_at) where state not in ('closed', 'cancelled', 'merged', 'handed_over', 'advised')`.execute(db);
  await sql`create index incident_day on incident (day)`.execute(db);
  await sql`create index incident_opened on incident (opened_at)`.execute(db);
  await sql`create index incident_location on incident using gist (location)`.execute(db);
  await sql`
    create table incident_act (
      id bigint generated always as identity primary key,
      incident_id uuid not null references incident,
      act text not null check (act in ('close', 'cancel', 'merge', 'hand_over', 'advise', 'reopen')),
      reason_sealed bytea,
      key_id text,
      user_id uuid not null references app_user,
      occurred_at timestamptz not null,
      recorded_at timestamptz not null
    )`.execute(db);
  await sql`create index incident_act_incident on incident_act (incident_id)`.execute(db);

  await sql`
    create table call (
      id uuid primary key,
      source text not null,
      external_id text not null,
      state text not null check (state in ('ringing', 'answered', 'ended', 'abandoned', 'missed', 'overflowed')),
      line text,
      number_sealed bytea,
      number_hash bytea,
      number_masked text,
      key_id text,
      offered_at timestamptz,
      answered_at timestamptz,
      answered_source text check (answered_source in ${MARK_SOURCES}),
      ended_at timestamptz,
      operator_id uuid references app_user,
      claimed_at timestamptz,
      beat_at timestamptz,
      is_claim_stale boolean not null default false,
      disposition text check (disposition in ('emergency', 'ghost', 'prank', 'information', 'referral', 'test', 'out_of_area', 'repeat')),
      disposed_at timestamptz,
      referred_to text,
      is_blocked boolean not null default false,
      answer_breached_at timestamptz,
      incident_id uuid references incident,
      is_simulated boolean not null default false,
      recorded_at timestamptz not null,
      version integer not null default 1,
      unique (source, external_id)
    )`.execute(db);
  await sql`create index call_offered on call (offered_at)`.execute(db);
  await sql`create index call_active on call (state) where state in ('ringing', 'answered')`.execute(db);
  await sql`create index call_undisposed on call (recorded_at) where disposition is null`.execute(db);
  await sql`create index call_number on call (number_hash, offered_at)`.execute(db);
  await sql`create index call_incident on call (incident_id)`.execute(db);
  await sql`
    create table telephony_event (
      source text not null,
      external_id text not null,
      event text not null,
      occurred_at timestamptz not null,
      recorded_at timestamptz not null,
      primary key (source, external_id, event)
    )`.execute(db);
  await sql`comment on table telephony_event is 'What the switch said, once each: a repeated or late message is known by its row.'`.execute(db);

  await sql`
    create table assignment (
      id uuid primary key,
      incident_id uuid not null references incident,
      agency_id uuid not null references agency,
      state text not null check (state in ('forwarded', 'acknowledged', 'en_route', 'on_scene', 'completed', 'declined', 'cancelled')),
      forwarded_at timestamptz not null,
      acknowledged_at timestamptz,
      en_route_at timestamptz,
      on_scene_at timestamptz,
      ended_at timestamptz,
      end_reason_sealed bytea,
      end_reason_key_id text,
      is_recalled boolean not null default false,
      is_on_behalf boolean not null default false,
      version integer not null default 1
    )`.execute(db);
  await sql`comment on column assignment.is_recalled is 'Taken back as a mistake: it never counts as a forward (T3).'`.execute(db);
  await sql`create unique index assignment_one_open on assignment (incident_id, agency_id)
    where state not in ('completed', 'declined', 'cancelled')`.execute(db);
  await sql`create index assignment_agency on assignment (agency_id, forwarded_at)`.execute(db);
  await sql`create index assignment_open on assignment (incident_id)`.execute(db);
  await sql`
    create table assignment_unit (
      id uuid primary key,
      assignment_id uuid not null references assignment,
      unit_id uuid not null references unit,
      assigned_at timestamptz not null,
      en_route_at timestamptz,
      on_scene_at timestamptz,
      released_at timestamptz,
      unique (assignment_id, unit_id)
    )`.execute(db);
  await sql`create unique index assignment_unit_current on assignment_unit (unit_id) where released_at is null`.execute(db);

  await sql`
    create table mark (
      id bigint generated always as identity primary key,
      code text not null check (code in ('T0', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8')),
      call_id uuid references call,
      incident_id uuid references incident,
      assignment_id uuid references assignment,
      unit_id uuid references unit,
      occurred_at timestamptz not null,
      recorded_at timestamptz not null,
      source text not null check (source in ${MARK_SOURCES}),
      user_id uuid references app_user,
      said_by_sealed bytea,
      key_id text,
      is_voided boolean not null default false,
      check (call_id is not null or incident_id is not null)
    )`.execute(db);
  await sql`create index mark_incident on mark (incident_id)`.execute(db);
  await sql`create index mark_call on mark (call_id)`.execute(db);

  await sql`
    create table breach (
      id uuid primary key,
      clock text not null check (clock in ('answer', 'initial_handling')),
      call_id uuid references call,
      incident_id uuid references incident,
      target_seconds integer not null,
      breached_at timestamptz not null,
      recorded_at timestamptz not null,
      cause_code text,
      explained_by uuid references app_user,
      explained_at timestamptz,
      check ((call_id is null) <> (incident_id is null))
    )`.execute(db);
  await sql`create unique index breach_call on breach (call_id, clock) where call_id is not null`.execute(db);
  await sql`create unique index breach_incident on breach (incident_id, clock) where incident_id is not null`.execute(db);
}
