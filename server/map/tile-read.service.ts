import type { Db } from '../../db/client';
import { labelPoint } from './label-point.rules';
import { areaLabelRule, HOUSE_NUMBER_RULE, landmarkRule, roadRank, roadRule, shapeRule } from './tile-layers.rules';
import {
  listTileAddresses,
  listTileLandmarks,
  listTileRoads,
  listTileShapes,
  readTileRange,
  TILE_TABLES,
  type TilePage,
  type TileRange,
  type TileRoad,
  type TileShape,
  type TileTable,
} from './tile-source.repository';
import { TileStore } from './tile-store';

/** Rows of one statement: other clients of the embedded database are served in between. */
const PAGE = 1_000;

/** Reads everything that the tiles of these sources are cut from, page by page; `onRows` hears how many rows of how many there were so far. */
export async function readTileStore(db: Db, sourceIds: readonly string[], onRows: (done: number, total: number) => void): Promise<TileStore> {
  const store = new TileStore();
  const ranges = {} as Record<TileTable, TileRange>;
  for (const table of TILE_TABLES) ranges[table] = await readTileRange(db, table, sourceIds);
  const total = Object.values(ranges).reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  const read = async <Row>({ fromId, toId }: TileRange, list: (database: Db, page: TilePage) => Promise<Row[]>, add: (row: Row) => void) => {
    for (let from = fromId; from <= toId; from += PAGE) {
      const rows = await list(db, { sourceIds, fromId: from, toId: from + PAGE - 1 });
      for (const row of rows) add(row);
      done += rows.length;
      onRows(done, Math.max(done, total));
    }
  };
  const share = sharedTags();
  await read(ranges.map_shape, listTileShapes, (shape) => addShape(store, shape, share));
  await read(ranges.road, listTileRoads, (road) => addRoad(store, road, share));
  await read(ranges.landmark, listTileLandmarks, ({ kind, name, point }) => {
    const rule = landmarkRule(kind);
    const tags = rule.layer === 'hamlet' ? { name } : { kind, name, rank: rule.rank };
    store.add({ ...rule, tags, geometry: { type: 'Point', coordinates: point } });
  });
  await read(ranges.address, listTileAddresses, ({ houseNumber, point }) => {
    store.add({ ...HOUSE_NUMBER_RULE, rank: 0, tags: share({ number: houseNumber }), geometry: { type: 'Point', coordinates: point } });
  });
  store.finish();
  return store;
}

type Share = <Tags extends object>(tags: Tags) => Tags;

/** One object for all that say the same: most buildings do. */
function sharedTags(): Share {
  const known = new Map<string, object>();
  return <Tags extends object>(tags: Tags) => {
    const key = JSON.stringify(tags);
    const found = known.get(key);
    if (found !== undefined) return found as Tags;
    known.set(key, tags);
    return tags;
  };
}

function addRoad(store: TileStore, { id: _id, oneWay, geometry, ...road }: TileRoad, share: Share): void {
  // Against its line: the line is turned, so that every arrow points along.
  store.add({
    ...roadRule(road.class),
    rank: roadRank(road.class) + 100 * (road.isTunnel ? -1 : road.layer),
    tags: share({ ...road, isOneWay: oneWay !== 0 }),
    geometry,
    isReversed: oneWay === -1,
  });
}

function addShape(store: TileStore, { layer, kind, name, geometry }: TileShape, share: Share): void {
  const rule = shapeRule(layer, kind);
  if (rule === null) return;
  const isArea = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
  const stored = store.add({ ...rule, rank: 0, tags: share(isArea || name === null ? { kind } : { kind, name }), geometry });
  if (!isArea || stored === null || name === null || rule.layer === 'building') return;
  const labelRule = areaLabelRule(stored.area);
  const point = labelPoint(geometry);
  if (labelRule !== null && point !== null) store.add({ ...labelRule, rank: 0, tags: { kind, name }, geometry: { type: 'Point', coordinates: point } });
}
