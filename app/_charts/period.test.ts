import { describe, expect, it } from 'vitest';
import { currentPeriod, neighbourPeriod, printPeriod, readPeriod } from './period';

const TODAY = '2026-11-24';
const days = ({ fromDay, toDay }: { readonly fromDay: string; readonly toDay: string }) => [fromDay, toDay];

describe('the period picker', () => {
  it('offers today, seven days, the calendar month and the calendar quarter, each up to today', () => {
    expect(days(currentPeriod('today', TODAY))).toEqual([TODAY, TODAY]);
    expect(days(currentPeriod('week', TODAY))).toEqual(['2026-11-18', TODAY]);
    expect(days(currentPeriod('month', TODAY))).toEqual(['2026-11-01', TODAY]);
    expect(days(currentPeriod('quarter', TODAY))).toEqual(['2026-10-01', TODAY]);
    expect(days(currentPeriod('quarter', '2026-01-01'))).toEqual(['2026-01-01', '2026-01-01']);
  });

  it('goes back to whole months and quarters across the year, and never beyond today', () => {
    const quarter = currentPeriod('quarter', '2026-02-10');
    const before = neighbourPeriod(quarter, -1, '2026-02-10');
    expect(days(before)).toEqual(['2025-10-01', '2025-12-31']);
    expect(days(neighbourPeriod(before, 1, '2026-02-10'))).toEqual(['2026-01-01', '2026-02-10']);
    expect(days(neighbourPeriod(currentPeriod('month', '2026-03-31'), -1, '2026-03-31'))).toEqual(['2026-02-01', '2026-02-28']);
    expect(days(neighbourPeriod(currentPeriod('week', TODAY), -1, TODAY))).toEqual(['2026-11-11', '2026-11-17']);
    expect(days(neighbourPeriod({ kind: 'custom', fromDay: '2026-11-01', toDay: '2026-11-10' }, -1, TODAY))).toEqual(['2026-10-22', '2026-10-31']);
  });

  it('can be kept in an address, and a broken address names no period', () => {
    const period = currentPeriod('month', TODAY);
    expect(readPeriod(new URLSearchParams(printPeriod(period)))).toEqual(period);
    for (const text of [
      '',
      '?kind=month',
      '?kind=year&from=2026-01-01&to=2026-01-02',
      '?kind=month&from=2026-01-02&to=2026-01-01',
      '?kind=month&from=x&to=y',
    ]) {
      expect(readPeriod(new URLSearchParams(text))).toBeNull();
    }
  });
});
