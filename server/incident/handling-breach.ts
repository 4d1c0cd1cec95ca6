import { moveBreach, recordBreach, withdrawBreach } from '../clock/clock.service';
import type { FactTransaction } from '../live/commit';
import { handlingOutcome, handlingStart } from '../report/tally.rules';
import { type Target, targetSecondsAt } from '../report/target.rules';
import { handlingBreachCause, type IncidentTimes } from './incident.rules';
import type { IncidentState, IncidentView } from './incident.schema';

interface After {
  readonly state: IncidentState;
  readonly times: IncidentTimes;
}

export interface KeptBreach {
  readonly handlingBreachedAt: number | null;
  /** A breach that this very change brought to light: it is a fact of its own. */
  readonly news: { readonly at: number; readonly targetSeconds: number; readonly causeCode: string } | null;
}

/**
 * Keeps the record of a broken promise of initial handling in step with what a change has made of the incident: a late forward is a
 * breach though no job has looked yet, a corrected start moves or withdraws it. Other outcomes (advised, merged, cancelled) leave
 * standing what was recorded. The cause is of the incident as it was before the change: that is what held it up.
 */
export async function keepHandlingBreach(
  targets: readonly Target[],
  tx: FactTransaction,
  { before, after }: { readonly before: IncidentView; readonly after: After },
): Promise<KeptBreach> {
  const recordedAt = before.handlingBreachedAt;
  const start = handlingStart(after.times);
  if (start === null) return { handlingBreachedAt: recordedAt, news: null };
  const targetSeconds = targetSecondsAt(targets, 'initial_handling', start);
  const dueAt = start + targetSeconds * 1000;
  const outcome = handlingOutcome({ ...after.times, state: after.state, handlingBreachedAt: null }, targets);
  if (outcome === 'forwardedWithin' || (outcome === 'running' && tx.now <= dueAt)) {
    if (recordedAt !== null) await withdrawBreach(tx, { incidentId: before.id });
    return { handlingBreachedAt: null, news: null };
  }
  if (recordedAt !== null) {
    if (recordedAt !== dueAt) await moveBreach(tx, before.id, { breachedAt: dueAt, targetSeconds });
    return { handlingBreachedAt: dueAt, news: null };
  }
  if (outcome !== 'forwardedLate') return { handlingBreachedAt: null, news: null };
  const causeCode = handlingBreachCause(before);
  await recordBreach(tx, { clock: 'initial_handling', incidentId: before.id, targetSeconds, breachedAt: dueAt, causeCode });
  return { handlingBreachedAt: dueAt, news: { at: dueAt, targetSeconds, causeCode } };
}
