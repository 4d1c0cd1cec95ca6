import type { RosterShift } from '../roster/roster.schema';
import { localDay, startOfLocalDay } from '../shared/local-day';
import { shiftBegin } from '../shift/shift.rules';
import { type ExpectedCalls, expectedCalls } from './arrivals.rules';
import type { AnsweredCalls } from './staffing.repository';
import type { HandlingTime } from './staffing.schema';

const HOUR_MS = 3_600_000;
export const HOURS_OF_WEEK = 168;

/** Fewer answered calls than this tell nothing of how long one takes. */
const FEWEST_CALLS = 20;

interface Counted {
  /** Whole hours that were counted, the first of them 0. */
  readonly hours: number;
  /** Calls by hour, the earliest first; hours without a call are absent. */
  readonly calls: readonly { readonly hour: number; readonly calls: number }[];
}

/**
 * What to expect of an hour, told as hours after the first that was counted: what the same hour of each week before had. Before the first call the room
 * was not at work, and hours without a call say nothing.
 */
export function expectedAt(at: number, { hours: counted, calls }: Counted): ExpectedCalls | null {
  const byHour = new Map(calls.map((one) => [one.hour, one.calls]));
  const first = calls[0]?.hour ?? counted;
  const weeks = Array.from({ length: Math.ceil(at / HOURS_OF_WEEK) }, (_, week) => at - (week + 1) * HOURS_OF_WEEK);
  const same = weeks.filter((hour) => hour >= first && hour < counted);
  return expectedCalls(
    same.reduce((sum, hour) => sum + (byHour.get(hour) ?? 0), 0),
    same.length,
  );
}

interface ShiftClock {
  readonly timeZone: string;
  readonly shiftHours: readonly number[];
}

/** People planned for the shift that runs at an instant; null where nobody has planned it. */
export function rosteredAt(at: number, roster: readonly RosterShift[], { timeZone, shiftHours }: ShiftClock): number | null {
  const begin = shiftBegin(at, { timeZone, hours: shiftHours });
  const day = localDay(begin, timeZone);
  const shiftHour = Math.round((begin - startOfLocalDay(day, timeZone)) / HOUR_MS);
  return roster.find((shift) => shift.day === day && shift.shiftHour === shiftHour)?.userIds.length ?? null;
}

/** Of all operators together. */
export interface WorkSeconds {
  readonly handling: number;
  readonly ready: number;
}

/** Domain: AHT = talk + hold + wrap-up. `work` and `ofWork` are of the time since states are kept, `calls` of the whole. */
export function handlingTime(work: WorkSeconds, ofWork: AnsweredCalls, calls: AnsweredCalls): HandlingTime {
  const occupancy = work.handling + work.ready > 0 ? work.handling / (work.handling + work.ready) : null;
  if (ofWork.answered >= FEWEST_CALLS && work.handling > 0)
    return { from: 'presence', seconds: work.handling / ofWork.answered, calls: ofWork.answered, occupancy };
  if (calls.ended > 0) return { from: 'calls', seconds: calls.talkSeconds / calls.ended, calls: calls.ended, occupancy };
  return { from: 'none', seconds: null, calls: 0, occupancy };
}
