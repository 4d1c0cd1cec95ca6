import { sql } from 'kysely';
import type { Db } from '../../db/client';
import type { LonLat } from '../shared/geo';
import type { PlaceAt } from './place.schema';

export interface AreaAndNeighbour {
  /** As `findAreaAt` has it: on a border the lower code. */
  readonly village: PlaceAt | null;
  readonly neighbour: { readonly code: string; readonly name: string; readonly callCentre: string | null } | null;
}

interface Row {
  readonly code: string;
  readonly name: string;
  /** The district of a village, the call centre of a neighbour. */
  readonly detail: string | null;
  /** Null for a neighbour. */
  readonly isApproximate: boolean | null;
}

/**
 * The village of a point and the neighbour of a code, in one statement of the fewest words: another one, or a join, costs as
 * much as finding the village. `ST_Covers` takes the index by itself.
 */
export async function readAreaAndNeighbour(db: Db, [lon, lat]: LonLat, neighbourCode: string | null): Promise<AreaAndNeighbour> {
  const { rows } = await sql<Row>`
    (select code, name, district_name as detail, is_approximate as "isApproximate" from area
      where ST_Covers(boundary, ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)) order by code limit 1)
    union all
    select code, name, call_centre, null from neighbour where code = ${neighbourCode}::text`.execute(db);
  let village: PlaceAt | null = null;
  let neighbour: AreaAndNeighbour['neighbour'] = null;
  for (const { code, name, detail, isApproximate } of rows) {
    if (isApproximate === null) neighbour = { code, name, callCentre: detail };
    else village = { code, name, districtName: detail ?? '', isApproximate };
  }
  return { village, neighbour };
}
