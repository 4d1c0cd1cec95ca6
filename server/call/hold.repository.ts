import type { Db } from '../../db/client';
import type { HoldSpan, HoldWord } from './hold.rules';

/** What the switch has said about holds of a call, in no order. */
export async function readHoldWords(db: Db, callId: string): Promise<HoldWord[]> {
  const rows = await db
    .selectFrom('telephony_event as t')
    .innerJoin('call as c', (join) => join.onRef('c.source', '=', 't.source').onRef('c.external_id', '=', 't.external_id'))
    .select(['t.event', 't.occurred_at as at'])
    .where('c.id', '=', callId)
    .where('t.event', 'in', ['held', 'resumed'])
    .execute();
  return rows as HoldWord[];
}

export async function replaceHoldSpans(db: Db, callId: string, spans: readonly HoldSpan[]): Promise<void> {
  await db.deleteFrom('call_hold').where('call_id', '=', callId).execute();
  if (spans.length === 0) return;
  await db
    .insertInto('call_hold')
    .values(
      spans.map(({ startedAt, endedAt }) => ({ call_id: callId, started_at: new Date(startedAt), ended_at: endedAt === null ? null : new Date(endedAt) })),
    )
    .execute();
}

export async function readHoldSpans(db: Db, callId: string): Promise<HoldSpan[]> {
  return db.selectFrom('call_hold').select(['started_at as startedAt', 'ended_at as endedAt']).where('call_id', '=', callId).orderBy('started_at').execute();
}

/** The switch's own id of a call and the name it is kept under: what an order to the switch is about. */
export async function readSwitchId(db: Db, callId: string): Promise<{ readonly source: string; readonly externalId: string } | undefined> {
  return db.selectFrom('call').select(['source', 'external_id as externalId']).where('id', '=', callId).executeTakeFirst();
}
