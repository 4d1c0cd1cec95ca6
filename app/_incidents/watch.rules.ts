import { isAssignmentOpen } from '../../server/incident/incident.rules';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { handlingStart } from '../../server/report/tally.rules';
import { type ClockColour, clockColour, type Target, targetSecondsAt } from '../../server/report/target.rules';

/** A clock of the service standard as it stands; `isRunning` false when its end is marked. */
export interface RunningClock {
  readonly elapsedMs: number;
  readonly targetSeconds: number;
  readonly colour: ClockColour;
  readonly isRunning: boolean;
}

/** T3 - T1 (T2 without a call) against its promise; null before it starts, or when it ended without a forward. */
export function handlingClock(incident: Pick<IncidentView, 't1' | 't2' | 't3'>, targets: readonly Target[], now: number): RunningClock | null {
  const start = handlingStart(incident);
  if (start === null) return null;
  const targetSeconds = targetSecondsAt(targets, 'initial_handling', start);
  const elapsedMs = Math.max(0, (incident.t3 ?? now) - start);
  return { elapsedMs, targetSeconds, colour: clockColour(elapsedMs, targetSeconds), isRunning: incident.t3 === null };
}

/** T1 - T0 against its promise; null when the switch did not tell T0. */
export function answerClock(
  call: { readonly offeredAt: number | null; readonly answeredAt: number | null },
  targets: readonly Target[],
  now: number,
): RunningClock | null {
  if (call.offeredAt === null) return null;
  const targetSeconds = targetSecondsAt(targets, 'answer', call.offeredAt);
  const elapsedMs = Math.max(0, (call.answeredAt ?? now) - call.offeredAt);
  return { elapsedMs, targetSeconds, colour: clockColour(elapsedMs, targetSeconds), isRunning: call.answeredAt === null };
}

/** What an incident needs of the room now. */
export type Need = 'owner' | 'forward_late' | 'forward' | 'declined' | 'acknowledgement' | 'close' | 'none';

const NEED_RANK: readonly Need[] = ['owner', 'forward_late', 'forward', 'declined', 'acknowledgement', 'close', 'none'];

/** What somebody must act on now, whoever's it is. */
export function isAlarm(need: Need): boolean {
  return need === 'owner' || need === 'forward_late';
}

export interface WatchedIncident {
  readonly incident: IncidentView;
  readonly need: Need;
  readonly clock: RunningClock | null;
}

/** What an incident needs. Ownerless comes first, a broken promise next; a decline counts while nobody else was called after it. */
export function needOf(incident: IncidentView, assignments: readonly AssignmentView[], clock: RunningClock | null): Need {
  if (incident.isOwnerless) return 'owner';
  const open = assignments.filter((one) => isAssignmentOpen(one.state));
  if (open.length === 0 && incident.state !== 'handled') return clock?.colour === 'red' && clock.isRunning ? 'forward_late' : 'forward';
  if (incident.state === 'handled') return 'close';
  if (isDeclinedUnanswered(assignments)) return 'declined';
  return open.some((one) => one.state === 'forwarded') ? 'acknowledgement' : 'none';
}

function isDeclinedUnanswered(assignments: readonly AssignmentView[]): boolean {
  return assignments.some((one) => one.state === 'declined' && assignments.every((other) => other.forwardedAt <= (one.endedAt ?? one.forwardedAt)));
}

interface WatchQuestion {
  readonly incidents: readonly IncidentView[];
  readonly assignments: readonly AssignmentView[];
  readonly targets: readonly Target[];
  readonly now: number;
}

/** Open incidents, what needs a hand first; within the same need the more urgent, then the older. */
export function watchIncidents({ incidents, assignments, targets, now }: WatchQuestion): WatchedIncident[] {
  const byIncident = new Map<string, AssignmentView[]>();
  for (const one of assignments) byIncident.set(one.incidentId, [...(byIncident.get(one.incidentId) ?? []), one]);
  return incidents
    .map((incident) => {
      const clock = handlingClock(incident, targets, now);
      return { incident, clock, need: needOf(incident, byIncident.get(incident.id) ?? [], clock) };
    })
    .sort(
      (left, right) =>
        NEED_RANK.indexOf(left.need) - NEED_RANK.indexOf(right.need) ||
        (left.incident.priority ?? 5) - (right.incident.priority ?? 5) ||
        left.incident.openedAt - right.incident.openedAt,
    );
}
