import { insertRows } from '../../db/bulk';
import type { Db } from '../../db/client';

/** A made-up town whose every thing is known, for tests of what is drawn. */
export const TOWN = {
  centre: [108.25, -6.85],
  /** A straight street from west to east, in two pieces that meet at its middle. */
  street: { name: 'Jalan Merdeka', from: [108.24, -6.85], middle: [108.25, -6.85], to: [108.26, -6.85] },
  trunk: { ref: '3', from: [108.1, -6.9], to: [108.4, -6.8] },
  /** Against its line. */
  oneWay: { name: 'Jalan Searah', from: [108.251, -6.852], to: [108.252, -6.852] },
  lake: { name: 'Situ Sangiang', west: 108.27, south: -6.87, east: 108.28, north: -6.86 },
  hospital: { name: 'RSUD Contoh', at: [108.2505, -6.8495] },
  hamlet: { name: 'Blok Kaler', at: [108.245, -6.846] },
  building: [108.2411, -6.8498],
  house: { number: '17A', at: [108.2501, -6.8501] },
} as const;

type Position = readonly [lon: number, lat: number];

/** Puts the town's rows under a source of its own, in force at once; `buildings` of about 10 m stand in rows north of its centre. */
export async function insertTown(db: Db, { slug = 'town', buildings = 400 } = {}): Promise<string> {
  const { id } = await db
    .insertInto('map_source')
    .values({ map_version: 1, name: 'town', attribution: 'Kota contoh', is_approximate: false, imported_at: new Date(0), kind: 'osm', slug, counts: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertRows(db, 'road', roadRows(id));
  await insertRows(db, 'map_shape', [
    { source_id: id, osm_id: '1', layer: 'water', kind: 'lake', name: TOWN.lake.name, geometry: boxText(TOWN.lake) },
    ...Array.from({ length: buildings }, (_, at) => ({
      source_id: id,
      osm_id: String(10 + at),
      layer: 'building',
      kind: 'yes',
      name: null,
      geometry: buildingText(at),
    })),
  ]);
  const point = ([lon, lat]: Position) => `SRID=4326;POINT(${lon} ${lat})`;
  await insertRows(db, 'landmark', [
    { source_id: id, osm_id: '1', kind: 'hospital', name: TOWN.hospital.name, point: point(TOWN.hospital.at) },
    { source_id: id, osm_id: '2', kind: 'hamlet', name: TOWN.hamlet.name, point: point(TOWN.hamlet.at) },
  ]);
  await insertRows(db, 'address', [{ source_id: id, osm_id: '1', street: TOWN.street.name, house_number: TOWN.house.number, point: point(TOWN.house.at) }]);
  return id;
}

function roadRows(sourceId: string) {
  const road = (osmId: number, fields: { class: string; name?: string; ref?: string; one_way?: number }, line: readonly Position[]) => ({
    source_id: sourceId,
    osm_id: String(osmId),
    name: null,
    ref: null,
    one_way: 0,
    ...fields,
    is_bridge: false,
    is_tunnel: false,
    is_drivable: true,
    is_roundabout: false,
    layer: 0,
    node_ids: `{${line.map((_, at) => osmId * 100 + at).join(',')}}`,
    geometry: `SRID=4326;LINESTRING(${line.map(([lon, lat]) => `${lon} ${lat}`).join(',')})`,
  });
  const { street, trunk, oneWay } = TOWN;
  return [
    road(1, { class: 'residential', name: street.name }, [street.from, street.middle]),
    road(2, { class: 'residential', name: street.name }, [street.middle, street.to]),
    road(3, { class: 'trunk', ref: trunk.ref }, [trunk.from, trunk.to]),
    road(4, { class: 'residential', name: oneWay.name, one_way: -1 }, [oneWay.from, oneWay.to]),
  ];
}

function boxText({ west, south, east, north }: { west: number; south: number; east: number; north: number }): string {
  return `SRID=4326;POLYGON((${west} ${south},${east} ${south},${east} ${north},${west} ${north},${west} ${south}))`;
}

function buildingText(at: number): string {
  const [west, south] = [108.241 + (at % 100) * 0.00018, -6.8499 + Math.floor(at / 100) * 0.00018];
  return boxText({ west, south, east: west + 0.0001, north: south + 0.0001 });
}
