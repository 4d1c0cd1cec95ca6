export type TargetClock = 'answer' | 'initial_handling' | 'complaint';

/** A promise with its validity, epoch milliseconds; a null end is still valid. */
export interface Target {
  readonly clock: TargetClock;
  readonly seconds: number;
  readonly validFrom: number;
  readonly validTo: number | null;
}

/** Fraction of its target from which a running clock is amber; from the whole it is red. */
const AMBER_FROM = 0.6;

/** The promise that was in force at an instant. Throws when the installation has none, which its creation prevents. */
export function targetSecondsAt(targets: readonly Target[], clock: TargetClock, at: number): number {
  const target = targets.find((one) => one.clock === clock && one.validFrom <= at && (one.validTo === null || at < one.validTo));
  if (target === undefined) throw new Error(`no target for ${clock} at ${new Date(at).toISOString()}`);
  return target.seconds;
}

export type ClockColour = 'calm' | 'amber' | 'red';

/** Colour of a running or stopped clock: amber at 60 % of the target, red from the target on (exactly the target is still met). */
export function clockColour(elapsedMs: number, targetSeconds: number): ClockColour {
  if (elapsedMs > targetSeconds * 1000) return 'red';
  return elapsedMs >= targetSeconds * 1000 * AMBER_FROM ? 'amber' : 'calm';
}
