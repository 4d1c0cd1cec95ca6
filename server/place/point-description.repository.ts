import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { metresTo, nearest, within } from '../../db/postgis';
import type { LonLat } from '../shared/geo';

export interface NeighbourRow {
  readonly code: string;
  readonly name: string;
  readonly callCentre: string | null;
}

const NEIGHBOUR = ['neighbour.code', 'neighbour.name', 'neighbour.call_centre as callCentre'] as const;

/** Whether any village of the map in force is only a computed cell. */
export async function hasApproximateAreas(db: Db): Promise<boolean> {
  const row = await db
    .selectNoFrom((eb) => eb.exists(eb.selectFrom('area').select(sql`1`.as('one')).where('is_approximate', '=', true)).as('hasSome'))
    .executeTakeFirstOrThrow();
  return Boolean(row.hasSome);
}

/** The neighbour whose outline covers a point; on a common border the lower code. */
export async function findNeighbourByOutline(db: Db, [lon, lat]: LonLat): Promise<NeighbourRow | undefined> {
  return db
    .selectFrom('neighbour')
    .select(NEIGHBOUR)
    .where((eb) => within(eb.ref('neighbour.outline'), lon, lat))
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
}

export interface NearestLabel {
  readonly metres: number;
  /** Null where the label belongs to no neighbour. */
  readonly neighbour: NeighbourRow | null;
}

/** The village or district whose label point is nearest, its distance in metres and the neighbour it belongs to. */
export async function findNearestLabel(db: Db, [lon, lat]: LonLat): Promise<NearestLabel | undefined> {
  const row = await db
    .selectFrom('place')
    .leftJoin('neighbour', (join) => join.on(sql<boolean>`starts_with(place.code, neighbour.code || '.')`))
    .select((eb) => [metresTo(eb.ref('place.label_point'), lon, lat).as('metres'), ...NEIGHBOUR])
    .orderBy((eb) => nearest(eb.ref('place.label_point'), lon, lat))
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { metres, code, name, callCentre } = row;
  return { metres, neighbour: code === null || name === null ? null : { code, name, callCentre } };
}
