import type { CurrentUser } from '../account/account.schema';
import type { MarkSource } from '../call/call.schema';
import { type OnBehalf, recordMark, saneInstant } from '../clock/clock.service';
import { type Command, commitFacts, type FactTransaction } from '../live/commit';
import { DomainError, expectRow } from '../shared/errors';
import { canChangeStatus } from '../unit/unit.rules';
import type { UnitStatus, UnitView } from '../unit/unit.schema';
import { changeUnitStatus, lockUnit, unitsById } from '../unit/unit.service';
import { factOf, holdAssignment, sourceOf, writeStep } from './assignment.service';
import { isAssignmentOpen, isBefore, isIncidentFinal } from './incident.rules';
import { actorOfUser } from './incident.service';
import { type IncidentContext, settle } from './settle';

export interface UnitStatusInput {
  readonly command: Command;
  readonly unitId: string;
  readonly expectedVersion: number;
  readonly status: UnitStatus;
  readonly occurredAt?: number | undefined;
  readonly onBehalf?: OnBehalf | undefined;
}

interface Report {
  readonly user: CurrentUser;
  readonly source: MarkSource;
  readonly occurredAt: number;
  readonly input: UnitStatusInput;
}

/**
 * A unit, its agency, or an operator on its behalf reports a status. Under an assignment the first unit en route or on scene
 * moves the assignment with it, and T5 or T6 is kept for the unit itself.
 */
export async function setUnitStatus(context: IncidentContext, user: CurrentUser, input: UnitStatusInput): Promise<UnitView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    // The incident's lock comes before the unit's, as everywhere; so the assignment is read first and checked again.
    const seen = expectUnit((await unitsById(tx.db, [input.unitId]))[0]);
    const held = seen.assignmentId === null ? null : await holdAssignment(tx, seen.assignmentId, null);
    const unit = await lockUnit(tx, input.unitId);
    const source = sourceOf(user, unit.agencyId, input.onBehalf);
    if (unit.version !== input.expectedVersion || unit.assignmentId !== seen.assignmentId) {
      throw new DomainError('stale', {
        field: 'expectedVersion',
        reason: 'unit_changed',
        values: { seen: input.expectedVersion, current: unit.version, status: unit.status },
      });
    }
    if (!canChangeStatus(unit.status, input.status, unit.assignmentId !== null)) {
      throw new DomainError('illegal_move', { field: 'status', reason: 'unit_move', values: { from: unit.status, to: input.status } });
    }
    const occurredAt = saneInstant(input.occurredAt, tx.now, Math.min(unit.statusAt, tx.now));
    await changeUnitStatus(tx, unit, input.status, occurredAt);
    const isMoved = held !== null && (await moveAssignment(context, tx, held, { user, source, occurredAt, input }));
    const after = expectRow((await unitsById(tx.db, [unit.id]))[0], 'unit just changed');
    if (!isMoved) tx.append({ fact: { type: 'unit.status_changed', at: occurredAt, units: [after] } });
    return after;
  });
}

function expectUnit(unit: UnitView | undefined): UnitView {
  if (unit === undefined || !unit.isActive) throw new DomainError('not_found', { field: 'unitId', reason: 'unit_unknown' });
  return unit;
}

/** Marks T5 or T6 of the unit; true when the incident's fact carries the unit already. */
async function moveAssignment(
  context: IncidentContext,
  tx: FactTransaction,
  held: Awaited<ReturnType<typeof holdAssignment>>,
  report: Report,
): Promise<boolean> {
  const { assignment, before } = held;
  const { input, source, occurredAt, user } = report;
  if (input.status !== 'en_route' && input.status !== 'on_scene') return false;
  if (!isAssignmentOpen(assignment.state) || isIncidentFinal(before.state)) return false;
  const isFirst = isBefore(assignment.state, input.status);
  if (isFirst) {
    await writeStep(context, tx, { assignment, to: input.status, occurredAt, source, userId: user.id, unitId: input.unitId, onBehalf: input.onBehalf });
  } else {
    await recordMark(tx, context.sealer, {
      code: input.status === 'en_route' ? 'T5' : 'T6',
      incidentId: before.id,
      assignmentId: assignment.id,
      unitId: input.unitId,
      occurredAt,
      source,
      userId: user.id,
      onBehalf: input.onBehalf,
    });
  }
  await settle(context, tx, before, {
    type: isFirst ? factOf(input.status) : 'incident.changed',
    at: occurredAt,
    source,
    isRoomChange: false,
    assignmentIds: isFirst ? [assignment.id] : [],
    unitIds: [input.unitId],
  });
  return true;
}
