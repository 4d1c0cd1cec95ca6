import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '../../shared/ids';
import { localDay } from '../../shared/local-day';
import { HISTORY, insertHistory } from '../../testing/report-history';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../../testing/test-runtime';
import { parsePeriod } from '../period.rules';
import type { ChosenPeriod } from '../period.schema';
import type { ExploreFilter, ExploreReport, RowSet } from './explore.schema';
import { explore, exploreRows } from './explore.service';

function chosen(text: string): ChosenPeriod {
  const parsed = parsePeriod(text);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.period;
}

const VILLAGES = ['32.10.01.2001', '32.10.01.2002', '32.10.02.2001'];
const QUARTER = chosen('2026-Q4');

/** Every figure of the page that opens rows, by the set it opens. */
function figuresOf({ report: { answer, initialHandling: handling, complaint, funnel, byAgency } }: ExploreReport): [RowSet, number][] {
  const agencies = (key: 'assignments' | 'acknowledged' | 'declined' | 'completed' | 'onBehalf' | 'recalled') =>
    byAgency.reduce((sum, one) => sum + one[key], 0);
  return [
    ['call.calls', funnel.calls],
    ['call.offered', answer.offered],
    ['call.judged', answer.met.denominator],
    ['call.broken', answer.met.denominator - answer.met.numerator],
    ['call.answeredWithin', answer.met.numerator],
    ['call.answeredLate', answer.answeredLate],
    ['call.abandonedWithin', answer.abandonedWithin],
    ['call.abandonedAfter', answer.abandonedAfter],
    ['call.missedOrOverflowed', answer.missedOrOverflowed],
    ['call.blocked', answer.blocked],
    ['call.ringing', answer.ringing],
    ['call.withoutT0', answer.withoutT0],
    ['call.reachedOperator', funnel.reachedOperator],
    ['call.disposed', funnel.disposed],
    ['call.ghost', funnel.dispositions.ghost],
    ['call.out_of_area', funnel.dispositions.out_of_area],
    ['incident.incidents', handling.incidents],
    ['incident.judged', handling.met.denominator],
    ['incident.broken', handling.forwardedLate],
    ['incident.forwardedWithin', handling.met.numerator],
    ['incident.forwardedTooLate', handling.forwardedLate - handling.neverForwarded],
    ['incident.neverForwarded', handling.neverForwarded],
    ['incident.advised', handling.advised],
    ['incident.merged', handling.merged],
    ['incident.cancelledUnforwarded', handling.cancelledUnforwarded],
    ['incident.running', handling.running],
    ['incident.fromCalls', funnel.incidentsFromCalls],
    ['incident.forwarded', funnel.forwarded],
    ['complaint.complaints', complaint.complaints],
    ['complaint.judged', complaint.met.denominator],
    ['complaint.broken', complaint.met.denominator - complaint.met.numerator],
    ['complaint.running', complaint.running],
    ['assignment.assignments', agencies('assignments')],
    ['assignment.acknowledged', agencies('acknowledged')],
    ['assignment.declined', agencies('declined')],
    ['assignment.completed', agencies('completed')],
    ['assignment.onBehalf', agencies('onBehalf')],
    ['assignment.recalled', agencies('recalled')],
  ];
}

/** History with places, sub-types, assignments and calls that belong to incidents. */
async function fill(runtime: TestRuntime): Promise<{ readonly agencyId: string }> {
  const { db } = runtime;
  await insertHistory(runtime);
  await sql`
    insert into place (code, name, kind, parent_code, label_point)
    select code, name, kind, parent, 'SRID=4326;POINT(108.2 -6.8)'::geography from (values
      ('32.10.01', 'Utara', 'kecamatan', null), ('32.10.02', 'Selatan', 'kecamatan', null), ('32.10.01.2001', 'Hulu', 'desa', '32.10.01'),
      ('32.10.01.2002', 'Hilir', 'desa', '32.10.01'), ('32.10.02.2001', 'Tengah', 'desa', '32.10.02')) as made(code, name, kind, parent)`.execute(db);
  const agency = await db.selectFrom('agency').select('id').orderBy('code').executeTakeFirstOrThrow();
  const incidents = await db.selectFrom('incident').select(['id', 'opened_at as at']).orderBy('id').execute();
  const calls = await db.selectFrom('call').select('id').orderBy('id').limit(200).execute();
  for (const [index, { id }] of incidents.slice(0, 90).entries()) {
    const place = VILLAGES[index % VILLAGES.length] ?? null;
    await db
      .updateTable('incident')
      .set({ place_code: place, sub_type_code: index % 2 === 0 ? 'fire_house' : null })
      .where('id', '=', id)
      .execute();
  }
  for (const [index, { id }] of calls.entries()) {
    await db
      .updateTable('call')
      .set({ incident_id: incidents[index % 60]?.id ?? null })
      .where('id', '=', id)
      .execute();
  }
  const states = ['forwarded', 'acknowledged', 'declined', 'completed'] as const;
  await db
    .insertInto('assignment')
    .values(
      incidents.slice(0, 40).map(({ id, at }, index) => ({
        id: uuidv7(at + index),
        incident_id: id,
        agency_id: agency.id,
        state: states[index % 4] ?? 'forwarded',
        forwarded_at: new Date(at + 60_000),
        acknowledged_at: index % 4 === 0 ? null : new Date(at + 120_000),
        ended_at: index % 4 > 1 ? new Date(at + 1_200_000) : null,
        is_recalled: index % 9 === 0,
        is_on_behalf: index % 5 === 0,
      })),
    )
    .execute();
  return { agencyId: agency.id };
}

describe.each(DATABASE_KINDS)('a period explored (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let agencyId = '';
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    ({ agencyId } = await fill(runtime));
  });
  afterAll(async () => {
    await runtime.close();
    await database.close();
  });

  const rowsOf = (set: RowSet, filter: ExploreFilter = {}, period = QUARTER) => exploreRows(runtime, { period, filter, set, offset: 0 });

  it('opens behind every figure as many rows as the figure says, narrowed in any way', async () => {
    const { districts } = await explore(runtime, { period: QUARTER, filter: {} });
    const district = districts.find(({ code }) => code !== null)?.code ?? '';
    const filters: ExploreFilter[] = [{}, { agencyId, shiftHour: 19 }, { districtCode: district }, { categoryCode: 'fire', weekday: 6 }, { hour: 9 }];
    for (const filter of filters) {
      const figures = figuresOf(await explore(runtime, { period: QUARTER, filter }));
      const counted: [RowSet, number][] = [];
      for (const [set] of figures) counted.push([set, (await rowsOf(set, filter)).total]);
      expect([filter, counted]).toEqual([filter, figures]);
    }
  });

  it('gives parts whose cases add up to the whole, each opening its own rows', async () => {
    const view = await explore(runtime, { period: QUARTER, filter: {} });
    const { initialHandling: handling, funnel } = view.report;
    const sum = (parts: readonly { readonly incidents: number }[]) => parts.reduce((total, part) => total + part.incidents, 0);
    for (const parts of [view.subTypes, view.districts, view.villages, view.hours, view.shifts]) expect(sum(parts)).toBe(handling.incidents);
    for (const parts of [view.hours, view.shifts]) expect(parts.reduce((total, part) => total + part.calls, 0)).toBe(funnel.calls);
    expect(view.shifts.reduce((total, part) => total + part.answer.met.denominator, 0)).toBe(view.report.answer.met.denominator);
    const [village] = view.villages.filter(({ code }) => code !== null);
    expect((await rowsOf('incident.incidents', { villageCode: village?.code ?? '' })).total).toBe(village?.incidents);
    expect([village?.districtName, village?.name].every((name) => typeof name === 'string')).toBe(true);
    for (const agency of view.report.byAgency) {
      for (const key of ['assignments', 'acknowledged', 'declined', 'completed', 'onBehalf', 'recalled'] as const)
        expect([key, (await rowsOf(`assignment.${key}`, { agencyId: agency.agencyId })).total]).toEqual([key, agency[key]]);
    }
    const busiest = [...view.hours].sort((left, right) => right.calls - left.calls)[0];
    expect((await rowsOf('call.calls', { weekday: busiest?.weekday, hour: busiest?.hour })).total).toBe(busiest?.calls);
    for (const { shiftHour, incidents } of view.shifts) expect((await rowsOf('incident.incidents', { shiftHour })).total).toBe(incidents);
    const subType = view.subTypes.find(({ subTypeCode }) => subTypeCode === 'fire_house');
    const filter = { categoryCode: subType?.categoryCode as 'fire', subTypeCode: 'fire_house' };
    expect((await rowsOf('incident.judged', filter)).total).toBe(subType?.met.denominator);
    const broken = view.causes.filter(({ clock }) => clock === 'answer').reduce((total, one) => total + one.breaches, 0);
    expect(broken).toBe(view.report.answer.met.denominator - view.report.answer.met.numerator);
  });

  it('compares with the period before and with the same of last year, by the same judgement', async () => {
    const { before, yearBefore } = await explore(runtime, { period: chosen('2026-11-21'), filter: {} });
    const day = await explore(runtime, { period: chosen('2026-11-20'), filter: {} });
    expect([before?.period.text, yearBefore?.period.text]).toEqual(['2026-11-20', '2025-11-21']);
    expect([before?.answer.met, before?.initialHandling.time, before?.calls]).toEqual([
      day.report.answer.met,
      day.report.initialHandling.time,
      day.report.funnel.calls,
    ]);
    expect(yearBefore?.answer.met).toEqual({ numerator: 0, denominator: 0, share: null });
  });

  it('lists rows newest first, page by page, without a number or a name', async () => {
    const first = await rowsOf('call.calls');
    const second = await exploreRows(runtime, { period: QUARTER, filter: {}, set: 'call.calls', offset: first.rows.length });
    expect(first.rows.length).toBe(200);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(first.rows.length + second.rows.length);
    expect(first.rows.map(({ at }) => at)).toEqual([...first.rows].sort((left, right) => right.at - left.at).map(({ at }) => at));
    expect((second.rows[0]?.at ?? 0) <= (first.rows.at(-1)?.at ?? 0)).toBe(true);
    expect(Object.keys(first.rows[0] ?? {}).filter((key) => /number|name|note|caller/i.test(key))).toEqual([
      'incidentNumber',
      'complaintNumber',
      'agencyName',
      'villageName',
      'districtName',
    ]);
  });

  it('is right for an empty quarter, for one with a single incident, and while that incident runs', async () => {
    const empty = await explore(runtime, { period: chosen('2025-Q1'), filter: {} });
    expect([empty.report.answer.met.share, empty.report.initialHandling.time.p50, empty.villages, empty.hours, empty.causes]).toEqual([null, null, [], [], []]);
    expect(empty.isRunning).toBe(false);
    const at = Date.UTC(2027, 1, 3, 2);
    const id = uuidv7(at);
    await database.db
      .insertInto('incident')
      .values({
        id,
        number: 'MJL-20270203-0001',
        day: localDay(at, 'Asia/Jakarta'),
        source: 'radio',
        category_code: 'fire',
        state: 'received',
        opened_at: new Date(at),
      })
      .execute();
    const running = await explore(runtime, { period: chosen('2027-Q1'), filter: {} });
    expect([running.isRunning, running.report.initialHandling.running, running.report.initialHandling.met.share]).toEqual([true, 1, null]);
    await database.db
      .updateTable('incident')
      .set({ t2_at: new Date(at), t3_at: new Date(at + 60_000), state: 'forwarded' })
      .where('id', '=', id)
      .execute();
    const one = await explore(runtime, { period: chosen('2027-Q1'), filter: {} });
    expect([one.report.initialHandling.met, one.report.initialHandling.time.p50]).toEqual([{ numerator: 1, denominator: 1, share: 1 }, 60_000]);
    expect((await rowsOf('incident.judged', {}, chosen('2027-Q1'))).rows.map(({ incidentNumber, outcome }) => [incidentNumber, outcome])).toEqual([
      ['MJL-20270203-0001', 'forwarded_within'],
    ]);
  });

  it('keeps a shift across midnight whole', async () => {
    const night = await explore(runtime, { period: chosen('2026-11-21@19'), filter: {} });
    const from = HISTORY.from + 43 * 3_600_000;
    const { rows } = await rowsOf('call.calls', {}, chosen('2026-11-21@19'));
    expect(rows.length).toBe(night.report.funnel.calls);
    expect(rows.every(({ at }) => at >= from && at < from + 12 * 3_600_000)).toBe(true);
    expect(night.report.trend.reduce((total, day) => total + day.calls, 0)).toBe(rows.length);
  });
});
