import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import type { CallView } from '../call/call.schema';
import { openNumberToCallBack } from '../call/reveal.service';
import { type DialContext, dialWith } from '../call/telephony/dial.service';
import type { IncidentContext } from '../incident/settle';
import { type Command, type CommitContext, commitFacts, type FactTransaction, withActor } from '../live/commit';
import { DomainError, expectRow } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { endCallBack, findOpenCallBack, lockCallBack, noteUnanswered, readCallBack, readOpenCallBacks, recordAttempt } from './callback.repository';
import { asksForCallBack, endOfAttempt, hasGotThrough } from './callback.rules';
import type { Attempt, CallBackEnd, CallBackView, CloseCallBack } from './callback.schema';

export async function listCallBacks(db: CommitContext['db']): Promise<CallBackView[]> {
  return readOpenCallBacks(db);
}

/** A call went unanswered, or a caller got through: the list of those to be called back follows. For the transaction that changed the call. */
export async function followUnanswered(tx: FactTransaction, before: CallView, after: CallView): Promise<void> {
  if (asksForCallBack(after) && !asksForCallBack(before)) {
    const id = await noteUnanswered(tx.db, { id: uuidv7(tx.now), callId: after.id, at: after.endedAt ?? tx.now });
    if (id !== undefined) append(tx, 'callback.opened', await reread(tx, id));
  } else if (hasGotThrough(after) && !hasGotThrough(before)) {
    const found = await findOpenCallBack(tx.db, after.id);
    const held = found === undefined ? undefined : await lockCallBack(tx.db, found);
    // Closed by somebody in between.
    if (held !== undefined && held.closeReason === null) await end(tx, held.id, { reason: 'called_again', by: null });
  }
}

type Ordered<Input> = Input & { readonly command: Command };

/** Somebody called back. Only "not reached" leaves the caller on the list. */
export async function attempt(context: CommitContext, user: CurrentUser, input: Ordered<Attempt>): Promise<CallBackView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const { id } = await holdCallBack(tx, input);
    await recordAttempt(tx.db, id, { result: input.result, at: tx.now });
    const reason = endOfAttempt(input.result);
    if (reason !== null) return end(tx, id, { reason, by: user.id });
    return append(tx, 'callback.attempted', await reread(tx, id));
  });
}

/** Takes a caller off the list without having reached anybody; giving up needs at least one attempt. */
export async function closeCallBack(context: CommitContext, user: CurrentUser, input: Ordered<CloseCallBack>): Promise<CallBackView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const before = await holdCallBack(tx, input);
    if (input.reason === 'given_up' && before.attempts === 0) throw new DomainError('illegal_move', { field: 'reason', reason: 'not_tried_yet' });
    return end(tx, before.id, { reason: input.reason, by: user.id });
  });
}

/** The number to dial by hand; every look is written down. */
export async function revealCallBack(context: IncidentContext, user: CurrentUser, callBackId: string): Promise<{ number: string }> {
  return { number: await openNumber(context, user, callBackId) };
}

/** Rings the operator's own phone and connects it with the caller. Resolves when the phone was taken up. */
export async function dialCallBack(context: IncidentContext & DialContext, user: CurrentUser, callBackId: string): Promise<void> {
  await dialWith(context, user, () => openNumber(context, user, callBackId));
}

async function openNumber(context: IncidentContext, user: CurrentUser, callBackId: string): Promise<string> {
  return withActor(context, actorOf(user), async (db) => {
    const callBack = await readCallBack(db, callBackId);
    if (callBack === undefined) throw new DomainError('not_found', { field: 'callBackId', reason: 'call_back_unknown' });
    if (callBack.closeReason !== null) throw new DomainError('illegal_move', { field: 'callBackId', reason: 'call_back_closed' });
    return openNumberToCallBack({ ...context, db }, user, callBack.callId);
  });
}

/** Locks the entry and refuses a command that was given on an older sight of it. */
async function holdCallBack(tx: FactTransaction, { callBackId, expectedVersion }: Pick<Attempt, 'callBackId' | 'expectedVersion'>): Promise<CallBackView> {
  const held = await lockCallBack(tx.db, callBackId);
  if (held === undefined) throw new DomainError('not_found', { field: 'callBackId', reason: 'call_back_unknown' });
  if (held.closeReason !== null) throw new DomainError('illegal_move', { field: 'callBackId', reason: 'call_back_closed' });
  if (held.version !== expectedVersion)
    throw new DomainError('stale', { field: 'expectedVersion', reason: 'call_back_changed', values: { seen: expectedVersion, current: held.version } });
  return held;
}

async function end(tx: FactTransaction, id: string, { reason, by }: { readonly reason: CallBackEnd; readonly by: string | null }): Promise<CallBackView> {
  await endCallBack(tx.db, id, { reason, at: tx.now, by });
  return append(tx, 'callback.closed', await reread(tx, id));
}

function append(tx: FactTransaction, type: 'callback.opened' | 'callback.attempted' | 'callback.closed', callback: CallBackView): CallBackView {
  tx.append({ fact: { type, at: tx.now, callback }, callId: callback.callId });
  return callback;
}

async function reread(tx: FactTransaction, id: string): Promise<CallBackView> {
  return expectRow(await readCallBack(tx.db, id), 'call-back');
}
