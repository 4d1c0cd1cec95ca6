import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table position (
      unit_id uuid not null,
      fixed_at timestamptz not null,
      received_at timestamptz not null,
      source text not null,
      location geography(Point, 4326) not null,
      speed_metres_per_second real,
      heading_degrees real,
      altitude_metres real,
      accuracy_metres real,
      battery_percent real,
      is_mock boolean not null default false,
      primary key (unit_id, fixed_at)
    ) partition by range (fixed_at)`.execute(db);
  await sql`comment on table position is 'History of fixes, one partition a UTC day of fixed_at. Latest wins elsewhere (position_latest); never replayed to screens.'`.execute(
    db,
  );
  await sql`
    create function ensure_position_partition(day date) returns void language plpgsql as $$
    begin
      -- Two processes may meet the first fix of a day together.
      perform pg_advisory_xact_lock(112002);
      execute format('create table if not exists %I partition of position for values from (%L) to (%L)',
        'position_' || to_char(day, 'YYYYMMDD'),
        (day::timestamp at time zone 'UTC'), ((day + 1)::timestamp at time zone 'UTC'));
    end $$`.execute(db);
  await sql`
    create table position_latest (
      unit_id uuid primary key references unit,
      fixed_at timestamptz not null,
      received_at timestamptz not null,
      source text not null,
      location geography(Point, 4326) not null,
      speed_metres_per_second real,
      heading_degrees real,
      accuracy_metres real,
      battery_percent real,
      is_mock boolean not null default false
    )`.execute(db);
  await sql`create index position_latest_location on position_latest using gist (location)`.execute(db);
}
