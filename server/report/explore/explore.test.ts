import { describe, expect, it } from 'vitest';
import { controlChart } from './control-chart.rules';
import { hoursOfShift, pointsOfChange, ratePer10000 } from './explore.rules';

const OPEN = { least: 0, most: 1000 };
const valuesOf = (...values: (number | null)[]) => values.map((value) => ({ value }));
const signalsOf = (...values: (number | null)[]) => controlChart(valuesOf(...values), OPEN).points.map(({ signal }) => signal);

describe('a control chart', () => {
  it('draws its limits 2.66 mean moving ranges around the mean', () => {
    const { limits } = controlChart(valuesOf(10, 12, 10, 12, 10, 12, 10, 12), OPEN);
    expect(limits?.mean).toBe(11);
    expect(limits?.lower).toBeCloseTo(11 - 2.66 * 2, 9);
    expect(limits?.upper).toBeCloseTo(11 + 2.66 * 2, 9);
  });

  it('calls only a value beyond its limits a signal, however much the others move', () => {
    expect(signalsOf(10, 12, 10, 12, 10, 12, 10, 12).every((signal) => signal === null)).toBe(true);
    expect(signalsOf(10, 11, 10, 11, 10, 11, 30, 10, 11, 10, 11, 10).map((signal, index) => (signal === null ? null : [index, signal]))[6]).toEqual([
      6,
      'above',
    ]);
    expect(signalsOf(90, 91, 90, 91, 90, 91, 60, 90, 91, 90, 91, 90).filter((signal) => signal !== null)).toEqual(['below']);
  });

  it('calls eight values in a row on one side of the mean a signal, and seven none', () => {
    const shift = [...[1, 2, 1, 2, 1, 2, 1, 2], ...[3, 4, 3, 4, 3, 4, 3, 4]];
    expect(new Set(signalsOf(...shift))).toEqual(new Set(['run']));
    expect(new Set(signalsOf(1, 2, 1, 2, 1, 2, 1, 4, 3, 4, 3, 4, 3, 4))).toEqual(new Set([null]));
  });

  it('has gaps where there was no case, and no limits of fewer than eight values', () => {
    const chart = controlChart(valuesOf(10, null, 12, 10, 12, 10, 12, 10), OPEN);
    expect([chart.limits, chart.points[1]]).toEqual([null, { value: null, signal: null }]);
    expect(controlChart(valuesOf(10, null, 12, 10, 12, 10, 12, 10, 12), OPEN).limits?.mean).toBe(11);
  });

  it('never draws a limit where no value can be, and no run where nothing varies', () => {
    const chart = controlChart(valuesOf(100, 90, 100, 90, 100, 90, 100, 90), { least: 0, most: 100 });
    expect(chart.limits?.upper).toBe(100);
    expect(signalsOf(...Array.from({ length: 12 }, () => 100)).every((signal) => signal === null)).toBe(true);
  });
});

describe('parts of a report', () => {
  it('gives a rate per 10,000 people only where people were counted', () => {
    expect([ratePer10000(3, 5_000), ratePer10000(0, 5_000), ratePer10000(3, null), ratePer10000(3, 0)]).toEqual([6, 0, null, null]);
  });

  it('gives a shift the hours up to the next one, across midnight too', () => {
    expect(hoursOfShift(19, [7, 19])).toEqual([0, 1, 2, 3, 4, 5, 6, 19, 20, 21, 22, 23]);
    expect(hoursOfShift(7, [19, 7])).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
    expect(hoursOfShift(8, [8])).toHaveLength(24);
  });

  it('compares shares in points, and nothing with nothing', () => {
    expect(pointsOfChange({ share: 0.9 }, { share: 0.931 })).toBeCloseTo(-3.1, 9);
    expect(pointsOfChange({ share: null }, { share: 0.9 })).toBeNull();
  });
});
