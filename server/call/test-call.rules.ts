import { addDays, localDay, startOfLocalDay } from '../shared/local-day';

/** From each of these one test call reaches the room in every shift (the public's emergency number is reached over all of them). */
export const MOBILE_NETWORKS = ['Telkomsel', 'Indosat', 'Tri', 'XL', 'Axis', 'Smartfren'] as const;

/** Two shifts a day: local hours at which they begin. */
const SHIFT_HOURS = [7, 19] as const;
/** A network not heard of for so long in a shift is overdue. */
const OVERDUE_MS = 4 * 3_600_000;
const HOUR_MS = 3_600_000;

/** When the shift that runs at `now` began. */
export function shiftBegin(now: number, timeZone: string): number {
  const today = localDay(now, timeZone);
  const begins = [addDays(today, -1), today].flatMap((day) => SHIFT_HOURS.map((hour) => startOfLocalDay(day, timeZone) + hour * HOUR_MS));
  return Math.max(...begins.filter((begin) => begin <= now));
}

/** A test call that was put away: over which network by the operator's word, and when. */
export interface TestCall {
  readonly network: string;
  readonly at: number;
}

export interface NetworkTest {
  readonly network: string;
  /** The latest of this shift; null: none yet. */
  readonly testedAt: number | null;
  readonly isOverdue: boolean;
}

/** The checklist of a shift. Names are compared without regard to case and spaces around them. */
export function networkTests(tests: readonly TestCall[], { shiftAt, now }: { readonly shiftAt: number; readonly now: number }): NetworkTest[] {
  return MOBILE_NETWORKS.map((network) => {
    const times = tests.filter((test) => test.at >= shiftAt && test.network.trim().toLowerCase() === network.toLowerCase()).map(({ at }) => at);
    const testedAt = times.length === 0 ? null : Math.max(...times);
    return { network, testedAt, isOverdue: testedAt === null && now - shiftAt > OVERDUE_MS };
  });
}
