import { sql } from 'kysely';
import { insertRows, pointValue } from '../../db/bulk';
import type { Db } from '../../db/client';
import { geoJson, lonLat, within } from '../../db/postgis';
import type { ReferencePlace } from '../../db/reference/places';
import type { LonLat } from '../shared/geo';
import type { PlaceAt } from './place.schema';

export async function insertPlaces(db: Db, places: readonly ReferencePlace[]): Promise<void> {
  await insertRows(
    db,
    'place',
    places.map((place) => ({
      code: place.code,
      name: place.name,
      kind: place.kind,
      parent_code: place.parentCode,
      area_km2: place.areaKm2,
      label_point: pointValue([place.lon, place.lat]),
    })),
  );
}

/**
 * One Voronoi cell for each village of the regency, cut against the label points of the neighbours' villages too, so that
 * the regency's edge runs where it roughly is. Returns the number of cells.
 */
export async function insertComputedAreas(db: Db, regencyCode: string): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into area (code, name, district_code, district_name, boundary, is_approximate)
    with village as (select code, name, parent_code, label_point::geometry as label from place where kind <> 'kecamatan'),
      cell as (select (ST_Dump(ST_VoronoiPolygons(ST_Collect(label order by code)))).geom as boundary from village)
    select village.code, village.name, district.code, district.name, ST_Multi(cell.boundary), true
    from village
    join place district on district.code = village.parent_code
    join cell on ST_Covers(cell.boundary, village.label)
    where starts_with(village.code, ${`${regencyCode}.`})`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

export async function countVillages(db: Db, regencyCode: string): Promise<number> {
  const { count } = await db
    .selectFrom('place')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('kind', '<>', 'kecamatan')
    .where('code', 'like', `${regencyCode}.%`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The village cell of a point, or undefined outside all. A point on a border belongs to the lower code, and only to it. */
export async function findAreaAt(db: Db, [lon, lat]: LonLat): Promise<PlaceAt | undefined> {
  return db
    .selectFrom('area')
    .select(['code', 'name', 'district_name as districtName', 'is_approximate as isApproximate'])
    .where((eb) => within(eb.ref('boundary'), lon, lat))
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
}

/** Everything the map draws of the areas: `geometry` is GeoJSON, five decimals (one metre). */
export async function listAreaShapes(db: Db): Promise<AreaShape[]> {
  return db
    .selectFrom('area')
    .select((eb) => [
      'code',
      'name',
      'district_code as districtCode',
      'district_name as districtName',
      'is_approximate as isApproximate',
      geoJson(eb.ref('boundary'), 5).as('geometry'),
    ])
    .orderBy('code')
    .execute();
}

export interface AreaShape {
  readonly code: string;
  readonly name: string;
  readonly districtCode: string;
  readonly districtName: string;
  readonly isApproximate: boolean;
  readonly geometry: unknown;
}

/** Label points of the districts that have areas, `[lon, lat]` in degrees. */
export async function listDistrictLabels(db: Db): Promise<{ code: string; name: string; point: [number, number] | null }[]> {
  return db
    .selectFrom('place')
    .select((eb) => ['code', 'name', lonLat(eb.ref('label_point')).as('point')])
    .where('code', 'in', (eb) => eb.selectFrom('area').select('district_code').distinct())
    .orderBy('code')
    .execute();
}

/** The map in force: its version, and where its areas and the outlines around them come from; roads and landmarks tell theirs with the base map. */
export async function readMapSource(db: Db): Promise<{ mapVersion: number; attribution: string | null } | undefined> {
  return db
    .selectFrom('installation as i')
    .select((eb) => [
      'i.map_version as mapVersion',
      eb
        .selectFrom('map_source as s')
        .select(sql<string | null>`string_agg(distinct s.attribution, ' · ')`.as('attribution'))
        .where('s.state', '=', 'current')
        .where('s.kind', 'in', ['boundaries', 'neighbours'])
        .as('attribution'),
    ])
    .executeTakeFirst();
}

/** Label points of the districts around: those that have no area here. `[lon, lat]` in degrees. */
export async function listNeighbourDistricts(db: Db): Promise<{ code: string; name: string; point: [number, number] | null }[]> {
  return db
    .selectFrom('place')
    .select((eb) => ['code', 'name', lonLat(eb.ref('label_point')).as('point')])
    .where('kind', '=', 'kecamatan')
    .where('label_point', 'is not', null)
    .where('code', 'not in', (eb) => eb.selectFrom('area').select('district_code').distinct())
    .orderBy('code')
    .execute();
}

export interface OutlineShape {
  readonly kind: 'districtOutline' | 'regencyOutline' | 'neighbourOutline';
  readonly code: string;
  readonly name: string;
  /** GeoJSON MultiPolygon, five decimals. */
  readonly geometry: unknown;
}

/** Outlines dissolved from imported villages, and those of the regencies around; none for computed cells. */
export async function listOutlines(db: Db): Promise<OutlineShape[]> {
  const own = await db
    .selectFrom('area_outline')
    .select((eb) => ['kind', 'code', 'name', geoJson(eb.ref('outline'), 5).as('geometry')])
    .orderBy('code')
    .execute();
  const around = await db
    .selectFrom('neighbour')
    .select((eb) => ['code', 'name', geoJson(eb.ref('outline'), 5).as('geometry')])
    .where('outline', 'is not', null)
    .orderBy('code')
    .execute();
  return [
    ...own.map((row) => ({ ...row, kind: row.kind === 'district' ? ('districtOutline' as const) : ('regencyOutline' as const) })),
    ...around.map((row) => ({ ...row, kind: 'neighbourOutline' as const })),
  ];
}

export interface NewMapSource {
  readonly mapVersion: number;
  readonly name: string;
  readonly attribution: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly isApproximate: boolean;
  /** Epoch milliseconds. */
  readonly importedAt: number;
}

export async function insertMapSource(db: Db, source: NewMapSource): Promise<void> {
  await db
    .insertInto('map_source')
    .values({
      map_version: source.mapVersion,
      name: source.name,
      attribution: source.attribution,
      counts: JSON.stringify(source.counts),
      is_approximate: source.isApproximate,
      imported_at: new Date(source.importedAt),
    })
    .execute();
}
