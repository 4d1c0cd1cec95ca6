import type { AssignmentView, IncidentState, IncidentView } from '../../server/incident/incident.schema';
import { handlingOutcome, handlingStart } from '../../server/report/tally.rules';
import { type Target, targetSecondsAt } from '../../server/report/target.rules';

export type ClockRowName = 'answer' | 'initial_handling' | 'acknowledgement' | 'first_help' | 'handling' | 'total';
/** `advised`, `merged`, `cancelled`: an outcome of its own, neither kept nor broken. */
export type ClockResult = 'met' | 'broken' | 'running' | 'unknown' | Extract<IncidentState, 'advised' | 'merged' | 'cancelled'>;

/** One clock of an incident as it is printed. Instants are epoch milliseconds. */
export interface ClockRow {
  readonly name: ClockRowName;
  readonly agencyId: string | null;
  readonly from: number | null;
  readonly to: number | null;
  /** Null: no promise in the service standard. */
  readonly targetSeconds: number | null;
  readonly result: ClockResult;
  /** Initial handling of an incident that began without a call. */
  readonly isFromReport: boolean;
}

/** The first call of an incident, as far as its clock is concerned. */
export interface ClockCall {
  readonly offeredAt: number | null;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
}

/** The two promises, then the measures without one (domain, "Clocks"). What is not known has no length and no result. */
export function clockRows(
  { incident, assignments, calls }: { readonly incident: IncidentView; readonly assignments: readonly AssignmentView[]; readonly calls: readonly ClockCall[] },
  targets: readonly Target[],
  now: number,
): ClockRow[] {
  const plain = { agencyId: null, targetSeconds: null, isFromReport: false } as const;
  const measure = (name: ClockRowName, from: number | null, to: number | null): ClockRow => ({ ...plain, name, from, to, result: measured(from, to) });
  return [
    ...answerRow(calls, targets, now),
    handlingRow(incident, targets, now),
    ...assignments
      .filter((one) => !one.isRecalled)
      .map((one) => ({ ...measure('acknowledgement', one.forwardedAt, one.acknowledgedAt), agencyId: one.agencyId })),
    measure('first_help', incident.t0, incident.t6),
    measure('handling', incident.t2, incident.t7),
    measure('total', incident.t0, incident.t8),
  ];
}

function measured(from: number | null, to: number | null): ClockResult {
  return from === null || to === null ? 'unknown' : 'met';
}

/** Of the call that was offered first; none for an incident without a call, or one of which no switch told. */
function answerRow(calls: readonly ClockCall[], targets: readonly Target[], now: number): ClockRow[] {
  const first = calls.filter((one) => one.offeredAt !== null).toSorted((left, right) => (left.offeredAt ?? 0) - (right.offeredAt ?? 0))[0];
  if (first?.offeredAt == null) return [];
  const targetSeconds = targetSecondsAt(targets, 'answer', first.offeredAt);
  const dueAt = first.offeredAt + targetSeconds * 1000;
  const isOpen = first.answeredAt === null && first.endedAt === null;
  const result = first.answeredAt !== null ? (first.answeredAt <= dueAt ? 'met' : 'broken') : isOpen && now <= dueAt ? 'running' : 'broken';
  return [{ name: 'answer', agencyId: null, from: first.offeredAt, to: first.answeredAt, targetSeconds, result, isFromReport: false }];
}

function handlingRow(incident: IncidentView, targets: readonly Target[], now: number): ClockRow {
  const from = handlingStart(incident);
  const targetSeconds = from === null ? null : targetSecondsAt(targets, 'initial_handling', from);
  const row = { name: 'initial_handling', agencyId: null, from, to: incident.t3, targetSeconds, isFromReport: incident.t1 === null } as const;
  switch (handlingOutcome(incident, targets)) {
    case 'forwardedWithin':
      return { ...row, result: from === null ? 'unknown' : 'met' };
    case 'forwardedLate':
      return { ...row, result: 'broken' };
    case 'running':
      return { ...row, result: from === null ? 'unknown' : now - from > (targetSeconds ?? 0) * 1000 ? 'broken' : 'running' };
    case 'cancelledUnforwarded':
      return { ...row, result: 'cancelled' };
    case 'advised':
      return { ...row, result: 'advised' };
    case 'merged':
      return { ...row, result: 'merged' };
  }
}
