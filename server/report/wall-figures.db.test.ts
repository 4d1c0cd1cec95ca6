import { describe, expect, it } from 'vitest';
import { tallyRulesOf } from '../installation/installation.schema';
import { uuidv7 } from '../shared/ids';
import { localDay, startOfLocalDay } from '../shared/local-day';
import { HISTORY, insertHistory, readHistory } from '../testing/report-history';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { answerShare, initialHandlingShare, percentile } from './report.rules';
import { promisesReport } from './report.service';
import { addDelta, callContribution, incidentContribution, type Tally, tallyDelta } from './tally.rules';
import { hourProfile, promiseTrend, responseTimes } from './wall-figures.service';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONE = 'Asia/Jakarta';

describe.each(DATABASE_KINDS)('figures of the wall on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  roomForEach(kind, (made) => {
    ({ database, runtime } = made);
  });

  /** Calls at these instants, each answered at once. */
  const ring = (instants: readonly number[]) =>
    database.db
      .insertInto('call')
      .values(
        instants.map((at) => {
          const id = uuidv7(at);
          return {
            id,
            source: 'test',
            external_id: id,
            state: 'ended',
            offered_at: new Date(at),
            answered_at: new Date(at),
            ended_at: new Date(at),
            recorded_at: new Date(at),
          };
        }),
      )
      .execute();

  it('the hour profile tells today beside median and middle half of the same weekday, and hours without a call as 0', async () => {
    const midnight = startOfLocalDay(localDay(runtime.clock.now(), ZONE), ZONE);
    // Weeks 1 to 6 before: 1 to 6 calls from nine to ten; the day after each is another weekday and counts for nothing.
    const nine = (week: number) => midnight - week * 7 * DAY_MS + 9 * HOUR_MS;
    const before = [1, 2, 3, 4, 5, 6].flatMap((week) => Array.from({ length: week }, (_, index) => nine(week) + index));
    await ring([nine(7) + 11 * HOUR_MS, ...before, ...before.map((at) => at + DAY_MS), midnight + 5, midnight + 6]);
    const profile = await hourProfile(runtime);
    // The seventh week before began without the room.
    expect([profile.day, profile.days, profile.hours.length]).toEqual([localDay(midnight, ZONE), 6, 24]);
    const counts = [6, 5, 4, 3, 2, 1];
    expect(profile.hours[9]?.usual).toEqual({ low: percentile(counts, 0.25), median: percentile(counts, 0.5), high: percentile(counts, 0.75) });
    expect(profile.hours[10]?.usual).toEqual({ low: 0, median: 0, high: 0 });
    expect(profile.hours[0]?.today).toBe(2);
    expect(profile.hours.map(({ hour, today }) => today === null && midnight + hour * HOUR_MS > runtime.clock.now())).toEqual(
      profile.hours.map(({ today }) => today === null),
    );
  });

  it('with fewer than four such days nothing is called usual, and an empty room has no days at all', async () => {
    expect(await hourProfile(runtime)).toMatchObject({ days: 0, hours: expect.arrayContaining([{ hour: 0, today: 0, usual: null }]) });
    const midnight = startOfLocalDay(localDay(runtime.clock.now(), ZONE), ZONE);
    await ring([midnight - 22 * DAY_MS]);
    runtime.clock.advance(10_000);
    const profile = await hourProfile(runtime);
    expect([profile.days, profile.hours.filter(({ usual }) => usual !== null)]).toEqual([3, []]);
  });

  it('the trend counts by hours what the promises count by days', async () => {
    await insertHistory(runtime);
    runtime.clock.advance(HISTORY.to - 90 * 60_000 - runtime.clock.now());
    const { hours, computedAt } = await promiseTrend(runtime);
    expect([hours.length, (hours.at(-1)?.at ?? 0) <= computedAt, computedAt < (hours.at(-1)?.at ?? 0) + HOUR_MS]).toEqual([24, true, true]);
    const rules = tallyRulesOf(runtime.reference.current);
    const { calls, incidents } = await readHistory(database.db);
    for (const { at, answer, initialHandling } of hours) {
      const within = (instant: number | null) => instant !== null && instant >= at && instant < at + HOUR_MS;
      let tallies: Readonly<Record<string, Tally>> = {};
      for (const call of calls) if (within(call.offeredAt)) tallies = addDelta(tallies, tallyDelta(null, callContribution(call, rules)));
      for (const incident of incidents) if (within(incident.openedAt)) tallies = addDelta(tallies, tallyDelta(null, incidentContribution(incident, rules)));
      const tally = Object.values(tallies)[0] ?? {};
      expect({ at, answer, initialHandling }).toEqual({ at, answer: answerShare(tally), initialHandling: initialHandlingShare(tally) });
    }
  });

  it('times of today and of the thirty days before are those that the report gives for the same days', async () => {
    await insertHistory(runtime);
    runtime.clock.advance(HISTORY.to - 60_000 - runtime.clock.now());
    const { measures } = await responseTimes(runtime);
    const periods = { today: { fromDay: '2026-11-23', toDay: '2026-11-23' }, before: { fromDay: '2026-10-24', toDay: '2026-11-22' } } as const;
    for (const when of ['today', 'before'] as const) {
      const report = await promisesReport(runtime, periods[when]);
      expect([measures.answer[when], measures.initialHandling[when]]).toEqual([report.answer.time, report.initialHandling.time]);
      const sum = (of: 'acknowledgement' | 'firstHelp' | 'handling', rows: readonly { readonly [key in typeof of]: { readonly n: number } }[]) =>
        rows.reduce((total, row) => total + row[of].n, 0);
      expect(measures.acknowledgement[when].n).toBe(sum('acknowledgement', report.byAgency));
      expect([measures.firstHelp[when].n, measures.handling[when].n]).toEqual([sum('firstHelp', report.byCategory), sum('handling', report.byCategory)]);
    }
  });

  it('walls that ask at the same time cost the database one reading, and a later one reads anew', async () => {
    const [one, other] = [hourProfile(runtime), hourProfile(runtime)];
    expect(await one).toBe(await other);
    runtime.clock.advance(10_000);
    expect(await hourProfile(runtime)).not.toBe(await one);
  });
});
