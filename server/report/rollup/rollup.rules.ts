import { addDays, localDay, startOfLocalDay } from '../../shared/local-day';
import type { Target } from '../target.rules';

/** What the counts depend on beside the rows. */
export interface RollupBasis {
  /** Of the SQL that counts; another text is another definition. */
  readonly definition: string;
  readonly timeZone: string;
  readonly countsSimulated: boolean;
  /** Of the promises that cells are judged by. */
  readonly targets: readonly Target[];
}

/** The promises that judge what is rolled up, in one order. */
export function judgingTargets(targets: readonly Target[]): Target[] {
  return targets
    .filter(({ clock }) => clock !== 'complaint')
    .map(({ clock, seconds, validFrom, validTo }) => ({ clock, seconds, validFrom, validTo }))
    .sort((left, right) => left.clock.localeCompare(right.clock) || left.validFrom - right.validFrom);
}

/** What has to be counted anew when the basis changes: nothing, all days, or those from an instant on. */
export type Recount = { readonly kind: 'none' } | { readonly kind: 'all' } | { readonly kind: 'from'; readonly at: number };

export function recountFor(kept: RollupBasis, current: RollupBasis): Recount {
  if (kept.definition !== current.definition || kept.timeZone !== current.timeZone || kept.countsSimulated !== current.countsSimulated) return { kind: 'all' };
  const at = firstDifference(kept.targets, current.targets);
  return at === null ? { kind: 'none' } : { kind: 'from', at };
}

/** The first instant that is judged otherwise by the one promises than by the others; null: none is. */
function firstDifference(left: readonly Target[], right: readonly Target[]): number | null {
  const edges = [...left, ...right].flatMap(({ validFrom, validTo }) => (validTo === null ? [validFrom] : [validFrom, validTo]));
  const clocks = [...new Set([...left, ...right].map(({ clock }) => clock))];
  const inForce = (targets: readonly Target[], clock: string, at: number) =>
    targets.find((one) => one.clock === clock && one.validFrom <= at && (one.validTo === null || at < one.validTo))?.seconds;
  const differing = edges.filter((at) => clocks.some((clock) => inForce(left, clock, at) !== inForce(right, clock, at)));
  return differing.length === 0 ? null : Math.min(...differing);
}

export interface DaySpan {
  readonly fromDay: string;
  readonly toDay: string;
}

/** The local days that a span of instants is made of, or null where it begins or ends within one. */
export function wholeDays({ from, to }: { readonly from: number; readonly to: number }, timeZone: string): DaySpan | null {
  const [fromDay, toDay] = [localDay(from, timeZone), localDay(to - 1, timeZone)];
  const isWhole = from < to && startOfLocalDay(fromDay, timeZone) === from && startOfLocalDay(addDays(toDay, 1), timeZone) === to;
  return isWhole ? { fromDay, toDay } : null;
}

/** Days that follow each other as one span, none longer than `longest` days. `days`: each once, in any order. Spans ascend. */
export function spansOf(days: readonly string[], longest: number): DaySpan[] {
  const spans: { fromDay: string; toDay: string; days: number }[] = [];
  for (const day of [...days].sort()) {
    const last = spans.at(-1);
    if (last !== undefined && last.days < longest && addDays(last.toDay, 1) === day) {
      last.toDay = day;
      last.days += 1;
    } else spans.push({ fromDay: day, toDay: day, days: 1 });
  }
  return spans.map(({ fromDay, toDay }) => ({ fromDay, toDay }));
}

/** Monday 1 to Sunday 7. */
export function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** First day of the month, quarter or year in which a day lies. */
export function startOfPart(day: string, by: 'month' | 'quarter' | 'year'): string {
  const month = Number(day.slice(5, 7));
  const first = by === 'year' ? 1 : by === 'quarter' ? month - ((month - 1) % 3) : month;
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}
