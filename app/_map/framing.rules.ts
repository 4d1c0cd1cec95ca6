/** What the map of a wall shows by itself. Instants are epoch milliseconds of one clock. */
export interface FramingMemory {
  readonly framedAt: number | null;
  /** Where it stands by its own last move. */
  readonly frame: 'home' | 'open' | null;
  /** A hand moved the map then, and it has not gone back since. */
  readonly touchedAt: number | null;
}

export interface FramingView {
  readonly now: number;
  readonly openCount: number;
  /** An open incident of priority 1 or 2, not there at the last framing, lies outside the picture. */
  readonly hasUrgentOutside: boolean;
}

export const NOTHING_FRAMED: FramingMemory = { framedAt: null, frame: null, touchedAt: null };

const SHORTEST_BETWEEN_MS = 30_000;
const HAND_REST_MS = 60_000;

/**
 * Frames what is open when something urgent lies outside the picture, and goes home when nothing is open any more; at most every
 * 30 s. A hand is never fought: the map goes back after a minute of rest.
 */
export function decideFraming(memory: FramingMemory, view: FramingView): 'stay' | 'home' | 'open' {
  const wanted = view.openCount === 0 ? 'home' : 'open';
  if (memory.framedAt === null) return wanted;
  if (memory.touchedAt !== null) return view.now - memory.touchedAt < HAND_REST_MS ? 'stay' : wanted;
  if (view.now - memory.framedAt < SHORTEST_BETWEEN_MS) return 'stay';
  if (view.hasUrgentOutside) return 'open';
  return wanted === 'home' && memory.frame !== 'home' ? 'home' : 'stay';
}
