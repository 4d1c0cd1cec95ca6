import type { IncidentView } from '../../server/incident/incident.schema';
import { handlingStart } from '../../server/report/tally.rules';
import { type ClockColour, clockColour, type Target, targetSecondsAt } from '../../server/report/target.rules';

export interface IncidentClock {
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly elapsedMs: number;
  readonly colour: ClockColour;
  /** `handling`: until the first forward, against its promise. `total`: since the call, without a promise. */
  readonly kind: 'handling' | 'total';
}

type Timed = Pick<IncidentView, 't0' | 't1' | 't2' | 't3' | 'openedAt'>;

/**
 * The one running clock that a screen shows beside an open incident: initial handling until it is forwarded, then the time since the
 * call. Only a clock with a promise has a colour.
 */
export function incidentClock(incident: Timed, targets: readonly Target[], now: number): IncidentClock {
  const start = handlingStart(incident);
  if (incident.t3 === null && start !== null) {
    const elapsedMs = Math.max(0, now - start);
    return { startedAt: start, elapsedMs, colour: clockColour(elapsedMs, targetSecondsAt(targets, 'initial_handling', start)), kind: 'handling' };
  }
  const startedAt = incident.t0 ?? incident.t1 ?? incident.openedAt;
  return { startedAt, elapsedMs: Math.max(0, now - startedAt), colour: 'calm', kind: 'total' };
}
