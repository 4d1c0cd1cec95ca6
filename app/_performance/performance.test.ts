import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../server/report/period.rules';
import type { ChosenPeriod } from '../../server/report/period.schema';
import { daysOf } from '../../server/report/report.rules';
import type { TrendDay } from '../../server/report/report.schema';
import { printChosen, readChosen, rowsHref, without } from './address.rules';
import { csvOf, fileName, harmless } from './csv.rules';
import { neighbour, periodOfDay } from './period-steps.rules';
import { seriesOf } from './series.rules';

function chosen(text: string): ChosenPeriod {
  const parsed = parsePeriod(text);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.period;
}
const textOf = (period: ChosenPeriod | null) => period?.text ?? null;
const SHIFTS = [7, 19];

describe('the address of a page of figures', () => {
  it('says period and filter whole, and is read back as it was', () => {
    const page = { period: chosen('2026-Q4'), filter: { categoryCode: 'fire', districtCode: '32.10.07', weekday: 5, hour: 17 } } as const;
    const text = printChosen(page);
    expect(text).toBe('period=2026-Q4&category=fire&district=32.10.07&weekday=5&hour=17');
    expect(readChosen(new URLSearchParams(text))).toEqual(page);
    expect(rowsHref(page, 'incident.broken')).toBe(`/performance/rows?set=incident.broken&${text}`);
  });

  it('leaves out whatever is no period and no filter, and keeps the rest', () => {
    const parameters = new URLSearchParams('period=2026-Q5&category=volcano&weekday=9&hour=x&agency=1&type=fire_house');
    expect(readChosen(parameters)).toEqual({ period: null, filter: { subTypeCode: 'fire_house' } });
    expect(without({ weekday: 5, hour: 3 }, 'hour')).toEqual({ weekday: 5 });
  });
});

describe('stepping through periods', () => {
  it('goes back and forth over the ends of months, years and weeks to the same period', () => {
    for (const text of ['2026-12-31', '2026-W53', '2026-12', '2026-Q4', '2026', '2026-11-03..2026-11-20', '2026-12-31@19']) {
      const next = neighbour(chosen(text), 1, SHIFTS);
      expect([text, next === null ? null : textOf(neighbour(next, -1, SHIFTS))]).toEqual([text, text]);
    }
    expect([textOf(neighbour(chosen('2026-Q4'), 1, SHIFTS)), textOf(neighbour(chosen('2026-12-31@19'), 1, SHIFTS))]).toEqual(['2027-Q1', '2027-01-01@07']);
  });

  it('finds the period of a day, with a leap day in the month it belongs to', () => {
    const kinds = ['day', 'week', 'month', 'quarter', 'year', 'custom', 'shift'] as const;
    expect(kinds.map((kind) => textOf(periodOfDay(kind, '2028-02-29', SHIFTS)))).toEqual([
      '2028-02-29',
      '2028-W09',
      '2028-02',
      '2028-Q1',
      '2028',
      '2028-01-31..2028-02-29',
      '2028-02-29@07',
    ]);
  });
});

describe('an exported table', () => {
  const time = (at: number) => new Date(at).toISOString();

  it('never holds a formula, whatever a name begins with', () => {
    for (const text of ['=1+1', '+62', '-2', '@SUM(A1)', '\t=1', ' =1', '"=1', '＝1', '|cmd', '\r=1']) expect([text, harmless(text)[0]]).toEqual([text, "'"]);
    for (const text of ['Kebakaran', 'Kec. Jatiwangi', '112', 'a=b']) expect(harmless(text)).toBe(text);
  });

  it('keeps numbers as they are, negative ones too, and quotes what would break a line', () => {
    const sheet = {
      name: 'x',
      columns: [
        { title: 'Jenis', kind: 'text' },
        { title: 'Selisih', kind: 'number' },
        { title: 'Mulai', kind: 'date' },
      ],
      rows: [
        ['=HYPERLINK("x")', -3.1, 0],
        ['dua\nbaris, "kutip"', null, null],
      ],
    } as const;
    expect(csvOf(sheet, time)).toBe('\uFEFFJenis,Selisih,Mulai\r\n"\'=HYPERLINK(""x"")",-3.1,1970-01-01T00:00:00.000Z\r\n"dua\nbaris, ""kutip""",,\r\n');
  });

  it('names its file by what a file system takes', () => {
    expect(fileName(['siaga-112', '2026-11-03..2026-11-20', 'Jam × hari'], 'csv')).toBe('siaga-112-2026-11-03..2026-11-20-jam-hari.csv');
  });
});

describe('a series for the control chart', () => {
  const trend = (fromDay: string, toDay: string): TrendDay[] =>
    daysOf(fromDay, toDay).map((day) => ({
      day,
      answer: { numerator: 9, denominator: 10, share: 0.9 },
      initialHandling: { numerator: 0, denominator: 0, share: null },
      calls: 10,
      incidents: 0,
    }));

  it('is of whole weeks from Monday in a whole quarter, without half a week at either end', () => {
    const { step, points } = seriesOf(trend('2026-07-01', '2026-09-30'), 'answer');
    expect([step, points.length, points[0]?.day, points.at(-1)?.day]).toEqual(['week', 12, '2026-07-06', '2026-09-21']);
    expect(points[0]).toMatchObject({ value: 90, cases: 70 });
  });

  it('is of days where weeks would be too few, and has a gap where there was no case', () => {
    const { step, points } = seriesOf(trend('2026-10-01', '2026-11-25'), 'initialHandling');
    expect([step, points.length, points[0]?.value]).toEqual(['day', 56, null]);
    expect(seriesOf(trend('2026-11-24', '2026-11-24'), 'calls').points).toEqual([{ day: '2026-11-24', value: 10, cases: 10 }]);
  });
});
