import type { UnitMarker } from './unit-markers.rules';

/** Sides of the markers' drawings in pixels, at scale 1. */
export const INCIDENT_PIXELS = 46;
export const UNIT_PIXELS = 38;
export const CLOSURE_PIXELS = 36;

/** How far a unit's marker stands beside its place, in its sizes: units in one yard stand in rows. */
export function unitOffset({ shift }: Pick<UnitMarker, 'shift'>): readonly [number, number] {
  return [shift[0] * 0.72, shift[1] * 0.85];
}
