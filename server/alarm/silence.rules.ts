import { expectedAt } from '../staffing/outlook.rules';

const HOUR_MS = 3_600_000;
/** Fewer same hours than this tell nothing of what is usual. */
const FEWEST_HOURS = 4;
/** A silence longer than this is no longer compared: every hour of the week has gone by. */
const LONGEST_MS = 168 * HOUR_MS;

interface Counted {
  /** Beginning of the first hour that was counted, epoch milliseconds. */
  readonly from: number;
  /** How many. */
  readonly hours: number;
  readonly calls: readonly { readonly hour: number; readonly calls: number }[];
}

/**
 * How rare a silence is: one in so many, as these hours of the week usually are. Calls come independently of each other, so the probability of none while
 * `expected` are due is e^-expected; the lower end of the band of each hour is taken, so that little history raises little alarm. Null where too little is known.
 */
export function silenceOneIn(lastCallAt: number, now: number, { from, hours, calls }: Counted): number | null {
  const begin = Math.max(lastCallAt, now - LONGEST_MS);
  let expected = 0;
  for (let hour = Math.floor((begin - from) / HOUR_MS); from + hour * HOUR_MS < now; hour += 1) {
    const usual = expectedAt(hour, { hours, calls });
    if (usual === null || usual.hours < FEWEST_HOURS) return null;
    const [hourBegins, hourEnds] = [from + hour * HOUR_MS, from + (hour + 1) * HOUR_MS];
    expected += (usual.low * (Math.min(now, hourEnds) - Math.max(begin, hourBegins))) / HOUR_MS;
  }
  return Math.exp(expected);
}
