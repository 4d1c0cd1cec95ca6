import { describe, expect, it } from 'vitest';
import { common, type Evidence, hoursOf, judge, merged, minutesTouched, outside, type Sign, wholeMinutes } from './availability.rules';

const minute = 60_000;
const span = (from: number, to: number) => ({ from: from * minute, to: to * minute });
const sign = (subject: string, isUp: boolean, from: number, to: number): Sign => ({ subject, isUp, ...span(from, to) });
const hour = span(0, 60);
/** Everything well: an operator there, the program heard of to the end. */
const well: Evidence = { window: hour, operators: [hour], switches: [], program: [sign('program', true, 0, 60)], silence: [] };
const gaps = (evidence: Partial<Evidence>) => judge({ ...well, ...evidence }).gaps.map(({ from, to, cause }) => [from / minute, to / minute, cause] as const);

describe('the arithmetic of spans', () => {
  it('joins what overlaps or touches, leaves out what is empty, and tells what lies outside and in common', () => {
    expect(merged([span(5, 9), span(0, 5), span(20, 20), span(30, 40), span(35, 36)])).toEqual([span(0, 9), span(30, 40)]);
    expect(outside([span(-5, 2), span(4, 6)], span(0, 10))).toEqual([span(2, 4), span(6, 10)]);
    expect(outside([span(20, 30)], span(0, 10))).toEqual([span(0, 10)]);
    expect(common([span(0, 5), span(6, 10)], [span(4, 7), span(9, 20)])).toEqual([span(4, 5), span(6, 7), span(9, 10)]);
  });

  it('counts a minute that was touched for a moment, and no minute that is not over', () => {
    expect(minutesTouched([{ from: minute + 1, to: minute + 2 }], { from: 0, to: 3 * minute })).toEqual(new Set([1]));
    expect(minutesTouched([span(0, 9)], { from: 0, to: 2.5 * minute })).toEqual(new Set([0, 1]));
    expect(wholeMinutes({ from: 1, to: 3 * minute - 1 })).toEqual(span(1, 2));
    expect(wholeMinutes({ from: 1, to: minute + 1 })).toBeNull();
  });
});

describe('the service', () => {
  it('is open with an operator at the telephone and nothing heard against the trunk', () => {
    expect(gaps({})).toEqual([]);
  });

  it('is not open without an operator, and stays open where one hands over to the next in the same instant', () => {
    expect(gaps({ operators: [span(0, 20), span(30, 60)] })).toEqual([[20, 30, 'no_operator']]);
  });

  it('is not open while the telephone system says that it is away, and says which of the causes it was at each time', () => {
    const switches = [sign('switch a', true, -10, 10), sign('switch a', false, 10, 30), sign('switch a', true, 30, 60)];
    expect(gaps({ switches, operators: [span(0, 20), span(40, 60)] })).toEqual([
      [10, 20, 'trunk_down'],
      [20, 30, 'both'],
      [30, 40, 'no_operator'],
    ]);
  });

  it('takes a silence of the telephone system of more than a minute as away, and one system that is up as enough', () => {
    expect(gaps({ switches: [sign('switch a', true, 0, 10), sign('switch a', true, 25, 60)] })).toEqual([[11, 25, 'trunk_down']]);
    expect(gaps({ switches: [sign('switch a', true, 0, 10), sign('switch b', true, 5, 60)] })).toEqual([]);
  });

  it('knows the trunk only by the silence of calls where no system tells its state', () => {
    const judged = judge({ ...well, silence: [span(40, 50)] });
    expect(judged.gaps).toEqual([{ ...span(40, 50), cause: 'trunk_down' }]);
    expect(judged.told).toEqual([]);
    expect(gaps({ silence: [span(40, 50)], switches: [sign('switch a', true, 0, 60)] })).toEqual([]);
  });

  it('is not open while the program stood still, whatever else was last known', () => {
    expect(gaps({ program: [sign('program', true, 0, 10), sign('program', true, 30, 60)], operators: [span(0, 20)] })).toEqual([
      [11, 30, 'program_down'],
      [30, 60, 'no_operator'],
    ]);
  });

  it('is told hour by hour, the running hour by the minutes that are over, and what is not known in no minute', () => {
    const judged = judge({ ...well, window: span(30, 90), operators: [span(0, 80)], program: [sign('program', true, 0, 90)] });
    const windows = [0, 60, 120].map((from) => ({ ...span(from, from + 60), day: '2026-11-25' }));
    const hours = hoursOf(windows, { known: span(30, 90), gaps: judged.gaps, now: 90.5 * minute });
    expect(hours.map(({ known, open, isRunning, causes }) => [known, open, causes.no_operator, isRunning])).toEqual([
      [30, 30, 0, false],
      [30, 20, 10, true],
    ]);
  });
});
