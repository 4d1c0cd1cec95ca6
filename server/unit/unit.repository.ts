import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { firstInstant } from '../../db/instant';
import { lonLat } from '../../db/postgis';
import type { Database } from '../../db/schema';
import type { UnitStatus, UnitView } from './unit.schema';

/** A unit's columns as its view; its current assignment is the one it has not been released from. */
export function unitViewColumns(eb: ExpressionBuilder<Database, 'unit'>) {
  return [
    eb.ref('unit.id').as('id'),
    eb.ref('unit.wire_id').as('wireId'),
    eb.ref('unit.agency_id').as('agencyId'),
    eb.ref('unit.call_sign').as('callSign'),
    eb.ref('unit.kind').as('kind'),
    eb.ref('unit.status').as('status'),
    eb.ref('unit.status_at').as('statusAt'),
    eb.ref('unit.is_active').as('isActive'),
    eb.ref('unit.version').as('version'),
    eb
      .selectFrom('station as s')
      .select((of) => lonLat(of.ref('s.location')).as('point'))
      .whereRef('s.id', '=', 'unit.station_id')
      .as('stationPoint'),
    eb
      .selectFrom('assignment_unit as au')
      .select('au.assignment_id')
      .whereRef('au.unit_id', '=', 'unit.id')
      .where('au.released_at', 'is', null)
      .as('assignmentId'),
    eb
      .selectFrom('assignment_unit as au')
      .innerJoin('assignment as a', 'a.id', 'au.assignment_id')
      .select('a.incident_id')
      .whereRef('au.unit_id', '=', 'unit.id')
      .where('au.released_at', 'is', null)
      .as('incidentId'),
  ] as const;
}

export async function readUnits(db: Db, agencyId: string | null): Promise<UnitView[]> {
  let query = db.selectFrom('unit').select(unitViewColumns).where('unit.is_active', '=', true).orderBy('unit.call_sign');
  if (agencyId !== null) query = query.where('unit.agency_id', '=', agencyId);
  return (await query.execute()) as UnitView[];
}

export async function readUnitsById(db: Db, unitIds: readonly string[]): Promise<UnitView[]> {
  if (unitIds.length === 0) return [];
  return (await db
    .selectFrom('unit')
    .select(unitViewColumns)
    .where('unit.id', 'in', [...unitIds])
    .orderBy('unit.call_sign')
    .execute()) as UnitView[];
}

/** Locks units in one order, so that two commands over the same units cannot wait for each other. */
export async function lockUnits(db: Db, unitIds: readonly string[]): Promise<UnitView[]> {
  await sql`select id from unit where id = any(${[...unitIds]}::uuid[]) order by id for update`.execute(db);
  return readUnitsById(db, unitIds);
}

export async function updateUnitStatus(db: Db, unitIds: readonly string[], status: UnitStatus, at: number): Promise<void> {
  await db
    .updateTable('unit')
    .set({ status, status_at: new Date(at) })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', [...unitIds])
    .execute();
}

/** One row for each trip: a unit that was released may be sent again. */
export async function insertAssignmentUnit(db: Db, row: { id: string; assignmentId: string; unitId: string; assignedAt: number }): Promise<void> {
  await db
    .insertInto('assignment_unit')
    .values({ id: row.id, assignment_id: row.assignmentId, unit_id: row.unitId, assigned_at: new Date(row.assignedAt) })
    .execute();
}

export interface UnitStep {
  readonly enRouteAt?: number;
  readonly onSceneAt?: number;
  readonly releasedAt?: number;
}

/** Marks of the unit under its current assignment; a first time is never overwritten. */
export async function updateAssignmentUnit(db: Db, unitId: string, step: UnitStep): Promise<void> {
  await db
    .updateTable('assignment_unit')
    .set({
      ...(step.enRouteAt === undefined ? {} : { en_route_at: firstInstant('en_route_at', step.enRouteAt) }),
      ...(step.onSceneAt === undefined ? {} : { on_scene_at: firstInstant('on_scene_at', step.onSceneAt) }),
      ...(step.releasedAt === undefined ? {} : { released_at: new Date(step.releasedAt) }),
    })
    .where('unit_id', '=', unitId)
    .where('released_at', 'is', null)
    .execute();
}

export interface AssignmentUnitRow {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly callSign: string;
  readonly assignedAt: number;
  readonly enRouteAt: number | null;
  readonly onSceneAt: number | null;
  readonly releasedAt: number | null;
}

export async function readAssignmentUnits(db: Db, assignmentIds: readonly string[]): Promise<AssignmentUnitRow[]> {
  if (assignmentIds.length === 0) return [];
  return db
    .selectFrom('assignment_unit as au')
    .innerJoin('unit as u', 'u.id', 'au.unit_id')
    .select([
      'au.assignment_id as assignmentId',
      'au.unit_id as unitId',
      'u.call_sign as callSign',
      'au.assigned_at as assignedAt',
      'au.en_route_at as enRouteAt',
      'au.on_scene_at as onSceneAt',
      'au.released_at as releasedAt',
    ])
    .where('au.assignment_id', 'in', [...assignmentIds])
    .orderBy('au.assigned_at')
    .execute();
}
