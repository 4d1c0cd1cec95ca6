import { isAssignmentOpen } from '../../server/incident/incident.rules';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import type { LiveState } from '../../server/live/live-state.rules';
import { handlingStart } from '../../server/report/tally.rules';
import { type ClockColour, clockColour, type Target, targetSecondsAt } from '../../server/report/target.rules';
import type { UnitView } from '../../server/unit/unit.schema';

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
export type Need = 'owner' | 'forward_late' | 'escalated' | 'forward' | 'declined' | 'silent' | 'acknowledgement' | 'close' | 'none';

const NEED_RANK: readonly Need[] = ['owner', 'forward_late', 'escalated', 'forward', 'declined', 'silent', 'acknowledgement', 'close', 'none'];

/** What somebody must act on now, whoever's it is. */
export function isAlarm(need: Need): boolean {
  return need === 'owner' || need === 'forward_late';
}

export interface WatchedIncident {
  readonly incident: IncidentView;
  readonly need: Need;
  readonly clock: RunningClock | null;
  /** Whose agency the need is about: the furthest escalated, the one that declined, the one that waits or works. */
  readonly about: AssignmentView | null;
  /** Since the last mark, milliseconds. */
  readonly silentMs: number;
}

interface NeedQuestion {
  readonly incident: IncidentView;
  readonly assignments: readonly AssignmentView[];
  readonly clock: RunningClock | null;
  readonly isSilent: boolean;
}

/**
 * What an incident needs. Ownerless comes first, a broken promise next, then an agency that has to be telephoned since it does not
 * acknowledge; a decline counts while nobody else was called after it; silence only where agencies are at work.
 */
export function needOf({ incident, assignments, clock, isSilent }: NeedQuestion): Need {
  if (incident.isOwnerless) return 'owner';
  const open = assignments.filter((one) => isAssignmentOpen(one.state));
  if (open.length === 0 && incident.state !== 'handled') return clock?.colour === 'red' && clock.isRunning ? 'forward_late' : 'forward';
  if (incident.state === 'handled') return 'close';
  if (open.some((one) => stepOf(one) > 0)) return 'escalated';
  if (isDeclinedUnanswered(assignments)) return 'declined';
  if (isSilent) return 'silent';
  return open.some((one) => one.state === 'forwarded') ? 'acknowledgement' : 'none';
}

function isDeclinedUnanswered(assignments: readonly AssignmentView[]): boolean {
  return assignments.some((one) => one.state === 'declined' && assignments.every((other) => other.forwardedAt <= (one.endedAt ?? one.forwardedAt)));
}

/** How far up an agency was called that has not acknowledged; 0: not yet, or it has. */
function stepOf(assignment: AssignmentView): number {
  return assignment.state === 'forwarded' ? (assignment.escalationStep ?? 0) : 0;
}

/** When anything was last heard of an incident: its own marks, its agencies' steps, its units'. Epoch milliseconds. */
export function lastMarkAt(incident: IncidentView, assignments: readonly AssignmentView[], units: readonly Pick<UnitView, 'statusAt'>[]): number {
  const { openedAt, t0, t1, t2, t3, t4, t5, t6, t7 } = incident;
  const steps = assignments.flatMap((one) => [one.forwardedAt, one.acknowledgedAt, one.enRouteAt, one.onSceneAt, one.endedAt]);
  return Math.max(openedAt, ...[t0, t1, t2, t3, t4, t5, t6, t7, ...steps].map((at) => at ?? 0), ...units.map((unit) => unit.statusAt));
}

/** Whose agency the need is about. */
function aboutOf(need: Need, assignments: readonly AssignmentView[]): AssignmentView | null {
  const open = assignments.filter((one) => isAssignmentOpen(one.state));
  const byStep = open.toSorted((left, right) => stepOf(right) - stepOf(left) || left.forwardedAt - right.forwardedAt);
  if (need === 'escalated') return byStep[0] ?? null;
  if (need === 'declined') return assignments.filter((one) => one.state === 'declined').at(-1) ?? null;
  if (need === 'acknowledgement') return byStep.find((one) => one.state === 'forwarded') ?? null;
  return need === 'silent' ? (open[0] ?? null) : null;
}

interface WatchQuestion {
  readonly incidents: readonly IncidentView[];
  readonly assignments: readonly AssignmentView[];
  readonly units: readonly Pick<UnitView, 'incidentId' | 'statusAt'>[];
  readonly targets: readonly Target[];
  /** An incident without any mark for longer is silent. */
  readonly silentAfterMinutes: number;
  readonly now: number;
}

/** Open incidents, what needs a hand first; within the same need the further escalated, then the more urgent, then the older. */
export function watchIncidents({ incidents, assignments, units, targets, silentAfterMinutes, now }: WatchQuestion): WatchedIncident[] {
  const byIncident = new Map<string, AssignmentView[]>();
  for (const one of assignments) byIncident.set(one.incidentId, [...(byIncident.get(one.incidentId) ?? []), one]);
  return incidents
    .map((incident) => {
      const clock = handlingClock(incident, targets, now);
      const own = byIncident.get(incident.id) ?? [];
      const ownUnits = units.filter((unit) => unit.incidentId === incident.id);
      const silentMs = Math.max(0, now - lastMarkAt(incident, own, ownUnits));
      const need = needOf({ incident, assignments: own, clock, isSilent: silentMs > silentAfterMinutes * 60_000 });
      return { incident, clock, need, silentMs, about: aboutOf(need, own) };
    })
    .sort(
      (left, right) =>
        NEED_RANK.indexOf(left.need) - NEED_RANK.indexOf(right.need) ||
        (right.need === 'escalated' && right.about !== null && left.about !== null ? stepOf(right.about) - stepOf(left.about) : 0) ||
        (left.incident.priority ?? 5) - (right.incident.priority ?? 5) ||
        left.incident.openedAt - right.incident.openedAt,
    );
}

export type WatchGroup = 'alarms' | 'mine' | 'room';

/** A line of the list and under which heading it stands. */
export interface PlacedLine {
  readonly id: string;
  readonly group: WatchGroup;
}

/** Alarms of the whole room, my own, then the others'. */
export function placeLines(watched: readonly WatchedIncident[], userId: string): PlacedLine[] {
  return watched.map(({ incident, need }) => ({ id: incident.id, group: isAlarm(need) ? 'alarms' : incident.operatorId === userId ? 'mine' : 'room' }));
}

/** The list as it stands: by what is needed, or under the hand as it stood, with newcomers at its end. */
export function stillLines(shown: readonly PlacedLine[], lines: readonly PlacedLine[], isHeld: boolean): readonly PlacedLine[] {
  if (!isHeld) return lines;
  const known = new Set(lines.map(({ id }) => id));
  const kept = shown.filter(({ id }) => known.has(id));
  return [...kept, ...lines.filter(({ id }) => kept.every((line) => line.id !== id))];
}

/** Ids of those who are at their desks. */
export function presentOperatorIds({ operators }: Pick<LiveState, 'operators'>): string[] {
  return Object.values(operators).flatMap((one) => (one.state === 'away' ? [] : [one.id]));
}

/** Nobody watches it: no operator, or one who is not at the desk. `present`: ids of those who are. */
export function isUnwatched({ operatorId }: Pick<IncidentView, 'operatorId'>, present: readonly string[]): boolean {
  return operatorId === null || !present.includes(operatorId);
}
