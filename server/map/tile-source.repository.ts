import type { Db } from '../../db/client';
import { geoJson, lonLat } from '../../db/postgis';
import type { RoadTags } from './tile-layers.rules';

/** Rows of one statement: other clients of the embedded database are served in between. */
const PAGE = 1_000;

type Position = readonly [lon: number, lat: number];
export type TileGeometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

export interface TilePage {
  readonly sourceIds: readonly string[];
  /** The id of the last row before; '0' for the first page. */
  readonly afterId: string;
}

export interface TileRoad extends Omit<RoadTags, 'isOneWay'> {
  readonly id: string;
  readonly oneWay: number;
  readonly geometry: TileGeometry;
}

/** A page of roads in the order of ids; six decimals are a tenth of a metre. */
export async function listTileRoads(db: Db, { sourceIds, afterId }: TilePage): Promise<TileRoad[]> {
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
    .where('source_id', 'in', [...sourceIds])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(PAGE)
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

export async function listTileShapes(db: Db, { sourceIds, afterId }: TilePage): Promise<TileShape[]> {
  const rows = await db
    .selectFrom('map_shape')
    .select((eb) => ['id', 'layer', 'kind', 'name', geoJson(eb.ref('geometry'), 6).as('geometry')])
    .where('source_id', 'in', [...sourceIds])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(PAGE)
    .execute();
  return rows.map((row) => ({ ...row, geometry: row.geometry as TileGeometry }));
}

export interface TileLandmark {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly point: Position;
}

export async function listTileLandmarks(db: Db, { sourceIds, afterId }: TilePage): Promise<TileLandmark[]> {
  const rows = await db
    .selectFrom('landmark')
    .select((eb) => ['id', 'kind', 'name', lonLat(eb.ref('point')).as('point')])
    .where('source_id', 'in', [...sourceIds])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(PAGE)
    .execute();
  return rows.flatMap(({ point, ...row }) => (point === null ? [] : [{ ...row, point }]));
}

export interface TileAddress {
  readonly id: string;
  readonly houseNumber: string;
  readonly point: Position;
}

export async function listTileAddresses(db: Db, { sourceIds, afterId }: TilePage): Promise<TileAddress[]> {
  const rows = await db
    .selectFrom('address')
    .select((eb) => ['id', 'house_number as houseNumber', lonLat(eb.ref('point')).as('point')])
    .where('source_id', 'in', [...sourceIds])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(PAGE)
    .execute();
  return rows.flatMap(({ point, ...row }) => (point === null ? [] : [{ ...row, point }]));
}

/** Rows of every kind, for the progress. */
export async function countTileRows(db: Db, sourceIds: readonly string[]): Promise<number> {
  const ids = [...sourceIds];
  const { total } = await db
    .selectNoFrom((eb) =>
      eb(
        eb(
          eb
            .selectFrom('road')
            .select((one) => one.fn.countAll<string>().as('count'))
            .where('source_id', 'in', ids),
          '+',
          eb
            .selectFrom('map_shape')
            .select((one) => one.fn.countAll<string>().as('count'))
            .where('source_id', 'in', ids),
        ),
        '+',
        eb(
          eb
            .selectFrom('landmark')
            .select((one) => one.fn.countAll<string>().as('count'))
            .where('source_id', 'in', ids),
          '+',
          eb
            .selectFrom('address')
            .select((one) => one.fn.countAll<string>().as('count'))
            .where('source_id', 'in', ids),
        ),
      ).as('total'),
    )
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** Whose data the tiles are: one line for each source that says so. */
export async function listTileAttributions(db: Db, sourceIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('map_source')
    .select('attribution')
    .where('id', 'in', [...sourceIds])
    .orderBy('id')
    .execute();
  return [...new Set(rows.flatMap(({ attribution }) => (attribution === null || attribution === '' ? [] : [attribution])))];
}
