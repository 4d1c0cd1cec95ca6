import { inOneSnapshot } from '../../db/measures';
import { tallyRulesOf } from '../installation/installation.schema';
import { sharedReading } from '../report/shared-reading';
import { roomSetting } from '../room/room-setting.service';
import { plannedShifts, type RosterContext } from '../roster/roster.service';
import { addDays, localDay, offsetMs } from '../shared/local-day';
import { expectedAt, HOURS_OF_WEEK, handlingTime, rosteredAt } from './outlook.rules';
import { readAnsweredCalls, readCallsByHour, readWork } from './staffing.repository';
import { COUNTED_WEEKS, type HandlingTime, type StaffingOutlook } from './staffing.schema';

const HOUR_MS = 3_600_000;
const COUNTED_HOURS = COUNTED_WEEKS * HOURS_OF_WEEK;
/** Eight weeks change little in this time. */
const FRESH_MS = 300_000;

/** The week to come: expected calls of each hour, how long one takes, and how many people are on the roster. */
export async function staffingOutlook(context: RosterContext): Promise<StaffingOutlook> {
  const { db, clock, reference } = context;
  const { timeZone } = reference.current.installation;
  const now = clock.now();
  const begin = startOfHour(now, timeZone);
  const { from, hours, calls, handling } = await countedWeeks(context);
  const today = localDay(begin, timeZone);
  const roster = await plannedShifts(context, { fromDay: addDays(today, -1), toDay: addDays(today, 8) });
  const { shiftHours } = await roomSetting(db);
  return {
    computedAt: now,
    timeZone,
    countedFrom: from + (calls[0]?.hour ?? hours) * HOUR_MS,
    handling,
    hours: Array.from({ length: HOURS_OF_WEEK }, (_, index) => {
      const at = begin + index * HOUR_MS;
      const expected = expectedAt((at - from) / HOUR_MS, { hours, calls });
      return { at, expected, rostered: rosteredAt(at, roster, { timeZone, shiftHours }) };
    }),
  };
}

/** Whole local hours: there are zones whose hours do not begin with those of UTC. */
function startOfHour(at: number, timeZone: string): number {
  const offset = offsetMs(at, timeZone);
  return Math.floor((at + offset) / HOUR_MS) * HOUR_MS - offset;
}

export interface CountedWeeks {
  /** Beginning of the first hour, epoch milliseconds, and how many whole hours were counted. */
  readonly from: number;
  readonly hours: number;
  /** By hours after the first; those without a call are absent. */
  readonly calls: readonly { readonly hour: number; readonly calls: number }[];
  readonly handling: HandlingTime;
}

/** The eight weeks before the running hour, at most five minutes old. */
export function countedWeeks({ db, clock, reference }: Pick<RosterContext, 'db' | 'clock' | 'reference'>): Promise<CountedWeeks> {
  const now = clock.now();
  const { timeZone, countsSimulated } = tallyRulesOf(reference.current);
  return sharedReading(db, { key: 'staffing', now, freshMs: FRESH_MS }, () =>
    inOneSnapshot(db, async (snapshot) => {
      const to = startOfHour(now, timeZone);
      const from = to - COUNTED_HOURS * HOUR_MS;
      const time = { from, to, countsSimulated };
      const { handlingMs, readyMs, keptFrom } = await readWork(snapshot, time);
      const ofWork = await readAnsweredCalls(snapshot, { ...time, from: Math.max(from, keptFrom ?? to) });
      return {
        from,
        hours: COUNTED_HOURS,
        calls: await readCallsByHour(snapshot, time),
        handling: handlingTime({ handling: handlingMs / 1000, ready: readyMs / 1000 }, ofWork, await readAnsweredCalls(snapshot, time)),
      };
    }),
  );
}
