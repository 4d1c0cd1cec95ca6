import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../../db/client';
import { firstInstant } from '../../db/instant';
import type { Database } from '../../db/schema';
import type { SealedValue } from '../shared/sealed';
import type { AssignmentState, AssignmentView } from './incident.schema';

export function assignmentViewColumns(_eb: ExpressionBuilder<Database, 'assignment'>) {
  return [
    'assignment.id',
    'assignment.incident_id as incidentId',
    'assignment.agency_id as agencyId',
    'assignment.state',
    'assignment.forwarded_at as forwardedAt',
    'assignment.acknowledged_at as acknowledgedAt',
    'assignment.en_route_at as enRouteAt',
    'assignment.on_scene_at as onSceneAt',
    'assignment.ended_at as endedAt',
    'assignment.is_recalled as isRecalled',
    'assignment.is_on_behalf as isOnBehalf',
    'assignment.escalation_step as escalationStep',
    'assignment.escalated_at as escalatedAt',
    'assignment.message_changes as messageChanges',
    'assignment.version',
  ] as const;
}

export async function readAssignments(db: Db, incidentId: string): Promise<AssignmentView[]> {
  return (await db
    .selectFrom('assignment')
    .select(assignmentViewColumns)
    .where('assignment.incident_id', '=', incidentId)
    .orderBy('assignment.forwarded_at')
    .orderBy('assignment.id')
    .execute()) as AssignmentView[];
}

export async function readAssignment(db: Db, assignmentId: string): Promise<AssignmentView | undefined> {
  return (await db.selectFrom('assignment').select(assignmentViewColumns).where('assignment.id', '=', assignmentId).executeTakeFirst()) as
    | AssignmentView
    | undefined;
}

export interface NewAssignment {
  readonly id: string;
  readonly incidentId: string;
  readonly agencyId: string;
  readonly forwardedAt: number;
  /** From when its steps of escalation count; null: never escalated. */
  readonly escalatesFrom: number | null;
}

export async function insertAssignment(db: Db, row: NewAssignment): Promise<void> {
  await db
    .insertInto('assignment')
    .values({
      id: row.id,
      incident_id: row.incidentId,
      agency_id: row.agencyId,
      state: 'forwarded',
      forwarded_at: new Date(row.forwardedAt),
      escalates_from: row.escalatesFrom === null ? null : new Date(row.escalatesFrom),
    })
    .execute();
}

export type AssignmentStep = Partial<{
  state: AssignmentState;
  acknowledgedAt: number;
  enRouteAt: number;
  onSceneAt: number;
  endedAt: number;
  endReason: SealedValue | null;
  isRecalled: boolean;
  isOnBehalf: boolean;
}>;

/** One step of an assignment; a mark that stands is never overwritten. */
export async function updateAssignment(db: Db, assignmentId: string, step: AssignmentStep): Promise<void> {
  await db
    .updateTable('assignment')
    .set((eb) => ({
      ...(step.state === undefined ? {} : { state: step.state }),
      ...(step.acknowledgedAt === undefined ? {} : { acknowledged_at: firstInstant('acknowledged_at', step.acknowledgedAt) }),
      ...(step.enRouteAt === undefined ? {} : { en_route_at: firstInstant('en_route_at', step.enRouteAt) }),
      ...(step.onSceneAt === undefined ? {} : { on_scene_at: firstInstant('on_scene_at', step.onSceneAt) }),
      ...(step.endedAt === undefined ? {} : { ended_at: new Date(step.endedAt) }),
      ...(step.endReason === undefined ? {} : { end_reason_sealed: step.endReason?.sealed ?? null, end_reason_key_id: step.endReason?.keyId ?? null }),
      ...(step.isRecalled === undefined ? {} : { is_recalled: step.isRecalled }),
      ...(step.isOnBehalf === true ? { is_on_behalf: true } : {}),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', assignmentId)
    .execute();
}

/** Of these agencies those that receive, held until the transaction ends so that none is switched off meanwhile; in one order. */
export async function holdActiveAgencyIds(db: Db, agencyIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('agency')
    .select('id')
    .where('id', 'in', [...agencyIds])
    .where('is_active', '=', true)
    .orderBy('id')
    .forShare()
    .execute();
  return rows.map((row) => row.id);
}

export interface SealedEndReason {
  readonly assignmentId: string;
  readonly sealed: Buffer;
  readonly keyId: string;
}

/** Why assignments were declined, cancelled or recalled: what a person typed, sealed. */
export async function readEndReasons(db: Db, incidentId: string): Promise<SealedEndReason[]> {
  return db
    .selectFrom('assignment')
    .select(['id as assignmentId', 'end_reason_sealed as sealed', 'end_reason_key_id as keyId'])
    .where('incident_id', '=', incidentId)
    .where('end_reason_sealed', 'is not', null)
    .$narrowType<{ sealed: Buffer; keyId: string }>()
    .orderBy('id')
    .execute();
}
