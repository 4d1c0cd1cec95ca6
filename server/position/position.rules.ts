import type { EpochMs } from '../shared/clock';
import { distanceMetres, type LonLat } from '../shared/geo';
import type { Refusal } from './fix.schema';

/** 360 km/h: faster than any vehicle that answers an emergency, rescue helicopters included. */
export const FASTEST_METRES_PER_SECOND = 100;
/** A device clock may run this far ahead (service standard of the room: 60 s). */
export const FUTURE_TOLERANCE_MS = 60_000;
/** Backlog of a telephone that was offline; older is a clock gone wrong, and would grow one partition a day. */
export const OLDEST_FIX_MS = 30 * 86_400_000;
/** Radius that is granted to a fix that names none, and the most that a coarse one is granted. */
const UNKNOWN_ACCURACY_METRES = 50;
const LARGEST_ALLOWANCE_METRES = 2_000;
/** So long must a unit keep telling one and the same other place before it is believed against its latest fix. */
export const SUSPECT_BELIEVED_AFTER_MS = 60_000;

/** What the speed rule needs of a fix. */
export interface TrackPoint {
  readonly fixedAt: EpochMs;
  readonly lonLat: LonLat;
  readonly accuracyMetres: number | null;
  readonly speedMetresPerSecond: number | null;
}

/**
 * What is known of a unit: its newest accepted fix and, after a jump, the refused fixes that agree with each other. Without
 * the second, one wrong fix that slipped through as the first of a day would lock the unit out for many minutes.
 */
export interface Track {
  readonly latest: TrackPoint | null;
  readonly suspect: { readonly first: TrackPoint; readonly last: TrackPoint } | null;
}

export const EMPTY_TRACK: Track = { latest: null, suspect: null };

/** Judges a fix against the clock and the unit's track; returns the track after it. A fix older than the latest never moves it. */
export function judge(track: Track, fix: TrackPoint, now: EpochMs): { readonly refusal: Refusal | null; readonly track: Track } {
  const untimely = refuseTime(fix.fixedAt, now);
  if (untimely !== null) return { refusal: untimely, track };
  if ((fix.speedMetresPerSecond ?? 0) > FASTEST_METRES_PER_SECOND) return { refusal: { field: 'speed', reason: 'impossible_speed' }, track };
  const { latest, suspect } = track;
  if (latest === null) return { refusal: null, track: { latest: fix, suspect: null } };
  if (!isImpossibleMove(latest, fix)) {
    return { refusal: null, track: fix.fixedAt > latest.fixedAt ? { latest: fix, suspect: null } : track };
  }
  const refusal: Refusal = { field: 'location', reason: 'impossible_speed' };
  if (fix.fixedAt < latest.fixedAt) return { refusal, track };
  const isSameStory = suspect !== null && fix.fixedAt >= suspect.last.fixedAt && !isImpossibleMove(suspect.last, fix);
  if (!isSameStory) return { refusal, track: { latest, suspect: { first: fix, last: fix } } };
  if (fix.fixedAt - suspect.first.fixedAt >= SUSPECT_BELIEVED_AFTER_MS) return { refusal: null, track: { latest: fix, suspect: null } };
  return { refusal, track: { latest, suspect: { first: suspect.first, last: fix } } };
}

/** Only the time: also for fixes whose unit has no track. */
export function refuseTime(fixedAt: EpochMs, now: EpochMs): Refusal | null {
  if (fixedAt - now > FUTURE_TOLERANCE_MS) return { field: 'timestamp', reason: 'from_the_future' };
  if (now - fixedAt > OLDEST_FIX_MS) return { field: 'timestamp', reason: 'too_old' };
  return null;
}

/**
 * Whether getting from one fix to the other takes more than the fastest speed, after both are granted their accuracy. Works
 * in both directions of time, so an old fix that arrives late is judged too. Same instant: a repeat, never impossible.
 */
export function isImpossibleMove(from: TrackPoint, to: TrackPoint): boolean {
  const seconds = Math.abs(to.fixedAt - from.fixedAt) / 1000;
  if (seconds === 0) return false;
  const metres = distanceMetres(from.lonLat, to.lonLat) - allowanceMetres(from) - allowanceMetres(to);
  return metres > FASTEST_METRES_PER_SECOND * seconds;
}

function allowanceMetres(point: TrackPoint): number {
  return Math.min(Math.max(point.accuracyMetres ?? 0, UNKNOWN_ACCURACY_METRES), LARGEST_ALLOWANCE_METRES);
}

/** The UTC day of a fix, `YYYY-MM-DD`: the day of its partition. */
export function partitionDay(fixedAt: EpochMs): string {
  return new Date(fixedAt).toISOString().slice(0, 10);
}
