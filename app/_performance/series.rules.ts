import type { TrendDay } from '../../server/report/report.schema';

/** From so many whole weeks on, weeks tell more than days: fewer make no trustworthy limits. */
const FEWEST_WEEKS = 12;
export const SERIES_MEASURES = ['answer', 'initialHandling', 'calls', 'incidents'] as const;
export type SeriesMeasure = (typeof SERIES_MEASURES)[number];

export interface SeriesPoint {
  /** First local day of the point. */
  readonly day: string;
  /** Percent, or a count; null without a case. */
  readonly value: number | null;
  /** Of a share. */
  readonly cases: number;
}

export interface Series {
  readonly step: 'day' | 'week';
  readonly points: readonly SeriesPoint[];
}

/** A measure by days, or by whole weeks from Monday of a long period: half a week at either end would be no week. */
export function seriesOf(days: readonly TrendDay[], measure: SeriesMeasure): Series {
  const monday = days.findIndex(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1);
  const weeks = Math.floor((days.length - monday) / 7);
  if (monday < 0 || weeks < FEWEST_WEEKS) return { step: 'day', points: days.map((day) => pointOf([day], measure)) };
  return { step: 'week', points: Array.from({ length: weeks }, (_, week) => pointOf(days.slice(monday + week * 7, monday + week * 7 + 7), measure)) };
}

function pointOf(days: readonly TrendDay[], measure: SeriesMeasure): SeriesPoint {
  const day = days[0]?.day ?? '';
  const sum = (read: (day: TrendDay) => number) => days.reduce((total, one) => total + read(one), 0);
  if (measure === 'calls' || measure === 'incidents') return { day, value: sum((one) => one[measure]), cases: sum((one) => one[measure]) };
  const cases = sum((one) => one[measure].denominator);
  return { day, value: cases === 0 ? null : (sum((one) => one[measure].numerator) / cases) * 100, cases };
}
