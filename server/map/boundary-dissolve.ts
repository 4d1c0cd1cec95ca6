import type { Paths64 } from 'clipper2-ts';
import { type Box, boxOf, close, difference, type Grid, inflate, intersect, nearBox, pieces, union } from './boundary-grid';
import type { Polygons } from './boundary-polygon.rules';
import type { VillageShape } from './boundary-topology';

export interface Outline {
  readonly kind: 'district' | 'regency';
  readonly code: string;
  readonly coordinates: Polygons;
  readonly km2: number;
}

/** Cracks narrower than twice this are closed: two digitisations of one border lie some ten metres apart. */
const CRACK_METRES = 15;
/** A hole of this size in a district is a sliver between two villages, not a lake. */
const SLIVER_KM2 = 0.05;
/** Smaller parts of a district's outline are crumbs of an overlay. */
const CRUMB_KM2 = 0.0005;
const SEAM_METRES = 0.1;

/**
 * Districts and the regency made of their villages. A clean file is only united; in one with cracks and overlaps they are closed
 * first, and what lies between two districts goes to the one that it touches most, so that their outlines fit each other.
 */
export function dissolve(grid: Grid, shapes: readonly VillageShape[], { regencyCode, isClean }: { regencyCode: string; isClean: boolean }): Outline[] {
  const byDistrict = new Map<string, Paths64>();
  for (const { code, paths } of shapes) {
    const district = code.slice(0, code.lastIndexOf('.'));
    byDistrict.set(district, [...(byDistrict.get(district) ?? []), ...paths]);
  }
  const united = [...byDistrict].sort(([a], [b]) => a.localeCompare(b)).map(([code, paths]) => ({ code, paths: union(paths) }));
  const whole = union(united.flatMap(({ paths }) => paths));
  const regency = isClean ? whole : withoutSlivers(grid, close(whole, CRACK_METRES));
  const districts = isClean ? united : shareOut(grid, united, regency);
  const outline = (kind: Outline['kind'], code: string, paths: Paths64): Outline => ({ kind, code, coordinates: grid.toPolygons(paths), km2: grid.km2(paths) });
  return [...districts.map(({ code, paths }) => outline('district', code, paths)), outline('regency', regencyCode, regency)];
}

interface District {
  readonly code: string;
  readonly paths: Paths64;
}

/** Shares the regency out among its districts: no land twice, none to nobody. */
function shareOut(grid: Grid, united: readonly District[], regency: Paths64): District[] {
  const boxes = united.map(({ paths }) => boxOf(paths));
  let taken: Paths64 = [];
  const own = united.map(({ code, paths }, index) => {
    // Cracks between its own villages first: one network of cracks runs through the whole regency.
    const others = united.filter((_, other) => other !== index && isNear(boxes[index], boxes[other])).flatMap((other) => other.paths);
    const closed = union([...paths, ...difference(close(paths, CRACK_METRES), others)]);
    const free = difference(intersect(closed, regency), taken);
    taken = union([...taken, ...free]);
    return { code, paths: free };
  });
  const claims = own.map(({ code, paths }) => ({ code, paths, near: inflate(paths, 1) }));
  const given = new Map<string, Paths64>();
  for (const piece of pieces(difference(regency, taken))) {
    const around = inflate(piece, 1);
    const box = boxOf(around);
    const [winner] = claims.map(({ code, near }) => ({ code, touch: grid.km2(intersect(around, nearBox(near, box))) })).sort((a, b) => b.touch - a.touch);
    if (winner !== undefined) given.set(winner.code, [...(given.get(winner.code) ?? []), ...piece]);
  }
  return own.map(({ code, paths }) => ({ code, paths: withoutSlivers(grid, close(union([...paths, ...(given.get(code) ?? [])]), SEAM_METRES)) }));
}

/** With room for the closing. */
function isNear(a: Box | undefined, b: Box | undefined): boolean {
  const room = 10_000;
  return a !== undefined && b !== undefined && a.minX <= b.maxX + room && b.minX <= a.maxX + room && a.minY <= b.maxY + room && b.minY <= a.maxY + room;
}

/** Holes and parts too small to be meant go. */
function withoutSlivers(grid: Grid, paths: Paths64): Paths64 {
  return paths.filter((path) => {
    const km2 = grid.pathKm2(path);
    return km2 < 0 ? -km2 > SLIVER_KM2 : km2 > CRUMB_KM2;
  });
}
