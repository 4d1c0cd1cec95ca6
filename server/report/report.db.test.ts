import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTargets } from '../installation/installation.repository';
import { tallyRulesOf } from '../installation/installation.schema';
import { uuidv7 } from '../shared/ids';
import { HISTORY, insertHistory, PERIOD, readHistory } from '../testing/report-history';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { distributionOf } from './report.rules';
import { promisesReport } from './report.service';
import { addDelta, callContribution, handlingStart, incidentContribution, type Tally, type TallyRules, tallyDelta } from './tally.rules';

function durations(pairs: readonly (readonly [from: number | null, to: number | null])[]): number[] {
  return pairs.flatMap(([from, to]) => (from === null || to === null ? [] : [to - from]));
}

/** Figures by the contribution functions that wall and desk use, over the same rows. */
function tallyOf(history: Awaited<ReturnType<typeof readHistory>>, rules: TallyRules): { total: Tally; days: Readonly<Record<string, Tally>> } {
  let days: Readonly<Record<string, Tally>> = {};
  const contributions = [
    ...history.calls.map((call) => callContribution(call, rules)),
    ...history.incidents.map((incident) => incidentContribution(incident, rules)),
  ].filter((one) => one !== null && one.day >= PERIOD.fromDay && one.day <= PERIOD.toDay);
  for (const contribution of contributions) days = addDelta(days, tallyDelta(null, contribution));
  let total: Readonly<Record<string, Tally>> = {};
  for (const tally of Object.values(days)) total = addDelta(total, { all: tally });
  return { total: total['all'] ?? {}, days };
}

describe.each(DATABASE_KINDS)('the report of promises (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
  });
  afterEach(async () => {
    await runtime.close();
    await database.close();
  });

  async function reviseTargets(): Promise<void> {
    await sql`update target set valid_to = ${new Date(HISTORY.targetsChangeAt)} where clock <> 'complaint'`.execute(database.db);
    await sql`insert into target (clock, seconds, valid_from) values ('answer', 15, ${new Date(HISTORY.targetsChangeAt)}), ('initial_handling', 90, ${new Date(HISTORY.targetsChangeAt)})`.execute(
      database.db,
    );
    await runtime.reference.reload();
  }

  it('equals the contribution functions over the same rows, by day and in all, across a change of targets', async () => {
    await reviseTargets();
    await insertHistory(runtime);
    const { total, days } = tallyOf(await readHistory(database.db), { ...tallyRulesOf(runtime.reference.current), targets: await readTargets(database.db) });
    const report = await promisesReport(runtime, PERIOD);
    const { answer, initialHandling: handling, funnel } = report;
    expect({
      callsOffered: answer.offered,
      callsWithoutT0: answer.withoutT0,
      callsBlocked: answer.blocked,
      answeredWithin: answer.answeredWithin,
      answeredLate: answer.answeredLate,
      abandonedWithin: answer.abandonedWithin,
      notAnswered: answer.abandonedAfter + answer.missedOrOverflowed,
      incidents: handling.incidents,
      forwardedWithin: handling.forwardedWithin,
      forwardedLate: handling.forwardedLate,
      advised: handling.advised,
      merged: handling.merged,
      cancelledUnforwarded: handling.cancelledUnforwarded,
      ...Object.fromEntries(Object.entries(funnel.dispositions).map(([code, count]) => [`disposition.${code}`, count])),
    }).toEqual(total);
    for (const day of report.trend) {
      const tally = days[day.day] ?? {};
      expect([day.day, day.answer.numerator, day.answer.denominator, day.initialHandling.numerator, day.initialHandling.denominator, day.incidents]).toEqual([
        day.day,
        tally.answeredWithin ?? 0,
        (tally.answeredWithin ?? 0) + (tally.answeredLate ?? 0) + (tally.notAnswered ?? 0),
        tally.forwardedWithin ?? 0,
        (tally.forwardedWithin ?? 0) + (tally.forwardedLate ?? 0),
        tally.incidents ?? 0,
      ]);
    }
    expect(report.trend.map((day) => day.day)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']);
    expect(report.targets.filter((target) => target.clock === 'answer').map((target) => target.seconds)).toEqual([10, 15]);
    expect(report.breaches.total).toBe((total.answeredLate ?? 0) + (total.notAnswered ?? 0) + (total.forwardedLate ?? 0));
    expect(report.breaches.rows).toHaveLength(Math.min(200, report.breaches.total));
  });

  it('gives the percentiles of the same durations that the pure rule gives', async () => {
    await insertHistory(runtime);
    const { calls, incidents } = await readHistory(database.db);
    const inPeriod = (at: number | null) => at !== null && at >= HISTORY.from && at < HISTORY.to;
    const mine = incidents.filter((incident) => inPeriod(incident.openedAt));
    const report = await promisesReport(runtime, PERIOD);
    const waits = durations(
      calls.filter((call) => inPeriod(call.offeredAt) && !call.isBlocked && call.state !== 'ringing').map((call) => [call.offeredAt, call.answeredAt]),
    );
    expect(report.answer.time).toEqual(distributionOf(waits));
    // The domain takes blocked callers off the promise only: one whom somebody took after all has waited like any other.
    const all = durations(calls.filter((call) => inPeriod(call.offeredAt)).map((call) => [call.offeredAt, call.answeredAt]));
    expect(report.answer.asaMs).toBeCloseTo(all.reduce((sum, wait) => sum + wait, 0) / all.length, 6);
    expect(report.initialHandling.time).toEqual(distributionOf(durations(mine.map((incident) => [handlingStart(incident), incident.t3]))));
    expect(report.initialHandling.timeFromReport).toEqual(distributionOf(durations(mine.map((incident) => [incident.t2, incident.t3]))));
    const fire = report.byCategory.find((row) => row.categoryCode === 'fire');
    const fires = mine.filter((incident) => incident.categoryCode === 'fire');
    expect(fire?.firstHelp).toEqual(distributionOf(durations(fires.map((incident) => [incident.t0, incident.t6]))));
    expect(fire?.handling).toEqual(distributionOf(durations(fires.map((incident) => [incident.t2, incident.t7]))));
    expect(fire?.total).toEqual(distributionOf(durations(fires.map((incident) => [incident.t0, incident.t8]))));
  });

  it('leaves simulated rows out of every figure of a real installation', async () => {
    await insertHistory(runtime);
    const whole = await promisesReport(runtime, PERIOD);
    const real = await promisesReport(
      { ...runtime, reference: { current: { ...runtime.reference.current, installation: { ...runtime.reference.current.installation, kind: 'real' } } } },
      PERIOD,
    );
    const { calls, incidents } = await readHistory(database.db);
    const simulated = (rows: readonly { readonly isSimulated: boolean }[]) => rows.filter((row) => row.isSimulated).length;
    expect(simulated(calls)).toBeGreaterThan(0);
    const rules = { ...tallyRulesOf(runtime.reference.current), countsSimulated: false };
    const { total } = tallyOf({ calls, incidents }, rules);
    expect([real.answer.offered, real.answer.answeredWithin, real.initialHandling.incidents]).toEqual([
      total.callsOffered,
      total.answeredWithin,
      total.incidents,
    ]);
    expect(real.answer.offered).toBeLessThan(whole.answer.offered);
  });

  it('never subtracts the mark of one unit or agency from that of another', async () => {
    const at = HISTORY.from + 3_600_000;
    const incidentId = uuidv7(at);
    const minutes = (count: number) => new Date(at + count * 60_000);
    await database.db
      .insertInto('incident')
      .values({
        id: incidentId,
        number: 'MJL-20261120-0900',
        day: '2026-11-20',
        source: 'call',
        category_code: 'accident',
        state: 'closed',
        opened_at: minutes(0),
        t0_at: minutes(0),
        t1_at: minutes(0),
        t2_at: minutes(1),
        t3_at: minutes(1),
        t7_at: minutes(40),
        t8_at: minutes(45),
      })
      .execute();
    // The fire brigade is acknowledged late and drives 20 minutes; the ambulance is fast. Mixed marks would give 5 or -2 minutes.
    const [damkar, ambulance] = [uuidv7(at), uuidv7(at)];
    await database.db
      .insertInto('assignment')
      .values([
        {
          id: damkar,
          incident_id: incidentId,
          agency_id: runtime.agencyIds.damkar,
          state: 'completed',
          forwarded_at: minutes(1),
          acknowledged_at: minutes(8),
          on_scene_at: minutes(30),
          ended_at: minutes(40),
        },
        {
          id: ambulance,
          incident_id: incidentId,
          agency_id: runtime.agencyIds.psc119,
          state: 'completed',
          forwarded_at: minutes(1),
          acknowledged_at: minutes(2),
          on_scene_at: minutes(9),
          ended_at: minutes(35),
          is_on_behalf: true,
        },
        {
          id: uuidv7(at),
          incident_id: incidentId,
          agency_id: runtime.agencyIds.psc119,
          state: 'cancelled',
          forwarded_at: minutes(0),
          acknowledged_at: minutes(30),
          ended_at: minutes(31),
          is_recalled: true,
        },
      ])
      .execute();
    const [first, second, third] = runtime.units;
    await database.db
      .insertInto('assignment_unit')
      .values([
        { id: uuidv7(at), assignment_id: damkar, unit_id: first.id, assigned_at: minutes(8), en_route_at: minutes(10), on_scene_at: minutes(30) },
        // En route, never arrived.
        { id: uuidv7(at), assignment_id: damkar, unit_id: second.id, assigned_at: minutes(9), en_route_at: minutes(12), released_at: minutes(20) },
        { id: uuidv7(at), assignment_id: ambulance, unit_id: third.id, assigned_at: minutes(2), en_route_at: minutes(4), on_scene_at: minutes(9) },
      ])
      .execute();
    const report = await promisesReport(runtime, PERIOD);
    const inMinutes = (agencyId: string) => {
      const row = report.byAgency.find((one) => one.agencyId === agencyId);
      return [row?.acknowledgement, row?.turnout, row?.travel, row?.firstHelp, row?.handling].map((one) => [one?.n, (one?.p50 ?? Number.NaN) / 60_000]);
    };
    expect(inMinutes(runtime.agencyIds.damkar)).toEqual([
      [1, 7],
      [1, 2],
      [1, 20],
      [1, 30],
      [1, 39],
    ]);
    expect(inMinutes(runtime.agencyIds.psc119)).toEqual([
      [1, 1],
      [1, 2],
      [1, 5],
      [1, 9],
      [1, 34],
    ]);
    expect(report.byAgency.find((one) => one.agencyId === runtime.agencyIds.psc119)).toMatchObject({ assignments: 1, recalled: 1, onBehalf: 1, completed: 1 });
    expect(report.yardsticks.firstUnitWithin60Seconds).toEqual({ numerator: 0, denominator: 1, share: 0 });
    expect(report.byCategory).toHaveLength(1);
    expect(report.byCategory[0]?.travel).toMatchObject({ n: 2, p50: 5 * 60_000 });
  });

  it('says "no cases" for an empty period instead of a figure', async () => {
    const report = await promisesReport(runtime, { fromDay: '2026-01-01', toDay: '2026-01-01' });
    expect(report.answer.met).toEqual({ numerator: 0, denominator: 0, share: null });
    expect(report.answer.time).toEqual({ n: 0, p50: null, p90: null, p95: null, p95Reason: 'n<20' });
    expect(report.initialHandling.met.share).toBeNull();
    expect([report.answer.asaMs, report.breaches.total, report.byAgency.length]).toEqual([null, 0, 0]);
  });
});
