import Flatbush from 'flatbush';
import type { LonLat } from '../shared/geo';
import { type LocalPlane, localPlaneAt, nearestOnPiece, toPlane } from '../shared/local-plane';
import { DRIVABLE_CLASSES, type RoadSpeeds, SURFACE_GROUPS, speedKmh } from '../shared/road-speeds';
import { lineMetres, vertexAt } from './road-edges';
import { EDGE_FLAGS, NONE, type RoadArrays, type RoadFile, RoadFileRefused, readRoadFile } from './road-file';

/** A place on a road, the nearest one to a point. */
export interface RoadPoint {
  readonly edge: number;
  /** From the beginning of the edge's line, centimetres. */
  readonly centimetres: number;
  readonly at: LonLat;
  /** From the point to the road, in a straight line. */
  readonly walkMetres: number;
}

/** Farther from every road than this a point is in no place the network knows. */
const FARTHEST_METRES = 5_000;
const FIRST_RING_METRES = 60;
/** A road that leads nowhere is passed over for one of the network unless that is so much farther away. */
const PREFERRED_WITHIN_METRES = 150;
/** So near to a junction a place on a road is the junction: which of its roads was the nearest is chance. */
const AT_JUNCTION_CENTIMETRES = 100;
const MICRO_PER_DEGREE = 1e6;

/** The roads of the map as they are searched. Read only. */
export class RoadNetwork {
  readonly arrays: RoadArrays;
  /** The version of the map that made it. */
  readonly version: number;
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly stateCount: number;
  /** Time along an edge, milliseconds. */
  readonly edgeMs: Uint32Array;
  readonly #index: Flatbush | null;
  readonly #copiesOf: ReadonlyMap<number, readonly number[]>;

  constructor({ arrays, buffer }: RoadFile, { version, speeds }: { readonly version: number; readonly speeds: RoadSpeeds }) {
    this.arrays = arrays;
    this.version = version;
    this.nodeCount = arrays.nodePoints.length / 2;
    this.edgeCount = arrays.edgeFrom.length;
    this.stateCount = this.nodeCount + arrays.copyNode.length;
    this.edgeMs = edgeTimes(arrays, speeds);
    this.#index = arrays.index.length === 0 ? null : Flatbush.from(buffer, arrays.index.byteOffset);
    this.#copiesOf = copiesByNode(arrays.copyNode, this.nodeCount);
  }

  /** Throws RoadFileRefused for a file that is not whole or of another version. */
  static async load({ path, version }: { readonly path: string; readonly version: number }, speeds: RoadSpeeds): Promise<RoadNetwork> {
    return new RoadNetwork(await readRoadFile(path), { version, speeds });
  }

  /** The states of a node: itself and its copies. */
  statesOf(node: number): readonly number[] {
    return [node, ...(this.#copiesOf.get(node) ?? [])];
  }

  nodeOfState(state: number): number {
    return state < this.nodeCount ? state : (this.arrays.copyNode[state - this.nodeCount] ?? NONE);
  }

  isDrivable(arc: number): boolean {
    return this.arrays.arcHead[arc] !== NONE;
  }

  /** The node an arc begins at. */
  tailNode(arc: number): number {
    return ((arc & 1) === 0 ? this.arrays.edgeFrom[arc >> 1] : this.arrays.edgeTo[arc >> 1]) ?? NONE;
  }

  /** States in which one may set out on an arc: those of its node after which it is not forbidden. */
  statesBefore(arc: number): number[] {
    const { outFirst, outArcs } = this.arrays;
    return this.statesOf(this.tailNode(arc)).filter((state) => outArcs.subarray(outFirst[state], outFirst[state + 1]).includes(arc));
  }

  hasFlag(edge: number, flag: keyof typeof EDGE_FLAGS): boolean {
    return ((this.arrays.edgeFlags[edge] ?? 0) & EDGE_FLAGS[flag]) !== 0;
  }

  text(index: number | undefined): string | null {
    if (index === undefined || index === NONE) return null;
    const { textFirst, texts } = this.arrays;
    return Buffer.from(texts.subarray(textFirst[index], textFirst[index + 1])).toString('utf8');
  }

  /** The node a place on a road is at, or null between two. */
  junctionAt({ edge, centimetres }: RoadPoint): number | null {
    const { edgeFrom, edgeTo, edgeCentimetres } = this.arrays;
    const left = (edgeCentimetres[edge] ?? 0) - centimetres;
    if (Math.min(centimetres, left) > AT_JUNCTION_CENTIMETRES) return null;
    return (centimetres <= left ? edgeFrom[edge] : edgeTo[edge]) ?? null;
  }

  /** Edges whose box comes within `metres` of a point. */
  edgesNear(point: LonLat, metres: number): number[] {
    const plane = localPlaneAt(point);
    const [west, south] = [point[0] - metres / plane.metresPerDegreeLon, point[1] - metres / plane.metresPerDegreeLat];
    const [east, north] = [point[0] + metres / plane.metresPerDegreeLon, point[1] + metres / plane.metresPerDegreeLat];
    return this.#index?.search(west * MICRO_PER_DEGREE, south * MICRO_PER_DEGREE, east * MICRO_PER_DEGREE, north * MICRO_PER_DEGREE) ?? [];
  }

  /** The nearest place on a road, on one that leads somewhere if there is one about as near; null far from every road. */
  snap(point: LonLat): RoadPoint | null {
    const plane = localPlaneAt(point);
    for (let radius = FIRST_RING_METRES; ; radius = Math.min(radius * 4, FARTHEST_METRES)) {
      const near = this.edgesNear(point, radius).map((edge) => this.#nearestOn(edge, plane));
      const best = nearestOf(near);
      const main = nearestOf(near.filter(({ edge }) => this.hasFlag(edge, 'main')));
      // Beyond the ring something nearer than what was found may still lie.
      if (main !== null && main.walkMetres <= radius && main.walkMetres <= (best?.walkMetres ?? 0) + PREFERRED_WITHIN_METRES) return main;
      const isDecided = best !== null && best.walkMetres + PREFERRED_WITHIN_METRES <= radius;
      if (isDecided) return best;
      if (radius === FARTHEST_METRES) return best !== null && best.walkMetres <= radius ? best : null;
    }
  }

  #nearestOn(edge: number, plane: LocalPlane): RoadPoint {
    const { edgeFirstVertex, vertices } = this.arrays;
    const first = edgeFirstVertex[edge] ?? 0;
    const last = (edgeFirstVertex[edge + 1] ?? 0) - 1;
    let best = { metres: Number.POSITIVE_INFINITY, vertex: first, share: 0 };
    let from = toPlane(plane, vertexAt(vertices, first));
    for (let vertex = first; vertex < last; vertex += 1) {
      const to = toPlane(plane, vertexAt(vertices, vertex + 1));
      const [x, y] = nearestOnPiece(from, to);
      const metres = Math.hypot(x, y);
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      if (metres < best.metres) best = { metres, vertex, share: length === 0 ? 0 : Math.hypot(x - from[0], y - from[1]) / length };
      from = to;
    }
    const [start, end] = [vertexAt(vertices, best.vertex), vertexAt(vertices, best.vertex + 1)];
    const along = lineMetres(vertices, first, best.vertex) + lineMetres(vertices, best.vertex, best.vertex + 1) * best.share;
    return {
      edge,
      centimetres: Math.min(this.arrays.edgeCentimetres[edge] ?? 0, Math.round(along * 100)),
      at: [start[0] + (end[0] - start[0]) * best.share, start[1] + (end[1] - start[1]) * best.share],
      walkMetres: best.metres,
    };
  }
}

function nearestOf(places: readonly RoadPoint[]): RoadPoint | null {
  return places.reduce<RoadPoint | null>((best, place) => (best === null || place.walkMetres < best.walkMetres ? place : best), null);
}

/** Rounded up to whole milliseconds. */
function edgeTimes({ edgeCentimetres, edgeClass, edgeSurface, edgeSignedKmh }: RoadArrays, speeds: RoadSpeeds): Uint32Array {
  const times = new Uint32Array(edgeCentimetres.length);
  for (let edge = 0; edge < times.length; edge += 1) {
    const roadClass = DRIVABLE_CLASSES[edgeClass[edge] ?? 0];
    const surface = SURFACE_GROUPS[edgeSurface[edge] ?? 0];
    if (roadClass === undefined || surface === undefined) throw new RoadFileRefused(`edge ${edge} is of a class nobody knows`);
    times[edge] = Math.ceil(((edgeCentimetres[edge] ?? 0) * 36) / speedKmh(speeds, { class: roadClass, surface, signedKmh: edgeSignedKmh[edge] ?? 0 }));
  }
  return times;
}

function copiesByNode(copyNode: Uint32Array, nodeCount: number): Map<number, number[]> {
  const copies = new Map<number, number[]>();
  copyNode.forEach((node, copy) => {
    const known = copies.get(node);
    if (known === undefined) copies.set(node, [nodeCount + copy]);
    else known.push(nodeCount + copy);
  });
  return copies;
}
