import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { geoJson, lonLat } from '../../db/postgis';
import type { LonLat } from '../shared/geo';

export interface AreaRow {
  readonly code: string;
  readonly name: string;
  readonly kind: 'desa' | 'kelurahan' | 'kecamatan';
  readonly parentCode: string;
  readonly point: LonLat;
  readonly areaKm2: number | null;
  readonly isOwn: boolean;
}

/** Villages and districts, of this regency and its neighbours, by code. */
export async function listSearchableAreas(db: Db): Promise<AreaRow[]> {
  const rows = await db
    .selectFrom('place as p')
    .select((eb) => [
      'p.code',
      'p.name',
      'p.kind',
      'p.parent_code as parentCode',
      'p.area_km2 as areaKm2',
      lonLat(eb.ref('p.label_point')).as('point'),
      eb
        .or([
          eb.exists(eb.selectFrom('area as a').select(sql`1`.as('one')).whereRef('a.code', '=', 'p.code')),
          eb.exists(eb.selectFrom('area as a').select(sql`1`.as('one')).whereRef('a.district_code', '=', 'p.code')),
        ])
        .as('isOwn'),
    ])
    .orderBy('p.code')
    .execute();
  return rows.flatMap(({ point, isOwn, parentCode, ...row }) =>
    point === null ? [] : [{ ...row, point, parentCode: parentCode ?? '', isOwn: Boolean(isOwn) }],
  );
}

/** Name of this installation's regency and of those around it; the own one's code is that of its areas. */
export async function listRegencyNames(
  db: Db,
): Promise<{ readonly own: string; readonly neighbours: readonly { readonly code: string; readonly name: string }[] }> {
  const [installation, neighbours] = await Promise.all([
    db.selectFrom('installation').select('name').executeTakeFirst(),
    db.selectFrom('neighbour').select(['code', 'name']).orderBy('code').execute(),
  ]);
  return { own: installation?.name ?? '', neighbours };
}

export interface NamedRoadRow {
  readonly id: string;
  readonly name: string | null;
  readonly ref: string | null;
  readonly class: string;
  readonly oneWay: -1 | 0 | 1;
  readonly nodeIds: readonly string[];
  readonly line: readonly LonLat[];
}

/** Roads with a name or number, of the sources in force, after an id. */
export async function readNamedRoadPage(db: Db, afterId: string, limit: number): Promise<NamedRoadRow[]> {
  const rows = await db
    .selectFrom('road as r')
    .innerJoin('map_source as s', 's.id', 'r.source_id')
    .select((eb) => ['r.id', 'r.name', 'r.ref', 'r.class', 'r.one_way as oneWay', 'r.node_ids as nodeIds', geoJson(eb.ref('r.geometry'), 7).as('geometry')])
    .where('s.state', '=', 'current')
    .where('r.id', '>', afterId)
    .where((eb) => eb.or([eb('r.name', 'is not', null), eb('r.ref', 'is not', null)]))
    .orderBy('r.id')
    .limit(limit)
    .execute();
  return rows.map(({ geometry, ...road }) => ({ ...road, line: (geometry as { coordinates: LonLat[] }).coordinates }));
}

export interface LandmarkRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly otherNames: string | null;
  readonly street: string | null;
  readonly point: LonLat;
}

/** Landmarks of the sources in force after an id, with all their names: for the search, and for the surroundings of a point. */
export async function readLandmarkPage(db: Db, afterId: string, limit: number): Promise<LandmarkRow[]> {
  const rows = await db
    .selectFrom('landmark as l')
    .innerJoin('map_source as s', 's.id', 'l.source_id')
    .select((eb) => ['l.id', 'l.kind', 'l.name', 'l.other_names as otherNames', 'l.street', lonLat(eb.ref('l.point')).as('point')])
    .where('s.state', '=', 'current')
    .where('l.id', '>', afterId)
    .orderBy('l.id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ point, ...landmark }) => (point === null ? [] : [{ ...landmark, point }]));
}

export interface AddressRow {
  readonly id: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly point: LonLat;
}

/** House numbers of the sources in force after an id. */
export async function readAddressPage(db: Db, afterId: string, limit: number): Promise<AddressRow[]> {
  const rows = await db
    .selectFrom('address as a')
    .innerJoin('map_source as s', 's.id', 'a.source_id')
    .select((eb) => ['a.id', 'a.street', 'a.house_number as houseNumber', lonLat(eb.ref('a.point')).as('point')])
    .where('s.state', '=', 'current')
    .where('a.id', '>', afterId)
    .orderBy('a.id')
    .limit(limit)
    .execute();
  return rows.flatMap(({ point, ...address }) => (point === null ? [] : [{ ...address, point }]));
}
