import type { ComplaintPromise, Distribution, Share } from './report.schema';

/** Calls of each local hour of today beside the same hours of the same weekday over the last eight weeks. */
export interface HourProfile {
  readonly computedAt: number;
  readonly day: string;
  /** Days of the eight weeks on which the room already took calls from the first hour on; under `FEWEST_USUAL_DAYS` nothing usual is told. */
  readonly days: number;
  /** Hours 0 to 23. */
  readonly hours: readonly ProfileHour[];
}

export interface ProfileHour {
  readonly hour: number;
  /** Null for an hour that has not begun. */
  readonly today: number | null;
  /** Discrete percentiles over the days before: half of them lay from `low` (P25) to `high` (P75). */
  readonly usual: { readonly low: number; readonly median: number; readonly high: number } | null;
}

/** One hour of the last 24. */
export interface TrendHour {
  /** Its beginning, epoch milliseconds. */
  readonly at: number;
  readonly answer: Share;
  readonly initialHandling: Share;
}

export interface PromiseTrend {
  readonly computedAt: number;
  /** Oldest first; the last one is still running. */
  readonly hours: readonly TrendHour[];
}

export const RESPONSE_MEASURES = ['answer', 'initialHandling', 'acknowledgement', 'firstHelp', 'handling'] as const;
export type ResponseMeasure = (typeof RESPONSE_MEASURES)[number];

/** The same measures over today and over the local days before it. */
export interface ResponseTimes {
  readonly computedAt: number;
  readonly beforeDays: number;
  readonly measures: Readonly<Record<ResponseMeasure, { readonly today: Distribution; readonly before: Distribution }>>;
}

/** The promise to answer complaints over the local days up to today: of today alone nearly all still run. */
export interface ComplaintFigure extends ComplaintPromise {
  readonly computedAt: number;
  readonly days: number;
}
