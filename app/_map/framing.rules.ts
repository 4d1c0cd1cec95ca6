import type { LonLat } from '../../server/shared/geo';

/** What the map of a wall shows by itself. Instants are epoch milliseconds of one clock. */
export interface FramingMemory {
  readonly framedAt: number | null;
  /** Where it stands by its own last move. */
  readonly frame: 'home' | 'open' | 'sent' | null;
  /** A hand moved the map then, and it has not gone back since. */
  readonly touchedAt: number | null;
}

export interface FramingView {
  readonly now: number;
  readonly openCount: number;
  /** An open incident of priority 1 or 2, not there at the last framing, lies outside the picture. */
  readonly hasUrgentOutside: boolean;
  /** The supervisor has sent a view that still holds; `new`: the map has not been there yet. */
  readonly sent: 'new' | 'standing' | null;
}

export const NOTHING_FRAMED: FramingMemory = { framedAt: null, frame: null, touchedAt: null };

const SHORTEST_BETWEEN_MS = 30_000;
const HAND_REST_MS = 60_000;

/**
 * Frames what is open when something urgent lies outside the picture, and goes home when nothing is open any more; at most every
 * 30 s. A hand is never fought: the map goes back after a minute of rest. Where the supervisor has sent it, it stays until that is over.
 */
export function decideFraming(memory: FramingMemory, view: FramingView): 'stay' | 'home' | 'open' | 'sent' {
  const own = view.openCount === 0 ? 'home' : 'open';
  const wanted = view.sent === null ? own : 'sent';
  if (view.sent === 'new') return 'sent';
  if (memory.framedAt === null) return wanted;
  if (memory.touchedAt !== null) return view.now - memory.touchedAt < HAND_REST_MS ? 'stay' : wanted;
  if (view.sent !== null) return 'stay';
  if (memory.frame === 'sent') return own;
  if (view.now - memory.framedAt < SHORTEST_BETWEEN_MS) return 'stay';
  if (view.hasUrgentOutside) return 'open';
  return own === 'home' && memory.frame !== 'home' ? 'home' : 'stay';
}

type Edges = readonly [west: number, south: number, east: number, north: number];

/**
 * For a point outside of the whole: the edges of a picture that holds it and the nearest of the whole, degrees; null for a point inside.
 * Beyond the border nothing is drawn by which a lone point could be told from any other.
 */
export function withNearestOf([west, south, east, north]: Edges, [lon, lat]: LonLat): Edges | null {
  const near: LonLat = [Math.min(east, Math.max(west, lon)), Math.min(north, Math.max(south, lat))];
  if (near[0] === lon && near[1] === lat) return null;
  return [Math.min(lon, near[0]), Math.min(lat, near[1]), Math.max(lon, near[0]), Math.max(lat, near[1])];
}
