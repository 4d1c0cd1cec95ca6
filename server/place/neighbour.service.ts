import type { Db } from '../../db/client';
import { REGENCY } from '../../db/reference/regency';
import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type CommitContext, commitFacts } from '../live/commit';
import { DomainError } from '../shared/errors';
import { insertMissingNeighbours, listNeighbours, lockNeighbour, updateCallCentre } from './neighbour.repository';
import type { NeighbourChange, NeighbourView } from './neighbour.schema';

/** Every installation knows the regencies around it by name; run at each start, so that older ones get them too. */
export async function ensureNeighbours(db: Db, at: number): Promise<void> {
  await insertMissingNeighbours(db, REGENCY.neighbours, at);
}

export async function readNeighbours(db: Db): Promise<NeighbourView[]> {
  return listNeighbours(db);
}

/** The number under which a neighbour's call centre takes a call over; a fact, so that it is known who set it and when. */
export async function changeCallCentre(context: CommitContext, user: CurrentUser, input: NeighbourChange): Promise<NeighbourView> {
  const { commandId, code, seenUpdatedAt, callCentre } = input;
  return commitFacts(context, actorOf(user), { id: commandId, name: 'neighbour.update' }, async (tx) => {
    const before = await lockNeighbour(tx.db, code);
    if (before === undefined) throw new DomainError('not_found', { field: 'code', reason: 'neighbour_unknown' });
    if (before.updatedAt !== seenUpdatedAt) throw new DomainError('stale', { field: 'seenUpdatedAt', reason: 'neighbour_changed' });
    const neighbour = { ...before, callCentre, updatedAt: tx.now };
    await updateCallCentre(tx.db, code, { callCentre, at: tx.now });
    tx.append({ fact: { type: 'neighbour.changed', at: tx.now, neighbour } });
    return neighbour;
  });
}
