import { MOST_CLOSURE_POINTS } from '../../server/closure/closure.schema';
import type { LonLat } from '../../server/shared/geo';

/** A line under the hand. */
export interface Drawing {
  readonly points: readonly LonLat[];
  /** Where the keyboard stands; null until it was used, and after a click. */
  readonly cursor: LonLat | null;
}

export const NOTHING_DRAWN: Drawing = { points: [], cursor: null };

/** One more point; the same point again, and more than a closure may have, change nothing. */
export function addPoint(drawing: Drawing, point: LonLat): Drawing {
  const last = drawing.points.at(-1);
  const isSame = last !== undefined && last[0] === point[0] && last[1] === point[1];
  if (isSame || drawing.points.length >= MOST_CLOSURE_POINTS) return drawing;
  // The keyboard goes on from the newest point.
  return { points: [...drawing.points, point], cursor: drawing.cursor === null ? null : point };
}

export function removeLastPoint(drawing: Drawing): Drawing {
  return { ...drawing, points: drawing.points.slice(0, -1) };
}

export function moveCursor(drawing: Drawing, cursor: LonLat): Drawing {
  return { ...drawing, cursor };
}
