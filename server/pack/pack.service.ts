import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type Command, commitFacts, type FactTransaction } from '../live/commit';
import type { FactType } from '../live/events';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { insertPack, lockPack, readPack, updateRemarks, updateReviewed } from './pack.repository';
import type { OpenPack, PackView, PrintPack, SavePackRemarks } from './pack.schema';
import { quarterPeriod } from './pack-figures.service';

export type PackRuntime = Pick<Runtime, 'db' | 'clock' | 'bus' | 'hasApplicationRole' | 'reference' | 'sealer' | 'logger'>;
export type Ordered<Input> = Input & { readonly command: Command };

/** Begins the pack of a quarter; one that is there already is answered as it stands. */
export async function openPack(context: PackRuntime, user: CurrentUser, input: Ordered<OpenPack>): Promise<PackView> {
  const { text: quarter } = quarterPeriod(input.quarter);
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const known = await readPack(tx.db, quarter);
    if (known !== undefined) return { id: known.id, quarter, state: known.state, version: known.version, contentHash: known.contentHash };
    return tell(tx, 'pack.opened', await insertPack(tx.db, { id: uuidv7(tx.now), quarter, by: user.id, at: tx.now }));
  });
}

/** What people say of the figures, all of it anew. A print of before, and a review of it, count no more. */
export async function saveRemarks(context: PackRuntime, user: CurrentUser, input: Ordered<SavePackRemarks>): Promise<PackView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const pack = await holdPack(tx, input);
    return tell(tx, 'pack.changed', await updateRemarks(tx.db, pack.id, context.sealer.seal(JSON.stringify(input.remarks))));
  });
}

/** The supervisor has read the last print. */
export async function reviewPack(context: PackRuntime, user: CurrentUser, input: Ordered<PrintPack>): Promise<PackView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const pack = await holdPack(tx, input);
    if (pack.contentHash === null) throw new DomainError('illegal_move', { field: 'packId', reason: 'pack_not_printed' });
    return tell(tx, 'pack.reviewed', await updateReviewed(tx.db, pack.id, { by: user.id, at: tx.now }));
  });
}

/** Locks a pack that is not signed yet, and refuses an order given on an older sight of it. */
export async function holdPack(tx: FactTransaction, { packId, expectedVersion }: Pick<PrintPack, 'packId' | 'expectedVersion'>): Promise<PackView> {
  const pack = await lockPack(tx.db, packId);
  if (pack === undefined) throw new DomainError('not_found', { field: 'packId', reason: 'pack_unknown' });
  if (pack.state === 'signed') throw new DomainError('illegal_move', { field: 'packId', reason: 'pack_signed' });
  if (pack.version !== expectedVersion)
    throw new DomainError('stale', { field: 'expectedVersion', reason: 'pack_changed', values: { seen: expectedVersion, current: pack.version } });
  return pack;
}

type PackFact = Extract<FactType, `pack.${string}`>;

/** Writes the step down among the facts. */
export function tell(tx: FactTransaction, type: PackFact, pack: PackView): PackView {
  tx.append({ fact: { type, at: tx.now, supervision: { id: pack.id, version: pack.version } } });
  return pack;
}
