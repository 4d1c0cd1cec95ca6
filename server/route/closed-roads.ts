import { distanceMetres, type LonLat } from '../shared/geo';
import { type LocalPlane, localPlaneAt, nearestOnPiece, toPlane } from '../shared/local-plane';
import { vertexAt } from './road-edges';
import type { RoadNetwork } from './road-network';

type Stretch = readonly [fromCentimetres: number, toCentimetres: number];
type Line = readonly LonLat[];

/** Edges that cannot be driven from end to end just now, and where they are closed. */
export interface ClosedRoads {
  /** One for each edge: 1 where it is closed somewhere. */
  readonly isClosed: Uint8Array;
  readonly stretches: ReadonlyMap<number, readonly Stretch[]>;
}

/** A finger on a map is no surveyor; two carriageways of one road lie within this too, and are closed together. */
const REACH_METRES = 15;
const STEP_METRES = 4;
/** Directions that differ by less run along each other. */
const ALONG_COSINE = Math.cos((35 * Math.PI) / 180);
/** Less than this along a road is the neighbourhood of a junction, not the road that is meant. */
const LEAST_ALONG_METRES = 20;
const LEAST_ALONG_SHARE = 0.6;
/** A barrier drawn across a road closes this much of it to each side. */
const BARRIER_CENTIMETRES = 500;

/**
 * Which edges the drawn lines close. A road is meant when the line runs along it (same direction, within 15 m, for at least
 * 20 m or most of the edge), or when it crosses it where the line runs along no other road: a side road at a junction of the
 * closed road, and the road under a closed bridge, stay open. A line that lies on roads for most of its length but is too short for
 * that closes those roads.
 */
export function closeRoads(network: RoadNetwork, lines: readonly Line[]): ClosedRoads {
  const stretches = new Map<number, Stretch[]>();
  for (const line of lines) {
    for (const [edge, stretch] of closedBy(network, line)) stretches.set(edge, [...(stretches.get(edge) ?? []), stretch]);
  }
  const isClosed = new Uint8Array(network.edgeCount);
  for (const edge of stretches.keys()) isClosed[edge] = 1;
  return { isClosed, stretches };
}

interface Passage {
  readonly edge: number;
  readonly from: number;
  readonly to: number;
  /** Where on the edge the drive begins or ends; its ends at junctions are none. */
  readonly stops: readonly number[];
}

/**
 * Whether a closed stretch lies on a part of an edge. A stretch with a stop inside does not count: who is at the landslide, or
 * has to go to it, drives up to it.
 */
export function isBlocked(closed: ClosedRoads, { edge, from, to, stops }: Passage): boolean {
  const [low, high] = from <= to ? [from, to] : [to, from];
  return (closed.stretches.get(edge) ?? []).some(([start, end]) => end > low && start < high && !stops.some((stop) => start <= stop && stop <= end));
}

interface Touch {
  readonly edge: number;
  /** Place on the edge, centimetres from its beginning. */
  readonly centimetres: number;
}

function closedBy(network: RoadNetwork, line: Line): Map<number, Stretch> {
  const closed = new Map<number, Stretch>();
  const samples = sampleLine(line);
  const along = samples.map((sample) => touchesAlong(network, sample));
  const followed = new Map([...groupPlaces(along.flat())].map(([edge, places]): [number, Stretch] => [edge, [Math.min(...places), Math.max(...places)]]));
  for (const [edge, stretch] of followed) {
    const metres = (stretch[1] - stretch[0]) / 100;
    const length = (network.arrays.edgeCentimetres[edge] ?? 0) / 100;
    if (metres >= LEAST_ALONG_METRES || metres >= length * LEAST_ALONG_SHARE) closed.set(edge, stretch);
  }
  // A short line on a road, as a finger marks a landslide, follows nothing far; what it lies on is meant all the same.
  const isMark = closed.size === 0 && along.filter((touches) => touches.length > 0).length >= samples.length * LEAST_ALONG_SHARE;
  samples.forEach((sample, index) => {
    const follows = [along[index - 1], along[index], along[index + 1]].some((touches) => touches?.some(({ edge }) => closed.has(edge)) === true);
    if (follows) return;
    for (const { edge, centimetres } of crossings(network, sample)) {
      if (!closed.has(edge)) closed.set(edge, [centimetres - BARRIER_CENTIMETRES, centimetres + BARRIER_CENTIMETRES]);
    }
  });
  if (isMark) for (const [edge, [from, to]] of followed) closed.set(edge, [from - BARRIER_CENTIMETRES, to + BARRIER_CENTIMETRES]);
  return closed;
}

function groupPlaces(touches: readonly Touch[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const { edge, centimetres } of touches) places.set(edge, [...(places.get(edge) ?? []), centimetres]);
  return places;
}

interface Sample {
  readonly from: LonLat;
  readonly to: LonLat;
  readonly middle: LonLat;
}

/** The line in pieces of a few metres. */
function sampleLine(line: Line): Sample[] {
  return line.slice(1).flatMap((end, index) => {
    const start = line[index] ?? end;
    const count = Math.max(1, Math.ceil(distanceMetres(start, end) / STEP_METRES));
    const at = (share: number): LonLat => [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share];
    return Array.from({ length: count }, (_, piece) => ({ from: at(piece / count), to: at((piece + 1) / count), middle: at((piece + 0.5) / count) }));
  });
}

interface Piece {
  readonly edge: number;
  /** Ends of a straight piece of the edge on the plane around the sample's middle. */
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
  /** Where on the edge the piece begins, and how long the piece is. */
  readonly centimetres: number;
  readonly metres: number;
}

function piecesNear(network: RoadNetwork, { middle }: Sample, plane: LocalPlane): Piece[] {
  const { edgeFirstVertex, vertices } = network.arrays;
  return network.edgesNear(middle, REACH_METRES).flatMap((edge) => {
    const pieces: Piece[] = [];
    let centimetres = 0;
    const last = (edgeFirstVertex[edge + 1] ?? 0) - 1;
    for (let vertex = edgeFirstVertex[edge] ?? 0; vertex < last; vertex += 1) {
      const [a, b] = [vertexAt(vertices, vertex), vertexAt(vertices, vertex + 1)];
      const metres = distanceMetres(a, b);
      pieces.push({ edge, start: toPlane(plane, a), end: toPlane(plane, b), centimetres, metres });
      centimetres += metres * 100;
    }
    return pieces;
  });
}

/** The places of roads beside a sample that run as it does. */
function touchesAlong(network: RoadNetwork, sample: Sample): Touch[] {
  const plane = localPlaneAt(sample.middle);
  const [fromX, fromY] = toPlane(plane, sample.from);
  const nearest = new Map<number, { metres: number; touch: Touch }>();
  for (const { edge, start, end, centimetres, metres } of piecesNear(network, sample, plane)) {
    const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
    const cosine = Math.abs((dx * fromX + dy * fromY) / (Math.hypot(dx, dy) * Math.hypot(fromX, fromY)));
    const [x, y] = nearestOnPiece(start, end);
    const away = Math.hypot(x, y);
    const share = Math.hypot(x - start[0], y - start[1]) / Math.hypot(dx, dy);
    // A line without length has no direction; the comparison is false for it.
    if (!(cosine >= ALONG_COSINE) || away > REACH_METRES || away >= (nearest.get(edge)?.metres ?? Number.POSITIVE_INFINITY)) continue;
    nearest.set(edge, { metres: away, touch: { edge, centimetres: centimetres + share * metres * 100 } });
  }
  return [...nearest.values()].map(({ touch }) => touch);
}

/** The places of roads that a sample crosses. */
function crossings(network: RoadNetwork, sample: Sample): Touch[] {
  const plane = localPlaneAt(sample.middle);
  const [from, to] = [toPlane(plane, sample.from), toPlane(plane, sample.to)];
  return piecesNear(network, sample, plane).flatMap(({ edge, start, end, centimetres, metres }) => {
    const share = crossingShare(start, end, [from, to]);
    return share === null ? [] : [{ edge, centimetres: centimetres + share * metres * 100 }];
  });
}

type Vector = readonly [number, number];

/** Where along `start`-`end` the other piece crosses it, 0 to 1, or null. */
function crossingShare(start: Vector, end: Vector, [from, to]: readonly [Vector, Vector]): number | null {
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const [ex, ey] = [to[0] - from[0], to[1] - from[1]];
  const cross = dx * ey - dy * ex;
  if (cross === 0) return null;
  const share = ((from[0] - start[0]) * ey - (from[1] - start[1]) * ex) / cross;
  const other = ((from[0] - start[0]) * dy - (from[1] - start[1]) * dx) / cross;
  return share >= 0 && share <= 1 && other >= 0 && other <= 1 ? share : null;
}
