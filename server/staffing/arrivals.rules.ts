/** Calls an hour, as the weeks before let expect. */
export interface ExpectedCalls {
  /** Mean over the hours that were counted. */
  readonly mean: number;
  /** Between these the true mean lies with 90 % confidence. */
  readonly low: number;
  readonly high: number;
  /** Hours that were counted. */
  readonly hours: number;
}

/** One-sided 95 % of the normal distribution: both sides together leave 10 % outside. */
const Z = 1.6449;

/**
 * What `hours` hours of the same kind with `calls` calls together let expect of one more. Calls come independently of each other, so their number is
 * Poisson distributed; the band is the exact one of Garwood in Byar's approximation (Breslow and Day, 1987), within 3 % of it from one call on and
 * 0.1 calls too narrow at none. Null without an hour.
 */
export function expectedCalls(calls: number, hours: number): ExpectedCalls | null {
  if (hours === 0) return null;
  const bound = (count: number, z: number) => (count === 0 ? 0 : (count * (1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3) / hours);
  return { mean: calls / hours, low: bound(calls, -Z), high: bound(calls + 1, Z), hours };
}
