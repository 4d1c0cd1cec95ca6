import { Clipper, ClipType, EndType, FillRule, JoinType, type Path64, type Paths64, type PolyPath64, PolyTree64 } from 'clipper2-ts';
import type { LonLat } from '../shared/geo';
import type { Polygons } from './boundary-polygon.rules';

/**
 * Polygons on an integer grid of 1e-7 degrees (11 mm) around an origin: there overlays are exact and robust, and two corners
 * are the same or they are not. A regency spans some 10 million units, so products stay far below 2^53.
 */
export const UNITS_PER_DEGREE = 1e7;
const METRES_PER_DEGREE = 110_600;

export class Grid {
  readonly #origin: LonLat;
  readonly #northOfOrigin: number;

  constructor(origin: LonLat) {
    this.#origin = [Math.round(origin[0]), Math.round(origin[1])];
    this.#northOfOrigin = equalAreaNorth(this.#origin[1]);
  }

  toPaths(polygons: Polygons): Paths64 {
    return polygons.flat().map((ring) =>
      ring.slice(0, -1).map(([lon, lat]) => ({
        x: Math.round((lon - this.#origin[0]) * UNITS_PER_DEGREE),
        y: Math.round((lat - this.#origin[1]) * UNITS_PER_DEGREE),
      })),
    );
  }

  toPoint({ x, y }: { readonly x: number; readonly y: number }): LonLat {
    return [round7(this.#origin[0] + x / UNITS_PER_DEGREE), round7(this.#origin[1] + y / UNITS_PER_DEGREE)];
  }

  toPolygons(paths: Paths64): Polygons {
    return pieces(paths).map((piece) => piece.map((path) => this.#ring(path)));
  }

  #ring(path: Path64): LonLat[] {
    const ring = path.map((point) => this.toPoint(point));
    const [first] = ring;
    return first === undefined ? [] : [...ring, first];
  }

  /** Square kilometres of what paths enclose (outer rings positive, holes negative) on the WGS 84 ellipsoid. */
  km2(paths: Paths64): number {
    return paths.reduce((sum, path) => sum + this.pathKm2(path), 0);
  }

  /** Signed, positive for an outer ring. Edges are straight in a cylindrical equal-area projection, which no village can tell. */
  pathKm2(path: Path64): number {
    let sum = 0;
    let last = path.at(-1);
    if (last === undefined) return 0;
    let lastNorth = this.#north(last.y);
    for (const point of path) {
      const north = this.#north(point.y);
      sum -= (point.x - last.x) * (north + lastNorth);
      last = point;
      lastNorth = north;
    }
    return (sum / 2 / UNITS_PER_DEGREE) * (Math.PI / 180);
  }

  #north(y: number): number {
    return equalAreaNorth(this.#origin[1] + y / UNITS_PER_DEGREE) - this.#northOfOrigin;
  }
}

function round7(degrees: number): number {
  return Math.round(degrees * UNITS_PER_DEGREE) / UNITS_PER_DEGREE;
}

const POLE_KM = 6_356.752_314_245;
const ECCENTRICITY = 0.081_819_190_842_622;

/** Square kilometres between the equator and a latitude for each radian of longitude, on WGS 84 (Snyder, Map Projections, 1987, eq. 3-12). */
function equalAreaNorth(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  const e = ECCENTRICITY * sine;
  return (POLE_KM ** 2 / 2) * (sine / (1 - e * e) + Math.log((1 + e) / (1 - e)) / (2 * ECCENTRICITY));
}

/** Each outer ring with its holes; an island in a hole is a piece of its own. */
export function pieces(paths: Paths64): Paths64[] {
  const tree = new PolyTree64();
  Clipper.booleanOpWithPolyTree(ClipType.Union, paths, null, tree, FillRule.NonZero);
  const found: Paths64[] = [];
  const walk = (node: PolyPath64) => {
    for (let index = 0; index < node.count; index += 1) {
      const outer = node.child(index);
      const holes = Array.from({ length: outer.count }, (_, hole) => outer.child(hole));
      found.push([outer, ...holes].map(({ poly }) => poly ?? []));
      for (const hole of holes) walk(hole);
    }
  };
  walk(tree);
  return found;
}

/** The part of a large figure that matters near a small one: quick, and all that an intersection with it needs. */
export function nearBox(paths: Paths64, { minX, minY, maxX, maxY }: Box): Paths64 {
  return Clipper.rectClip({ left: minX, top: minY, right: maxX, bottom: maxY }, paths);
}

export const union = (paths: Paths64): Paths64 => Clipper.union(paths, FillRule.NonZero);
export const evenOdd = (paths: Paths64): Paths64 => Clipper.union(paths, FillRule.EvenOdd);
export const intersect = (a: Paths64, b: Paths64): Paths64 => Clipper.intersect(a, b, FillRule.NonZero);
export const difference = (a: Paths64, b: Paths64): Paths64 => Clipper.difference(a, b, FillRule.NonZero);

export function inflate(paths: Paths64, metres: number): Paths64 {
  return Clipper.inflatePaths(paths, (metres / METRES_PER_DEGREE) * UNITS_PER_DEGREE, JoinType.Miter, EndType.Polygon);
}

/** Closes everything narrower than twice `metres`: cracks, inlets, slivers. Corners stay. */
export function close(paths: Paths64, metres: number): Paths64 {
  return inflate(inflate(paths, metres), -metres);
}

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export function boxOf(paths: Paths64): Box {
  let [minX, minY, maxX, maxY] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const path of paths)
    for (const { x, y } of path) {
      minX = Math.min(minX, x);
      minY = Math.min(minY, y);
      maxX = Math.max(maxX, x);
      maxY = Math.max(maxY, y);
    }
  return { minX, minY, maxX, maxY };
}

/** The middle of the widest ring: somewhere to look at. */
export function lookAt(paths: Paths64): { readonly x: number; readonly y: number } {
  const [widest] = [...paths].sort((a, b) => Math.abs(Clipper.area(b)) - Math.abs(Clipper.area(a)));
  const box = boxOf([widest ?? []]);
  return { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
}
