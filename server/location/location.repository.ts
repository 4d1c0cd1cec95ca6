import { type ExpressionBuilder, sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import { lonLat, point } from '../../db/postgis';
import type { Database } from '../../db/schema';
import type { AmlFix } from './aml.schema';
import type { CandidateSource, CandidateView } from './location.schema';

/**
 * A telephone's position and its call may arrive at the same instant: whoever comes second must see the first. Held until the
 * transaction ends.
 */
export async function lockNumber(db: Db, numberHash: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${numberHash.readBigInt64BE(0).toString()}::bigint)`.execute(db);
}

export interface NewCandidate {
  readonly id: string;
  /** Null: the call may be yet to come, and is found by the number. */
  readonly callId: string | null;
  readonly numberHash: Buffer | null;
  readonly source: CandidateSource;
  readonly fix: AmlFix;
  readonly receivedAt: number;
}

export async function insertCandidate(db: Db, { id, callId, numberHash, source, fix, receivedAt }: NewCandidate): Promise<void> {
  await db
    .insertInto('location_candidate')
    .values({
      id,
      call_id: callId,
      number_hash: numberHash,
      source,
      point: point(fix.point[0], fix.point[1]),
      radius_metres: fix.radiusMetres,
      confidence_percent: fix.confidencePercent,
      method: fix.method,
      fixed_at: fix.fixedAt === null ? null : new Date(fix.fixedAt),
      received_at: new Date(receivedAt),
      is_validated: fix.isValidated,
    })
    .execute();
}

/** Whether the telephone has told just this since `since`: gateways repeat what they are not sure to have delivered. */
export async function hasSameCandidate(db: Db, numberHash: Buffer, { fix, since }: { readonly fix: AmlFix; readonly since: number }): Promise<boolean> {
  const row = await db
    .selectFrom('location_candidate')
    .select('id')
    .where('number_hash', '=', numberHash)
    .where('received_at', '>=', instant(since))
    .where('fixed_at', 'is not distinct from', fix.fixedAt === null ? null : instant(fix.fixedAt))
    .where('radius_metres', 'is not distinct from', fix.radiusMetres)
    .where((eb) => sql<boolean>`${eb.ref('point')} = ${point(fix.point[0], fix.point[1])}`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The call that a telephone is on, or was on until after `since`; the latest of several. */
export async function findCallOfNumber(db: Db, numberHash: Buffer, since: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('call')
    .select('id')
    .where('number_hash', '=', numberHash)
    .where((eb) => eb.or([eb('state', 'in', ['ringing', 'answered']), eb(eb.fn.coalesce('ended_at', 'offered_at', 'recorded_at'), '>=', instant(since))]))
    .orderBy((eb) => eb.fn.coalesce('offered_at', 'recorded_at'), 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** Gives what this telephone told since `since` to its call. Returns how many there were. */
export async function attachCandidates(
  db: Db,
  callId: string,
  { numberHash, since }: { readonly numberHash: Buffer; readonly since: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('location_candidate')
    .set({ call_id: callId })
    .where('call_id', 'is', null)
    .where('number_hash', '=', numberHash)
    .where('received_at', '>=', instant(since))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

function candidateColumns(eb: ExpressionBuilder<Database, 'location_candidate'>) {
  return [
    'id',
    'source',
    'radius_metres as radiusMetres',
    'confidence_percent as confidencePercent',
    'method',
    'fixed_at as fixedAt',
    'received_at as receivedAt',
    'is_validated as isValidated',
    lonLat(eb.ref('point')).as('point'),
  ] as const;
}

/** In the order in which they came. */
export async function readCandidates(db: Db, callId: string): Promise<Omit<CandidateView, 'village'>[]> {
  const rows = await db.selectFrom('location_candidate').select(candidateColumns).where('call_id', '=', callId).orderBy('received_at').orderBy('id').execute();
  return rows.flatMap(({ point: at, ...row }) => (at === null ? [] : [{ ...row, point: at }]));
}

/** What no call came for. */
export async function deleteWaitingCandidates(db: Db, before: number): Promise<void> {
  await db.deleteFrom('location_candidate').where('call_id', 'is', null).where('received_at', '<', instant(before)).execute();
}

export interface NewAmlMessage {
  readonly id: string;
  readonly door: 'https' | 'sms';
  readonly sealed: Buffer;
  readonly keyId: string;
  readonly receivedAt: number;
  readonly outcome: 'fix' | 'no_fix' | 'malformed';
  readonly fault: string | null;
  readonly candidateId: string | null;
}

export async function insertAmlMessage(db: Db, message: NewAmlMessage): Promise<void> {
  await db
    .insertInto('aml_message')
    .values({
      id: message.id,
      door: message.door,
      raw_sealed: message.sealed,
      key_id: message.keyId,
      received_at: new Date(message.receivedAt),
      outcome: message.outcome,
      fault: message.fault,
      candidate_id: message.candidateId,
    })
    .execute();
}
