import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Db } from '../../db/client';
import type { Database } from '../../db/schema';
import type { CallBackEnd, CallBackResult, CallBackView } from './callback.schema';

function viewColumns(_eb: ExpressionBuilder<Database, 'call_back' | 'call'>) {
  return [
    'call_back.id',
    'call_back.call_id as callId',
    'call.number_masked as numberMasked',
    'call_back.call_count as callCount',
    'call_back.first_at as firstAt',
    'call_back.last_at as lastAt',
    'call_back.attempts',
    'call_back.last_attempt_at as lastAttemptAt',
    'call_back.last_result as lastResult',
    'call_back.close_reason as closeReason',
    'call_back.version',
  ] as const;
}

// biome-ignore lint/complexity/noBannedTypes: the builder's own mark for "nothing selected yet"
function fromCallBacks(db: Db): SelectQueryBuilder<Database, 'call_back' | 'call', {}> {
  return db.selectFrom('call_back').innerJoin('call', 'call.id', 'call_back.call_id');
}

/** Everybody whom somebody has to call back. */
export async function readOpenCallBacks(db: Db): Promise<CallBackView[]> {
  return (await fromCallBacks(db).select(viewColumns).where('call_back.closed_at', 'is', null).orderBy('call_back.id').execute()) as CallBackView[];
}

export async function readCallBack(db: Db, id: string): Promise<CallBackView | undefined> {
  return (await fromCallBacks(db).select(viewColumns).where('call_back.id', '=', id).executeTakeFirst()) as CallBackView | undefined;
}

/** Locked until the transaction ends. */
export async function lockCallBack(db: Db, id: string): Promise<CallBackView | undefined> {
  return (await fromCallBacks(db).select(viewColumns).where('call_back.id', '=', id).forUpdate('call_back').executeTakeFirst()) as CallBackView | undefined;
}

/**
 * Notes that a call went unanswered: one entry for a number, however often it calls. Returns the entry's id, or undefined when the
 * call has no number.
 */
export async function noteUnanswered(
  db: Db,
  { id, callId, at }: { readonly id: string; readonly callId: string; readonly at: number },
): Promise<string | undefined> {
  const when = sql<Date>`${new Date(at)}::timestamptz`;
  const row = await db
    .insertInto('call_back')
    .columns(['id', 'call_id', 'number_hash', 'first_at', 'last_at'])
    .expression((eb) =>
      eb
        .selectFrom('call')
        .select([sql<string>`${id}::uuid`.as('id'), 'call.id as call_id', 'call.number_hash', when.as('first_at'), when.as('last_at')])
        .where('call.id', '=', callId)
        .where('call.number_hash', 'is not', null)
        .$narrowType<{ number_hash: Buffer }>(),
    )
    .onConflict((conflict) =>
      conflict
        .column('number_hash')
        .where('closed_at', 'is', null)
        .doUpdateSet((eb) => ({
          call_id: eb.ref('excluded.call_id'),
          call_count: eb('call_back.call_count', '+', 1),
          last_at: sql<Date>`greatest(call_back.last_at, excluded.last_at)`,
          version: eb('call_back.version', '+', 1),
        })),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** The open entry of a call's number. */
export async function findOpenCallBack(db: Db, callId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('call_back')
    .innerJoin('call', 'call.number_hash', 'call_back.number_hash')
    .select('call_back.id')
    .where('call.id', '=', callId)
    .where('call_back.closed_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

export async function recordAttempt(db: Db, id: string, { result, at }: { readonly result: CallBackResult; readonly at: number }): Promise<void> {
  await db
    .updateTable('call_back')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), last_attempt_at: new Date(at), last_result: result, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** `by` null: the room saw it by itself. */
export async function endCallBack(
  db: Db,
  id: string,
  { reason, at, by }: { readonly reason: CallBackEnd; readonly at: number; readonly by: string | null },
): Promise<void> {
  await db
    .updateTable('call_back')
    .set((eb) => ({ close_reason: reason, closed_at: new Date(at), closed_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
