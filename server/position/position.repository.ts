import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
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

/** A fix of the history, and when it came in. */
export interface PastRow extends LatestRow {
  readonly receivedAt: number;
}

/** A device's clock may be ahead by so much. Instants are given as they are and not computed in SQL: partitions are then left out when the query is planned. */
const AHEAD_MS = 60_000;
const ROW = sql`fixed_at, received_at, source, location, speed_metres_per_second, heading_degrees, is_mock`;
const PAST_COLUMNS = sql`u.wire_id as "wireId", p.fixed_at as "fixedAt", p.received_at as "receivedAt", p.source,
  ST_X(p.location::geometry) as lon, ST_Y(p.location::geometry) as lat,
  p.speed_metres_per_second as "speedMetresPerSecond", p.heading_degrees as "headingDegrees", p.is_mock as "isMock"`;

export interface PastSight {
  readonly at: number;
  /** Nothing is looked for before this fix time. */
  readonly since: number;
  /** The trail of every unit begins here; one fix in `stepSeconds` of it. */
  readonly trailSince: number;
  readonly stepSeconds: number;
}

/** What had come in of every unit by an instant: the last fix before its trail, and the trail. */
export async function readPastSight(db: Db, { at, since, trailSince, stepSeconds }: PastSight): Promise<PastRow[]> {
  const { rows } = await sql<PastRow>`
    select ${PAST_COLUMNS} from unit u cross join lateral (
      (select ${ROW} from position where unit_id = u.id and fixed_at > ${instant(since)} and fixed_at <= ${instant(trailSince)} and received_at <= ${instant(at)}
        order by fixed_at desc limit 1)
      union all
      (select distinct on (step) ${ROW} from (
        select *, floor(extract(epoch from fixed_at) / ${stepSeconds}::float8) as step from position
        where unit_id = u.id and fixed_at > ${instant(trailSince)} and fixed_at <= ${instant(at + AHEAD_MS)} and received_at <= ${instant(at)}
      ) trail order by step, fixed_at desc)
    ) p`.execute(db);
  return rows;
}

export interface PastSpan {
  readonly from: number;
  readonly until: number;
  /** A fix may have come in so much later than it was made. */
  readonly lateMs: number;
  readonly stepSeconds: number;
}

/** What came in of every unit in a span, in the order it came in; one fix in `stepSeconds`. */
export async function readPastSpan(db: Db, { from, until, lateMs, stepSeconds }: PastSpan): Promise<PastRow[]> {
  const { rows } = await sql<PastRow>`
    select ${PAST_COLUMNS} from unit u cross join lateral (
      select distinct on (step) ${ROW} from (
        select *, floor(extract(epoch from received_at) / ${stepSeconds}::float8) as step from position
        where unit_id = u.id and fixed_at > ${instant(from - lateMs)} and fixed_at <= ${instant(until + AHEAD_MS)}
          and received_at > ${instant(from)} and received_at <= ${instant(until)}
      ) came order by step, fixed_at desc
    ) p order by p.received_at, p.fixed_at`.execute(db);
  return rows;
}

/** Drops the history's partitions of UTC days before `day`. Returns how many. */
export async function dropPartitionsBefore(db: Db, day: string): Promise<number> {
  const { rows } = await sql<{ dropped: number }>`select drop_position_partitions(${day}::date) as dropped`.execute(db);
  return rows[0]?.dropped ?? 0;
}
