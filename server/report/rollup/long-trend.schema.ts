import { z } from 'zod';
import type { Share } from '../report.schema';

const LAST_DAY = '2100-01-01';
const daySchema = z.iso.date('day_form').refine((day) => day >= '2000-01-01' && day < LAST_DAY, 'day_form');

/** Local days, both inclusive, of any number of years; points for each month, quarter or year of them. */
export const longTrendSchema = z
  .object({ fromDay: daySchema, toDay: daySchema, by: z.enum(['month', 'quarter', 'year']) })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, { path: ['toDay'], message: 'period_backwards' });
export type LongTrendInput = z.infer<typeof longTrendSchema>;

/** Percentiles in whole milliseconds, each at most `LongTrend.relativeError` from the one that occurred. Null without a case; P95 also under 20 cases. */
export interface EstimatedDistribution {
  readonly n: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
}

export interface LongTrendPoint {
  /** First local day of the month, quarter or year; the first and the last point may hold a part of it. */
  readonly day: string;
  readonly calls: number;
  readonly incidents: number;
  /** Exact, as in the report. */
  readonly answer: Share;
  readonly initialHandling: Share;
  readonly answerTime: EstimatedDistribution;
  readonly initialHandlingTime: EstimatedDistribution;
}

export interface LongTrend {
  readonly computedAt: number;
  readonly relativeError: number;
  /** Those that had a call or an incident, in order. Null while too many days wait to be counted. */
  readonly points: readonly LongTrendPoint[] | null;
}
