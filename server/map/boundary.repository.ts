import { sql } from 'kysely';
import { insertRows } from '../../db/bulk';
import type { Db } from '../../db/client';
import { lonLat } from '../../db/postgis';

export interface NewArea {
  readonly code: string;
  readonly name: string;
  readonly districtCode: string;
  readonly districtName: string;
  /** GeoJSON MultiPolygon. */
  readonly geometry: unknown;
}

/** Label points of all known villages, `[lon, lat]` in degrees, and the names of the districts. */
export async function listKnownPlaces(db: Db): Promise<{ code: string; name: string; kind: string; point: [number, number] | null }[]> {
  return db
    .selectFrom('place')
    .select((eb) => ['code', 'name', 'kind', lonLat(eb.ref('label_point')).as('point')])
    .orderBy('code')
    .execute();
}

export async function listAreaCodes(db: Db): Promise<string[]> {
  return (await db.selectFrom('area').select('code').orderBy('code').execute()).map((row) => row.code);
}

/** Each geometry's validity in the order given: null, or what is wrong with it and where. */
export async function checkGeometries(db: Db, geometries: readonly unknown[]): Promise<(string | null)[]> {
  const { rows } = await sql<{ reason: string | null }>`
    select case when ST_IsValid(g.geom) then null else ST_IsValidReason(g.geom) end as reason
    from (select ordinal, ST_SetSRID(ST_GeomFromGeoJSON(value::text), 4326) as geom
      from json_array_elements(${JSON.stringify(geometries)}::json) with ordinality as given(value, ordinal)) g
    order by g.ordinal`.execute(db);
  return rows.map((row) => row.reason);
}

/** Takes the lock of the installation's row, so that two imports follow each other. Returns the new version. */
export async function raiseMapVersion(db: Db): Promise<number> {
  const row = await db
    .updateTable('installation')
    .set((eb) => ({ map_version: eb('map_version', '+', 1) }))
    .returning('map_version as mapVersion')
    .executeTakeFirstOrThrow();
  return row.mapVersion;
}

/** Puts these areas in the place of all others and returns how many there are now. */
export async function replaceAreas(db: Db, areas: readonly NewArea[]): Promise<number> {
  await db.deleteFrom('area').execute();
  // A geometry column reads GeoJSON text by itself.
  await insertRows(
    db,
    'area',
    areas.map((area) => ({
      code: area.code,
      name: area.name,
      district_code: area.districtCode,
      district_name: area.districtName,
      boundary: JSON.stringify(area.geometry),
      is_approximate: false,
    })),
  );
  const { count } = await db
    .selectFrom('area')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The search speaks the map's names: villages that the reference does not know yet get a place, others take on their new name. */
export async function followAreaNames(db: Db): Promise<void> {
  await sql`update place set name = a.name from area a where a.code = place.code and a.name <> place.name`.execute(db);
  await sql`
    insert into place (code, name, kind, parent_code, label_point, area_km2)
    select a.code, a.name, case when split_part(a.code, '.', 4) like '1%' then 'kelurahan' else 'desa' end, a.district_code,
      ST_PointOnSurface(a.boundary)::geography, ST_Area(a.boundary::geography) / 1e6
    from area a where not exists (select from place p where p.code = a.code)`.execute(db);
}
