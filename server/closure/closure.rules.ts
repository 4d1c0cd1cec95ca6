import { distanceMetres, type LonLat } from '../shared/geo';
import type { ClosureView } from './closure.schema';

const MICRO = 1e6;
const LONGEST_METRES = 30_000;
/** Shorter than a car is wide: two clicks on one spot. */
const SHORTEST_METRES = 3;
const NEAR_METRES = 50_000;
const DAY_MS = 86_400_000;
/** A closure that began before somebody told the room of it. */
const MOST_BACK_MS = 7 * DAY_MS;
const MOST_AHEAD_MS = 90 * DAY_MS;
const LONGEST_MS = 366 * DAY_MS;

/** West, south, east, north in degrees. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

export interface Refusal {
  readonly field: 'path' | 'startsAt' | 'endsAt';
  readonly reason: string;
}

/** A drawn line as it is kept: micro-degrees (0.1 m), no point twice in a row. */
export function tidyPath(path: readonly LonLat[]): [number, number][] {
  const rounded = path.map(([lon, lat]): [number, number] => [Math.round(lon * MICRO) / MICRO, Math.round(lat * MICRO) / MICRO]);
  return rounded.filter(([lon, lat], index) => {
    const before = rounded[index - 1];
    return before === undefined || before[0] !== lon || before[1] !== lat;
  });
}

/** Great-circle length of a line, metres. */
export function pathMetres(path: readonly LonLat[]): number {
  let metres = 0;
  for (let index = 1; index < path.length; index += 1) {
    const [from, to] = [path[index - 1], path[index]];
    if (from !== undefined && to !== undefined) metres += distanceMetres(from, to);
  }
  return metres;
}

/**
 * Why a line cannot be a closure of this room, or null: 3 m to 30 km long, and no point farther than 50 km from the rectangle around
 * the regency. A slip of the hand must not close a road in another province, nor the whole regency.
 */
export function refusePath(path: readonly LonLat[], extent: Extent | null): Refusal | null {
  const refuse = (reason: string): Refusal => ({ field: 'path', reason });
  const metres = pathMetres(path);
  if (path.length < 2 || metres < SHORTEST_METRES) return refuse('closure_too_short');
  if (extent !== null && !path.every((point) => distanceMetres(point, clampTo(point, extent)) <= NEAR_METRES)) return refuse('closure_too_far');
  return metres > LONGEST_METRES ? refuse('closure_too_long') : null;
}

function clampTo([lon, lat]: LonLat, [west, south, east, north]: Extent): LonLat {
  return [Math.min(Math.max(lon, west), east), Math.min(Math.max(lat, south), north)];
}

interface Period {
  readonly startsAt: number;
  readonly endsAt: number | null;
}

/** Why a beginning told now cannot be true, or null: at most seven days ago and ninety ahead. */
export function refuseStart(startsAt: number, now: number): Refusal | null {
  if (startsAt < now - MOST_BACK_MS) return { field: 'startsAt', reason: 'closure_starts_too_early' };
  return startsAt > now + MOST_AHEAD_MS ? { field: 'startsAt', reason: 'closure_too_far_ahead' } : null;
}

/** Why an end told now cannot be true, or null: after the beginning, not over already, at most a year later. */
export function refuseEnd({ startsAt, endsAt }: Period, now: number): Refusal | null {
  if (endsAt === null) return null;
  if (endsAt <= startsAt) return { field: 'endsAt', reason: 'closure_ends_before_start' };
  if (endsAt <= now) return { field: 'endsAt', reason: 'closure_over_already' };
  return endsAt > Math.max(startsAt, now) + LONGEST_MS ? { field: 'endsAt', reason: 'closure_too_far_ahead' } : null;
}

/** `planned`: announced for later; `ended`: past its announced end, though nobody has lifted it. */
export type ClosureStanding = 'planned' | 'inForce' | 'ended';

/** What a closure is at an instant: its announced end needs nobody to come true. */
export function closureStanding({ startsAt, endsAt }: Period, now: number): ClosureStanding {
  if (endsAt !== null && endsAt <= now) return 'ended';
  return startsAt > now ? 'planned' : 'inForce';
}

/** Those that close their road at an instant: what travel times go around. */
export function closuresInForce<Closure extends Period>(closures: readonly Closure[], now: number): Closure[] {
  return closures.filter((closure) => closureStanding(closure, now) === 'inForce');
}

/** Those that a screen shows, planned ones too; by their beginning. */
export function shownClosures(closures: readonly ClosureView[], now: number): ClosureView[] {
  return closures
    .filter((closure) => closureStanding(closure, now) !== 'ended')
    .sort((left, right) => left.startsAt - right.startsAt || (left.id < right.id ? -1 : 1));
}
