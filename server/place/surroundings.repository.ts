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

export interface LandmarkPoint {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly point: LonLat;
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

/** Landmarks of the sources in force after an id. */
export async function readLandmarkPage(db: Db, afterId: string, limit: number): Promise<LandmarkPoint[]> {
  const rows = await db
    .selectFrom('landmark as l')
    .innerJoin('map_source as s', 's.id', 'l.source_id')
    .select((eb) => ['l.id', 'l.kind', 'l.name', lonLat(eb.ref('l.point')).as('point')])
    .where('s.state', '=', 'current')
    .where('l.id', '>', afterId)
    .orderBy('l.id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ point, ...landmark }) => (point === null ? [] : [{ ...landmark, point }]));
}
