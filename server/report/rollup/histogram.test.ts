import { describe, expect, it } from 'vitest';
import { percentile } from '../report.rules';
import { bucketOf, bucketOfPercentile, durationOf, estimatedPercentile, GAMMA, type Histogram, mergeHistograms, RELATIVE_ERROR } from './histogram.rules';

/** Durations of every length that a clock of this room has shown or could: fractions of a second to ten days, none, and backwards. */
function someDurations(seed: number, count: number): number[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  return Array.from({ length: count }, () => {
    const kind = random();
    if (kind < 0.05) return 0;
    const milliseconds = Math.floor(Math.exp(random() * Math.log(864_000_000)));
    return kind < 0.1 ? -milliseconds : milliseconds;
  });
}

function histogramOf(durations: readonly number[]): Histogram {
  return mergeHistograms(durations.map((duration) => ({ buckets: [bucketOf(duration)], counts: [1] })));
}

describe('a histogram of durations', () => {
  it('gives every percentile within 1 % of the one that occurred, whatever the durations', () => {
    expect(RELATIVE_ERROR).toBeLessThan(0.01);
    for (let seed = 1; seed <= 200; seed += 1) {
      const durations = someDurations(seed, 1 + (seed % 137));
      const histogram = histogramOf(durations);
      for (const fraction of [0.01, 0.25, 0.5, 0.9, 0.95, 1]) {
        const exact = percentile(durations, fraction) ?? Number.NaN;
        const estimated = estimatedPercentile(histogram, fraction) ?? Number.NaN;
        expect(Math.abs(estimated - exact), `seed ${seed}, ${fraction}: ${estimated} for ${exact}`).toBeLessThanOrEqual(Math.abs(exact) * RELATIVE_ERROR + 0.5);
        expect(bucketOfPercentile(histogram, fraction)).toBe(bucketOf(exact));
      }
    }
  });

  it('holds in each bucket no duration further from the one that stands for it than the bound says, to its edges', () => {
    for (let bucket = 1; bucket <= 1_100; bucket += 1) {
      const [low, high] = [GAMMA ** (bucket - 1), GAMMA ** bucket];
      for (const edge of [low, high]) expect(Math.abs(durationOf(bucket) - edge)).toBeLessThanOrEqual(edge * RELATIVE_ERROR * (1 + 1e-9));
    }
  });

  it('adds up: the histogram of all days is the sum of those of each, in any order', () => {
    const days = Array.from({ length: 20 }, (_, day) => someDurations(day + 7, 50));
    const whole = histogramOf(days.flat());
    const parts = days.map(histogramOf);
    expect(mergeHistograms(parts)).toEqual(whole);
    expect(mergeHistograms([mergeHistograms(parts.slice(11).reverse()), mergeHistograms(parts.slice(0, 11))])).toEqual(whole);
  });

  it('of no cases has no percentile', () => {
    expect(estimatedPercentile(mergeHistograms([]), 0.5)).toBeNull();
  });
});
