import { noteLocated } from '../call/call.service';
import type { IncidentContext } from '../incident/settle';
import { commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import { uuidv7 } from '../shared/ids';
import { normaliseNumber } from '../shared/telephone-number';
import type { AmlFix, AmlReading } from './aml.schema';
import { findCallOfNumber, hasSameCandidate, insertAmlMessage, insertCandidate, lockNumber } from './location.repository';
import { WAITING_MS } from './location.service';

export interface AmlMessage {
  readonly door: 'https' | 'sms';
  /** As it came, for whoever must find out what a telephone meant. */
  readonly raw: string;
  /** In any Indonesian form; null where the message has none. */
  readonly number: string | null;
  readonly reading: AmlReading;
}

export type AmlOutcome = { readonly result: 'matched' | 'waiting' | 'repeated' | 'no_fix' } | { readonly result: 'malformed'; readonly fault: string };

/**
 * Keeps the message and puts its place beside the call of the same number: the one under way or just over, else it waits for the
 * call to come. What cannot be read is kept too.
 */
export async function recordAml(context: IncidentContext, message: AmlMessage): Promise<AmlOutcome> {
  const number = message.number === null ? undefined : normaliseNumber(message.number);
  return commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    if (message.reading.kind === 'malformed') return keepUnread(context, tx, message, message.reading.fault);
    if (number === undefined) return keepUnread(context, tx, message, message.number === null ? 'no_number' : 'bad_number');
    if (message.reading.kind === 'no_fix') {
      await keep(context, tx, message, { outcome: 'no_fix', fault: null, candidateId: null });
      return { result: 'no_fix' };
    }
    return placeFix(context, tx, { message, fix: message.reading.fix, numberHash: context.sealer.lookupHash(number) });
  });
}

async function placeFix(
  context: IncidentContext,
  tx: FactTransaction,
  { message, fix, numberHash }: { readonly message: AmlMessage; readonly fix: AmlFix; readonly numberHash: Buffer },
): Promise<AmlOutcome> {
  await lockNumber(tx.db, numberHash);
  const since = tx.now - WAITING_MS;
  const isRepeated = await hasSameCandidate(tx.db, numberHash, { fix, since });
  const callId = isRepeated ? undefined : await findCallOfNumber(tx.db, numberHash, since);
  const candidateId = isRepeated ? null : uuidv7(tx.now);
  // A new row holds on to the call that it names: the call is locked before (live/decisions.md, "Locks").
  if (callId !== undefined) await noteLocated(context, tx, callId);
  if (candidateId !== null) await insertCandidate(tx.db, { id: candidateId, callId: callId ?? null, numberHash, source: 'aml', fix, receivedAt: tx.now });
  await keep(context, tx, message, { outcome: 'fix', fault: null, candidateId });
  if (isRepeated) return { result: 'repeated' };
  return { result: callId === undefined ? 'waiting' : 'matched' };
}

async function keepUnread(context: IncidentContext, tx: FactTransaction, message: AmlMessage, fault: string): Promise<AmlOutcome> {
  await keep(context, tx, message, { outcome: 'malformed', fault, candidateId: null });
  return { result: 'malformed', fault };
}

async function keep(
  context: IncidentContext,
  tx: FactTransaction,
  message: AmlMessage,
  kept: { readonly outcome: 'fix' | 'no_fix' | 'malformed'; readonly fault: string | null; readonly candidateId: string | null },
): Promise<void> {
  const { sealed, keyId } = context.sealer.seal(message.raw);
  await insertAmlMessage(tx.db, { id: uuidv7(tx.now), door: message.door, sealed, keyId, receivedAt: tx.now, ...kept });
}
