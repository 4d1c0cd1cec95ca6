import type { Db } from '../../db/client';
import type { FactTransaction } from '../live/commit';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import {
  type AssignmentUnitRow,
  insertAssignmentUnit,
  lockUnits,
  readAssignmentUnits,
  readUnits,
  readUnitsById,
  updateAssignmentUnit,
  updateUnitStatus,
} from './unit.repository';
import { isFree } from './unit.rules';
import type { UnitStatus, UnitView } from './unit.schema';

export type { AssignmentUnitRow };

export async function listUnits(db: Db, agencyId: string | null): Promise<UnitView[]> {
  return readUnits(db, agencyId);
}

export async function unitsById(db: Db, unitIds: readonly string[]): Promise<UnitView[]> {
  return readUnitsById(db, unitIds);
}

export async function unitsOfAssignments(db: Db, assignmentIds: readonly string[]): Promise<AssignmentUnitRow[]> {
  return readAssignmentUnits(db, assignmentIds);
}

/** Puts free units of one agency under an assignment; all or none. */
export async function assignUnits(
  tx: FactTransaction,
  assignment: { id: string; agencyId: string },
  sent: { unitIds: readonly string[]; occurredAt: number },
): Promise<void> {
  const units = await lockUnits(tx.db, sent.unitIds);
  for (const unitId of sent.unitIds) {
    const unit = units.find((one) => one.id === unitId);
    if (unit === undefined || !unit.isActive || unit.agencyId !== assignment.agencyId)
      throw new DomainError('not_found', { field: 'unitIds', reason: 'unit_unknown' });
    if (unit.assignmentId !== null) throw new DomainError('conflict', { field: 'unitIds', reason: 'unit_busy', values: { callSign: unit.callSign } });
    if (unit.status === 'out_of_service' || unit.status === 'off_duty') {
      throw new DomainError('conflict', { field: 'unitIds', reason: 'unit_not_on_duty', values: { callSign: unit.callSign } });
    }
    await insertAssignmentUnit(tx.db, { id: uuidv7(tx.now), assignmentId: assignment.id, unitId, assignedAt: sent.occurredAt });
  }
  await updateUnitStatus(tx.db, sent.unitIds, 'assigned', sent.occurredAt);
}

/** The unit, locked until the transaction ends. */
export async function lockUnit(tx: FactTransaction, unitId: string): Promise<UnitView> {
  const [unit] = await lockUnits(tx.db, [unitId]);
  if (unit === undefined || !unit.isActive) throw new DomainError('not_found', { field: 'unitId', reason: 'unit_unknown' });
  return unit;
}

/** Writes the status and the unit's own marks under its assignment. */
export async function changeUnitStatus(tx: FactTransaction, unit: UnitView, status: UnitStatus, occurredAt: number): Promise<void> {
  await updateUnitStatus(tx.db, [unit.id], status, occurredAt);
  if (status === 'en_route') await updateAssignmentUnit(tx.db, unit.id, { enRouteAt: occurredAt });
  if (status === 'on_scene') await updateAssignmentUnit(tx.db, unit.id, { onSceneAt: occurredAt });
  if (isFree(status)) await updateAssignmentUnit(tx.db, unit.id, { releasedAt: occurredAt });
}
