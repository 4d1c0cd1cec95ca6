import type { Paths64 } from 'clipper2-ts';
import Flatbush from 'flatbush';
import type { LonLat } from '../shared/geo';
import { type Box, boxOf, difference, evenOdd, type Grid, intersect, lookAt, union } from './boundary-grid';
import type { Polygons } from './boundary-polygon.rules';

export interface VillageShape {
  readonly code: string;
  readonly paths: Paths64;
  readonly box: Box;
}

/** Villages on the grid by the even-odd rule, which is what their rings draw. */
export function villageShapes(grid: Grid, areas: readonly { readonly code: string; readonly coordinates: Polygons }[]): VillageShape[] {
  return areas.map(({ code, coordinates }) => {
    const paths = evenOdd(grid.toPaths(coordinates));
    return { code, paths, box: boxOf(paths) };
  });
}

export interface Overlap {
  readonly codes: readonly [string, string];
  readonly km2: number;
  /** Of the smaller of the two, 0 to 1. */
  readonly share: number;
  readonly at: LonLat;
}

/** Rounding to the grid makes areas of this size out of nothing. */
const NOISE_KM2 = 1e-6;

/** Every pair of villages that share land, largest first. */
export function findOverlaps(grid: Grid, shapes: readonly VillageShape[]): Overlap[] {
  if (shapes.length === 0) return [];
  const index = new Flatbush(shapes.length);
  for (const { box } of shapes) index.add(box.minX, box.minY, box.maxX, box.maxY);
  index.finish();
  const overlaps = shapes.flatMap((shape, own) => {
    const others = index.search(shape.box.minX, shape.box.minY, shape.box.maxX, shape.box.maxY).filter((other) => other > own);
    return others.flatMap((position): Overlap[] => {
      const other = shapes[position];
      if (other === undefined) return [];
      const common = intersect(shape.paths, other.paths);
      const km2 = grid.km2(common);
      if (km2 < NOISE_KM2) return [];
      const smaller = Math.min(grid.km2(shape.paths), grid.km2(other.paths));
      return [{ codes: [shape.code, other.code], km2, share: km2 / Math.max(smaller, NOISE_KM2), at: grid.toPoint(lookAt(common)) }];
    });
  });
  return overlaps.sort((a, b) => b.km2 - a.km2);
}

export interface Gap {
  readonly km2: number;
  readonly at: LonLat;
  /** Villages around it, at most four. */
  readonly codes: readonly string[];
}

/** Land between villages that belongs to none, largest first. */
export function findGaps(grid: Grid, shapes: readonly VillageShape[]): Gap[] {
  if (shapes.length === 0) return [];
  const index = new Flatbush(shapes.length);
  for (const { box } of shapes) index.add(box.minX, box.minY, box.maxX, box.maxY);
  index.finish();
  return union(shapes.flatMap(({ paths }) => paths))
    .filter((path) => grid.pathKm2(path) < -NOISE_KM2)
    .map((hole) => {
      const box = boxOf([hole]);
      const corners = new Set(hole.map(({ x, y }) => `${x},${y}`));
      const around = index.search(box.minX, box.minY, box.maxX, box.maxY).flatMap((position) => {
        const shape = shapes[position];
        return shape?.paths.some((path) => path.some(({ x, y }) => corners.has(`${x},${y}`))) === true ? [shape.code] : [];
      });
      return { km2: -grid.pathKm2(hole), at: grid.toPoint(lookAt([hole])), codes: around.sort().slice(0, 4) };
    })
    .sort((a, b) => b.km2 - a.km2);
}

export interface Repair {
  readonly coordinates: Polygons;
  readonly km2Before: number;
  readonly km2After: number;
  /** Parts that lay inside other parts, and what became of them. */
  readonly nested: readonly { readonly at: LonLat; readonly km2: number; readonly becomes: 'hole' | 'nothing'; readonly owner: string | null }[];
}

const NESTED_SHARE = 0.99;
const OWNED_SHARE = 0.9;

/**
 * A valid polygon out of an invalid one. A part inside another part is a hole where the file gives that land to another village
 * (an enclave), else it says the same land twice and is dropped; loops of a line that crosses itself are kept by the even-odd rule.
 * The area before is that of the rings with these two readings, so that an outline drawn as an eight shows as a change.
 */
export function repairVillage(
  grid: Grid,
  { code, coordinates }: { readonly code: string; readonly coordinates: Polygons },
  others: readonly VillageShape[],
): Repair {
  const parts = coordinates.map((polygon) => ({ paths: grid.toPaths([polygon]), km2: ringsKm2(grid, grid.toPaths([polygon])) }));
  const nested: Repair['nested'][number][] = [];
  const kept = parts.filter((part) => {
    const outer = parts.find((other) => other !== part && other.km2 > part.km2 && isNestedIn(grid, part.paths, other.paths));
    if (outer === undefined) return true;
    const owner = ownerOf(
      grid,
      part.paths,
      others.filter((other) => other.code !== code),
    );
    nested.push({ at: grid.toPoint(lookAt(part.paths)), km2: part.km2, becomes: owner === null ? 'nothing' : 'hole', owner });
    return owner !== null;
  });
  const holes = nested.filter(({ becomes }) => becomes === 'hole').reduce((sum, { km2 }) => sum + km2, 0);
  const km2Before = kept.reduce((sum, { km2 }) => sum + km2, 0) - 2 * holes;
  const paths = evenOdd(kept.flatMap((part) => part.paths));
  return { coordinates: grid.toPolygons(paths), km2Before, km2After: grid.km2(paths), nested };
}

/** Outer ring less its holes, whatever their direction. */
function ringsKm2(grid: Grid, [outer = [], ...holes]: Paths64): number {
  return Math.abs(grid.pathKm2(outer)) - holes.reduce((sum, hole) => sum + Math.abs(grid.pathKm2(hole)), 0);
}

function isNestedIn(grid: Grid, inner: Paths64, outer: Paths64): boolean {
  const own = evenOdd(inner.slice(0, 1));
  return grid.km2(difference(own, evenOdd(outer.slice(0, 1)))) <= grid.km2(own) * (1 - NESTED_SHARE);
}

function ownerOf(grid: Grid, paths: Paths64, others: readonly VillageShape[]): string | null {
  const own = evenOdd(paths);
  const box = boxOf(own);
  const near = others.filter((other) => other.box.minX <= box.maxX && other.box.maxX >= box.minX && other.box.minY <= box.maxY && other.box.maxY >= box.minY);
  return near.find((other) => grid.km2(intersect(own, other.paths)) >= grid.km2(own) * OWNED_SHARE)?.code ?? null;
}
