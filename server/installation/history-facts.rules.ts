import { deriveIncidentState, deriveTimes } from '../incident/incident.rules';
import type { AssignmentState, AssignmentView, IncidentView } from '../incident/incident.schema';
import type { Fact } from '../live/events';
import type { UnitStatus, UnitView } from '../unit/unit.schema';
import type { History, HistoryAssignment, HistoryCall, HistoryIncident, HistoryMark } from './history.schema';

/** A fact of the past as the log takes it. */
export interface HistoryFact {
  readonly fact: Fact;
  readonly callId?: string;
  readonly incidentId?: string;
  readonly agencyIds?: readonly string[];
}

/**
 * The newest facts of a past, oldest first, with the views as they stood after each. What they change in a day's figures is
 * left empty: the figures of a past are read from its rows.
 */
export function lastFacts(history: History, units: readonly UnitView[], limit: number): HistoryFact[] {
  const unitsById = new Map(units.map((unit) => [unit.id, unit]));
  const callMarks = new Map<string, HistoryMark[]>();
  for (const { view, marks } of history.calls) {
    if (view.incidentId !== null) callMarks.set(view.incidentId, [...(callMarks.get(view.incidentId) ?? []), ...marks]);
  }
  // Many more than are asked for: those of the last few hours.
  const calls = history.calls.slice(-limit).flatMap(callFacts);
  const incidents = history.incidents
    .slice(-limit)
    .flatMap((incident) => incidentFacts({ incident, unitsById, callMarks: callMarks.get(incident.view.id) ?? [] }));
  return [...calls, ...incidents].sort((a, b) => a.fact.at - b.fact.at).slice(-limit);
}

function callFacts(call: HistoryCall): HistoryFact[] {
  const { view, disposedAt } = call;
  const fact = (
    type: 'call.rang' | 'call.answered' | 'call.ended' | 'call.abandoned' | 'call.missed' | 'call.overflowed' | 'call.disposed',
    at: number | null,
  ): HistoryFact[] => (at === null ? [] : [{ callId: view.id, fact: { type, at, call: callAt(call, at), tally: {} } }]);
  const ending = view.state === 'ended' ? 'call.ended' : (`call.${view.state}` as 'call.abandoned' | 'call.missed' | 'call.overflowed');
  return [...fact('call.rang', view.offeredAt), ...fact('call.answered', view.answeredAt), ...fact('call.disposed', disposedAt), ...fact(ending, view.endedAt)];
}

/** The call as it stood at an instant. */
function callAt({ view, disposedAt }: HistoryCall, at: number): HistoryCall['view'] {
  const isAnswered = view.answeredAt !== null && view.answeredAt <= at;
  const isEnded = view.endedAt !== null && view.endedAt <= at;
  const isDisposed = disposedAt !== null && disposedAt <= at;
  return {
    ...view,
    state: isEnded ? view.state : isAnswered ? 'answered' : 'ringing',
    ...(isAnswered ? {} : { answeredAt: null, answeredSource: null, operatorId: null, claimedAt: null }),
    ...(isEnded ? {} : { endedAt: null }),
    ...(isDisposed ? {} : { disposition: null, incidentId: null }),
    version: 1 + Number(isAnswered) + Number(isDisposed) + Number(isEnded),
  };
}

interface IncidentPast {
  readonly incident: HistoryIncident;
  readonly unitsById: ReadonlyMap<string, UnitView>;
  readonly callMarks: readonly HistoryMark[];
}

function incidentFacts(past: IncidentPast): HistoryFact[] {
  const { view, acts, assignments } = past.incident;
  const agencyIds = assignments.map((one) => one.view.agencyId);
  const plain = (type: 'incident.opened' | 'incident.reported' | EndType, at: number): HistoryFact => ({
    incidentId: view.id,
    agencyIds,
    fact: { type, at, incident: incidentAt(past, at), assignments: [], units: [], tally: {} },
  });
  return [
    plain('incident.opened', view.openedAt),
    ...(view.t2 === null ? [] : [plain('incident.reported', view.t2)]),
    ...assignments.flatMap((assignment) => assignmentFacts(past, assignment)),
    ...acts.flatMap((act) => (act.act === 'reopen' || act.act === 'unmerge' ? [] : [plain(END_TYPES[act.act], act.occurredAt)])),
  ];
}

const END_TYPES = {
  close: 'incident.closed',
  cancel: 'incident.cancelled',
  merge: 'incident.merged',
  hand_over: 'incident.handed_over',
  advise: 'incident.advised',
} as const;
type EndType = (typeof END_TYPES)[keyof typeof END_TYPES];

function assignmentFacts(past: IncidentPast, assignment: HistoryAssignment): HistoryFact[] {
  const { view, units } = assignment;
  const agencyIds = past.incident.assignments.map((one) => one.view.agencyId);
  const step = (type: 'forwarded' | 'acknowledged' | 'declined' | 'en_route' | 'on_scene' | 'completed' | 'cancelled', at: number | null): HistoryFact[] => {
    if (at === null) return [];
    const moved = units.filter((unit) => at === (type === 'en_route' ? unit.enRouteAt : type === 'on_scene' ? unit.onSceneAt : null));
    return [
      {
        incidentId: view.incidentId,
        agencyIds,
        fact: {
          type: `assignment.${type}`,
          at,
          incident: incidentAt(past, at),
          assignments: [assignmentAt(view, at)],
          units: moved.flatMap((unit) => unitAt(past, assignment, unit.unitId, at)),
          tally: {},
        },
      },
    ];
  };
  const released = units.flatMap((unit): HistoryFact[] => {
    const views = unitAt(past, assignment, unit.unitId, unit.releasedAt);
    return views.length === 0 ? [] : [{ fact: { type: 'unit.status_changed', at: unit.releasedAt, units: views } }];
  });
  const ended = view.state === 'declined' || view.state === 'cancelled' ? view.state : 'completed';
  return [
    ...step('forwarded', view.forwardedAt),
    ...step('acknowledged', view.acknowledgedAt),
    ...step('en_route', view.enRouteAt),
    ...step('on_scene', view.onSceneAt),
    ...step(ended, view.endedAt),
    ...released,
  ];
}

function assignmentAt(view: AssignmentView, at: number): AssignmentView {
  const known = (instant: number | null) => (instant !== null && instant <= at ? instant : null);
  const [acknowledgedAt, enRouteAt, onSceneAt, endedAt] = [known(view.acknowledgedAt), known(view.enRouteAt), known(view.onSceneAt), known(view.endedAt)];
  const state: AssignmentState =
    endedAt !== null ? view.state : onSceneAt !== null ? 'on_scene' : enRouteAt !== null ? 'en_route' : acknowledgedAt !== null ? 'acknowledged' : 'forwarded';
  return {
    ...view,
    state,
    acknowledgedAt,
    enRouteAt,
    onSceneAt,
    endedAt,
    version: 1 + [acknowledgedAt, enRouteAt, onSceneAt, endedAt].filter((one) => one !== null).length,
  };
}

/** The incident as it stood at an instant, by the same rules as a living one. */
function incidentAt({ incident, callMarks }: IncidentPast, at: number): IncidentView {
  const { view } = incident;
  const marks = [...callMarks, ...incident.marks].filter((mark) => mark.occurredAt <= at).map((mark) => ({ ...mark, isVoided: false }));
  const assignments = incident.assignments.filter((one) => one.view.forwardedAt <= at).map((one) => assignmentAt(one.view, at));
  const acts = incident.acts.filter((act) => act.occurredAt <= at).map((act) => ({ act: act.act, occurredAt: act.occurredAt, recordedAt: act.occurredAt }));
  const isReported = view.t2 !== null && view.t2 <= at;
  const isEnded = acts.length > 0;
  return {
    ...view,
    ...deriveTimes(marks),
    ...deriveIncidentState(assignments, acts),
    ...(isReported ? {} : { categoryCode: null, subTypeCode: null, priority: null, point: null, placeCode: null, isPlaceApproximate: false }),
    ...(isEnded ? {} : { mergedIntoId: null }),
    handlingBreachedAt: view.handlingBreachedAt !== null && view.handlingBreachedAt <= at ? view.handlingBreachedAt : null,
    version: Math.min(view.version, 1 + Number(isReported) + assignments.length + Number(isEnded)),
  };
}

function unitAt({ unitsById }: IncidentPast, { view, units }: HistoryAssignment, unitId: string, at: number): UnitView[] {
  const trip = units.find((unit) => unit.unitId === unitId);
  const unit = unitsById.get(unitId);
  if (trip === undefined || unit === undefined) return [];
  const isReleased = trip.releasedAt <= at;
  const status: UnitStatus = isReleased
    ? 'available'
    : trip.onSceneAt !== null && trip.onSceneAt <= at
      ? 'on_scene'
      : trip.enRouteAt <= at
        ? 'en_route'
        : 'assigned';
  return [{ ...unit, status, statusAt: at, assignmentId: isReleased ? null : view.id, incidentId: isReleased ? null : view.incidentId }];
}
