import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type Command, type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import {
  countPutAway,
  hasBlock,
  hasOpenIncident,
  hasPositionSince,
  insertBlock,
  liftBlockRow,
  lockBlock,
  lockBlockOfCall,
  lockBlocks,
  readBlockSetting,
  readBlocks,
  readNumberHash,
} from './block.repository';
import { COUNTED_MS, type NumberRecord, POSITION_MS, proposedBlock } from './block.rules';
import type { BlockAdvice, BlockOrder, BlockView, LiftBlock, ListedBlock } from './block.schema';

type Reader = Pick<CommitContext, 'db' | 'clock'>;

/** So long an ended block stays in the list. */
const LISTED_MS = 7 * 24 * 3_600_000;

/** For the transaction in which a call's number becomes known. Never true for somebody who may need help after all. */
export async function isBlockedNumber(tx: FactTransaction, hash: Buffer): Promise<boolean> {
  return (await hasBlock(tx.db, hash, tx.now)) && (await obstacleOf(tx.db, hash, tx.now)) === null;
}

async function obstacleOf(db: CommitContext['db'], hash: Buffer, now: number): Promise<'open_incident' | 'recent_position' | null> {
  if (await hasOpenIncident(db, hash)) return 'open_incident';
  return (await hasPositionSince(db, hash, now - POSITION_MS)) ? 'recent_position' : null;
}

async function recordOf(db: CommitContext['db'], hash: Buffer | null, now: number): Promise<NumberRecord> {
  if (hash === null) return { pranks: 0, ghosts: 0, obstacle: 'number_unknown' };
  const counted = await countPutAway(db, hash, now - COUNTED_MS);
  const obstacle = (await obstacleOf(db, hash, now)) ?? ((await hasBlock(db, hash, now)) ? 'blocked_already' : null);
  return { ...counted, obstacle };
}

/** Whether a block of the caller is proposed to this person, and why. */
export async function adviseBlock({ db, clock }: Reader, user: CurrentUser, callId: string): Promise<BlockAdvice> {
  const { after, hours } = await readBlockSetting(db);
  const record = await recordOf(db, await hashOf(db, callId), clock.now());
  const proposal = proposedBlock(record, { role: user.role, after });
  return { proposal, hours, count: proposal === 'ghost' ? record.ghosts : record.pranks };
}

/** Blocks a number that was proposed for it; the conditions are looked at again, by whoever orders it. */
export async function blockNumber(context: CommitContext, user: CurrentUser, input: BlockOrder & { readonly command: Command }): Promise<BlockView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const hash = await hashOf(tx.db, input.callId);
    if (hash === null) throw new DomainError('illegal_move', { field: 'callId', reason: 'number_unknown' });
    await lockBlocks(tx.db, hash);
    const { after, hours } = await readBlockSetting(tx.db);
    const record = await recordOf(tx.db, hash, tx.now);
    if (record.obstacle !== null) throw new DomainError('illegal_move', { field: 'callId', reason: record.obstacle });
    if (input.reason === 'ghost' && user.role !== 'supervisor') throw new DomainError('forbidden', { field: 'reason', reason: 'supervisor_only' });
    const count = input.reason === 'ghost' ? record.ghosts : record.pranks;
    if (count < after) throw new DomainError('illegal_move', { field: 'reason', reason: 'too_few_to_block', values: { count, after } });
    const endsAt = tx.now + hours * 3_600_000;
    const block = await insertBlock(tx.db, { id: uuidv7(tx.now), callId: input.callId, hash, reason: input.reason, startsAt: tx.now, endsAt, madeBy: user.id });
    tx.append({ fact: { type: 'block.opened', at: tx.now, block }, callId: input.callId });
    return block;
  });
}

/** The supervisor takes a block back before its time. */
export async function liftBlock(context: CommitContext, user: CurrentUser, input: LiftBlock & { readonly command: Command }): Promise<BlockView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const before = await lockBlock(tx.db, input.blockId);
    if (before === undefined) throw new DomainError('not_found', { field: 'blockId', reason: 'block_unknown' });
    if (before.liftedAt !== null || before.endsAt <= tx.now) throw new DomainError('illegal_move', { field: 'blockId', reason: 'block_over' });
    if (before.version !== input.expectedVersion)
      throw new DomainError('stale', { field: 'expectedVersion', reason: 'block_over', values: { seen: input.expectedVersion, current: before.version } });
    const block = await liftBlockRow(tx.db, before.id, { at: tx.now, by: user.id });
    tx.append({ fact: { type: 'block.lifted', at: tx.now, block } });
    return block;
  });
}

/** A disposition was taken back: a block that was made from this call, and that the number's other calls are too few for, had no reason. */
export async function liftUnfounded(tx: FactTransaction, user: CurrentUser, callId: string): Promise<void> {
  const hash = await hashOf(tx.db, callId);
  const made = hash === null ? undefined : await lockBlockOfCall(tx.db, { callId, hash, at: tx.now });
  if (hash === null || made === undefined) return;
  const { pranks, ghosts } = await countPutAway(tx.db, hash, tx.now - COUNTED_MS);
  const { after } = await readBlockSetting(tx.db);
  if ((made.reason === 'ghost' ? ghosts : pranks) >= after) return;
  const block = await liftBlockRow(tx.db, made.id, { at: tx.now, by: user.id });
  tx.append({ fact: { type: 'block.lifted', at: tx.now, block }, callId });
}

export async function listBlocks({ db, clock }: Reader): Promise<ListedBlock[]> {
  return readBlocks(db, clock.now() - LISTED_MS);
}

async function hashOf(db: CommitContext['db'], callId: string): Promise<Buffer | null> {
  const row = await readNumberHash(db, callId);
  if (row === undefined) throw new DomainError('not_found', { field: 'callId', reason: 'call_unknown' });
  return row.hash;
}
