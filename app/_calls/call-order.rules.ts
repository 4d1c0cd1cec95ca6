import type { CallView } from '../../server/call/call.schema';

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

/** The call that a disposition key puts away: the chosen one, else the one taken last. */
export function currentCall(mine: readonly CallView[], chosenId: string | null): CallView | null {
  const open = mine.filter((call) => call.disposition === null);
  return open.find((call) => call.id === chosenId) ?? open.toSorted((left, right) => (right.claimedAt ?? 0) - (left.claimedAt ?? 0))[0] ?? null;
}
