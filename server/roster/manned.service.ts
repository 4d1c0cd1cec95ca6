import type { Db } from '../../db/client';
import { share } from '../report/report.rules';
import type { Share } from '../report/report.schema';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import { readKeptFrom, readSpans } from './roster.repository';
import { isAtTelephone, LEAST_PEOPLE_A_DAY, shiftKept } from './roster.rules';

export interface MannedFigures {
  /** Since when it is kept who was there; null: nobody ever was, and the shares are null too. */
  readonly keptFrom: number | null;
  /** Whole minutes with two telephones manned, of those known. */
  readonly minutes: Share | null;
  /** Whole local days with four people, of those known. */
  readonly days: Share | null;
}

/** How any stretch of time that is over was manned (row 11 of the service standard). `over.to` lies not after now. */
export async function mannedFigures(snapshot: Db, over: { readonly from: number; readonly to: number }, timeZone: string): Promise<MannedFigures> {
  const keptFrom = await readKeptFrom(snapshot);
  const window = { from: Math.max(over.from, keptFrom ?? over.to), to: over.to };
  if (window.from >= window.to) return { keptFrom, minutes: null, days: null };
  const spans = (await readSpans(snapshot, window)).filter(isAtTelephone);
  const kept = shiftKept(spans, window);
  const days = wholeDays(window, timeZone);
  const full = days.filter(
    ({ from, to }) => new Set(spans.filter((span) => span.to > from && span.from < to).map(({ userId }) => userId)).size >= LEAST_PEOPLE_A_DAY,
  );
  return { keptFrom, minutes: share(kept.mannedMinutes, kept.minutes), days: share(full.length, days.length) };
}

/** Local days that lie wholly within the window. */
function wholeDays({ from, to }: { readonly from: number; readonly to: number }, timeZone: string) {
  const days: { readonly from: number; readonly to: number }[] = [];
  for (let day = localDay(from, timeZone); startOfLocalDay(addDays(day, 1), timeZone) <= to; day = addDays(day, 1)) {
    const begin = startOfLocalDay(day, timeZone);
    if (begin >= from) days.push({ from: begin, to: startOfLocalDay(addDays(day, 1), timeZone) });
  }
  return days;
}
