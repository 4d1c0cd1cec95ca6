import type { MarkSource } from '../call/call.schema';
import {
  type AssignmentState,
  type AssignmentView,
  ENDED_ASSIGNMENT_STATES,
  FINAL_INCIDENT_STATES,
  type IncidentAct,
  type IncidentState,
  type MarkCode,
} from './incident.schema';

/** Order of an assignment's life; a later state may be reported without the ones between, whose marks then stay unknown. */
const PROGRESS: readonly AssignmentState[] = ['forwarded', 'acknowledged', 'en_route', 'on_scene', 'completed'];

export function isAssignmentOpen(state: AssignmentState): boolean {
  return !(ENDED_ASSIGNMENT_STATES as readonly AssignmentState[]).includes(state);
}

export function isIncidentFinal(state: IncidentState): boolean {
  return (FINAL_INCIDENT_STATES as readonly IncidentState[]).includes(state);
}

/** May an assignment go from one state to another? */
export function canAdvance(from: AssignmentState, to: AssignmentState): boolean {
  if (!isAssignmentOpen(from)) return false;
  if (to === 'declined') return from === 'forwarded' || from === 'acknowledged';
  if (to === 'cancelled') return true;
  return PROGRESS.indexOf(to) > PROGRESS.indexOf(from);
}

export function isBefore(left: AssignmentState, right: AssignmentState): boolean {
  return PROGRESS.indexOf(left) < PROGRESS.indexOf(right);
}

interface ActRow {
  readonly act: IncidentAct;
  readonly occurredAt: number;
  readonly recordedAt: number;
}

const STATE_AFTER: Readonly<Record<Exclude<IncidentAct, 'reopen' | 'unmerge'>, IncidentState>> = {
  close: 'closed',
  cancel: 'cancelled',
  merge: 'merged',
  hand_over: 'handed_over',
  advise: 'advised',
};

export interface DerivedState {
  readonly state: IncidentState;
  /** Every assignment has ended and none was completed. */
  readonly isOwnerless: boolean;
}

/**
 * The incident's state from its assignments and the operator's acts, and from nothing else (domain, "Incident").
 * `acts` in the order they were recorded; a merge that was taken back counts as if it had never been. After a reopening only what was forwarded or still open since then counts.
 */
export function deriveIncidentState(assignments: readonly Pick<AssignmentView, 'state' | 'forwardedAt' | 'endedAt'>[], acts: readonly ActRow[]): DerivedState {
  const last = standingActs(acts).at(-1);
  if (last !== undefined && last.act !== 'reopen' && last.act !== 'unmerge') return { state: STATE_AFTER[last.act], isOwnerless: false };
  const counted = last === undefined ? assignments : assignments.filter((one) => one.endedAt === null || one.forwardedAt >= last.occurredAt);
  const open = counted.filter((one) => isAssignmentOpen(one.state));
  if (open.length > 0) {
    const furthest = open.reduce<AssignmentState>((best, one) => (isBefore(best, one.state) ? one.state : best), 'forwarded');
    return { state: furthest as IncidentState, isOwnerless: false };
  }
  if (counted.some((one) => one.state === 'completed')) return { state: 'handled', isOwnerless: false };
  if (counted.length > 0) return { state: 'received', isOwnerless: true };
  return { state: last === undefined ? 'received' : 'reopened', isOwnerless: false };
}

/** Only a merge can precede its own undoing: a merged incident takes no other act. */
function standingActs(acts: readonly ActRow[]): readonly ActRow[] {
  const standing: ActRow[] = [];
  for (const one of acts) {
    if (one.act === 'unmerge') standing.pop();
    else standing.push(one);
  }
  return standing;
}

export interface MarkFact {
  readonly code: MarkCode;
  readonly occurredAt: number;
  readonly source: MarkSource;
  readonly isVoided: boolean;
}

export type IncidentTimes = Readonly<Record<Lowercase<MarkCode>, number | null>>;

/** T0..T6 are the first of their marks, T7 and T8 the last (a reopening sets them anew). Voided marks never count. */
export function deriveTimes(marks: readonly MarkFact[]): IncidentTimes {
  const of = (code: MarkCode) => marks.filter((mark) => mark.code === code && !mark.isVoided).map((mark) => mark.occurredAt);
  const first = (code: MarkCode) => of(code).reduce<number | null>((best, at) => (best === null || at < best ? at : best), null);
  const last = (code: MarkCode) => of(code).reduce<number | null>((best, at) => (best === null || at > best ? at : best), null);
  return {
    t0: first('T0'),
    t1: first('T1'),
    t2: first('T2'),
    t3: first('T3'),
    t4: first('T4'),
    t5: first('T5'),
    t6: first('T6'),
    t7: last('T7'),
    t8: last('T8'),
  };
}

/** A reopening within this time voids T7. */
const REOPEN_VOIDS_WITHIN_MS = 24 * 3_600_000;

export function reopeningVoidsHandled(handledAt: number | null, reopenedAt: number): boolean {
  return handledAt !== null && reopenedAt - handledAt <= REOPEN_VOIDS_WITHIN_MS;
}

export type ActRefusal = 'not_merged' | 'not_handled' | 'has_open_assignments' | 'already_ended' | 'not_ended' | 'already_forwarded';

/** Why an act is not possible now, or null. Only `closed` and the side ends can be reopened; only `handled` can be closed; only `merged` unmerged. */
export function refuseAct(act: IncidentAct, state: IncidentState, assignments: readonly Pick<AssignmentView, 'state' | 'isRecalled'>[]): ActRefusal | null {
  if (act === 'reopen') return isIncidentFinal(state) && state !== 'merged' ? null : 'not_ended';
  if (act === 'unmerge') return state === 'merged' ? null : 'not_merged';
  if (isIncidentFinal(state)) return 'already_ended';
  const hasOpen = assignments.some((one) => isAssignmentOpen(one.state));
  switch (act) {
    case 'close':
      return state === 'handled' ? null : 'not_handled';
    case 'cancel':
      return null;
    case 'merge':
    case 'hand_over':
      return hasOpen ? 'has_open_assignments' : null;
    case 'advise':
      return assignments.some((one) => !one.isRecalled) ? 'already_forwarded' : null;
  }
}

/** Why the 120 s ran out, as far as the incident's own rows tell. */
export function handlingBreachCause(incident: {
  readonly categoryCode: string | null;
  readonly point: readonly number[] | null;
}): 'no_category' | 'no_location' | 'not_forwarded' {
  if (incident.categoryCode === null) return 'no_category';
  return incident.point === null ? 'no_location' : 'not_forwarded';
}
