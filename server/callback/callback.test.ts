import { describe, expect, it } from 'vitest';
import { asksForCallBack, byDue, callBackClock, endOfAttempt, hasGotThrough } from './callback.rules';
import type { CallBackView } from './callback.schema';

const SECONDS = { callBackFirstSeconds: 300, callBackNextSeconds: 900 };
const call = { state: 'abandoned', disposition: null, numberMasked: '0812-****-*789', isBlocked: false } as const;

describe('a call-back', () => {
  it('is asked for by whoever hung up or was missed, with a number, and by nobody who is blocked, put away or answered elsewhere', () => {
    expect(asksForCallBack(call)).toBe(true);
    expect(asksForCallBack({ ...call, state: 'missed' })).toBe(true);
    for (const state of ['overflowed', 'ringing', 'answered', 'ended'] as const) expect(asksForCallBack({ ...call, state })).toBe(false);
    expect(asksForCallBack({ ...call, numberMasked: null })).toBe(false);
    expect(asksForCallBack({ ...call, isBlocked: true })).toBe(false);
    expect(asksForCallBack({ ...call, disposition: 'ghost' })).toBe(false);
  });

  it('is not needed once the caller has got through', () => {
    expect(hasGotThrough({ ...call, state: 'answered' })).toBe(true);
    expect(hasGotThrough({ ...call, state: 'answered', numberMasked: null })).toBe(false);
    expect(hasGotThrough({ ...call, state: 'ringing' })).toBe(false);
  });

  it('ends when the caller is reached or the number is wrong, and stays open otherwise', () => {
    expect([endOfAttempt('reached'), endOfAttempt('wrong_number'), endOfAttempt('not_reached')]).toEqual(['reached', 'wrong_number', null]);
  });

  it('is due five minutes after the last call, fifteen after an attempt, and soon again when the caller calls after it', () => {
    expect(callBackClock({ lastAt: 1_000, lastAttemptAt: null }, SECONDS)).toEqual({ since: 1_000, targetSeconds: 300 });
    expect(callBackClock({ lastAt: 1_000, lastAttemptAt: 5_000 }, SECONDS)).toEqual({ since: 5_000, targetSeconds: 900 });
    expect(callBackClock({ lastAt: 9_000, lastAttemptAt: 5_000 }, SECONDS)).toEqual({ since: 9_000, targetSeconds: 300 });
  });

  it('stands in the order in which the clocks run out', () => {
    const entry = (id: string, lastAt: number, lastAttemptAt: number | null) => ({ id, lastAt, lastAttemptAt }) as CallBackView;
    const sorted = [entry('tried', 0, 0), entry('new', 500_000, null), entry('old', 100_000, null)].toSorted(byDue(SECONDS));
    expect(sorted.map(({ id }) => id)).toEqual(['old', 'new', 'tried']);
  });
});
