import { sql } from 'kysely';
import type { Db } from '../../db/client';
import type { Fix } from './fix.schema';

/** A fix that was judged good, with the unit it belongs to. */
export interface UnitFix {
  readonly unitId: string;
  readonly wireId: number;
  readonly receivedAt: number;
  readonly fix: Fix;
}

/**
 * One statement for the history and the latest fix of every unit of the batch. Returns the units whose latest fix moved: an
 * older fix goes to the history only, a repeated one nowhere. Two processes may write the same units at once: both write
 * the latest rows first and each in the order of the ids, so neither waits for the other in a ring.
 */
export async function insertFixes(db: Db, fixes: readonly UnitFix[]): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`
    with given as (
      select unit_id, to_timestamp(fixed_at / 1000) as fixed_at, to_timestamp(received_at / 1000) as received_at, source,
        ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography as location,
        speed_metres_per_second, heading_degrees, altitude_metres, accuracy_metres, battery_percent, is_mock
      from unnest(
        ${fixes.map((one) => one.unitId)}::uuid[], ${fixes.map((one) => one.fix.fixedAt)}::float8[], ${fixes.map((one) => one.receivedAt)}::float8[],
        ${fixes.map((one) => one.fix.source)}::text[], ${fixes.map((one) => one.fix.lonLat[0])}::float8[], ${fixes.map((one) => one.fix.lonLat[1])}::float8[],
        ${fixes.map((one) => one.fix.speedMetresPerSecond)}::real[], ${fixes.map((one) => one.fix.headingDegrees)}::real[],
        ${fixes.map((one) => one.fix.altitudeMetres)}::real[], ${fixes.map((one) => one.fix.accuracyMetres)}::real[],
        ${fixes.map((one) => one.fix.batteryPercent)}::real[], ${fixes.map((one) => one.fix.isMock)}::boolean[]
      ) as one (unit_id, fixed_at, received_at, source, lon, lat,
        speed_metres_per_second, heading_degrees, altitude_metres, accuracy_metres, battery_percent, is_mock)
    ), history as (
      insert into position (unit_id, fixed_at, received_at, source, location,
        speed_metres_per_second, heading_degrees, altitude_metres, accuracy_metres, battery_percent, is_mock)
      select unit_id, fixed_at, received_at, source, location,
        speed_metres_per_second, heading_degrees, altitude_metres, accuracy_metres, battery_percent, is_mock
      from given order by unit_id, fixed_at
      on conflict (unit_id, fixed_at) do nothing
    )
    insert into position_latest as latest (unit_id, fixed_at, received_at, source, location,
      speed_metres_per_second, heading_degrees, accuracy_metres, battery_percent, is_mock)
    select distinct on (unit_id) unit_id, fixed_at, received_at, source, location,
      speed_metres_per_second, heading_degrees, accuracy_metres, battery_percent, is_mock
    from given order by unit_id, fixed_at desc
    on conflict (unit_id) do update set fixed_at = excluded.fixed_at, received_at = excluded.received_at, source = excluded.source,
      location = excluded.location, speed_metres_per_second = excluded.speed_metres_per_second, heading_degrees = excluded.heading_degrees,
      accuracy_metres = excluded.accuracy_metres, battery_percent = excluded.battery_percent, is_mock = excluded.is_mock
    where excluded.fixed_at > latest.fixed_at
    returning latest.unit_id as "unitId"`.execute(db);
  return rows.map((row) => row.unitId);
}

/** Makes the history's partition of a UTC day (`YYYY-MM-DD`) if it is not there. */
export async function ensurePartition(db: Db, day: string): Promise<void> {
  await sql`select ensure_position_partition(${day}::date)`.execute(db);
}

export interface LatestRow {
  readonly wireId: number;
  readonly fixedAt: number;
  readonly source: string;
  readonly lon: number;
  readonly lat: number;
  readonly speedMetresPerSecond: number | null;
  readonly headingDegrees: number | null;
  readonly isMock: boolean;
}

/** The latest fix of every active unit that has one. */
export async function readLatest(db: Db): Promise<LatestRow[]> {
  return db
    .selectFrom('position_latest as p')
    .innerJoin('unit as u', 'u.id', 'p.unit_id')
    .where('u.is_active', '=', true)
    .select((eb) => [
      'u.wire_id as wireId',
      'p.fixed_at as fixedAt',
      'p.source',
      sql<number>`ST_X(${eb.ref('p.location')}::geometry)`.as('lon'),
      sql<number>`ST_Y(${eb.ref('p.location')}::geometry)`.as('lat'),
      'p.speed_metres_per_second as speedMetresPerSecond',
      'p.heading_degrees as headingDegrees',
      'p.is_mock as isMock',
    ])
    .execute();
}

/** Which agency every active unit belongs to, by wire id. */
export async function readUnitAgencies(db: Db): Promise<{ wireId: number; agencyId: string }[]> {
  return db.selectFrom('unit').where('is_active', '=', true).select(['wire_id as wireId', 'agency_id as agencyId']).execute();
}
