import type { ExpressionBuilder, Updateable } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { CallTable, Database } from '../../db/schema';
import type { TelephonyHistory } from './call.rules';
import type { CallView } from './call.schema';
import { ONCE_EVENTS, type TelephonyEvent } from './telephony.schema';

/** A call's columns as its view. Used by every query that answers with calls. */
export function callViewColumns(_eb: ExpressionBuilder<Database, 'call'>) {
  return [
    'call.id',
    'call.state',
    'call.line',
    'call.number_masked as numberMasked',
    'call.offered_at as offeredAt',
    'call.answered_at as answeredAt',
    'call.answered_source as answeredSource',
    'call.ended_at as endedAt',
    'call.held_at as heldAt',
    'call.handed_out_at as handedOutAt',
    'call.operator_id as operatorId',
    'call.offered_to as offeredTo',
    'call.offered_to_at as offeredToAt',
    'call.claimed_at as claimedAt',
    'call.is_claim_stale as isClaimStale',
    'call.disposition',
    'call.is_blocked as isBlocked',
    'call.incident_id as incidentId',
    'call.candidate_count as candidateCount',
    'call.location_version as locationVersion',
    'call.is_simulated as isSimulated',
    'call.version',
  ] as const;
}

interface SealedNumber {
  readonly sealed: Buffer;
  readonly hash: Buffer;
  readonly masked: string;
  readonly keyId: string;
}

export interface NewCall {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly line: string | null;
  readonly isSimulated: boolean;
  readonly recordedAt: number;
}

/** Creates the call unless another message about it was faster. */
export async function insertCallOnce(db: Db, call: NewCall): Promise<void> {
  await db
    .insertInto('call')
    .values({
      id: call.id,
      source: call.source,
      external_id: call.externalId,
      state: 'ringing',
      line: call.line,
      is_simulated: call.isSimulated,
      recorded_at: new Date(call.recordedAt),
    })
    .onConflict((conflict) => conflict.columns(['source', 'external_id']).doNothing())
    .execute();
}

/** The switch's call, locked until the transaction ends. */
export async function lockCallByExternalId(db: Db, source: string, externalId: string): Promise<CallView | undefined> {
  const row = await db
    .selectFrom('call')
    .select(callViewColumns)
    .where('source', '=', source)
    .where('external_id', '=', externalId)
    .forUpdate()
    .executeTakeFirst();
  return row as CallView | undefined;
}

export async function lockCall(db: Db, callId: string): Promise<CallView | undefined> {
  const row = await db.selectFrom('call').select(callViewColumns).where('id', '=', callId).forUpdate().executeTakeFirst();
  return row as CallView | undefined;
}

export async function readCall(db: Db, callId: string): Promise<CallView | undefined> {
  const row = await db.selectFrom('call').select(callViewColumns).where('id', '=', callId).executeTakeFirst();
  return row as CallView | undefined;
}

/** False when this message is known already. */
export async function insertTelephonyEvent(
  db: Db,
  event: Pick<TelephonyEvent, 'source' | 'callId' | 'at'> & { readonly event: TelephonyEvent['event'] | 'cell' },
  recordedAt: number,
): Promise<boolean> {
  const row = await db
    .insertInto('telephony_event')
    .values({
      source: event.source,
      external_id: event.callId,
      event: event.event,
      occurred_at: new Date(event.at),
      recorded_at: new Date(recordedAt),
    })
    // Once each, or once for each moment: the table's own two keys know which.
    .onConflict((conflict) => conflict.doNothing())
    .returning('event')
    .executeTakeFirst();
  return row !== undefined;
}

export async function readTelephonyHistory(db: Db, callId: string): Promise<TelephonyHistory> {
  const rows = await db
    .selectFrom('telephony_event as t')
    .innerJoin('call as c', (join) => join.onRef('c.source', '=', 't.source').onRef('c.external_id', '=', 't.external_id'))
    .select(['t.event', 't.occurred_at as at'])
    .where('c.id', '=', callId)
    .where('t.event', 'in', [...ONCE_EVENTS])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.event, row.at]));
}

export type CallChange = Partial<{
  state: CallView['state'];
  offeredAt: number | null;
  answeredAt: number | null;
  answeredSource: CallView['answeredSource'];
  endedAt: number | null;
  heldAt: number | null;
  handedOutAt: number | null;
  line: string | null;
  number: SealedNumber;
  operatorId: string;
  offeredTo: string;
  offeredToAt: number;
  claimedAt: number;
  beatAt: number;
  isClaimStale: boolean;
  isBlocked: boolean;
  disposition: CallView['disposition'];
  disposedAt: number | null;
  referredTo: string | null;
  incidentId: string;
  answerBreachedAt: number | null;
  candidateCount: number;
  locationVersion: number;
}>;

/**
 * Writes a change and answers with the call after it. The version counts what the room does: who holds the call, and how it was
 * put away. What the switch says meanwhile never makes an operator's order stale.
 */
export async function updateCall(db: Db, callId: string, change: CallChange): Promise<CallView> {
  const row = await db
    .updateTable('call')
    .set(columnsOf(change))
    .$if(change.operatorId !== undefined || change.disposition !== undefined, (query) => query.set((eb) => ({ version: eb('version', '+', 1) })))
    .where('id', '=', callId)
    .returning(callViewColumns)
    .executeTakeFirstOrThrow();
  return row as CallView;
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}

function columnsOf(change: CallChange): Updateable<CallTable> {
  const {
    offeredAt,
    answeredAt,
    answeredSource,
    endedAt,
    heldAt,
    handedOutAt,
    number,
    operatorId,
    offeredTo,
    offeredToAt,
    claimedAt,
    beatAt,
    isClaimStale,
    isBlocked,
    disposedAt,
    referredTo,
    incidentId,
    answerBreachedAt,
    candidateCount,
    locationVersion,
    ...same
  } = change;
  return {
    ...same,
    ...(offeredAt === undefined ? {} : { offered_at: dateOf(offeredAt) }),
    ...(answeredAt === undefined ? {} : { answered_at: dateOf(answeredAt) }),
    ...(answeredSource === undefined ? {} : { answered_source: answeredSource }),
    ...(endedAt === undefined ? {} : { ended_at: dateOf(endedAt) }),
    ...(heldAt === undefined ? {} : { held_at: dateOf(heldAt) }),
    ...(handedOutAt === undefined ? {} : { handed_out_at: dateOf(handedOutAt) }),
    ...(number === undefined ? {} : { number_sealed: number.sealed, number_hash: number.hash, number_masked: number.masked, key_id: number.keyId }),
    ...(operatorId === undefined ? {} : { operator_id: operatorId }),
    ...(offeredTo === undefined ? {} : { offered_to: offeredTo }),
    ...(offeredToAt === undefined ? {} : { offered_to_at: new Date(offeredToAt) }),
    ...(claimedAt === undefined ? {} : { claimed_at: new Date(claimedAt) }),
    ...(beatAt === undefined ? {} : { beat_at: new Date(beatAt) }),
    ...(isClaimStale === undefined ? {} : { is_claim_stale: isClaimStale }),
    ...(isBlocked === undefined ? {} : { is_blocked: isBlocked }),
    ...(disposedAt === undefined ? {} : { disposed_at: dateOf(disposedAt) }),
    ...(referredTo === undefined ? {} : { referred_to: referredTo }),
    ...(incidentId === undefined ? {} : { incident_id: incidentId }),
    ...(candidateCount === undefined ? {} : { candidate_count: candidateCount }),
    ...(locationVersion === undefined ? {} : { location_version: locationVersion }),
    ...(answerBreachedAt === undefined ? {} : { answer_breached_at: dateOf(answerBreachedAt) }),
  };
}

export async function wasDisposedSince(db: Db, callId: string, since: number): Promise<boolean> {
  const row = await db.selectFrom('call').select('id').where('id', '=', callId).where('disposed_at', '>=', instant(since)).executeTakeFirst();
  return row !== undefined;
}

/** The desk that holds the call is alive. Undefined when somebody else holds it. */
export async function beatCall(
  db: Db,
  callId: string,
  { operatorId, at }: { readonly operatorId: string; readonly at: number },
): Promise<{ readonly isClaimStale: boolean } | undefined> {
  return db
    .updateTable('call')
    .set({ beat_at: new Date(at) })
    .where('id', '=', callId)
    .where('operator_id', '=', operatorId)
    .returning('is_claim_stale as isClaimStale')
    .executeTakeFirst();
}

/** Whether the desk of a claimed call has been silent since before `silentBefore`. */
export async function isClaimSilent(db: Db, callId: string, silentBefore: number): Promise<boolean> {
  const row = await db
    .selectFrom('call')
    .select('id')
    .where('id', '=', callId)
    .where((eb) => eb(eb.fn.coalesce('beat_at', 'claimed_at'), '<', instant(silentBefore)))
    .executeTakeFirst();
  return row !== undefined;
}

/** Claimed calls that nobody has put away and whose desk has been silent since before `silentBefore`. */
export async function findStaleClaims(db: Db, silentBefore: number): Promise<string[]> {
  const rows = await db
    .selectFrom('call')
    .select('id')
    .where('disposition', 'is', null)
    .where('operator_id', 'is not', null)
    .where('is_claim_stale', '=', false)
    .where((eb) => eb(eb.fn.coalesce('beat_at', 'claimed_at'), '<', instant(silentBefore)))
    .where('state', 'in', ['ringing', 'answered', 'ended'])
    .execute();
  return rows.map((row) => row.id);
}

/** Ringing calls whose wait began before `offeredBefore` and whose promise is not yet recorded as broken. */
export async function findLateRinging(db: Db, offeredBefore: number): Promise<string[]> {
  const rows = await db
    .selectFrom('call')
    .select('id')
    .where('state', '=', 'ringing')
    .where('answer_breached_at', 'is', null)
    .where('is_blocked', '=', false)
    .where('offered_at', '<', instant(offeredBefore))
    .execute();
  return rows.map((row) => row.id);
}

/** Calls other than this one that ring or are connected. */
export async function countOtherActiveCalls(db: Db, callId: string): Promise<number> {
  const row = await db
    .selectFrom('call')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('state', 'in', ['ringing', 'answered'])
    .where('id', '<>', callId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function readCallSecret(db: Db, callId: string): Promise<{ sealed: Buffer | null; keyId: string | null } | undefined> {
  return db.selectFrom('call').select(['number_sealed as sealed', 'key_id as keyId']).where('id', '=', callId).executeTakeFirst();
}

export async function readCallsOfIncident(db: Db, incidentId: string): Promise<CallView[]> {
  return (await db.selectFrom('call').select(callViewColumns).where('incident_id', '=', incidentId).orderBy('recorded_at').execute()) as CallView[];
}
