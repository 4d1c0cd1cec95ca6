import type { CurrentUser } from '../account/account.schema';
import type { MarkSource } from '../call/call.schema';
import { type OnBehalf, recordMark, saneInstant } from '../clock/clock.service';
import { type Command, commitFacts, type FactTransaction } from '../live/commit';
import { DomainError, expectRow } from '../shared/errors';
import type { UnitView } from '../unit/unit.schema';
import { assignUnits, unitsById } from '../unit/unit.service';
import { type AssignmentStep, readAssignment, updateAssignment } from './assignment.repository';
import { canAdvance, isAssignmentOpen, isBefore, isIncidentFinal } from './incident.rules';
import type { AssignmentState, AssignmentView, IncidentView, MarkCode } from './incident.schema';
import { actorOfUser } from './incident.service';
import type { AdvanceInput, SendUnitsInput } from './incident-input.schema';
import { type Change, holdIncident, type IncidentContext, settle } from './settle';

/** Which mark and which column a state sets. */
const STEP_OF: Readonly<Partial<Record<AssignmentState, { readonly mark: MarkCode; readonly column: 'acknowledgedAt' | 'enRouteAt' | 'onSceneAt' }>>> = {
  acknowledged: { mark: 'T4', column: 'acknowledgedAt' },
  en_route: { mark: 'T5', column: 'enRouteAt' },
  on_scene: { mark: 'T6', column: 'onSceneAt' },
};

export interface Step {
  readonly assignment: AssignmentView;
  readonly to: AssignmentState;
  readonly occurredAt: number;
  readonly source: MarkSource;
  readonly userId: string | null;
  readonly unitId?: string;
  readonly reason?: string | null;
  readonly onBehalf?: OnBehalf | undefined;
}

/** Who may act for an agency: its own people, or the room on its behalf with who said it. */
export function sourceOf(user: CurrentUser, agencyId: string, onBehalf: OnBehalf | undefined): MarkSource {
  if (user.role === 'agency' || user.role === 'crew') {
    if (user.agencyId !== agencyId) throw new DomainError('forbidden', { reason: 'other_agency' });
    return user.role === 'crew' ? 'unit' : 'agency';
  }
  if (user.role !== 'operator' && user.role !== 'supervisor') throw new DomainError('forbidden', { reason: 'role' });
  if (onBehalf === undefined) throw new DomainError('invalid', { field: 'onBehalf', reason: 'on_behalf_needed' });
  return 'on_behalf';
}

/** Writes one step of an assignment and its mark. */
export async function writeStep(context: IncidentContext, tx: FactTransaction, step: Step): Promise<void> {
  const mark = STEP_OF[step.to];
  const columns: AssignmentStep = {
    state: step.to,
    ...(mark === undefined ? {} : { [mark.column]: step.occurredAt }),
    ...(isAssignmentOpen(step.to) ? {} : { endedAt: step.occurredAt, endReason: step.reason == null ? null : context.sealer.seal(step.reason) }),
    ...(step.source === 'on_behalf' ? { isOnBehalf: true } : {}),
  };
  await updateAssignment(tx.db, step.assignment.id, columns);
  if (mark === undefined) return;
  await recordMark(tx, context.sealer, {
    code: mark.mark,
    incidentId: step.assignment.incidentId,
    assignmentId: step.assignment.id,
    ...(step.unitId === undefined ? {} : { unitId: step.unitId }),
    occurredAt: step.occurredAt,
    source: step.source,
    userId: step.userId,
    onBehalf: step.onBehalf,
  });
}

interface HeldAssignment {
  readonly before: IncidentView;
  readonly assignment: AssignmentView;
}

/** The assignment under its incident's lock; `expectedVersion` null where the command was given on something else. */
export async function holdAssignment(tx: FactTransaction, assignmentId: string, expectedVersion: number | null): Promise<HeldAssignment> {
  const seen = await readAssignment(tx.db, assignmentId);
  if (seen === undefined) throw new DomainError('not_found', { field: 'assignmentId', reason: 'assignment_unknown' });
  const { before, assignments } = await holdIncident(tx, seen.incidentId, null);
  const assignment = expectRow(
    assignments.find((one) => one.id === assignmentId),
    'assignment of its incident',
  );
  if (expectedVersion !== null && assignment.version !== expectedVersion) {
    throw new DomainError('stale', {
      field: 'expectedVersion',
      reason: 'assignment_changed',
      values: { seen: expectedVersion, current: assignment.version, state: assignment.state },
    });
  }
  return { before, assignment };
}

export interface AssignmentAnswer {
  readonly incident: IncidentView;
  readonly assignment: AssignmentView;
}

/** Acknowledge, decline, en route, on scene, completed or cancelled: by the agency, or by an operator on its behalf. */
export async function advance(context: IncidentContext, user: CurrentUser, input: AdvanceInput & { readonly command: Command }): Promise<AssignmentAnswer> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const { before, assignment } = await holdAssignment(tx, input.assignmentId, null);
    const source = sourceOf(user, assignment.agencyId, input.onBehalf);
    refuseStale(assignment, input.expectedVersion);
    if (isIncidentFinal(before.state) || !canAdvance(assignment.state, input.to)) {
      throw new DomainError('illegal_move', { field: 'to', reason: 'assignment_move', values: { from: assignment.state, to: input.to } });
    }
    if ((input.to === 'declined' || input.to === 'cancelled') && input.reason === undefined)
      throw new DomainError('invalid', { field: 'reason', reason: 'reason_needed' });
    const occurredAt = saneInstant(input.occurredAt, tx.now, lastStepAt(assignment));
    await writeStep(context, tx, { assignment, to: input.to, occurredAt, source, userId: user.id, reason: input.reason ?? null, onBehalf: input.onBehalf });
    return settleAssignment(context, tx, before, { type: factOf(input.to), at: occurredAt, source, isRoomChange: false, assignmentIds: [assignment.id] });
  });
}

function refuseStale(assignment: AssignmentView, expectedVersion: number): void {
  if (assignment.version === expectedVersion) return;
  throw new DomainError('stale', {
    field: 'expectedVersion',
    reason: 'assignment_changed',
    values: { seen: expectedVersion, current: assignment.version, state: assignment.state },
  });
}

export function factOf(state: AssignmentState): Change['type'] {
  return `assignment.${state}` as Change['type'];
}

function lastStepAt(assignment: AssignmentView): number {
  return assignment.onSceneAt ?? assignment.enRouteAt ?? assignment.acknowledgedAt ?? assignment.forwardedAt;
}

export async function settleAssignment(context: IncidentContext, tx: FactTransaction, before: IncidentView, change: Change): Promise<AssignmentAnswer> {
  const { incident, assignments } = await settle(context, tx, before, change);
  return {
    incident,
    assignment: expectRow(
      assignments.find((one) => change.assignmentIds?.includes(one.id)),
      'assignment just changed',
    ),
  };
}

/** Sends the agency's units; an agency that sends units has thereby acknowledged. */
export async function sendUnits(
  context: IncidentContext,
  user: CurrentUser,
  input: SendUnitsInput & { readonly command: Command },
): Promise<AssignmentAnswer & { readonly units: UnitView[] }> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const { before, assignment } = await holdAssignment(tx, input.assignmentId, null);
    const source = sourceOf(user, assignment.agencyId, input.onBehalf);
    refuseStale(assignment, input.expectedVersion);
    if (isIncidentFinal(before.state) || !isAssignmentOpen(assignment.state))
      throw new DomainError('illegal_move', { reason: 'already_ended', values: { state: assignment.state } });
    const occurredAt = saneInstant(input.occurredAt, tx.now, assignment.forwardedAt);
    await assignUnits(tx, assignment, { unitIds: input.unitIds, occurredAt });
    const acknowledges = isBefore(assignment.state, 'acknowledged');
    if (acknowledges) await writeStep(context, tx, { assignment, to: 'acknowledged', occurredAt, source, userId: user.id, onBehalf: input.onBehalf });
    else await updateAssignment(tx.db, assignment.id, source === 'on_behalf' ? { isOnBehalf: true } : {});
    const answer = await settleAssignment(context, tx, before, {
      type: acknowledges ? 'assignment.acknowledged' : 'incident.changed',
      at: occurredAt,
      source,
      isRoomChange: false,
      assignmentIds: [assignment.id],
      unitIds: input.unitIds,
    });
    return { ...answer, units: await unitsById(tx.db, input.unitIds) };
  });
}
