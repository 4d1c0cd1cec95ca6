import { describe, expect, it } from 'vitest';
import {
  answerShare,
  daysOf,
  distribution,
  distributionOf,
  initialHandlingShare,
  percentile,
  periodDays,
  periodInstants,
  targetsInForce,
} from './report.rules';
import { periodSchema } from './report.schema';
import { type Target, targetSecondsAt } from './target.rules';

const oneTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('percentiles', () => {
  it('are values that occurred: the smallest whose cumulative share reaches the fraction', () => {
    expect(percentile([15, 20, 35, 40, 50], 0.5)).toBe(35);
    expect(percentile([15, 20, 35, 40, 50], 0.3)).toBe(20);
    expect(percentile([15, 20, 35, 40, 50], 1)).toBe(50);
    expect(percentile([3, 1, 2, 4], 0.5)).toBe(2);
    expect(percentile(oneTo(100), 0.95)).toBe(95);
    expect(percentile([], 0.5)).toBeUndefined();
  });

  it('have no 95th under 20 cases, and say so', () => {
    expect(distributionOf(oneTo(19))).toEqual({ n: 19, p50: 10, p90: 18, p95: null, p95Reason: 'n<20' });
    expect(distributionOf(oneTo(20))).toEqual({ n: 20, p50: 10, p90: 18, p95: 19, p95Reason: null });
    expect(distribution(0, [null, null, null])).toEqual({ n: 0, p50: null, p90: null, p95: null, p95Reason: 'n<20' });
  });
});

describe('the met shares', () => {
  it('leave out what the caller ended in time and what was blocked, and never what the room missed', () => {
    const tally = { callsOffered: 100, answeredWithin: 80, answeredLate: 6, abandonedWithin: 7, notAnswered: 4, callsBlocked: 2, callsWithoutT0: 9 };
    // One of the hundred still rings: it is not decided.
    expect(answerShare(tally)).toEqual({ numerator: 80, denominator: 90, share: 80 / 90 });
  });

  it('count an incident that was never forwarded as a failure, and advised, merged and cancelled ones not at all', () => {
    expect(initialHandlingShare({ incidents: 12, forwardedWithin: 6, forwardedLate: 2, advised: 2, merged: 1, cancelledUnforwarded: 1 })).toEqual({
      numerator: 6,
      denominator: 8,
      share: 0.75,
    });
  });

  it('are unknown, not zero and not one, without a case', () => {
    expect(answerShare({}).share).toBeNull();
    expect(initialHandlingShare({ advised: 3 }).share).toBeNull();
  });
});

describe('a period', () => {
  it('spans local days, both inclusive', () => {
    expect(periodInstants({ fromDay: '2026-11-24', toDay: '2026-11-25' }, 'Asia/Jakarta')).toEqual({
      from: Date.UTC(2026, 10, 23, 17),
      to: Date.UTC(2026, 10, 25, 17),
    });
    expect(daysOf('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(periodDays('2026-01-01', '2026-12-31')).toBe(365);
  });

  it('is refused backwards, over 400 days, and with a day that does not exist', () => {
    const messages = (period: unknown) => periodSchema.safeParse(period).error?.issues.map((issue) => issue.message);
    expect(messages({ fromDay: '2026-11-25', toDay: '2026-11-24' })).toEqual(['period_backwards']);
    expect(messages({ fromDay: '2026-01-01', toDay: '2027-02-05' })).toEqual(['period_too_long']);
    expect(messages({ fromDay: '2026-02-30', toDay: '2026-03-01' })).toEqual(['day_form']);
    expect(periodSchema.safeParse({ fromDay: '2026-01-01', toDay: '2027-02-04' }).success).toBe(true);
  });
});

describe('targets with a validity', () => {
  const change = Date.UTC(2026, 10, 24);
  const old: Target = { clock: 'answer', seconds: 10, validFrom: 0, validTo: change };
  const revised: Target = { clock: 'answer', seconds: 15, validFrom: change, validTo: null };

  it('judge each case by the one in force at its start: a revised standard never rewrites history', () => {
    expect(targetSecondsAt([old, revised], 'answer', change - 1)).toBe(10);
    expect(targetSecondsAt([old, revised], 'answer', change)).toBe(15);
    expect(() => targetSecondsAt([old], 'answer', change)).toThrow('no target');
  });

  it('are printed for a period only where their validity meets it', () => {
    expect(targetsInForce([revised, old], { from: change - 1, to: change + 1 })).toEqual([old, revised]);
    expect(targetsInForce([revised, old], { from: change, to: change + 1 })).toEqual([revised]);
    expect(targetsInForce([revised, old], { from: change - 2, to: change })).toEqual([old]);
  });
});
