/** Areas out of lines: the rings of a multipolygon relation, whatever the order and direction of its ways. Pure. */

/** A line of node identifiers, and where the nodes are, by the same index. */
export interface MemberLine {
  readonly refs: readonly number[];
}

export type Position = readonly [lon: number, lat: number];
/** Closed: the last position is the first. */
export type Ring = readonly Position[];
/** The shell, then its holes. */
export type PolygonRings = readonly [Ring, ...Ring[]];

export type Assembled =
  | { readonly polygons: readonly PolygonRings[] }
  /** Why it is no area. */
  | { readonly broken: 'open' | 'empty' };

/**
 * Rings are found from single segments, of which two that lie on each other cancel: areas that touch along a line become one, as
 * do two holes. What lies inside what is decided by geometry, not by the roles, which are wrong too often. An area with a gap in
 * one of its rings is none: a lake drawn without its island or an island drawn as a lake is worse than neither.
 */
export function assemblePolygons(lines: readonly MemberLine[], positionOf: (ref: number) => Position): Assembled {
  const segments = neighboursOf(lines);
  if (segments.size === 0) return { broken: 'empty' };
  for (const neighbours of segments.values()) if (neighbours.size % 2 === 1) return { broken: 'open' };
  const rings = ringsOf(segments)
    .map((refs) => refs.map(positionOf))
    .filter((ring) => Math.abs(signedArea(ring)) > 0);
  return rings.length === 0 ? { broken: 'empty' } : { polygons: nest(rings) };
}

/** Each node with those that a segment joins it to. */
function neighboursOf(lines: readonly MemberLine[]): Map<number, Set<number>> {
  const segments = new Map<number, Set<number>>();
  const toggle = (from: number, to: number) => {
    const neighbours = segments.get(from) ?? new Set();
    if (!neighbours.delete(to)) neighbours.add(to);
    if (neighbours.size === 0) segments.delete(from);
    else segments.set(from, neighbours);
  };
  for (const { refs } of lines) {
    for (let index = 1; index < refs.length; index += 1) {
      const [from, to] = [refs[index - 1] as number, refs[index] as number];
      if (from === to) continue;
      toggle(from, to);
      toggle(to, from);
    }
  }
  return segments;
}

/** Simple closed rings: where a walk comes back to a node on it, the loop since then is a ring of its own. */
function ringsOf(segments: Map<number, Set<number>>): number[][] {
  const rings: number[][] = [];
  for (const start of segments.keys()) {
    let path = [start];
    const places = new Map([[start, 0]]);
    for (let next = take(segments, start); next !== undefined; next = take(segments, path[path.length - 1] as number)) {
      const place = places.get(next);
      if (place === undefined) {
        places.set(next, path.length);
        path.push(next);
        continue;
      }
      const ring = path.slice(place);
      rings.push([...ring, next]);
      for (const ref of ring.slice(1)) places.delete(ref);
      path = path.slice(0, place + 1);
    }
  }
  return rings;
}

/** A neighbour whose segment is used up by this; undefined where none is left. */
function take(segments: Map<number, Set<number>>, from: number): number | undefined {
  const neighbours = segments.get(from);
  for (const to of neighbours ?? []) {
    neighbours?.delete(to);
    segments.get(to)?.delete(from);
    return to;
  }
  return undefined;
}

interface Nested {
  readonly ring: Ring;
  readonly area: number;
  readonly box: readonly [west: number, south: number, east: number, north: number];
  /** Somewhere inside. */
  readonly inside: Position;
}

/** A ring inside an even number of others is a shell, inside an odd number a hole of the smallest around it. */
function nest(rings: readonly Ring[]): PolygonRings[] {
  const largestFirst: Nested[] = rings
    .map((ring) => ({ ring, area: Math.abs(signedArea(ring)), box: boxOf(ring), inside: pointInside([ring]) }))
    .sort((left, right) => right.area - left.area);
  const polygons = new Map<Nested, Ring[]>();
  for (const [index, one] of largestFirst.entries()) {
    const around = largestFirst.slice(0, index).filter((other) => isInBox(one.inside, other.box) && isInRing(one.inside, other.ring));
    const parent = around[around.length - 1];
    if (around.length % 2 === 1 && parent !== undefined) polygons.get(parent)?.push(turned(one.ring, false));
    else polygons.set(one, [turned(one.ring, true)]);
  }
  return [...polygons.values()] as unknown as PolygonRings[];
}

/** Shells run against the clock, holes with it. */
function turned(ring: Ring, isShell: boolean): Ring {
  return signedArea(ring) > 0 === isShell ? ring : [...ring].reverse();
}

/** In square degrees; positive against the clock. */
export function signedArea(ring: Ring): number {
  const [west = 0, south = 0] = ring[0] ?? [];
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [lon, lat] = ring[index - 1] as Position;
    const [nextLon, nextLat] = ring[index] as Position;
    // Relative to the first corner: small areas far from 0,0 would drown in rounding.
    sum += (lon - west) * (nextLat - south) - (nextLon - west) * (lat - south);
  }
  return sum / 2;
}

function boxOf(ring: Ring): readonly [number, number, number, number] {
  let [west, south, east, north] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [lon, lat] of ring) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

function isInBox([lon, lat]: Position, [west, south, east, north]: Nested['box']): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

export function isInRing([lon, lat]: Position, ring: Ring): boolean {
  let isInside = false;
  for (let index = 1; index < ring.length; index += 1) {
    const [x1, y1] = ring[index - 1] as Position;
    const [x2, y2] = ring[index] as Position;
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) isInside = !isInside;
  }
  return isInside;
}

/** A point inside a shell and outside its holes: the centre of mass where it lies there, else the middle of the widest stretch at its height. */
export function pointInside(rings: readonly Ring[]): Position {
  const shell = rings[0] ?? [];
  const centre = centroidOf(shell);
  if (rings.every((ring, index) => isInRing(centre, ring) === (index === 0))) return centre;
  return widestAt(rings, centre[1]) ?? widestAt(rings, betweenCorners(shell)) ?? shell[0] ?? [0, 0];
}

function centroidOf(ring: Ring): Position {
  const [west = 0, south = 0] = ring[0] ?? [];
  let [x, y, twice] = [0, 0, 0];
  for (let index = 1; index < ring.length; index += 1) {
    const [x1, y1] = [(ring[index - 1] as Position)[0] - west, (ring[index - 1] as Position)[1] - south];
    const [x2, y2] = [(ring[index] as Position)[0] - west, (ring[index] as Position)[1] - south];
    const cross = x1 * y2 - x2 * y1;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
    twice += cross;
  }
  return twice === 0 ? [west, south] : [west + x / (3 * twice), south + y / (3 * twice)];
}

/** A height that is no corner's. */
function betweenCorners(ring: Ring): number {
  const heights = [...new Set(ring.map(([, lat]) => lat))].sort((left, right) => left - right);
  const middle = Math.floor((heights.length - 1) / 2);
  return ((heights[middle] ?? 0) + (heights[middle + 1] ?? heights[middle] ?? 0)) / 2;
}

function widestAt(rings: readonly Ring[], lat: number): Position | null {
  const crossings = rings.flatMap((ring) =>
    ring.slice(1).flatMap(([x2, y2], index) => {
      const [x1, y1] = ring[index] as Position;
      return y1 > lat !== y2 > lat ? [x1 + ((x2 - x1) * (lat - y1)) / (y2 - y1)] : [];
    }),
  );
  crossings.sort((left, right) => left - right);
  let best: Position | null = null;
  let width = 0;
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [from, to] = [crossings[index] as number, crossings[index + 1] as number];
    if (to - from <= width) continue;
    width = to - from;
    best = [(from + to) / 2, lat];
  }
  return best;
}
