/** One measurement of a heap after a collection. */
export interface HeapSample {
  readonly atMs: number;
  readonly megabytes: number;
}

export interface Growth {
  /** Least-squares slope over the last half, megabytes an hour. */
  readonly megabytesAnHour: number;
  readonly median: number;
  readonly isFlat: boolean;
}

/** Less than this share of the heap in the time that was watched, or less than the absolute slack, is noise of the collector. */
const FLAT_SHARE = 0.05;
const FLAT_MEGABYTES = 3;

/** Whether a heap stayed flat over the last half of its samples. Pure. */
export function growthOf(samples: readonly HeapSample[]): Growth {
  const last = samples.slice(Math.floor(samples.length / 2));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanAt, meanHeap] = [mean(last.map(({ atMs }) => atMs)), mean(last.map(({ megabytes }) => megabytes))];
  const covariance = mean(last.map(({ atMs, megabytes }) => (atMs - meanAt) * (megabytes - meanHeap)));
  const variance = mean(last.map(({ atMs }) => (atMs - meanAt) ** 2));
  const perMs = variance === 0 ? 0 : covariance / variance;
  const watchedMs = (last.at(-1)?.atMs ?? 0) - (last[0]?.atMs ?? 0);
  const grown = perMs * watchedMs;
  const median = [...last].map(({ megabytes }) => megabytes).sort((a, b) => a - b)[Math.floor(last.length / 2)] ?? 0;
  return { megabytesAnHour: perMs * 3_600_000, median, isFlat: last.length > 1 && grown <= Math.max(FLAT_MEGABYTES, median * FLAT_SHARE) };
}
