import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type Command, type CommitContext, commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import { eachAlone } from '../shared/each-alone';
import { DomainError } from '../shared/errors';
import {
  type Colleague,
  findSilentDesks,
  holdReady,
  insertPresenceOnce,
  insertSpan,
  isDeskSilent,
  lockOffers,
  lockPresence,
  type PresenceChange,
  type PresenceRow,
  readBreakReason,
  readCallsOfOperator,
  readColleagues,
  readPresences,
  touchDesk,
  updatePresence,
} from './presence.repository';
import { beginsWrapUp, type CallForSigns, callSigns, DESK_LOST_MS, derivePresence, longestIdle } from './presence.rules';
import type { ChoosePresence, OwnBreak, PresenceView } from './presence.schema';

/** Names by id of everybody who sits or sat at a desk. */
export async function colleagues({ db }: Pick<CommitContext, 'db'>): Promise<Colleague[]> {
  return readColleagues(db);
}

export async function listPresences(db: CommitContext['db']): Promise<PresenceView[]> {
  return readPresences(db);
}

/** Why this person takes a break; nobody else is told. */
export async function ownBreak({ db }: Pick<CommitContext, 'db'>, user: CurrentUser): Promise<OwnBreak> {
  return { reason: await readBreakReason(db, user.id) };
}

/**
 * Every 15 s by an operator's desk; no command, and no fact unless something changes. An operator who comes on duty is ready; a
 * supervisor looks on and takes calls only after saying so.
 */
export async function beatDesk(context: CommitContext, user: CurrentUser): Promise<void> {
  const desk = { userId: user.id, sessionId: user.sessionId, at: context.clock.now() };
  if (await touchDesk(context.db, desk)) return;
  const isOperator = user.role === 'operator';
  await commitFacts(context, actorOf(user), null, async (tx) => {
    const isNew = isOperator && (await insertPresenceOnce(tx.db, { ...desk, at: tx.now }));
    const before = await lockPresence(tx.db, user.id);
    if (before === undefined) return;
    const isArriving = isOperator && before.sessionId !== user.sessionId && (before.isDeskLost || before.wish === 'away');
    const arrival: PresenceChange = isNew || isArriving ? { wish: 'ready', breakReason: null, isWrappingUp: false } : {};
    await settle(tx, before, { ...arrival, isDeskLost: false, sessionId: user.sessionId, beatAt: tx.now });
  });
}

/** What the person says: ready again (which also ends a wrap-up), on a break with its reason, or away. */
export async function choosePresence(context: CommitContext, user: CurrentUser, input: ChoosePresence & { readonly command: Command }): Promise<PresenceView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const desk = { userId: user.id, sessionId: user.sessionId, at: tx.now };
    const isNew = await insertPresenceOnce(tx.db, desk);
    const before = await lockPresence(tx.db, user.id);
    if (before === undefined) throw new Error('impossible: the row was made before');
    const change: PresenceChange = {
      wish: input.wish,
      breakReason: input.breakReason ?? null,
      isWrappingUp: false,
      isDeskLost: false,
      sessionId: user.sessionId,
      beatAt: tx.now,
    };
    return settle(tx, before, change, isNew);
  });
}

/** A session has ended: nobody sits there any more. Another one of the same person says otherwise with its next beat. */
export async function leaveDesk(context: CommitContext, userId: string): Promise<void> {
  await commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    const before = await lockPresence(tx.db, userId);
    if (before !== undefined && !before.isDeskLost) await settle(tx, before, { isDeskLost: true });
  });
}

/** Shows operators as away whose desk has not been heard of. */
export async function showLostDesks(context: CommitContext): Promise<void> {
  const silentBefore = () => context.clock.now() - DESK_LOST_MS;
  await eachAlone(await findSilentDesks(context.db, silentBefore()), (userId) =>
    commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
      const before = await lockPresence(tx.db, userId);
      if (before === undefined || before.isDeskLost || !(await isDeskSilent(tx.db, userId, silentBefore()))) return;
      await settle(tx, before, { isDeskLost: true });
    }),
  );
}

/** A call has changed: whoever holds or held it, and whom it was offered to, follow. For the transaction that changed it, after the change. */
export async function followCall(tx: FactTransaction, before: CallForSigns, after: CallForSigns): Promise<void> {
  const concerned = [before.operatorId, after.operatorId, before.offeredTo, after.offeredTo].flatMap((id) => id ?? []);
  // In one order everywhere, so that two calls never wait for each other.
  for (const userId of [...new Set(concerned)].toSorted()) {
    const row = await lockPresence(tx.db, userId);
    // Somebody who answers without a desk of the room, as a program may.
    if (row === undefined) continue;
    const isTaking = after.operatorId === userId && before.operatorId !== userId;
    const isWrappingUp = after.operatorId === userId && beginsWrapUp(before, after) && row.wish === 'ready';
    await settle(tx, row, {
      // Who takes a call on a break is back from it.
      ...(isTaking ? { wish: 'ready' as const, breakReason: null } : {}),
      ...(isWrappingUp ? { isWrappingUp } : {}),
    });
  }
}

/** Whom a call that begins to ring is offered to first, or null: then it is everybody's at once. */
export async function chooseOperator(tx: FactTransaction): Promise<string | null> {
  await lockOffers(tx.db);
  return longestIdle(await holdReady(tx.db))?.id ?? null;
}

/** Derives the state anew, writes it, and appends the fact when it has changed. */
async function settle(tx: FactTransaction, before: PresenceRow, change: PresenceChange, isNews = false): Promise<PresenceView> {
  const next = { ...before, ...change };
  if ((next.wish === 'break') !== (next.breakReason !== null)) throw new DomainError('invalid', { field: 'breakReason', reason: 'missing' });
  const state = derivePresence(next, callSigns(before.id, await readCallsOfOperator(tx.db, before.id)));
  const since = state === before.state ? before.since : tx.now;
  const view = viewOf({ ...next, state, since });
  if (Object.keys(change).length > 0 || state !== before.state) await updatePresence(tx.db, before.id, { ...change, state, since });
  if (state !== before.state && before.state !== 'away' && before.since < tx.now) {
    await insertSpan(tx.db, { userId: before.id, state: before.state, from: before.since, to: tx.now });
  }
  if (isNews || state !== before.state) tx.append({ fact: { type: 'presence.changed', at: tx.now, operator: view } });
  return view;
}

function viewOf({ id, state, since }: PresenceRow): PresenceView {
  return { id, state, since, breakReason: null };
}
