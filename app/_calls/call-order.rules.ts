import { isOfferedTo } from '../../server/call/call.rules';
import type { CallView } from '../../server/call/call.schema';
import type { PresenceState } from '../../server/presence/presence.schema';

/** The calls of the room as one operator sees them. */
export interface CallLists {
  /** Nobody has taken them: ringing ones first, the longest wait on top. */
  readonly waiting: readonly CallView[];
  /** Mine: those not put away first, then those still on the line. */
  readonly mine: readonly CallView[];
  /** Taken by somebody else and not put away. */
  readonly colleagues: readonly CallView[];
}

/** Since when a call waits or is known, epoch milliseconds. */
export function calledAt(call: Pick<CallView, 'offeredAt' | 'answeredAt' | 'claimedAt'>): number {
  return call.offeredAt ?? call.answeredAt ?? call.claimedAt ?? 0;
}

export function listCalls(calls: readonly CallView[], userId: string): CallLists {
  const byAge = [...calls].sort((left, right) => calledAt(left) - calledAt(right));
  const isRinging = (call: CallView) => call.state === 'ringing';
  const unclaimed = byAge.filter((call) => call.operatorId === null && call.disposition === null);
  const mine = byAge.filter((call) => call.operatorId === userId);
  return {
    waiting: [...unclaimed.filter(isRinging), ...unclaimed.filter((call) => !isRinging(call))],
    mine: [...mine.filter((call) => call.disposition === null), ...mine.filter((call) => call.disposition !== null)],
    colleagues: byAge.filter((call) => call.operatorId !== null && call.operatorId !== userId && call.disposition === null),
  };
}

/** Those that ask this operator to answer before those that are a colleague's for another moment; blocked ones ring for nobody. */
export function offeredFirst(waiting: readonly CallView[], userId: string, now: number): CallView[] {
  const rank = (call: CallView) => (call.isBlocked ? 2 : isOfferedTo(call, userId, now) ? 0 : 1);
  return waiting.toSorted((left, right) => rank(left) - rank(right));
}

/** Whether a call is heard at this desk: offered to it, and its operator neither talks nor has left. What is not heard is still seen. */
export function ringsAt(call: CallView, { userId, state }: { readonly userId: string; readonly state: PresenceState | null }, now: number): boolean {
  if (call.state !== 'ringing' || call.isBlocked || !isOfferedTo(call, userId, now)) return false;
  return state !== null && state !== 'away' && state !== 'talking' && state !== 'hold';
}

/** The call whose caller is on the line at this desk: the current one, else the one taken last. */
export function connectedCall(mine: readonly CallView[], current: CallView | null): CallView | null {
  const connected = mine.filter((call) => call.state === 'answered' && call.handedOutAt === null);
  const newest = connected.toSorted((left, right) => (right.claimedAt ?? 0) - (left.claimedAt ?? 0))[0];
  return connected.find((call) => call.id === current?.id) ?? newest ?? null;
}

/** The call that a disposition key puts away: the chosen one, else the one taken last. */
export function currentCall(mine: readonly CallView[], chosenId: string | null): CallView | null {
  const open = mine.filter((call) => call.disposition === null);
  return open.find((call) => call.id === chosenId) ?? open.toSorted((left, right) => (right.claimedAt ?? 0) - (left.claimedAt ?? 0))[0] ?? null;
}
