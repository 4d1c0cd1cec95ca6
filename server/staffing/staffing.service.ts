import { inOneSnapshot } from '../../db/measures';
import { tallyRulesOf } from '../installation/installation.schema';
import { sharedReading } from '../report/shared-reading';
import { roomSetting } from '../room/room-setting.service';
import { readRoster } from '../roster/roster.repository';
import type { RosterContext } from '../roster/roster.service';
import { addDays, localDay, offsetMs } from '../shared/local-day';
import { expectedAt, HOURS_OF_WEEK, handlingTime, rosteredAt } from './outlook.rules';
import { readAnsweredCalls, readCallsByHour, readWorkSeconds } from './staffing.repository';
import { COUNTED_WEEKS, type StaffingOutlook } from './staffing.schema';

const HOUR_MS = 3_600_000;
const COUNTED_HOURS = COUNTED_WEEKS * HOURS_OF_WEEK;
/** Eight weeks change little in this time. */
const FRESH_MS = 300_000;

/** The week to come: expected calls of each hour, how long one takes, and how many people are on the roster. */
export async function staffingOutlook(context: RosterContext): Promise<StaffingOutlook> {
  const { db, clock, reference } = context;
  const { timeZone } = reference.current.installation;
  const now = clock.now();
  // Whole local hours: there are zones whose hours do not begin with those of UTC.
  const offset = offsetMs(now, timeZone);
  const begin = Math.floor((now + offset) / HOUR_MS) * HOUR_MS - offset;
  const { from, calls, handling } = await countWeeks(context, begin);
  const today = localDay(begin, timeZone);
  const roster = await readRoster(db, { fromDay: addDays(today, -1), toDay: addDays(today, 8) });
  const { shiftHours } = await roomSetting(db);
  return {
    computedAt: now,
    timeZone,
    countedFrom: from + (calls[0]?.hour ?? COUNTED_HOURS) * HOUR_MS,
    handling,
    hours: Array.from({ length: HOURS_OF_WEEK }, (_, index) => {
      const at = begin + index * HOUR_MS;
      const expected = expectedAt((at - from) / HOUR_MS, { hours: COUNTED_HOURS, calls });
      return { at, expected, rostered: rosteredAt(at, roster, { timeZone, shiftHours }) };
    }),
  };
}

/** The weeks before the hour that begins at `to`. */
function countWeeks({ db, clock, reference }: RosterContext, to: number) {
  const { countsSimulated } = tallyRulesOf(reference.current);
  const from = to - COUNTED_HOURS * HOUR_MS;
  return sharedReading(db, { key: 'staffing', now: clock.now(), freshMs: FRESH_MS }, () =>
    inOneSnapshot(db, async (snapshot) => {
      const time = { from, to, countsSimulated };
      const work = await readWorkSeconds(snapshot, time);
      const ofWork = await readAnsweredCalls(snapshot, { ...time, from: Math.max(from, work.keptFrom ?? to) });
      return {
        from,
        calls: await readCallsByHour(snapshot, time),
        handling: handlingTime(work, ofWork, await readAnsweredCalls(snapshot, time)),
      };
    }),
  );
}
