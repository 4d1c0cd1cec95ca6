import { describe, expect, it } from 'vitest';
import type { CallView } from '../../server/call/call.schema';
import { currentCall, listCalls, offeredFirst, ringsAt } from './call-order.rules';

function call(id: string, more: Partial<CallView>): CallView {
  return {
    id,
    state: 'ringing',
    line: null,
    numberMasked: null,
    offeredAt: null,
    answeredAt: null,
    answeredSource: null,
    endedAt: null,
    heldAt: null,
    handedOutAt: null,
    operatorId: null,
    claimedAt: null,
    isClaimStale: false,
    disposition: null,
    isBlocked: false,
    incidentId: null,
    candidateCount: 0,
    locationVersion: 0,
    offeredTo: null,
    offeredToAt: null,
    isSimulated: true,
    version: 1,
    ...more,
  };
}

describe('the calls that wait', () => {
  const theirs = call('theirs', { offeredTo: 'other', offeredToAt: 1_000 });
  const mine = call('mine', { offeredTo: 'me', offeredToAt: 2_000 });
  const all = call('all', {});
  const blocked = call('blocked', { isBlocked: true });
  const ids = (now: number) => offeredFirst([blocked, theirs, mine, all], 'me', now).map(({ id }) => id);

  it("stand behind those offered to me for five seconds while they are a colleague's, then in their own order; blocked ones last", () => {
    expect(ids(5_999)).toEqual(['mine', 'all', 'theirs', 'blocked']);
    expect(ids(6_000)).toEqual(['theirs', 'mine', 'all', 'blocked']);
  });
});

describe('a ringing call', () => {
  const theirs = call('theirs', { offeredTo: 'other', offeredToAt: 1_000 });
  const me = { userId: 'me', state: 'ready' } as const;

  it('is heard at the desk it is offered to, and after five seconds everywhere', () => {
    expect(ringsAt(theirs, { ...me, userId: 'other' }, 1_000)).toBe(true);
    expect(ringsAt(theirs, me, 5_999)).toBe(false);
    expect(ringsAt(theirs, me, 6_000)).toBe(true);
    expect(ringsAt(call('all', {}), me, 1_000)).toBe(true);
  });

  it('is not heard by somebody who talks or has left, nor when it is blocked or connected', () => {
    for (const state of ['talking', 'away', null] as const) expect(ringsAt(call('all', {}), { ...me, state }, 1)).toBe(false);
    expect(ringsAt(call('blocked', { isBlocked: true }), me, 1)).toBe(false);
    expect(ringsAt(call('bridged', { state: 'answered' }), me, 1)).toBe(false);
    expect(ringsAt(call('all', {}), { ...me, state: 'break' }, 1)).toBe(true);
  });
});

describe('the calls of the room', () => {
  it('ring with the longest wait first, before those that were bridged without anybody taking them', () => {
    const lists = listCalls(
      [call('late', { offeredAt: 30 }), call('bridged', { state: 'answered', offeredAt: 5, answeredAt: 9 }), call('early', { offeredAt: 10 })],
      'me',
    );
    expect(lists.waiting.map((one) => one.id)).toEqual(['early', 'late', 'bridged']);
  });

  it('are told apart by who holds them', () => {
    const lists = listCalls(
      [
        call('mine', { state: 'answered', operatorId: 'me' }),
        call('theirs', { state: 'answered', operatorId: 'other' }),
        call('put away', { state: 'answered', operatorId: 'other', disposition: 'prank' }),
      ],
      'me',
    );
    expect(lists.mine.map((one) => one.id)).toEqual(['mine']);
    expect(lists.colleagues.map((one) => one.id)).toEqual(['theirs']);
    expect(lists.waiting).toEqual([]);
  });

  it('are put away one at a time: the chosen one, else the one taken last, never one that is put away', () => {
    const mine = [
      call('first', { operatorId: 'me', claimedAt: 1 }),
      call('second', { operatorId: 'me', claimedAt: 2 }),
      call('done', { operatorId: 'me', claimedAt: 3, disposition: 'emergency' }),
    ];
    expect(currentCall(mine, null)?.id).toBe('second');
    expect(currentCall(mine, 'first')?.id).toBe('first');
    expect(currentCall(mine, 'done')?.id).toBe('second');
    expect(currentCall([], null)).toBeNull();
  });
});
