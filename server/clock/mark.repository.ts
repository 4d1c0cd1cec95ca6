import { sql } from 'kysely';
import type { Db } from '../../db/client';
import type { MarkSource } from '../call/call.schema';
import type { MarkCode } from '../incident/incident.schema';

export interface NewMark {
  readonly code: MarkCode;
  readonly callId?: string;
  readonly incidentId?: string;
  readonly assignmentId?: string;
  readonly unitId?: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly source: MarkSource;
  readonly userId: string | null;
  /** Who said it on which number, when recorded on behalf. */
  readonly saidBy?: { readonly sealed: Buffer; readonly keyId: string };
}

export interface MarkRow {
  readonly id: string;
  readonly code: MarkCode;
  readonly callId: string | null;
  readonly assignmentId: string | null;
  readonly unitId: string | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly source: MarkSource;
  readonly isVoided: boolean;
}

export async function insertMark(db: Db, mark: NewMark): Promise<void> {
  await db
    .insertInto('mark')
    .values({
      code: mark.code,
      call_id: mark.callId ?? null,
      incident_id: mark.incidentId ?? null,
      assignment_id: mark.assignmentId ?? null,
      unit_id: mark.unitId ?? null,
      occurred_at: new Date(mark.occurredAt),
      recorded_at: new Date(mark.recordedAt),
      source: mark.source,
      user_id: mark.userId,
      said_by_sealed: mark.saidBy?.sealed ?? null,
      key_id: mark.saidBy?.keyId ?? null,
    })
    .execute();
}

/** Marks of an incident and of its calls, voided ones too, in the order they were recorded. */
export async function readMarks(db: Db, incidentId: string): Promise<MarkRow[]> {
  const rows = await db
    .selectFrom('mark')
    .select([
      'id',
      'code',
      'call_id as callId',
      'assignment_id as assignmentId',
      'unit_id as unitId',
      'occurred_at as occurredAt',
      'recorded_at as recordedAt',
      'source',
      'is_voided as isVoided',
    ])
    .where((eb) =>
      // An array is computed once, so that both indexes serve; `in (select ...)` beside `or` would read every mark there is.
      eb.or([eb('incident_id', '=', incidentId), sql<boolean>`call_id = any(array(select call.id from call where call.incident_id = ${incidentId}))`]),
    )
    .orderBy('id')
    .execute();
  return rows as MarkRow[];
}

/** Who wrote a mark, and what was said on the telephone of one recorded on behalf, sealed. */
export interface MarkWriter {
  readonly markId: string;
  readonly byName: string | null;
  readonly saidBy: { readonly sealed: Buffer; readonly keyId: string } | null;
}

export async function readMarkWriters(db: Db, markIds: readonly string[]): Promise<MarkWriter[]> {
  if (markIds.length === 0) return [];
  const rows = await db
    .selectFrom('mark as m')
    .leftJoin('app_user as u', 'u.id', 'm.user_id')
    .select(['m.id as markId', 'u.name as byName', 'm.said_by_sealed as sealed', 'm.key_id as keyId'])
    .where('m.id', 'in', [...markIds])
    .orderBy('m.id')
    .execute();
  return rows.map(({ markId, byName, sealed, keyId }) => ({ markId, byName, saidBy: sealed === null || keyId === null ? null : { sealed, keyId } }));
}

interface VoidFilter {
  readonly callId?: string;
  readonly incidentId?: string;
  readonly assignmentId?: string;
  readonly codes: readonly MarkCode[];
}

/** Marks are never deleted: one that no longer counts stays readable as voided. */
export async function voidMarks(db: Db, filter: VoidFilter): Promise<void> {
  let query = db
    .updateTable('mark')
    .set({ is_voided: true })
    .where('code', 'in', [...filter.codes])
    .where('is_voided', '=', false);
  if (filter.callId !== undefined) query = query.where('call_id', '=', filter.callId);
  if (filter.incidentId !== undefined) query = query.where('incident_id', '=', filter.incidentId);
  if (filter.assignmentId !== undefined) query = query.where('assignment_id', '=', filter.assignmentId);
  await query.execute();
}
