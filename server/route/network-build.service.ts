import type { Db } from '../../db/client';
import { buildNetwork, type NetworkCounts } from './network-build';
import { readDrivableRoads, readTurnBans, type StoredRoad } from './road.repository';
import type { RoadRow } from './road-edges';
import { writeRoadFile } from './road-file';

const PAGE = 2_000;
const WKB_LINE_STRING = 2;
const WKB_HEADER_BYTES = 9;
const MICRO_PER_DEGREE = 1e6;

/**
 * Writes the road network of these sources (ids of `map_source`, whatever their state) to a file. Sources without a drivable
 * road make an empty network, which is not the same as none: it takes the place of an older one.
 */
export async function buildRoadFile(db: Db, sourceIds: readonly string[], outPath: string): Promise<NetworkCounts & { readonly bytes: number }> {
  const rows = await readRows(db, sourceIds);
  const bans = sourceIds.length === 0 ? [] : await readTurnBans(db, sourceIds);
  const { arrays, counts } = buildNetwork(
    rows,
    bans.map(({ kind, ...ids }) => ({ kind, fromWay: Number(ids.fromWay), viaNode: Number(ids.viaNode), toWay: Number(ids.toWay) })),
  );
  return { ...counts, ...(await writeRoadFile(outPath, arrays)) };
}

async function readRows(db: Db, sourceIds: readonly string[]): Promise<RoadRow[]> {
  const rows: RoadRow[] = [];
  if (sourceIds.length === 0) return rows;
  for (let afterId = '0'; ; ) {
    const page = await readDrivableRoads(db, { sourceIds, afterId, limit: PAGE });
    for (const road of page) rows.push(rowOf(road));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return rows;
    afterId = last.id;
  }
}

function rowOf({ id, osmId, nodeIds, line, ...road }: StoredRoad): RoadRow {
  const points = pointsOf(line);
  if (points.length !== nodeIds.length * 2) throw new Error(`impossible: road ${id} has ${nodeIds.length} nodes for ${points.length / 2} vertices`);
  // Ids of the map are far below 2^53.
  return { ...road, osmId: Number(osmId), nodeIds: Float64Array.from(nodeIds, Number), points };
}

/** Vertices of a little-endian WKB line in micro-degrees. */
function pointsOf(line: Buffer): Int32Array {
  if (line.readUInt8(0) !== 1 || line.readUInt32LE(1) !== WKB_LINE_STRING) throw new Error('impossible: a road that is no line');
  const points = new Int32Array(line.readUInt32LE(5) * 2);
  for (let index = 0; index < points.length; index += 1) points[index] = Math.round(line.readDoubleLE(WKB_HEADER_BYTES + index * 8) * MICRO_PER_DEGREE);
  return points;
}
