import type { IncidentView } from '../../server/incident/incident.schema';
import type { ShiftHandOverView } from '../../server/shift/hand-over.schema';

export interface HandOverLists {
  /** For me, or for whoever comes next: to be taken over. */
  readonly forMe: readonly ShiftHandOverView[];
  /** Given by me, and not taken over yet. */
  readonly mine: readonly ShiftHandOverView[];
  /** Between others; the room sees that nobody has taken them over. */
  readonly others: readonly ShiftHandOverView[];
}

/** Hand-overs that wait, the oldest first. */
export function listHandOvers(handOvers: readonly ShiftHandOverView[], userId: string): HandOverLists {
  const byAge = handOvers.toSorted((left, right) => left.madeAt - right.madeAt || (left.id < right.id ? -1 : 1));
  const forMe = byAge.filter((one) => one.fromUserId !== userId && (one.toUserId === null || one.toUserId === userId));
  const mine = byAge.filter((one) => one.fromUserId === userId);
  return { forMe, mine, others: byAge.filter((one) => !forMe.includes(one) && !mine.includes(one)) };
}

/** What of a hand-over still waits: it is open, and still its giver's. */
export function waitingIncidents(handOver: ShiftHandOverView, incidents: Readonly<Record<string, IncidentView>>): IncidentView[] {
  return handOver.incidentIds.flatMap((id) => {
    const incident = incidents[id];
    return incident === undefined || incident.operatorId !== handOver.fromUserId ? [] : [incident];
  });
}

/** Mine that wait in no hand-over: what may be handed over now, the oldest first. */
export function offerable(incidents: readonly IncidentView[], handOvers: readonly ShiftHandOverView[], userId: string): IncidentView[] {
  const offered = new Set(handOvers.filter((one) => one.fromUserId === userId).flatMap((one) => one.incidentIds));
  return incidents.filter((one) => one.operatorId === userId && !offered.has(one.id)).toSorted((left, right) => left.openedAt - right.openedAt);
}
