import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table station (
      id uuid primary key,
      agency_id uuid not null references agency,
      name text not null,
      location geography(Point, 4326) not null
    )`.execute(db);
  await sql`create sequence unit_wire_id as integer minvalue 1 maxvalue 65535`.execute(db);
  await sql`
    create table unit (
      id uuid primary key,
      wire_id integer not null unique default nextval('unit_wire_id'),
      agency_id uuid not null references agency,
      station_id uuid references station,
      call_sign text not null unique,
      kind text not null check (kind in ('ambulance', 'fire_engine', 'rescue', 'patrol_car', 'motorcycle', 'truck', 'boat', 'other')),
      status text not null default 'available' check (status in
        ('available', 'assigned', 'en_route', 'on_scene', 'transporting', 'at_destination', 'returning', 'out_of_service', 'off_duty')),
      status_at timestamptz not null,
      is_active boolean not null default true,
      version integer not null default 1
    )`.execute(db);
  await sql`create index unit_agency on unit (agency_id)`.execute(db);
  await sql`comment on column unit.wire_id is 'The unit in binary position frames: two bytes.'`.execute(db);
  await sql`
    create table device (
      id uuid primary key,
      unit_id uuid not null references unit,
      identifier text not null unique check (length(identifier) between 1 and 64),
      token_hash text unique,
      is_active boolean not null default true,
      created_at timestamptz not null,
      last_seen_at timestamptz
    )`.execute(db);
  await sql`create index device_unit on device (unit_id)`.execute(db);
  await sql`
    create table refused_input (
      door text not null,
      reason text not null,
      day date not null,
      count bigint not null,
      last_at timestamptz not null,
      last_field text,
      primary key (door, reason, day)
    )`.execute(db);
  await sql`comment on table refused_input is 'What the doors turned away, counted by reason and day; never the content.'`.execute(db);
}
