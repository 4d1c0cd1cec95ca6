import { addDays, localDay, startOfLocalDay } from '../shared/local-day';

const HOUR_MS = 3_600_000;

interface ShiftClock {
  readonly timeZone: string;
  /** Local hours at which shifts begin, at least one. */
  readonly hours: readonly number[];
}

function beginsAround(now: number, { timeZone, hours }: ShiftClock): number[] {
  const today = localDay(now, timeZone);
  return [addDays(today, -1), today, addDays(today, 1)].flatMap((day) => hours.map((hour) => startOfLocalDay(day, timeZone) + hour * HOUR_MS));
}

/** When the shift that runs at `now` began, epoch milliseconds. */
export function shiftBegin(now: number, clock: ShiftClock): number {
  return Math.max(...beginsAround(now, clock).filter((begin) => begin <= now));
}

/** When the next shift begins. */
export function nextShift(now: number, clock: ShiftClock): number {
  return Math.min(...beginsAround(now, clock).filter((begin) => begin > now));
}
