import { DISPOSITIONS, type Disposition } from '../call/call.schema';
import { share } from '../report/report.rules';
import type { Share } from '../report/report.schema';
import { addDays } from '../shared/local-day';
import type { ListeningFigures, Opinion } from './listening.schema';

/** Weeks that are still drawn when nobody did in time. */
export const LATEST_WEEKS = 8;

/** The Monday of a day's week. */
export function weekOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** Weeks that are over and not drawn, the oldest first. The first draw of all is of the last week alone: nobody was told before. */
export function dueWeeks(today: string, lastDrawn: string | null): string[] {
  const last = addDays(weekOf(today), -7);
  const weeks = Array.from({ length: lastDrawn === null ? 1 : LATEST_WEEKS }, (_, index) => addDays(last, -7 * index)).toReversed();
  return weeks.filter((week) => lastDrawn === null || week > lastDrawn);
}

/** Calls to draw: the share of all, rounded up, so that a quiet week is looked at too. */
export function sampleSize(population: number, percent: number): number {
  return Math.min(population, Math.ceil((population * percent) / 100));
}

export interface JudgedPair {
  readonly first: Opinion;
  /** Null: not judged, or nothing heard. */
  readonly second: (Opinion & { readonly isPlaceRight: boolean | null }) | null;
  readonly isJudged: boolean;
}

type Shares = Pick<ListeningFigures, 'drawn' | 'waiting' | 'notHeard' | 'disposition' | 'missedEmergency' | 'category' | 'place' | 'byDisposition'>;

/** How often the second opinion differs from the first. */
export function disagreement(pairs: readonly JudgedPair[]): Shares {
  const heard = pairs.flatMap(({ first, second }) => (second === null ? [] : [{ first, second }]));
  const differs = (list: typeof heard) => list.filter(({ first, second }) => first.disposition !== second.disposition).length;
  const ofNone = heard.filter(({ first }) => !isReal(first.disposition));
  const both = heard.filter(({ first, second }) => first.categoryCode !== null && second.categoryCode !== null);
  const placed = heard.filter(({ second }) => second.isPlaceRight !== null);
  return {
    drawn: pairs.length,
    waiting: pairs.filter(({ isJudged }) => !isJudged).length,
    notHeard: pairs.filter(({ isJudged, second }) => isJudged && second === null).length,
    disposition: share(differs(heard), heard.length),
    missedEmergency: shareOf(ofNone, ({ second }) => isReal(second.disposition)),
    category: shareOf(both, ({ first, second }) => first.categoryCode !== second.categoryCode),
    place: shareOf(placed, ({ second }) => second.isPlaceRight === false),
    byDisposition: DISPOSITIONS.flatMap((disposition) => {
      const own = heard.filter(({ first }) => first.disposition === disposition);
      return own.length === 0 ? [] : [{ disposition, differs: share(differs(own), own.length) }];
    }),
  };
}

function shareOf<T>(list: readonly T[], matches: (one: T) => boolean): Share {
  return share(list.filter(matches).length, list.length);
}

/** A repeat is about an emergency that is known already. */
function isReal(disposition: Disposition): boolean {
  return disposition === 'emergency' || disposition === 'repeat';
}
