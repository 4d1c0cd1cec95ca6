import { describe, expect, it } from 'vitest';
import { nextShift, shiftBegin } from './shift.rules';

const TWO = { timeZone: 'Asia/Jakarta', hours: [7, 19] };
const wib = (hour: number, minute = 0) => Date.UTC(2026, 10, 25, hour - 7, minute);
const HOUR_MS = 3_600_000;

describe('the shift', () => {
  it('begins at the hours of the room by local time, and the night shift belongs to the evening before', () => {
    expect(shiftBegin(wib(7), TWO)).toBe(wib(7));
    expect(shiftBegin(wib(18, 59), TWO)).toBe(wib(7));
    expect(shiftBegin(wib(19), TWO)).toBe(wib(19));
    expect(shiftBegin(wib(6, 59), TWO)).toBe(wib(19) - 24 * HOUR_MS);
  });

  it('follows the hours that the room has set, also a single one', () => {
    expect(shiftBegin(wib(15), { ...TWO, hours: [6, 14, 22] })).toBe(wib(14));
    expect(shiftBegin(wib(5), { ...TWO, hours: [6, 14, 22] })).toBe(wib(22) - 24 * HOUR_MS);
    expect(shiftBegin(wib(5), { ...TWO, hours: [8] })).toBe(wib(8) - 24 * HOUR_MS);
  });

  it('is followed by the next one, over midnight as well', () => {
    expect(nextShift(wib(7), TWO)).toBe(wib(19));
    expect(nextShift(wib(19), TWO)).toBe(wib(7) + 24 * HOUR_MS);
    expect(nextShift(wib(6), TWO)).toBe(wib(7));
  });
});
