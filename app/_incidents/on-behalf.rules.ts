import { canAdvance, isAssignmentOpen } from '../../server/incident/incident.rules';
import type { AssignmentState, AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { offsetMs } from '../../server/shared/local-day';
import { PROGRESS_STEPS, type ProgressStep } from '../_agency/agency-order.rules';

interface OnBehalfQuestion {
  readonly assignments: readonly AssignmentView[];
  readonly incidents: Readonly<Record<string, IncidentView>>;
  readonly userId: string;
  readonly selectedIncidentId: string | null;
}

/**
 * Whom the room may have on the telephone, the likeliest first: agencies that have not acknowledged, those of my own incidents
 * before the others', the furthest escalated, then the most urgent, then the longest wait; after them whoever is at work on the chosen incident.
 */
export function onBehalfOrder({ assignments, incidents, userId, selectedIncidentId }: OnBehalfQuestion): AssignmentView[] {
  const open = assignments.filter((one) => incidents[one.incidentId] !== undefined && isAssignmentOpen(one.state));
  const isOthers = (one: AssignmentView) => Number(incidents[one.incidentId]?.operatorId !== userId);
  const waiting = open
    .filter((one) => one.state === 'forwarded')
    .sort(
      (left, right) =>
        isOthers(left) - isOthers(right) ||
        (right.escalationStep ?? 0) - (left.escalationStep ?? 0) ||
        (incidents[left.incidentId]?.priority ?? 5) - (incidents[right.incidentId]?.priority ?? 5) ||
        left.forwardedAt - right.forwardedAt,
    );
  const atWork = open
    .filter((one) => one.incidentId === selectedIncidentId && one.state !== 'forwarded')
    .sort((left, right) => left.forwardedAt - right.forwardedAt);
  return [...waiting, ...atWork];
}

/** The steps that an agency may tell of now, in their order. */
export function stepsFrom(state: AssignmentState): readonly ProgressStep[] {
  return PROGRESS_STEPS.filter((step) => canAdvance(state, step));
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/**
 * The instant of a stated local time: today's, or yesterday's where today's is still to come. A minute that holds the step before
 * counts from that step on, since nobody states seconds.
 */
export function statedInstant(
  minute: number,
  { now, timeZone, notBefore }: { readonly now: number; readonly timeZone: string; readonly notBefore: number },
): number {
  const offset = offsetMs(now, timeZone);
  const localMinute = Math.floor((now + offset) / MINUTE_MS) % DAY_MINUTES;
  const back = (localMinute - minute + DAY_MINUTES) % DAY_MINUTES;
  const at = (Math.floor(now / MINUTE_MS) - back) * MINUTE_MS;
  return at < notBefore && notBefore < at + MINUTE_MS ? notBefore : at;
}
