import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import { FINAL_INCIDENT_STATES } from '../incident/incident.schema';
import type { BlockReason, BlockView, ListedBlock } from './block.schema';

const VIEW = [
  'call_block.id',
  'call_block.reason',
  'call_block.starts_at as startsAt',
  'call_block.ends_at as endsAt',
  'call_block.lifted_at as liftedAt',
  'call_block.version',
] as const;

export interface BlockSetting {
  readonly after: number;
  readonly hours: number;
}

/** As the columns' own defaults, where the row is missing. */
const DEFAULT_SETTING: BlockSetting = { after: 3, hours: 24 };

export async function readBlockSetting(db: Db): Promise<BlockSetting> {
  const row = await db.selectFrom('room_setting').select(['block_after as after', 'block_hours as hours']).executeTakeFirst();
  return row ?? DEFAULT_SETTING;
}

export async function readNumberHash(db: Db, callId: string): Promise<{ readonly hash: Buffer | null } | undefined> {
  return db.selectFrom('call').select('number_hash as hash').where('id', '=', callId).executeTakeFirst();
}

/** Two who block one number at the same moment come one after the other. */
export async function lockBlocks(db: Db, hash: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(112004, ${hash.readInt32BE(0)})`.execute(db);
}

export async function hasBlock(db: Db, hash: Buffer, at: number): Promise<boolean> {
  const row = await db
    .selectFrom('call_block')
    .select('id')
    .where('number_hash', '=', hash)
    .where('lifted_at', 'is', null)
    .where('ends_at', '>', instant(at))
    .executeTakeFirst();
  return row !== undefined;
}

/** Calls of this number put away as pranks and as silence since `since`. */
export async function countPutAway(db: Db, hash: Buffer, since: number): Promise<{ readonly pranks: number; readonly ghosts: number }> {
  const row = await db
    .selectFrom('call')
    .select((eb) => [
      eb.fn.countAll<string>().filterWhere('disposition', '=', 'prank').as('pranks'),
      eb.fn.countAll<string>().filterWhere('disposition', '=', 'ghost').as('ghosts'),
    ])
    .where('number_hash', '=', hash)
    .where('disposed_at', '>=', instant(since))
    .executeTakeFirstOrThrow();
  return { pranks: Number(row.pranks), ghosts: Number(row.ghosts) };
}

export async function hasOpenIncident(db: Db, hash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('call')
    .innerJoin('incident', 'incident.id', 'call.incident_id')
    .select('call.id')
    .where('call.number_hash', '=', hash)
    .where('incident.state', 'not in', [...FINAL_INCIDENT_STATES])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether this telephone told by itself where it is, since `since`. */
export async function hasPositionSince(db: Db, hash: Buffer, since: number): Promise<boolean> {
  const recent = db.selectFrom('location_candidate as l').where('l.source', '=', 'aml').where('l.received_at', '>=', instant(since));
  const waiting = recent.select('l.id').where('l.call_id', 'is', null).where('l.number_hash', '=', hash);
  const attached = recent.innerJoin('call as c', 'c.id', 'l.call_id').select('l.id').where('c.number_hash', '=', hash);
  return (await waiting.unionAll(attached).limit(1).executeTakeFirst()) !== undefined;
}

export interface NewBlock {
  readonly id: string;
  readonly callId: string;
  readonly hash: Buffer;
  readonly reason: BlockReason;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly madeBy: string;
}

export async function insertBlock(db: Db, { id, callId, hash, reason, startsAt, endsAt, madeBy }: NewBlock): Promise<BlockView> {
  const row = await db
    .insertInto('call_block')
    .values({ id, call_id: callId, number_hash: hash, reason, starts_at: new Date(startsAt), ends_at: new Date(endsAt), made_by: madeBy })
    .returning(VIEW)
    .executeTakeFirstOrThrow();
  return row as BlockView;
}

export async function lockBlock(db: Db, id: string): Promise<BlockView | undefined> {
  return (await db.selectFrom('call_block').select(VIEW).where('id', '=', id).forUpdate().executeTakeFirst()) as BlockView | undefined;
}

/** The block that was made from this call and still stands. */
export async function lockBlockOfCall(
  db: Db,
  { callId, hash, at }: { readonly callId: string; readonly hash: Buffer; readonly at: number },
): Promise<BlockView | undefined> {
  return (await db
    .selectFrom('call_block')
    .select(VIEW)
    .where('call_id', '=', callId)
    .where('number_hash', '=', hash)
    .where('lifted_at', 'is', null)
    .where('ends_at', '>', instant(at))
    .forUpdate()
    .executeTakeFirst()) as BlockView | undefined;
}

export async function liftBlockRow(db: Db, id: string, { at, by }: { readonly at: number; readonly by: string }): Promise<BlockView> {
  const row = await db
    .updateTable('call_block')
    .set((eb) => ({ lifted_at: new Date(at), lifted_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(VIEW)
    .executeTakeFirstOrThrow();
  return row as BlockView;
}

/** Those that stand, and those that ended since `since`; the newest first. */
export async function readBlocks(db: Db, since: number): Promise<ListedBlock[]> {
  const rows = await db
    .selectFrom('call_block')
    .innerJoin('call', 'call.id', 'call_block.call_id')
    .select(VIEW)
    .select((eb) => [
      'call.number_masked as numberMasked',
      eb
        .selectFrom('call as marked')
        .select((inner) => inner.fn.countAll<string>().as('count'))
        .whereRef('marked.number_hash', '=', 'call_block.number_hash')
        .whereRef('marked.recorded_at', '>=', 'call_block.starts_at')
        .where('marked.is_blocked', '=', true)
        .as('callCount'),
    ])
    .where('call_block.ends_at', '>=', instant(since))
    .orderBy('call_block.starts_at', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, callCount: Number(row.callCount) })) as ListedBlock[];
}
