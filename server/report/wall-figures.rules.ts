import { addDays, startOfLocalDay } from '../shared/local-day';
import { periodInstants } from './report.rules';

export const USUAL_WEEKS = 8;
/** Of fewer days neither a median nor a band says what is usual. */
export const FEWEST_USUAL_DAYS = 4;
/** The month that today is compared with: the days before it. A calendar month would be today itself on its first day. */
export const BEFORE_DAYS = 30;
/** Of complaints there are few, and each is decided after days. */
export const COMPLAINT_DAYS = 30;
export const TREND_HOURS = 24;
const HOUR_MS = 3_600_000;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The same weekday of the last eight weeks, newest first; only days that began when the room had already had a call. */
export function usualDays(today: string, firstCallAt: number | null, timeZone: string): Span[] {
  if (firstCallAt === null) return [];
  return Array.from({ length: USUAL_WEEKS }, (_, week) => addDays(today, -7 * (week + 1)))
    .map((day) => periodInstants({ fromDay: day, toDay: day }, timeZone))
    .filter(({ from }) => from >= firstCallAt);
}

/** The last 24 whole local hours with the one that runs. */
export function trendSpan(now: number, today: string, timeZone: string): Span {
  const midnight = startOfLocalDay(today, timeZone);
  const to = midnight + (Math.floor((now - midnight) / HOUR_MS) + 1) * HOUR_MS;
  return { from: to - TREND_HOURS * HOUR_MS, to };
}
