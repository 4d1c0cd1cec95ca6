import { describe, expect, it } from 'vitest';
import { travelTime } from './travel-time.rules';

describe('a travel time', () => {
  it.each([
    [0, { key: 'underMinute' }],
    [59.9, { key: 'underMinute' }],
    [60, { key: 'minutes', minutes: 1 }],
    [61, { key: 'minutes', minutes: 2 }],
    [3_540, { key: 'minutes', minutes: 59 }],
    [3_541, { key: 'hours', hours: 1, minutes: 0 }],
    [7_500, { key: 'hours', hours: 2, minutes: 5 }],
  ])('of %f seconds is never said shorter than it is', (seconds, text) => {
    expect(travelTime(seconds)).toEqual(text);
  });
});
