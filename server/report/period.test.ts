import { describe, expect, it } from 'vitest';
import { parsePeriod, periodAYearBefore, periodBefore, quarterOfDay, spanOf } from './period.rules';
import { type ChosenPeriod, periodTextSchema } from './period.schema';

const WIB = { timeZone: 'Asia/Jakarta', shiftHours: [7, 19] };
const HOUR = 3_600_000;

function chosen(text: string): ChosenPeriod {
  const parsed = parsePeriod(text);
  if ('fault' in parsed) throw new Error(`${text}: ${parsed.fault}`);
  return parsed.period;
}

const daysOf = (text: string) => [chosen(text).fromDay, chosen(text).toDay];
const iso = (text: string, clock = WIB) => {
  const { from, to } = spanOf(chosen(text), clock);
  return [new Date(from).toISOString(), new Date(to).toISOString()];
};

describe('periods that figures are asked of', () => {
  it('are days, ISO weeks, months, quarters, years and any stretch of days, leap days and ends of years included', () => {
    expect(daysOf('2024-02-29')).toEqual(['2024-02-29', '2024-02-29']);
    expect(daysOf('2024-02')).toEqual(['2024-02-01', '2024-02-29']);
    expect(daysOf('2025-02')).toEqual(['2025-02-01', '2025-02-28']);
    expect(daysOf('2025-12')).toEqual(['2025-12-01', '2025-12-31']);
    expect(daysOf('2024-Q1')).toEqual(['2024-01-01', '2024-03-31']);
    expect(daysOf('2026-Q4')).toEqual(['2026-10-01', '2026-12-31']);
    expect(daysOf('2024')).toEqual(['2024-01-01', '2024-12-31']);
    // Week 1 has the 4th of January; 2026 has 53 weeks.
    expect(daysOf('2025-W01')).toEqual(['2024-12-30', '2025-01-05']);
    expect(daysOf('2026-W53')).toEqual(['2026-12-28', '2027-01-03']);
    expect(daysOf('2025-12-30..2026-01-02')).toEqual(['2025-12-30', '2026-01-02']);
  });

  it('are refused with the reason when there is no such day, week or month, when they run backwards, and when they are too long', () => {
    for (const text of [
      '',
      '2025-02-29',
      '2025-13',
      '2025-00',
      '2025-Q5',
      '2025-W53',
      '2025-W00',
      '1999',
      '2100',
      '25',
      '2025-11-24@24',
      '2025-11-24@7',
      "2025' or 1=1",
      '2025-11-24..',
    ])
      expect(parsePeriod(text), text).toEqual({ fault: 'period_form' });
    expect(parsePeriod('2025-11-24..2025-11-23')).toEqual({ fault: 'period_backwards' });
    expect(parsePeriod('2024-01-01..2025-02-04')).toEqual({ fault: 'period_too_long' });
    expect(periodTextSchema.safeParse('2025-Q5').error?.issues.map(({ message }) => message)).toEqual(['period_form']);
    expect(periodTextSchema.parse('2025-Q4')).toEqual(chosen('2025-Q4'));
  });

  it('begin and end at midnight in the installation’s zone, wherever the server stands', () => {
    const before = process.env['TZ'];
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
      process.env['TZ'] = zone;
      expect(iso('2025-12-31')).toEqual(['2025-12-30T17:00:00.000Z', '2025-12-31T17:00:00.000Z']);
      expect(iso('2024-Q1')).toEqual(['2023-12-31T17:00:00.000Z', '2024-03-31T17:00:00.000Z']);
      expect(quarterOfDay('2025-12-31')).toBe('2025-Q4');
    }
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    // Where clocks change, a day has 23 hours or 25.
    const { from, to } = spanOf(chosen('2025-03-30'), { ...WIB, timeZone: 'Europe/Berlin' });
    expect(to - from).toBe(23 * HOUR);
  });

  it('of a shift run to the beginning of the next one, across midnight too, and together make whole days', () => {
    expect(iso('2025-12-31@19')).toEqual(['2025-12-31T12:00:00.000Z', '2026-01-01T00:00:00.000Z']);
    expect(iso('2025-12-31@07')).toEqual(['2025-12-31T00:00:00.000Z', '2025-12-31T12:00:00.000Z']);
    expect(iso('2025-12-31@07')[1]).toBe(iso('2025-12-31@19')[0]);
    expect(iso('2025-12-31@19')[1]).toBe(iso('2026-01-01@07')[0]);
    // The hours of shifts were others then: such a shift ends where the next of today's hours begins.
    expect(iso('2025-12-31@08')).toEqual(['2025-12-31T01:00:00.000Z', '2025-12-31T12:00:00.000Z']);
    expect(iso('2025-12-31@00', { ...WIB, shiftHours: [0] })).toEqual(['2025-12-30T17:00:00.000Z', '2025-12-31T17:00:00.000Z']);
  });

  it('leave no gap and no overlap between a period and the one before it', () => {
    for (const text of ['2024-03-01', '2024-W10', '2025-W01', '2024-03', '2024-01', '2024-Q1', '2024', '2024-02-20..2024-03-10']) {
      const before = periodBefore(chosen(text));
      expect(before === null ? null : spanOf(before, WIB).to, text).toBe(spanOf(chosen(text), WIB).from);
    }
    expect(periodBefore(chosen('2024-Q1'))?.text).toBe('2023-Q4');
    expect(periodBefore(chosen('2027-W01'))?.text).toBe('2026-W53');
    expect(periodBefore(chosen('2024-03-01@19'))?.text).toBe('2024-02-29@19');
    expect(periodBefore(chosen('2000'))).toBeNull();
  });

  it('are compared with the same of the year before: the 29th of February with the 28th, a week and a shift with the same weekdays', () => {
    expect(periodAYearBefore(chosen('2024-02-29'))?.text).toBe('2023-02-28');
    expect(periodAYearBefore(chosen('2025-02-28'))?.text).toBe('2024-02-28');
    expect(periodAYearBefore(chosen('2024-Q1'))?.text).toBe('2023-Q1');
    expect(periodAYearBefore(chosen('2024-12'))?.text).toBe('2023-12');
    expect(periodAYearBefore(chosen('2026-W53'))?.text).toBe('2026-W01');
    expect(periodAYearBefore(chosen('2026-11-24@19'))?.text).toBe('2025-11-25@19');
    expect(periodAYearBefore(chosen('2024-02-01..2024-02-29'))?.text).toBe('2023-02-01..2023-02-28');
  });
});
