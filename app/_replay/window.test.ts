import { describe, expect, test } from 'vitest';
import { firstWindow, shareOf, windowIn } from './window.rules';

const HOUR = 3_600_000;
const range = { from: 10 * HOUR, until: 100 * HOUR, keptDays: 92 };

describe('the window of a replay', () => {
  test('never reaches before what is kept nor beyond now, and says when it was to', () => {
    expect(windowIn(range, { from: 9.5 * HOUR, lengthMs: HOUR })).toEqual({ from: 10 * HOUR, until: 10.5 * HOUR, isClamped: true });
    expect(windowIn(range, { from: 99.5 * HOUR, lengthMs: HOUR })).toEqual({ from: 99.5 * HOUR, until: 100 * HOUR, isClamped: false });
    expect(windowIn(range, { from: 0, lengthMs: HOUR })).toMatchObject({ from: 10 * HOUR, isClamped: true });
    expect(windowIn(range, { from: 50 * HOUR, lengthMs: 90 * HOUR })).toMatchObject({ until: 74 * HOUR });
    expect(windowIn({ ...range, from: null }, { from: 50 * HOUR, lengthMs: HOUR })).toBeNull();
  });

  test('is around the instant of a link, and the last hour without one', () => {
    expect(firstWindow(range, null)).toEqual({ from: 99 * HOUR, until: 100 * HOUR, isClamped: false });
    expect(firstWindow({ ...range, from: 99.9 * HOUR }, null)).toMatchObject({ from: 99.9 * HOUR, isClamped: false });
    const linked = firstWindow(range, 50 * HOUR);
    expect(linked).toMatchObject({ from: 50 * HOUR - HOUR / 6, isClamped: false });
    expect(firstWindow(range, 5 * HOUR)).toMatchObject({ isClamped: true });
  });

  test('tells how much of it lies before an instant', () => {
    expect(shareOf({ from: 0, until: 10 }, 5)).toBe(0.5);
    expect(shareOf({ from: 0, until: 10 }, 50)).toBe(1);
  });
});
