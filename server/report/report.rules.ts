import { addDays, startOfLocalDay } from '../shared/local-day';
import type { Distribution, Share } from './report.schema';
import type { Tally } from './tally.rules';
import type { Target } from './target.rules';

export const LONGEST_PERIOD_DAYS = 400;
/** Under this many cases the 95th percentile is one of the two largest values: it is not printed. */
export const FEWEST_FOR_P95 = 20;

/** Number of local days from `fromDay` to `toDay` (`YYYY-MM-DD`), both inclusive; negative or 0 when they are the wrong way round. */
export function periodDays(fromDay: string, toDay: string): number {
  return Math.round((Date.parse(`${toDay}T00:00:00Z`) - Date.parse(`${fromDay}T00:00:00Z`)) / 86_400_000) + 1;
}

/** Every local day of a period in order. */
export function daysOf(fromDay: string, toDay: string): string[] {
  return Array.from({ length: Math.max(0, periodDays(fromDay, toDay)) }, (_, index) => addDays(fromDay, index));
}

/** The instants of a period of local days, epoch milliseconds: `from` inclusive, `to` exclusive. */
export function periodInstants(period: { readonly fromDay: string; readonly toDay: string }, timeZone: string): { readonly from: number; readonly to: number } {
  return { from: startOfLocalDay(period.fromDay, timeZone), to: startOfLocalDay(addDays(period.toDay, 1), timeZone) };
}

export function share(numerator: number, denominator: number): Share {
  return { numerator, denominator, share: denominator === 0 ? null : numerator / denominator };
}

/** Domain, "Answer": answered within / (offered - abandoned within - blocked); a call that still rings is not decided. */
export function answerShare(tally: Tally): Share {
  const within = tally.answeredWithin ?? 0;
  return share(within, within + (tally.answeredLate ?? 0) + (tally.notAnswered ?? 0));
}

/** Domain, "Initial handling": forwarded within / (forwarded within + late or never); advised, merged and cancelled are outcomes of their own. */
export function initialHandlingShare(tally: Tally): Share {
  const within = tally.forwardedWithin ?? 0;
  return share(within, within + (tally.forwardedLate ?? 0));
}

/**
 * Discrete percentile as PostgreSQL's `percentile_disc`: the smallest value whose cumulative share reaches `fraction` (0..1].
 * Undefined for no values.
 */
export function percentile(values: readonly number[], fraction: number): number | undefined {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)];
}

/** Percentiles of durations, milliseconds, without the 95th where the cases are too few to carry it. */
export function distribution(n: number, percentiles: readonly [p50: number | null, p90: number | null, p95: number | null]): Distribution {
  const [p50, p90, p95] = percentiles;
  const isTooFew = n < FEWEST_FOR_P95;
  return { n, p50, p90, p95: isTooFew ? null : p95, p95Reason: isTooFew ? 'n<20' : null };
}

export function distributionOf(values: readonly number[]): Distribution {
  return distribution(values.length, [percentile(values, 0.5) ?? null, percentile(values, 0.9) ?? null, percentile(values, 0.95) ?? null]);
}

/** The promises whose validity meets the span `[from, to)`, epoch milliseconds, oldest first. */
export function targetsInForce<T extends Pick<Target, 'validFrom' | 'validTo'>>(
  targets: readonly T[],
  span: { readonly from: number; readonly to: number },
): T[] {
  return targets
    .filter((target) => target.validFrom < span.to && (target.validTo === null || target.validTo > span.from))
    .sort((left, right) => left.validFrom - right.validFrom);
}
