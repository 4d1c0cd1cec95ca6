import { type Kysely, sql } from 'kysely';

/** Calls on hold, calls passed on to somebody else, calls split off their incident, and the cells that a telephone network tells. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await holds(db);
  await transfers(db);
  await cells(db);
  await splits(db);
}

async function holds(db: Kysely<unknown>): Promise<void> {
  // A call rings once and is held many times: what can happen again is known by its time as well.
  await sql`
    alter table telephony_event
      drop constraint telephony_event_pkey,
      add primary key (source, external_id, event, occurred_at)`.execute(db);
  await sql`create unique index telephony_event_once on telephony_event (source, external_id, event) where event not in ('held', 'resumed', 'transferred')`.execute(
    db,
  );
  await sql`alter table call add column held_at timestamptz, add column handed_out_at timestamptz`.execute(db);
  await sql`comment on column call.held_at is 'Since when the caller waits on hold; null while talking.'`.execute(db);
  await sql`comment on column call.handed_out_at is 'The caller talks to somebody outside the room from then on; the call stays its operator''s to put away.'`.execute(
    db,
  );
  await sql`
    create table call_hold (
      call_id uuid not null references call,
      started_at timestamptz not null,
      ended_at timestamptz,
      primary key (call_id, started_at),
      check (ended_at >= started_at)
    )`.execute(db);
  await sql`comment on table call_hold is 'Spans on hold, derived anew from telephony_event with each word of the switch.'`.execute(db);
  await sql`
    alter table operator_presence
      drop constraint operator_presence_state_check,
      add constraint operator_presence_state_check check (state in ('ready', 'ringing', 'talking', 'hold', 'wrap_up', 'break', 'away'))`.execute(db);
}

async function transfers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table call_transfer (
      id uuid primary key,
      call_id uuid not null references call,
      -- as of the offer
      incident_id uuid references incident,
      mode text not null check (mode in ('transfer', 'conference')),
      kind text not null check (kind in ('operator', 'supervisor', 'ambulance', 'police', 'neighbour', 'agency')),
      from_user uuid not null references app_user,
      -- operator and supervisor; null: whichever of them takes it
      to_user uuid references app_user,
      agency_id uuid references agency,
      neighbour_code text references neighbour,
      -- as it is dialled: an office's number or an extension, not a person's
      telephone text,
      through text not null check (through in ('switch', 'hand')),
      state text not null check (state in ('offered', 'accepted', 'declined', 'withdrawn', 'completed', 'failed')),
      offered_at timestamptz not null,
      decided_at timestamptz,
      decided_by uuid references app_user,
      ended_at timestamptz,
      version integer not null default 1,
      check ((kind = 'agency') = (agency_id is not null)),
      check ((kind = 'neighbour') = (neighbour_code is not null)),
      check (to_user is null or kind in ('operator', 'supervisor')),
      check (to_user is distinct from from_user),
      check ((state in ('offered', 'accepted')) = (ended_at is null))
    )`.execute(db);
  await sql`create unique index call_transfer_one_open on call_transfer (call_id) where ended_at is null`.execute(db);
  await sql`create index call_transfer_call on call_transfer (call_id)`.execute(db);
}

async function cells(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cell_sector (
      mcc integer not null check (mcc between 1 and 999),
      mnc integer not null check (mnc between 0 and 999),
      area integer not null check (area >= 0),
      cell bigint not null check (cell >= 0),
      point geography(Point, 4326) not null,
      radius_metres double precision not null check (radius_metres > 0),
      imported_at timestamptz not null,
      primary key (mcc, mnc, area, cell)
    )`.execute(db);
  await sql`comment on table cell_sector is 'Sectors of the mobile networks as the regency has them: area is LAC or TAC, cell CI, ECI or NCI.'`.execute(db);
  await sql`
    create table unknown_cell (
      mcc integer not null,
      mnc integer not null,
      area integer not null,
      cell bigint not null,
      count integer not null default 1,
      first_at timestamptz not null,
      last_at timestamptz not null,
      primary key (mcc, mnc, area, cell)
    )`.execute(db);
}

async function splits(db: Kysely<unknown>): Promise<void> {
  await sql`alter table incident add column split_from_id uuid references incident`.execute(db);
  await sql`comment on column incident.split_from_id is 'The incident that its first call had been joined to by mistake.'`.execute(db);
}
