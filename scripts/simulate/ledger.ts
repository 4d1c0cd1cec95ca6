import type { Disposition } from '../../server/call/call.schema';
import { ASSIGNMENT_STATES, type AssignmentState, type AssignmentView, type IncidentView } from '../../server/incident/incident.schema';
import type { UnitStatus } from '../../server/unit/unit.schema';

export type CallOutcome = 'ringing' | 'answered' | 'ended' | 'abandoned';
export type IncidentOutcome = 'open' | 'closed' | 'cancelled' | 'handed_over' | 'advised';

export interface LedgerCall {
  readonly callId: string;
  state: CallOutcome;
  disposition: Disposition | null;
  incidentId: string | null;
  /** A person at a screen took it: what became of it is not for this ledger. */
  isTakenByOther: boolean;
}

export interface LedgerIncident {
  readonly id: string;
  outcome: IncidentOutcome;
  categoryCode: string | null;
  hasPoint: boolean;
  isForwarded: boolean;
}

export interface LedgerAssignment {
  readonly id: string;
  readonly incidentId: string;
  state: AssignmentState;
}

/** What the server has acknowledged, as the simulation saw it: nothing enters before its answer. */
export class Ledger {
  readonly calls = new Map<string, LedgerCall>();
  readonly incidents = new Map<string, LedgerIncident>();
  readonly assignments = new Map<string, LedgerAssignment>();
  /** Roads by closure: whether they are open again. */
  readonly closures = new Map<string, 'closed' | 'lifted'>();
  readonly unitStatuses = new Map<string, UnitStatus>();
  readonly positions: { readonly unitId: string; readonly fixedAt: number }[] = [];
  readonly refusedPositions = new Map<string, number>();
  readonly refusedOrders = new Map<string, number>();
  readonly #isKept: boolean;
  acceptedPositions = 0;
  repeatedOrders = 0;
  repeatedPositions = 0;
  lostPositions = 0;
  brokenOff = 0;

  /** `isKept`: to be compared at the end; an endless run keeps only what is under way. */
  constructor({ isKept }: { readonly isKept: boolean }) {
    this.#isKept = isKept;
  }

  rang(callId: string): void {
    this.calls.set(callId, { callId, state: 'ringing', disposition: null, incidentId: null, isTakenByOther: false });
  }

  call(callId: string, change: Partial<Omit<LedgerCall, 'callId'>>): void {
    const call = this.calls.get(callId);
    if (call !== undefined) Object.assign(call, change);
  }

  opened(incident: IncidentView): void {
    this.incidents.set(incident.id, {
      id: incident.id,
      outcome: 'open',
      categoryCode: incident.categoryCode,
      hasPoint: incident.point !== null,
      isForwarded: false,
    });
  }

  incident(incidentId: string, change: Partial<Omit<LedgerIncident, 'id'>>): void {
    const incident = this.incidents.get(incidentId);
    if (incident === undefined) return;
    Object.assign(incident, change);
    if (change.outcome !== 'cancelled') return;
    // Cancelling an incident ends what was forwarded with it.
    for (const assignment of this.assignments.values()) {
      if (assignment.incidentId === incidentId && !isEnded(assignment.state)) assignment.state = 'cancelled';
    }
  }

  /** An acknowledged step; steps may be answered in another order than they were made, an earlier one never takes a later one back. */
  assignment({ id, incidentId, state }: Pick<AssignmentView, 'id' | 'incidentId' | 'state'>): void {
    const known = this.assignments.get(id);
    if (known === undefined) this.assignments.set(id, { id, incidentId, state });
    else if (isEnded(state)) known.state = state;
    else if (!isEnded(known.state) && ASSIGNMENT_STATES.indexOf(state) > ASSIGNMENT_STATES.indexOf(known.state)) known.state = state;
  }

  unit(unitId: string, status: UnitStatus): void {
    this.unitStatuses.set(unitId, status);
  }

  positionAccepted(unitId: string, fixedAt: number): void {
    this.acceptedPositions += 1;
    if (this.#isKept) this.positions.push({ unitId, fixedAt });
  }

  positionRefused(reason: string): void {
    this.refusedPositions.set(reason, (this.refusedPositions.get(reason) ?? 0) + 1);
  }

  orderRefused(reason: string): void {
    this.refusedOrders.set(reason, (this.refusedOrders.get(reason) ?? 0) + 1);
  }

  /** In an endless run nothing is compared, so a call that is over is forgotten, with the incident that it opened. */
  isOver(callId: string): void {
    if (this.#isKept) return;
    const call = this.calls.get(callId);
    this.calls.delete(callId);
    if (call?.disposition !== 'emergency' || call.incidentId === null) return;
    this.incidents.delete(call.incidentId);
    for (const assignment of this.assignments.values()) if (assignment.incidentId === call.incidentId) this.assignments.delete(assignment.id);
  }
}

export function isEnded(state: AssignmentState): boolean {
  return state === 'completed' || state === 'declined' || state === 'cancelled';
}
