import type { Db } from '../../db/client';
import type { FactTransaction } from '../live/commit';
import { placeAt } from '../place/place.service';
import type { Runtime } from '../runtime';
import { attachCandidates, deleteWaitingCandidates, lockNumber, readCandidates } from './location.repository';
import type { CandidateView } from './location.schema';

/** A position without a call waits for its call this long; and it still finds one that ended no longer ago. */
export const WAITING_MS = 10 * 60_000;
/** Kept longer than it waits: a telephone that has told a position lately is never proposed for a block. */
const KEPT_MS = 24 * 3_600_000;

/** To be called first in a transaction that gives a call its number: a position of that telephone may be on its way. */
export async function expectCandidates(tx: FactTransaction, numberHash: Buffer): Promise<void> {
  await lockNumber(tx.db, numberHash);
}

/** Gives the waiting positions of a telephone to its call, and returns how many. `expectCandidates` comes before. */
export async function takeWaitingCandidates(tx: FactTransaction, callId: string, numberHash: Buffer): Promise<number> {
  return attachCandidates(tx.db, callId, { numberHash, since: tx.now - WAITING_MS });
}

/** Where the caller may be, in the order in which it became known, each with its village. */
export async function candidatesOfCall(db: Db, callId: string): Promise<CandidateView[]> {
  const candidates = await readCandidates(db, callId);
  return Promise.all(candidates.map(async (candidate) => ({ ...candidate, village: await placeAt(db, candidate.point) })));
}

export async function removeWaitingCandidates({ db, clock }: Pick<Runtime, 'db' | 'clock'>): Promise<void> {
  await deleteWaitingCandidates(db, clock.now() - KEPT_MS);
}
