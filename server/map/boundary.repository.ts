import { sql } from 'kysely';
import { insertRows } from '../../db/bulk';
import type { Db } from '../../db/client';
import { lonLat } from '../../db/postgis';
import type { LonLat } from '../shared/geo';
import type { Bounds } from './import.schema';

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

/** Bounds of the villages in force: west, south, east, north in degrees. */
export async function readAreaBounds(db: Db): Promise<Bounds | null> {
  const row = await db
    .selectFrom('area')
    .select(
      sql<[number, number, number, number] | null>`case when count(*) = 0 then null else json_build_array(
        min(ST_XMin(boundary)), min(ST_YMin(boundary)), max(ST_XMax(boundary)), max(ST_YMax(boundary))) end`.as('bounds'),
    )
    .executeTakeFirstOrThrow();
  return row.bounds;
}

export interface Invalidity {
  /** Such as `Self-intersection`, in the words of the database. */
  readonly reason: string;
  readonly at: LonLat | null;
}

/** Each geometry's validity in the order given: null, or what is wrong with it and where. */
export async function checkGeometries(db: Db, geometries: readonly unknown[]): Promise<(Invalidity | null)[]> {
  const { rows } = await sql<{ isValid: boolean; reason: string | null; lon: number | null; lat: number | null }>`
    select valid(detail) as "isValid", reason(detail) as reason, ST_X(location(detail)) as lon, ST_Y(location(detail)) as lat
    from (select ordinal, ST_IsValidDetail(ST_SetSRID(ST_GeomFromGeoJSON(value::text), 4326)) as detail
      from json_array_elements(${JSON.stringify(geometries)}::json) with ordinality as given(value, ordinal)) g
    order by g.ordinal`.execute(db);
  return rows.map(({ isValid, reason, lon, lat }) => (isValid ? null : { reason: reason ?? 'invalid', at: lon === null || lat === null ? null : [lon, lat] }));
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

export interface NewOutline {
  readonly code: string;
  readonly kind: 'district' | 'regency';
  readonly name: string;
  /** GeoJSON MultiPolygon. */
  readonly geometry: unknown;
}

/** Puts these outlines in the place of all others; none: the map draws borders from the villages. */
export async function replaceOutlines(db: Db, outlines: readonly NewOutline[]): Promise<void> {
  await db.deleteFrom('area_outline').execute();
  if (outlines.length === 0) return;
  await insertRows(
    db,
    'area_outline',
    outlines.map(({ code, kind, name, geometry }) => ({ code, kind, name, outline: JSON.stringify(geometry) })),
  );
}

export interface NeighbourOutline {
  readonly code: string;
  readonly name: string;
  /** GeoJSON MultiPolygon. */
  readonly geometry: unknown;
}

/** Outlines of the regencies around; a name and a call centre that are known stay. Those not given lose their outline. */
export async function replaceNeighbourOutlines(db: Db, neighbours: readonly NeighbourOutline[], at: number): Promise<void> {
  await db.updateTable('neighbour').set({ outline: null }).where('outline', 'is not', null).execute();
  for (const { code, name, geometry } of neighbours) {
    const outline = JSON.stringify(geometry);
    await db
      .insertInto('neighbour')
      .values({ code, name, call_centre: null, outline, updated_at: new Date(at) })
      .onConflict((conflict) => conflict.column('code').doUpdateSet({ outline }))
      .execute();
  }
}
