import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../../db/client';
import { instant } from '../../../db/instant';
import { inOneSnapshot } from '../../../db/measures';
import { appendFacts } from '../../live/log.repository';
import { addAssignment, correctSomething, moveUnit } from '../../testing/report-corrections';
import { createRandom, HISTORY, insertHistory, PERIOD } from '../../testing/report-history';
import { roomForEach } from '../../testing/room-for-each';
import { connectBeside, DATABASE_KINDS, type TestDatabase } from '../../testing/test-database';
import type { TestRuntime } from '../../testing/test-runtime';
import { readCallHoursOfWeek, readCallShifts } from '../explore/explore-parts.repository';
import { periodInstants } from '../report.rules';
import { promisesReport, reportScope } from '../report.service';
import { readAssignmentFigures, readTravelFigures } from '../report-assignments.repository';
import { type ReportScope, readCallFigures } from '../report-calls.repository';
import { readIncidentDays, readIncidentFigures } from '../report-incidents.repository';
import { longTrend } from './long-trend.service';
import { assignmentFigures, callFigures, incidentDays, incidentFigures, rolledSpan, travelFigures } from './rolled-figures.service';
import { callHoursOfWeek, callShifts } from './rolled-hours.service';
import { maintainRollups, rebuildRollups } from './rollup.service';

/** The last one begins before midnight. */
const SHIFT_HOURS = [7, 14, 22];

/** Everything that is rolled up, from the rows. */
async function fromRows(db: Db, scope: ReportScope) {
  return [
    await readCallFigures(db, scope),
    await readIncidentFigures(db, scope),
    await readIncidentDays(db, scope),
    await readAssignmentFigures(db, scope),
    await readTravelFigures(db, scope),
    await readCallHoursOfWeek(db, scope),
    await readCallShifts(db, scope, SHIFT_HOURS),
  ].map(inOrder);
}

/** The same, from the rollups. */
async function fromRollups(db: Db, scope: ReportScope) {
  return [
    await callFigures(db, scope),
    await incidentFigures(db, scope),
    await incidentDays(db, scope),
    await assignmentFigures(db, scope),
    await travelFigures(db, scope),
    await callHoursOfWeek(db, scope),
    await callShifts(db, scope, SHIFT_HOURS),
  ].map(inOrder);
}

function inOrder(rows: readonly object[]): object[] {
  const key = (row: object) =>
    JSON.stringify(['of', 'day', 'agencyId', 'categoryCode', 'weekday', 'hour', 'shiftHour'].map((name) => (row as Record<string, unknown>)[name] ?? null));
  return [...rows].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** All that is kept, as text. */
async function kept(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select 'cell ' || to_json(c)::text as line from rollup_cell c union all select 'time ' || to_json(t)::text from rollup_time t
    union all select 'histogram ' || to_json(h)::text from rollup_histogram h order by 1`.execute(db);
  return rows.map(({ line }) => line);
}

describe.each(DATABASE_KINDS)('rollups (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  roomForEach(kind, (made) => ({ database, runtime } = made));

  const scopeOf = (period: { readonly fromDay: string; readonly toDay: string }) =>
    reportScope(runtime, periodInstants(period, runtime.reference.current.installation.timeZone));
  const staleDays = () => database.db.selectFrom('rollup_stale_day').select('day').execute();

  async function expectEqual(period: { readonly fromDay: string; readonly toDay: string }, when: string): Promise<void> {
    await inOneSnapshot(database.db, async (db) => {
      const scope = scopeOf(period);
      expect(await rolledSpan(db, scope), when).not.toBeNull();
      expect(await fromRollups(db, scope), when).toEqual(await fromRows(db, scope));
    });
  }

  it('say what the rows say after any order of corrections, counted or not yet counted, and what a rebuild says', async () => {
    await insertHistory(runtime);
    runtime.clock.set(HISTORY.to + 86_400_000);
    for (const seed of [1, 2]) {
      const random = createRandom(seed);
      for (let step = 0; step < 8; step += 1) {
        if (random() < 0.5) await maintainRollups(runtime, random() < 0.3 ? () => true : undefined);
        else for (let corrections = 0; corrections < 4; corrections += 1) await correctSomething(runtime, random);
        if (step === 0) await maintainRollups(runtime);
        const [fromDay = '', toDay = ''] = [random(), random()].map((share) => `2026-11-${19 + Math.floor(share * 6)}`).sort();
        await expectEqual({ fromDay, toDay }, `seed ${seed}, step ${step}`);
      }
      await maintainRollups(runtime);
      expect(await staleDays()).toEqual([]);
      const maintained = await kept(database.db);
      await rebuildRollups(runtime);
      expect(await kept(database.db)).toEqual(maintained);
      await expectEqual(PERIOD, 'rebuilt');
    }
  });

  it('follow a unit that sets out and arrives when its incident is long over: that fact names no incident', async () => {
    await insertHistory(runtime);
    runtime.clock.set(HISTORY.to + 86_400_000);
    const random = createRandom(3);
    await addAssignment(runtime, random);
    await maintainRollups(runtime);
    await moveUnit(runtime, random);
    await expectEqual({ fromDay: '2026-11-19', toDay: '2026-11-24' }, 'moved');
    expect(await maintainRollups(runtime)).toBe(1);
    await expectEqual({ fromDay: '2026-11-19', toDay: '2026-11-24' }, 'counted');
  });

  it('leave the day that runs to its rows, and count it when it is over', async () => {
    await insertHistory(runtime);
    runtime.clock.set(HISTORY.to - 3_600_000);
    await maintainRollups(runtime);
    expect((await staleDays()).map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24']);
    await expectEqual(PERIOD, 'while it runs');
    runtime.clock.set(HISTORY.to + 86_400_000);
    await maintainRollups(runtime);
    expect(await staleDays()).toEqual([]);
    await expectEqual(PERIOD, 'when it is over');
  });

  it('count anew what a revised promise judges otherwise, and nothing before it', async () => {
    await insertHistory(runtime);
    runtime.clock.set(HISTORY.to + 86_400_000);
    await maintainRollups(runtime);
    const before = await promisesReport(runtime, PERIOD);
    await sql`update target set valid_to = ${new Date(HISTORY.targetsChangeAt)} where clock <> 'complaint'`.execute(database.db);
    await sql`insert into target (clock, seconds, valid_from) values ('answer', 3, ${new Date(HISTORY.targetsChangeAt)}), ('initial_handling', 90, ${new Date(HISTORY.targetsChangeAt)})`.execute(
      database.db,
    );
    await runtime.reference.reload();
    const revised = await promisesReport(runtime, PERIOD);
    expect(revised.answer.answeredWithin).toBeLessThan(before.answer.answeredWithin);
    await maintainRollups(runtime, () => true);
    expect((await staleDays()).map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24']);
    await expectEqual(PERIOD, 'marked');
    await maintainRollups(runtime);
    await expectEqual(PERIOD, 'counted');
    expect((await promisesReport(runtime, PERIOD)).answer).toEqual(revised.answer);
  });

  it('tell the promises of many years: shares as in the report, percentiles within 1 % of it, also of days not yet counted', async () => {
    await insertHistory(runtime);
    runtime.clock.set(HISTORY.to + 86_400_000);
    await maintainRollups(runtime);
    await correctSomething(runtime, createRandom(7));
    const { points, relativeError } = await longTrend(runtime, { fromDay: '2017-01-01', toDay: '2027-12-31', by: 'year' });
    expect(relativeError).toBeLessThan(0.01);
    expect(points?.map(({ day }) => day)).toEqual(['2026-01-01']);
    const [point] = points ?? [];
    const report = await promisesReport(runtime, { fromDay: '2026-01-01', toDay: '2026-12-31' });
    expect(point).toMatchObject({ answer: report.answer.met, initialHandling: report.initialHandling.met, calls: report.funnel.calls });
    for (const [estimate, exact] of [
      [point?.answerTime, report.answer.time],
      [point?.initialHandlingTime, report.initialHandling.time],
    ] as const) {
      expect(estimate?.n).toBe(exact.n);
      for (const name of ['p50', 'p90', 'p95'] as const) {
        const [near, occurred] = [estimate?.[name] ?? Number.NaN, exact[name] ?? Number.NaN];
        expect(Math.abs(near - occurred)).toBeLessThanOrEqual(Math.abs(occurred) * relativeError + 0.5);
      }
    }
  });

  it('are not used for a part of a day, a narrowed report, or outside a snapshot', async () => {
    await insertHistory(runtime);
    await maintainRollups(runtime);
    const scope = scopeOf(PERIOD);
    await inOneSnapshot(database.db, async (db) => {
      expect(await rolledSpan(db, { ...scope })).not.toBeNull();
      expect(await rolledSpan(db, { ...scope, to: scope.to - 1 })).toBeNull();
      expect(await rolledSpan(db, { ...scope, filter: { categoryCode: 'fire' } })).toBeNull();
      expect(await rolledSpan(db, { ...scope, countsSimulated: false })).toBeNull();
    });
    expect(await rolledSpan(database.db, { ...scope })).toBeNull();
  });

  // The embedded database has one backend: nobody commits while another transaction is open.
  if (kind === 'native')
    it('miss nothing that is committed while they are counted, and one process counts at a time', async () => {
      await insertHistory(runtime);
      runtime.clock.set(HISTORY.to + 86_400_000);
      await maintainRollups(runtime);
      const other = await connectBeside(database);
      const call = await database.db
        .selectFrom('call')
        .select(['id'])
        .where('state', '=', 'ended')
        .where('offered_at', '=', instant(HISTORY.from))
        .executeTakeFirstOrThrow();
      const held = await other.db.startTransaction().execute();
      await held.updateTable('call').set({ state: 'missed', answered_at: null, disposition: null }).where('id', '=', call.id).execute();
      // Counted while the change is not committed.
      await correctSomething(runtime, createRandom(5));
      await rebuildRollups(runtime);
      await appendFacts(held, [{ fact: { type: 'map.replaced', at: runtime.clock.now(), mapVersion: 1 }, callId: call.id }], runtime.clock.now());
      await held.commit().execute();
      await expectEqual(PERIOD, 'committed, not yet counted');
      const holder = await other.db.startTransaction().execute();
      await holder.selectFrom('rollup_state').selectAll().forUpdate().execute();
      expect(await maintainRollups(runtime)).toBe(0);
      await holder.rollback().execute();
      expect(await maintainRollups(runtime)).toBe(1);
      await expectEqual(PERIOD, 'counted');
      await other.close();
    });
});
