import type { CallView } from '../../server/call/call.schema';
import type { IncidentView } from '../../server/incident/incident.schema';
import { handlingStart } from '../../server/report/tally.rules';
import { type Target, targetSecondsAt } from '../../server/report/target.rules';

/** A page is back within seconds; the room must not miss the one in which a clock turns red. */
const BEFORE_RED_MS = 15_000;
/** As long as the room looks at what has just turned red. */
const AFTER_RED_MS = 30_000;
/** As long as a hand that has moved the wall's map keeps it. */
const AFTER_HAND_MS = 60_000;

export interface RoomMoment {
  /** Epoch milliseconds by the server's clock, as all others. */
  readonly now: number;
  readonly calls: readonly Pick<CallView, 'state'>[];
  readonly incidents: readonly Pick<IncidentView, 't1' | 't2' | 't3'>[];
  readonly targets: readonly Target[];
  /** When a hand last touched this screen. */
  readonly touchedAt: number | null;
}

/** Whether a wall may be without its picture for some seconds: nobody waits on the telephone, no clock has just turned red or is about to, and no hand is at the wall. */
export function isQuiet({ now, calls, incidents, targets, touchedAt }: RoomMoment): boolean {
  if (calls.some(({ state }) => state === 'ringing')) return false;
  if (touchedAt !== null && now - touchedAt < AFTER_HAND_MS) return false;
  return !incidents.some((incident) => {
    const startedAt = handlingStart(incident);
    if (incident.t3 !== null || startedAt === null) return false;
    const redAt = startedAt + targetSecondsAt(targets, 'initial_handling', startedAt) * 1_000;
    return now > redAt - BEFORE_RED_MS && now < redAt + AFTER_RED_MS;
  });
}
