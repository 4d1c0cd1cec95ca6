import { listPresences } from '../presence/presence.service';
import { sharedReading } from '../report/shared-reading';
import { addDays, localDay } from '../shared/local-day';
import { LEAST_PEOPLE_A_DAY, LEAST_PRESENT } from './roster.rules';
import type { LiveRoster } from './roster.schema';
import { type RosterContext, rosterWeek } from './roster.service';

const FRESH_MS = 5_000;

/** How row 11 of the service standard is kept at this moment. Counts only: a wall is told nobody's name or id by it. */
export function liveRoster(context: RosterContext): Promise<LiveRoster> {
  return sharedReading(context.db, { key: 'live roster', now: context.clock.now(), freshMs: FRESH_MS }, () => readLiveRoster(context));
}

async function readLiveRoster(context: RosterContext): Promise<LiveRoster> {
  const now = context.clock.now();
  const today = localDay(now, context.reference.current.installation.timeZone);
  // From the day before on: a shift of the night began there.
  const { shifts, days } = await rosterWeek(context, addDays(today, -1));
  const shift = shifts.find(({ beginsAt, endsAt }) => beginsAt <= now && now < endsAt) ?? null;
  const present = (await listPresences(context.db)).filter(({ state }) => state !== 'away' && state !== 'break').map(({ id }) => id);
  return {
    computedAt: now,
    present: present.length,
    leastPresent: LEAST_PRESENT,
    shift:
      shift === null
        ? null
        : {
            beginsAt: shift.beginsAt,
            endsAt: shift.endsAt,
            planned: shift.version === 0 ? null : shift.userIds.length,
            plannedPresent: shift.userIds.filter((id) => present.includes(id)).length,
            minutes: shift.kept?.minutes ?? 0,
            mannedMinutes: shift.kept?.mannedMinutes ?? 0,
          },
    peopleToday: days.find(({ day }) => day === today)?.people ?? null,
    leastPeople: LEAST_PEOPLE_A_DAY,
  };
}
