import { describe, expect, it } from 'vitest';
import type { LonLat } from '../../server/shared/geo';
import { isSunUp } from './sun.rules';

const MINUTE_MS = 60_000;

/** Sunrises and sunsets as others have published them. */
const PUBLISHED: readonly { readonly place: string; readonly point: LonLat; readonly rise?: string; readonly set: string }[] = [
  // The Indonesian weather service (BMKG), for the new moons of April and July 2021: the sunsets farthest west and east.
  { place: 'Sabang in April', point: [95.32, 5.89], set: '2021-04-12T18:46:31+07:00' },
  { place: 'Sabang in July', point: [95.32, 5.89], set: '2021-07-10T18:57:24+07:00' },
  { place: 'Merauke in April', point: [140.4, -8.49], set: '2021-04-12T17:37:16+09:00' },
  { place: 'Merauke in July', point: [140.4, -8.49], set: '2021-07-10T17:33:29+09:00' },
  // NOAA's calculator.
  { place: 'New York', point: [-73.99, 40.75], rise: '2015-01-01T07:20:02-05:00', set: '2015-01-01T16:38:16-05:00' },
  // The reference dates of the library SunCalc, near Kyiv.
  { place: 'Kyiv', point: [30.5, 50.5], rise: '2013-03-05T04:34:56Z', set: '2013-03-05T15:46:57Z' },
];

describe('the sun', () => {
  it.each(PUBLISHED)('rises and sets over $place within a minute and a half of the published times', ({ point, rise, set }) => {
    const up = (time: string, offsetMinutes: number) => isSunUp(Date.parse(time) + offsetMinutes * MINUTE_MS, point);
    expect([up(set, -1.5), up(set, 1.5)]).toEqual([true, false]);
    if (rise !== undefined) expect([up(rise, -1.5), up(rise, 1.5)]).toEqual([false, true]);
  });

  it('is up at every noon and down at every midnight of a year in the regency', () => {
    const majalengka: LonLat = [108.23, -6.84];
    const days = Array.from({ length: 365 }, (_, day) => Date.parse('2026-01-01T00:00:00+07:00') + day * 1_440 * MINUTE_MS);
    expect(days.filter((midnight) => isSunUp(midnight, majalengka) || !isSunUp(midnight + 720 * MINUTE_MS, majalengka))).toEqual([]);
  });
});
