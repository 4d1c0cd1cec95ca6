/** Milliseconds since the Unix epoch, UTC. Every instant that crosses a function or the wire is one of these. */
export type EpochMs = number;

/** The one place the application takes the time from; SQL receives it as a parameter and never calls `now()`. */
export interface Clock {
  now(): EpochMs;
}

export const systemClock: Clock = { now: () => Date.now() };
