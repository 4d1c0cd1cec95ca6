import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/client';
import { geoJson, lonLat } from '../../db/postgis';
import type { RoadTags } from './tile-layers.rules';

type Position = readonly [lon: number, lat: number];
export type TileGeometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

/** A stretch of ids, both ends included, and the sources whose rows count. */
export interface TilePage {
  readonly sourceIds: readonly string[];
  readonly fromId: number;
  readonly toId: number;
}

/**
 * Pages are stretches of ids, found by the primary key. Right after an import the planner knows no better than to read all rows of
 * the source for every page and to sort them: the index of sources must not be offered.
 */
function ofSources(sourceIds: readonly string[]): RawBuilder<boolean> {
  return sql`(source_id + 0) = any(${[...sourceIds]}::bigint[])`;
}

export interface TileRoad extends Omit<RoadTags, 'isOneWay'> {
  readonly id: string;
  readonly oneWay: number;
  readonly geometry: TileGeometry;
}

/** A page of roads in the order of ids; six decimals are a tenth of a metre. */
export async function listTileRoads(db: Db, { sourceIds, fromId, toId }: TilePage): Promise<TileRoad[]> {
  const rows = await db
    .selectFrom('road')
    .select((eb) => [
      'id',
      'class',
      'name',
      'ref',
      'is_bridge as isBridge',
      'is_tunnel as isTunnel',
      'one_way as oneWay',
      'layer',
      geoJson(eb.ref('geometry'), 6).as('geometry'),
    ])
    .where('id', '>=', String(fromId))
    .where('id', '<=', String(toId))
    .where(ofSources(sourceIds))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, geometry: row.geometry as TileGeometry }));
}

export interface TileShape {
  readonly id: string;
  readonly layer: string;
  readonly kind: string;
  readonly name: string | null;
  readonly geometry: TileGeometry;
}

export async function listTileShapes(db: Db, { sourceIds, fromId, toId }: TilePage): Promise<TileShape[]> {
  const rows = await db
    .selectFrom('map_shape')
    .select((eb) => ['id', 'layer', 'kind', 'name', geoJson(eb.ref('geometry'), 6).as('geometry')])
    .where('id', '>=', String(fromId))
    .where('id', '<=', String(toId))
    .where(ofSources(sourceIds))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, geometry: row.geometry as TileGeometry }));
}

export interface TileLandmark {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly point: Position;
}

export async function listTileLandmarks(db: Db, { sourceIds, fromId, toId }: TilePage): Promise<TileLandmark[]> {
  const rows = await db
    .selectFrom('landmark')
    .select((eb) => ['id', 'kind', 'name', lonLat(eb.ref('point')).as('point')])
    .where('id', '>=', String(fromId))
    .where('id', '<=', String(toId))
    .where(ofSources(sourceIds))
    .orderBy('id')
    .execute();
  return rows.flatMap(({ point, ...row }) => (point === null ? [] : [{ ...row, point }]));
}

export interface TileAddress {
  readonly id: string;
  readonly houseNumber: string;
  readonly point: Position;
}

export async function listTileAddresses(db: Db, { sourceIds, fromId, toId }: TilePage): Promise<TileAddress[]> {
  const rows = await db
    .selectFrom('address')
    .select((eb) => ['id', 'house_number as houseNumber', lonLat(eb.ref('point')).as('point')])
    .where('id', '>=', String(fromId))
    .where('id', '<=', String(toId))
    .where(ofSources(sourceIds))
    .orderBy('id')
    .execute();
  return rows.flatMap(({ point, ...row }) => (point === null ? [] : [{ ...row, point }]));
}

export const TILE_TABLES = ['map_shape', 'road', 'landmark', 'address'] as const;
export type TileTable = (typeof TILE_TABLES)[number];

export interface TileRange {
  readonly fromId: number;
  /** Below `fromId` where there is nothing. */
  readonly toId: number;
  readonly rows: number;
}

/** Between which ids the rows of these sources lie. */
export async function readTileRange(db: Db, table: TileTable, sourceIds: readonly string[]): Promise<TileRange> {
  const { rows } = await sql<{ fromId: string | null; toId: string | null; rows: string }>`
    select min(id) as "fromId", max(id) as "toId", count(*) as rows from ${sql.table(table)} where source_id = any(${[...sourceIds]}::bigint[])`.execute(db);
  const [found] = rows;
  return { fromId: Number(found?.fromId ?? 1), toId: Number(found?.toId ?? 0), rows: Number(found?.rows ?? 0) };
}

/** Whose data the tiles are: one line for each source that says so. Borders are in no tile and tell theirs themselves. */
export async function listTileAttributions(db: Db, sourceIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('map_source')
    .select('attribution')
    .where(sql<boolean>`id = any(${[...sourceIds]}::bigint[])`)
    .where('kind', 'not in', ['boundaries', 'neighbours'])
    .orderBy('id')
    .execute();
  return [...new Set(rows.flatMap(({ attribution }) => (attribution === null || attribution === '' ? [] : [attribution])))];
}
