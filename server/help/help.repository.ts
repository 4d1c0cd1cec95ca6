import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../../db/client';
import type { Database } from '../../db/schema';
import type { HelpView } from './help.schema';

function viewColumns(eb: ExpressionBuilder<Database, 'help_request'>) {
  return [
    'help_request.id',
    'help_request.user_id as userId',
    'help_request.incident_id as incidentId',
    eb.selectFrom('incident as i').select('i.number').whereRef('i.id', '=', 'help_request.incident_id').as('incidentNumber'),
    'help_request.call_id as callId',
    'help_request.asked_at as askedAt',
    'help_request.taken_by as takenBy',
    'help_request.taken_at as takenAt',
    'help_request.ended_at as endedAt',
    'help_request.is_withdrawn as isWithdrawn',
    'help_request.version',
  ] as const;
}

export interface NewHelp {
  readonly id: string;
  readonly userId: string;
  readonly incidentId: string | null;
  readonly callId: string | null;
  readonly at: number;
}

/** False: this person has asked already and still waits. */
export async function insertHelpOnce(db: Db, { id, userId, incidentId, callId, at }: NewHelp): Promise<boolean> {
  const row = await db
    .insertInto('help_request')
    .values({ id, user_id: userId, incident_id: incidentId, call_id: callId, asked_at: new Date(at) })
    .onConflict((conflict) => conflict.column('user_id').where('ended_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Requests that nobody has ended. */
export async function readOpenHelps(db: Db): Promise<HelpView[]> {
  return db.selectFrom('help_request').select(viewColumns).where('ended_at', 'is', null).orderBy('id').execute();
}

export async function lockHelp(db: Db, id: string): Promise<HelpView | undefined> {
  return db.selectFrom('help_request').select(viewColumns).where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function takeHelpRow(db: Db, id: string, { by, at }: { readonly by: string; readonly at: number }): Promise<HelpView> {
  return db
    .updateTable('help_request')
    .set((eb) => ({ taken_by: by, taken_at: new Date(at), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(viewColumns)
    .executeTakeFirstOrThrow();
}

export async function endHelpRow(
  db: Db,
  id: string,
  { by, at, isWithdrawn }: { readonly by: string; readonly at: number; readonly isWithdrawn: boolean },
): Promise<HelpView> {
  return db
    .updateTable('help_request')
    .set((eb) => ({ ended_by: by, ended_at: new Date(at), is_withdrawn: isWithdrawn, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(viewColumns)
    .executeTakeFirstOrThrow();
}

/** The call that this person is on; of several the one taken last. */
export async function readHeldCall(db: Db, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('call')
    .select('id')
    .where('operator_id', '=', userId)
    .where('state', '=', 'answered')
    .orderBy('claimed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Which of the two that a request may tell of are not there. */
export async function findUnknown(
  db: Db,
  { incidentId, callId }: { readonly incidentId: string | null; readonly callId: string | null },
): Promise<'incidentId' | 'callId' | null> {
  if (incidentId !== null && (await db.selectFrom('incident').select('id').where('id', '=', incidentId).executeTakeFirst()) === undefined) return 'incidentId';
  if (callId !== null && (await db.selectFrom('call').select('id').where('id', '=', callId).executeTakeFirst()) === undefined) return 'callId';
  return null;
}
