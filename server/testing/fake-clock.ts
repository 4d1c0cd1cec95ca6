import type { Clock, EpochMs } from '../shared/clock';

/** Time that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves forward by `ms` and returns the new time. */
  advance(ms: number): EpochMs;
  set(at: EpochMs): void;
}

/** 24 November 2026, 08:00 WIB: within a local day and within the same UTC day. */
export const TEST_START_MS: EpochMs = Date.UTC(2026, 10, 24, 1, 0, 0);

export function fakeClock(startMs: EpochMs = TEST_START_MS): FakeClock {
  let now = startMs;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
      return now;
    },
    set(at) {
      now = at;
    },
  };
}
