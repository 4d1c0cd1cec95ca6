/** Bounds of neighbouring buckets are this far apart: bucket b > 0 holds durations of [GAMMA^(b-1), GAMMA^b) milliseconds. */
export const GAMMA = 1.02;

/** A percentile read from a histogram is at most this share away from the one that occurred: 0.99 %. */
export const RELATIVE_ERROR = (GAMMA - 1) / (GAMMA + 1);

/** Cases by bucket, buckets ascending. Buckets of several histograms add up: the histogram of a year is the sum of those of its days. */
export interface Histogram {
  readonly buckets: readonly number[];
  readonly counts: readonly number[];
}

/** The bucket of a duration in whole milliseconds; 0 for none, negative for a clock that ran backwards. `bucketColumn` is the same in SQL. */
export function bucketOf(milliseconds: number): number {
  if (milliseconds === 0) return 0;
  return Math.sign(milliseconds) * (Math.floor(Math.log(Math.abs(milliseconds)) / Math.log(GAMMA)) + 1);
}

/** The duration that stands for a bucket: no more than `RELATIVE_ERROR` away from every duration in it. */
export function durationOf(bucket: number): number {
  return bucket === 0 ? 0 : (Math.sign(bucket) * 2 * GAMMA ** Math.abs(bucket)) / (GAMMA + 1);
}

export function casesOf({ counts }: Histogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  const counts = new Map<number, number>();
  for (const histogram of histograms)
    histogram.buckets.forEach((bucket, index) => void counts.set(bucket, (counts.get(bucket) ?? 0) + (histogram.counts[index] ?? 0)));
  const buckets = [...counts.keys()].sort((left, right) => left - right);
  return { buckets, counts: buckets.map((bucket) => counts.get(bucket) ?? 0) };
}

/** The bucket in which the discrete percentile (`percentile` in report.rules.ts) of `fraction` (0..1] lies: exactly that one. Null for no cases. */
export function bucketOfPercentile(histogram: Histogram, fraction: number): number | null {
  const rank = Math.max(1, Math.ceil(fraction * casesOf(histogram)));
  let seen = 0;
  for (const [index, count] of histogram.counts.entries()) {
    seen += count;
    if (seen >= rank) return histogram.buckets[index] ?? null;
  }
  return null;
}

/** The percentile of `fraction` in whole milliseconds, within `RELATIVE_ERROR` and half a millisecond of rounding; null for no cases. */
export function estimatedPercentile(histogram: Histogram, fraction: number): number | null {
  const bucket = bucketOfPercentile(histogram, fraction);
  return bucket === null ? null : Math.round(durationOf(bucket));
}
