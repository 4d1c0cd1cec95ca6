import type { UnitMarker } from './unit-markers.rules';

/** Sides of the markers' drawings in pixels, at scale 1. */
export const INCIDENT_PIXELS = 46;
export const UNIT_PIXELS = 38;
export const CLOSURE_PIXELS = 36;

/** Of a unit's full drawing, the side of the smaller one. */
export const SMALL_SHARE = 0.6;

/** Side of a unit's drawing, pixels at scale 1. */
export function unitPixels({ grade }: Pick<UnitMarker, 'grade'>): number {
  return grade === 'small' ? UNIT_PIXELS * SMALL_SHARE : UNIT_PIXELS;
}

/** How far a lone incident stands beside its place, in its sizes: another one is there. */
export function asideOffset({ aside }: { readonly aside: number }): number {
  return aside * 0.86;
}

/** How far a unit's marker stands beside its place, in its sizes: units in one yard stand in rows. */
export function unitOffset({ shift }: Pick<UnitMarker, 'shift'>): readonly [number, number] {
  return [shift[0] * 0.72, shift[1] * 0.85];
}
