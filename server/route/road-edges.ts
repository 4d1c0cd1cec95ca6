import { distanceMetres } from '../shared/geo';
import { DRIVABLE_CLASSES, isDrivableClass, SURFACE_GROUPS, surfaceGroupOf } from '../shared/road-speeds';
import { GrowingArray } from './growing-array';
import type { StoredRoad } from './road.repository';
import { EDGE_FLAGS, NONE } from './road-file';

/** A drivable way as it was mapped. */
export interface RoadRow extends Omit<StoredRoad, 'id' | 'osmId' | 'nodeIds' | 'line'> {
  readonly osmId: number;
  /** One for each vertex; 0 for a vertex that is no node of the map. */
  readonly nodeIds: Float64Array;
  /** Longitude and latitude in micro-degrees, in turns. */
  readonly points: Int32Array;
}

/** Junctions, and the pieces of road between them. */
export interface RoadEdges {
  readonly nodePoints: Int32Array;
  /** Number of a node by its id on the map. */
  readonly nodeOf: ReadonlyMap<number, number>;
  readonly edgeWay: Float64Array;
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeCentimetres: Uint32Array;
  readonly edgeFirstVertex: Uint32Array;
  readonly vertices: Int32Array;
  readonly edgeName: Uint32Array;
  readonly edgeRef: Uint32Array;
  readonly edgeClass: Uint8Array;
  readonly edgeSurface: Uint8Array;
  readonly edgeSignedKmh: Uint8Array;
  readonly edgeFlags: Uint8Array;
  readonly edgeOneWay: Int32Array;
  readonly texts: readonly string[];
}

const uint32 = () => new GrowingArray((length) => new Uint32Array(length));
const int32 = () => new GrowingArray((length) => new Int32Array(length));
const uint8 = () => new GrowingArray((length) => new Uint8Array(length));
const MICRO = 1e-6;

/** Length of a line of micro-degrees between two of its vertices, metres. */
export function lineMetres(points: Int32Array, firstVertex: number, lastVertex: number): number {
  let metres = 0;
  for (let vertex = firstVertex; vertex < lastVertex; vertex += 1) metres += distanceMetres(vertexAt(points, vertex), vertexAt(points, vertex + 1));
  return metres;
}

/** A vertex in degrees. */
export function vertexAt(points: Int32Array, vertex: number): [number, number] {
  return [(points[vertex * 2] ?? 0) * MICRO, (points[vertex * 2 + 1] ?? 0) * MICRO];
}

/**
 * Cuts ways into edges wherever two of them, or one with itself, share a node, and at their ends. Ways of another class than
 * those that have a speed are left out; so is a way that an earlier source has brought already.
 */
export function cutIntoEdges(rows: readonly RoadRow[]): RoadEdges {
  const ways = withoutRepeats(rows.filter((row) => isDrivableClass(row.class)));
  const uses = countUses(ways);
  const collector = new EdgeCollector();
  for (const way of ways) {
    let start = 0;
    const last = way.nodeIds.length - 1;
    for (let vertex = 1; vertex <= last; vertex += 1) {
      const isCut = vertex === last || (uses.get(way.nodeIds[vertex] ?? 0) ?? 0) > 1;
      if (!isCut) continue;
      collector.add(way, start, vertex);
      start = vertex;
    }
  }
  return collector.finish();
}

function withoutRepeats(rows: readonly RoadRow[]): RoadRow[] {
  const firstSource = new Map<number, string>();
  return rows.filter(({ osmId, sourceId }) => {
    const first = firstSource.get(osmId);
    if (first === undefined) firstSource.set(osmId, sourceId);
    // One way may lie in several pieces where it was clipped.
    return first === undefined || first === sourceId;
  });
}

function countUses(ways: readonly RoadRow[]): Map<number, number> {
  const uses = new Map<number, number>();
  for (const { nodeIds } of ways) {
    for (const id of nodeIds) if (id !== 0) uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  return uses;
}

class EdgeCollector {
  readonly #nodePoints = int32();
  readonly #nodeOf = new Map<number, number>();
  readonly #way = new GrowingArray((length) => new Float64Array(length));
  readonly #from = uint32();
  readonly #to = uint32();
  readonly #centimetres = uint32();
  readonly #firstVertex = uint32();
  readonly #vertices = int32();
  readonly #name = uint32();
  readonly #ref = uint32();
  readonly #class = uint8();
  readonly #surface = uint8();
  readonly #signedKmh = uint8();
  readonly #flags = uint8();
  readonly #oneWay = int32();
  readonly #texts = new Map<string, number>();

  add(way: RoadRow, start: number, end: number): void {
    this.#firstVertex.push(this.#vertices.length / 2);
    for (let vertex = start; vertex <= end; vertex += 1) {
      this.#vertices.push(way.points[vertex * 2] ?? 0);
      this.#vertices.push(way.points[vertex * 2 + 1] ?? 0);
    }
    this.#way.push(way.osmId);
    this.#from.push(this.#node(way, start));
    this.#to.push(this.#node(way, end));
    // Rounded up, as times are: a straight line is never longer than the road, not even by a rounding.
    this.#centimetres.push(Math.ceil(lineMetres(way.points, start, end) * 100));
    this.#name.push(this.#text(way.name));
    this.#ref.push(this.#text(way.ref));
    this.#class.push((DRIVABLE_CLASSES as readonly string[]).indexOf(way.class));
    this.#surface.push(SURFACE_GROUPS.indexOf(surfaceGroupOf(way.surface)));
    this.#signedKmh.push(Math.min(255, way.signedKmh ?? 0));
    this.#flags.push((way.isRoundabout ? EDGE_FLAGS.roundabout : 0) | (way.isBridge ? EDGE_FLAGS.bridge : 0) | (way.isTunnel ? EDGE_FLAGS.tunnel : 0));
    // Nobody drives a roundabout against the others, whether or not the map says so.
    this.#oneWay.push(way.isRoundabout && way.oneWay === 0 ? 1 : way.oneWay);
  }

  finish(): RoadEdges {
    this.#firstVertex.push(this.#vertices.length / 2);
    return {
      nodePoints: this.#nodePoints.finish(),
      nodeOf: this.#nodeOf,
      edgeWay: this.#way.finish(),
      edgeFrom: this.#from.finish(),
      edgeTo: this.#to.finish(),
      edgeCentimetres: this.#centimetres.finish(),
      edgeFirstVertex: this.#firstVertex.finish(),
      vertices: this.#vertices.finish(),
      edgeName: this.#name.finish(),
      edgeRef: this.#ref.finish(),
      edgeClass: this.#class.finish(),
      edgeSurface: this.#surface.finish(),
      edgeSignedKmh: this.#signedKmh.finish(),
      edgeFlags: this.#flags.finish(),
      edgeOneWay: this.#oneWay.finish(),
      texts: [...this.#texts.keys()],
    };
  }

  #node(way: RoadRow, vertex: number): number {
    const id = way.nodeIds[vertex] ?? 0;
    const known = id === 0 ? undefined : this.#nodeOf.get(id);
    if (known !== undefined) return known;
    const node = this.#nodePoints.length / 2;
    this.#nodePoints.push(way.points[vertex * 2] ?? 0);
    this.#nodePoints.push(way.points[vertex * 2 + 1] ?? 0);
    if (id !== 0) this.#nodeOf.set(id, node);
    return node;
  }

  #text(text: string | null): number {
    if (text === null) return NONE;
    const known = this.#texts.get(text) ?? this.#texts.size;
    this.#texts.set(text, known);
    return known;
  }
}
