import type { Db } from '../../db/client';
import { lonLat, point } from '../../db/postgis';
import type { LonLat } from '../shared/geo';
import type { LinkStep } from './link.schema';

export interface NewLink {
  readonly id: string;
  readonly callId: string;
  readonly tokenHash: Buffer;
  readonly codeHash: Buffer;
  readonly codeSealed: Buffer;
  readonly keyId: string;
  /** Null: no short message goes to this caller. */
  readonly messageId: string | null;
  readonly sentBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export async function insertLink(db: Db, link: NewLink): Promise<void> {
  await db
    .insertInto('location_link')
    .values({
      id: link.id,
      call_id: link.callId,
      token_hash: link.tokenHash,
      code_hash: link.codeHash,
      code_sealed: link.codeSealed,
      key_id: link.keyId,
      message_id: link.messageId,
      sent_by: link.sentBy,
      created_at: new Date(link.createdAt),
      expires_at: new Date(link.expiresAt),
      step_at: new Date(link.createdAt),
    })
    .execute();
}

export async function countLinks(db: Db, callId: string): Promise<number> {
  const row = await db
    .selectFrom('location_link')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** In the order in which they were made. */
export async function readLinks(db: Db, callId: string) {
  return db
    .selectFrom('location_link as l')
    .innerJoin('call as c', 'c.id', 'l.call_id')
    .select([
      'l.id',
      'l.created_at as createdAt',
      'l.expires_at as expiresAt',
      'l.code_sealed as codeSealed',
      'l.key_id as keyId',
      'l.message_id as messageId',
      'l.opened_at as openedAt',
      'l.step',
      'l.step_at as stepAt',
      'l.last_position_at as lastPositionAt',
      'c.ended_at as callEndedAt',
    ])
    .where('l.call_id', '=', callId)
    .orderBy('l.created_at')
    .orderBy('l.id')
    .execute();
}

export interface FoundLink {
  readonly id: string;
  readonly callId: string;
  readonly expiresAt: number;
  readonly callEndedAt: number | null;
}

/** By the hash of its token or of its code. */
export async function findLink(db: Db, hash: Buffer): Promise<FoundLink | undefined> {
  return db
    .selectFrom('location_link as l')
    .innerJoin('call as c', 'c.id', 'l.call_id')
    .select(['l.id', 'l.call_id as callId', 'l.expires_at as expiresAt', 'c.ended_at as callEndedAt'])
    .where((eb) => eb.or([eb('l.token_hash', '=', hash), eb('l.code_hash', '=', hash)]))
    .executeTakeFirst();
}

export interface HeldLink {
  readonly step: LinkStep;
  readonly stepCount: number;
  readonly openedAt: number | null;
  readonly lastPositionAt: number | null;
  readonly toldAt: number | null;
  readonly candidateId: string | null;
}

/** Locked until the transaction ends: a page that is open twice writes one after the other. */
export async function lockLink(db: Db, linkId: string): Promise<HeldLink | undefined> {
  return db
    .selectFrom('location_link')
    .select([
      'step',
      'step_count as stepCount',
      'opened_at as openedAt',
      'last_position_at as lastPositionAt',
      'told_at as toldAt',
      'candidate_id as candidateId',
    ])
    .where('id', '=', linkId)
    .forUpdate()
    .executeTakeFirst();
}

export interface LinkChange {
  readonly step?: LinkStep;
  readonly openedAt?: number;
  readonly lastPositionAt?: number;
  readonly toldAt?: number;
  readonly candidateId?: string;
}

/** A changed step is counted and dated `at`. */
export async function updateLink(db: Db, linkId: string, { at, ...change }: LinkChange & { readonly at: number }): Promise<void> {
  const { step, openedAt, lastPositionAt, toldAt, candidateId } = change;
  await db
    .updateTable('location_link')
    .set((eb) => ({
      ...(step === undefined ? {} : { step, step_at: new Date(at), step_count: eb('step_count', '+', 1) }),
      ...(openedAt === undefined ? {} : { opened_at: new Date(openedAt) }),
      ...(lastPositionAt === undefined ? {} : { last_position_at: new Date(lastPositionAt) }),
      ...(toldAt === undefined ? {} : { told_at: new Date(toldAt) }),
      ...(candidateId === undefined ? {} : { candidate_id: candidateId }),
    }))
    .where('id', '=', linkId)
    .execute();
}

export interface MovedFix {
  readonly point: LonLat;
  readonly radiusMetres: number | null;
  readonly fixedAt: number;
  readonly receivedAt: number;
}

/** The place that a link told last. */
export async function readLinkFix(db: Db, candidateId: string): Promise<{ readonly point: LonLat; readonly radiusMetres: number | null } | undefined> {
  const row = await db
    .selectFrom('location_candidate')
    .select((eb) => [lonLat(eb.ref('point')).as('point'), 'radius_metres as radiusMetres'])
    .where('id', '=', candidateId)
    .executeTakeFirst();
  return row === undefined || row.point === null ? undefined : { point: row.point, radiusMetres: row.radiusMetres };
}

/** One candidate a link, which moves: the latest wins. */
export async function moveCandidate(db: Db, candidateId: string, fix: MovedFix): Promise<void> {
  await db
    .updateTable('location_candidate')
    .set({
      point: point(fix.point[0], fix.point[1]),
      radius_metres: fix.radiusMetres,
      fixed_at: new Date(fix.fixedAt),
      received_at: new Date(fix.receivedAt),
    })
    .where('id', '=', candidateId)
    .execute();
}
