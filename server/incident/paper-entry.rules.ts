import type { DomainErrorDetail } from '../shared/errors';
import { deriveIncidentState, refuseAct } from './incident.rules';
import type { AssignmentState, IncidentAct } from './incident.schema';
import type { PaperAssignment, PaperEnd, PaperEntry } from './paper-entry.schema';

/** As every time that a client gives: so far ahead is a clock that runs fast, so far back is another story. */
export interface PaperBounds {
  readonly earliest: number;
  readonly latest: number;
}

type Fault = DomainErrorDetail | null;
type Step = readonly [field: string, at: number | undefined];

export const PAPER_ACT: Readonly<Record<Exclude<PaperEnd, 'open'>, IncidentAct>> = {
  closed: 'close',
  advised: 'advise',
  handed_over: 'hand_over',
  cancelled: 'cancel',
};

/** When the case began, as far as the sheet tells: the day of its number, and the day it counts for. */
export function paperOpenedAt(entry: Pick<PaperEntry, 'offeredAt' | 'answeredAt' | 'reportedAt'>): number {
  return entry.offeredAt ?? entry.answeredAt ?? entry.reportedAt;
}

/** How far an assignment had come on paper. */
export function paperAssignmentState(one: PaperAssignment): AssignmentState {
  if (one.endedAt !== undefined) return one.isDeclined ? 'declined' : 'completed';
  if (one.onSceneAt !== undefined) return 'on_scene';
  if (one.enRouteAt !== undefined) return 'en_route';
  return one.acknowledgedAt === undefined ? 'forwarded' : 'acknowledged';
}

/** The first thing on the sheet that cannot have been so, with its field; null when all of it can. */
export function paperFault(entry: PaperEntry, bounds: PaperBounds): Fault {
  const begin: readonly Step[] = [
    ['offeredAt', entry.offeredAt],
    ['answeredAt', entry.answeredAt],
    ['reportedAt', entry.reportedAt],
  ];
  const rows = entry.assignments.map(stepsOf);
  return (
    orderFault(begin, bounds) ??
    firstFault(rows, (steps) => orderFault([['reportedAt', entry.reportedAt], ...steps], bounds)) ??
    firstFault(entry.assignments, (one, index) => assignmentFault(entry.assignments, one, index)) ??
    endFault(entry, { bounds, steps: [...begin, ...rows.flat()] })
  );
}

function stepsOf(one: PaperAssignment, index: number): readonly Step[] {
  const of = (field: keyof PaperAssignment, at: number | undefined): Step => [`assignments.${index}.${field}`, at];
  return [
    of('forwardedAt', one.forwardedAt),
    of('acknowledgedAt', one.acknowledgedAt),
    of('enRouteAt', one.enRouteAt),
    of('onSceneAt', one.onSceneAt),
    of('endedAt', one.endedAt),
  ];
}

function firstFault<T>(items: readonly T[], look: (item: T, index: number) => Fault): Fault {
  for (const [index, item] of items.entries()) {
    const fault = look(item, index);
    if (fault !== null) return fault;
  }
  return null;
}

/** Steps in the order in which they must have happened; what is not known is passed over. */
function orderFault(steps: readonly Step[], { earliest, latest }: PaperBounds): Fault {
  let before = Number.NEGATIVE_INFINITY;
  for (const [field, at] of steps) {
    if (at === undefined) continue;
    if (at > latest) return { field, reason: 'from_the_future' };
    if (at < earliest) return { field, reason: 'too_old' };
    if (at < before) return { field, reason: 'before_previous_step', values: { notBefore: before } };
    before = at;
  }
  return null;
}

function assignmentFault(all: readonly PaperAssignment[], one: PaperAssignment, index: number): Fault {
  const field = (name: keyof PaperAssignment) => `assignments.${index}.${name}`;
  if (all.findIndex(({ agencyId }) => agencyId === one.agencyId) < index) return { field: field('agencyId'), reason: 'already_forwarded_to_agency' };
  if (!one.isDeclined) return null;
  if (one.endedAt === undefined) return { field: field('endedAt'), reason: 'missing' };
  if (one.declineReason === undefined) return { field: field('declineReason'), reason: 'reason_needed' };
  // Whoever has set out can no longer decline (assignment rules).
  if (one.enRouteAt !== undefined || one.onSceneAt !== undefined) return { field: field('isDeclined'), reason: 'assignment_move' };
  return null;
}

function endFault(entry: PaperEntry, { bounds, steps }: { readonly bounds: PaperBounds; readonly steps: readonly Step[] }): Fault {
  if (entry.end === 'open') return entry.endedAt === undefined ? null : { field: 'end', reason: 'missing' };
  if (entry.endedAt === undefined) return { field: 'endedAt', reason: 'missing' };
  const latestStep = Math.max(...steps.map(([, at]) => at ?? Number.NEGATIVE_INFINITY));
  const late = orderFault(
    [
      ['endedAt', latestStep],
      ['endedAt', entry.endedAt],
    ],
    bounds,
  );
  if (late !== null) return late;
  if (entry.end === 'closed' && entry.verifiedWith === undefined) return { field: 'verifiedWith', reason: 'missing' };
  if ((entry.end === 'cancelled' || entry.end === 'handed_over') && entry.endReason === undefined) return { field: 'endReason', reason: 'reason_needed' };
  const assignments = entry.assignments.map((one) => ({
    state: paperAssignmentState(one),
    forwardedAt: one.forwardedAt,
    endedAt: one.endedAt ?? null,
    isRecalled: false,
  }));
  const refusal = refuseAct(PAPER_ACT[entry.end], deriveIncidentState(assignments, []).state, assignments);
  return refusal === null ? null : { field: 'end', reason: refusal };
}
