import { LONGEST_WINDOW_MS, type ReplayRange } from '../../server/replay/replay.schema';

const MINUTE_MS = 60_000;
/** Lengths of a window to choose from, minutes. */
export const WINDOW_MINUTES = [15, 60, 240, 480, 1_440] as const;
/** A link to an instant shows so much before it. */
const BEFORE_MS = 10 * MINUTE_MS;

export interface ChosenWindow {
  readonly from: number;
  readonly until: number;
  /** It was to begin before anything is kept. */
  readonly isClamped: boolean;
}

/** A window inside of what is kept; null where nothing is. */
export function windowIn({ from, until }: ReplayRange, wanted: { readonly from: number; readonly lengthMs: number }): ChosenWindow | null {
  if (from === null || from >= until) return null;
  const lengthMs = Math.min(wanted.lengthMs, LONGEST_WINDOW_MS);
  const start = Math.min(Math.max(wanted.from, from), until - 1);
  return { from: start, until: Math.max(start + 1, Math.min(wanted.from + lengthMs, until)), isClamped: wanted.from < from };
}

/** The window of a link to an instant, or the last hour without one. */
export function firstWindow(range: ReplayRange, at: number | null): ChosenWindow | null {
  const lengthMs = 60 * MINUTE_MS;
  const window = windowIn(range, { from: at === null ? range.until - lengthMs : at - BEFORE_MS, lengthMs });
  // Of its own accord it begins where there is something.
  return window === null || at !== null ? window : { ...window, isClamped: false };
}

/** Share of the window, 0 to 1, that lies before an instant. */
export function shareOf({ from, until }: Pick<ChosenWindow, 'from' | 'until'>, at: number): number {
  return Math.min(1, Math.max(0, (at - from) / (until - from)));
}
