import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { geoJson, lonLat } from '../../db/postgis';
import type { LonLat } from '../shared/geo';

export interface RoadLine {
  readonly id: string;
  readonly name: string | null;
  readonly ref: string | null;
  readonly isDrivable: boolean;
  readonly line: readonly LonLat[];
}

/** Roads of the sources in force after an id that can be told by name or number, or be driven on. */
export async function readRoadPage(db: Db, afterId: string, limit: number): Promise<RoadLine[]> {
  const rows = await db
    .selectFrom('road as r')
    .innerJoin('map_source as s', 's.id', 'r.source_id')
    .select((eb) => ['r.id', 'r.name', 'r.ref', 'r.is_drivable as isDrivable', geoJson(eb.ref('r.geometry'), 7).as('geometry')])
    .where('s.state', '=', 'current')
    .where('r.id', '>', afterId)
    .where((eb) => eb.or([eb('r.name', 'is not', null), eb('r.ref', 'is not', null), eb('r.is_drivable', '=', true)]))
    .orderBy('r.id')
    .limit(limit)
    .execute();
  return rows.map(({ geometry, ...road }) => ({ ...road, line: (geometry as { coordinates: LonLat[] }).coordinates }));
}

export interface LabelPoint {
  readonly code: string;
  readonly point: LonLat;
}

/** Label points of all villages and districts, neighbours' too. */
export async function readLabels(db: Db): Promise<LabelPoint[]> {
  const rows = await db
    .selectFrom('place')
    .select((eb) => ['code', lonLat(eb.ref('label_point')).as('point')])
    .orderBy('code')
    .execute();
  return rows.flatMap(({ code, point }) => (point === null ? [] : [{ code, point }]));
}

export interface NeighbourOutline {
  readonly code: string;
  /** Outer and inner rings of all parts. */
  readonly rings: readonly (readonly LonLat[])[];
}

/** Outlines of the regencies around, in the order of their codes. */
export async function readOutlines(db: Db): Promise<NeighbourOutline[]> {
  const rows = await db
    .selectFrom('neighbour')
    .select((eb) => ['code', geoJson(eb.ref('outline'), 7).as('outline')])
    .where('outline', 'is not', null)
    .orderBy('code')
    .execute();
  return rows.map(({ code, outline }) => ({ code, rings: (outline as { coordinates: LonLat[][][] }).coordinates.flat() }));
}

/** Whether any village of the map in force is only a computed cell. */
export async function hasApproximateAreas(db: Db): Promise<boolean> {
  const row = await db
    .selectNoFrom((eb) => eb.exists(eb.selectFrom('area').select(sql`1`.as('one')).where('is_approximate', '=', true)).as('hasSome'))
    .executeTakeFirstOrThrow();
  return Boolean(row.hasSome);
}
