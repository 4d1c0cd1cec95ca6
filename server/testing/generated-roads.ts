import type { RoadRow } from '../route/road-edges';
import type { TurnBan } from '../route/turn-states';

export interface GeneratedRoads {
  readonly rows: readonly RoadRow[];
  readonly bans: readonly TurnBan[];
}

interface GridOptions {
  readonly columns: number;
  readonly rows: number;
  readonly seed: number;
  /** Shares of the ways, of the crossings, of the pieces between two crossings: 0 to 1. */
  readonly oneWayShare?: number;
  readonly banShare?: number;
  readonly gapShare?: number;
}

/** South-west corner of the grid, micro-degrees. */
const CORNER = [108_100_000, -6_900_000] as const;
const SPACING = 1_500;
const CLASSES = ['primary', 'secondary', 'tertiary', 'residential', 'residential', 'unclassified'] as const;
const SURFACES = [null, null, 'asphalt', 'gravel', 'dirt'] as const;

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A town of crooked streets: crossings about 160 m apart, each piece of street with a vertex of its own between two of them. */
export function generateGrid({ columns, rows, seed, oneWayShare = 0, banShare = 0, gapShare = 0 }: GridOptions): GeneratedRoads {
  const random = seededRandom(seed);
  const crossing = (column: number, row: number) => ({ id: 1 + row * columns + column, column, row });
  const jitter = Array.from({ length: columns * rows * 2 }, () => Math.round((random() - 0.5) * 700));
  const pointOf = ({ id, column, row }: ReturnType<typeof crossing>): [number, number] => [
    CORNER[0] + column * SPACING + (jitter[id * 2 - 2] ?? 0),
    CORNER[1] + row * SPACING + (jitter[id * 2 - 1] ?? 0),
  ];
  const ways: RoadRow[] = [];
  let nextVertexId = columns * rows + 1;
  const addStreet = (stops: readonly ReturnType<typeof crossing>[]) => {
    for (let start = 0; start < stops.length - 1; ) {
      const length = 1 + Math.floor(random() * 6);
      const part = stops.slice(start, start + length + 1);
      start += length;
      if (random() < gapShare) continue;
      const nodeIds: number[] = [];
      const points: number[] = [];
      part.forEach((stop, index) => {
        const [lon, lat] = pointOf(stop);
        const before = part[index - 1];
        if (before !== undefined) {
          const [lastLon, lastLat] = pointOf(before);
          nodeIds.push(nextVertexId);
          nextVertexId += 1;
          points.push(Math.round((lon + lastLon) / 2 + (random() - 0.5) * 200), Math.round((lat + lastLat) / 2 + (random() - 0.5) * 200));
        }
        nodeIds.push(stop.id);
        points.push(lon, lat);
      });
      ways.push(wayOf({ osmId: ways.length + 1, nodeIds, points, random, oneWayShare }));
    }
  };
  for (let row = 0; row < rows; row += 1) addStreet(Array.from({ length: columns }, (_, column) => crossing(column, row)));
  for (let column = 0; column < columns; column += 1) addStreet(Array.from({ length: rows }, (_, row) => crossing(column, row)));
  return { rows: ways, bans: bansOf(ways, { random, banShare, crossings: columns * rows }) };
}

interface WayParts {
  readonly osmId: number;
  readonly nodeIds: readonly number[];
  readonly points: readonly number[];
  readonly random: () => number;
  readonly oneWayShare: number;
}

function wayOf({ osmId, nodeIds, points, random, oneWayShare }: WayParts): RoadRow {
  const isOneWay = random() < oneWayShare;
  return {
    sourceId: '1',
    osmId,
    class: CLASSES[Math.floor(random() * CLASSES.length)] ?? 'residential',
    name: random() < 0.7 ? `Jalan ${osmId % 97}` : null,
    ref: null,
    oneWay: isOneWay ? (random() < 0.8 ? 1 : -1) : 0,
    signedKmh: random() < 0.2 ? 30 + 10 * Math.floor(random() * 4) : null,
    surface: SURFACES[Math.floor(random() * SURFACES.length)] ?? null,
    isBridge: false,
    isTunnel: false,
    isRoundabout: false,
    nodeIds: Float64Array.from(nodeIds),
    points: Int32Array.from(points),
  };
}

function bansOf(ways: readonly RoadRow[], { random, banShare, crossings }: { random: () => number; banShare: number; crossings: number }): TurnBan[] {
  const waysAt = new Map<number, number[]>();
  for (const way of ways) for (const id of way.nodeIds) if (id <= crossings) waysAt.set(id, [...(waysAt.get(id) ?? []), way.osmId]);
  const bans: TurnBan[] = [];
  for (const [viaNode, around] of waysAt) {
    if (random() >= banShare) continue;
    const pick = () => around[Math.floor(random() * around.length)] ?? 0;
    const bansHere = 1 + Math.floor(random() * 3);
    for (let ban = 0; ban < bansHere; ban += 1) bans.push({ fromWay: pick(), viaNode, toWay: pick(), kind: random() < 0.7 ? 'no' : 'only' });
  }
  return bans;
}
