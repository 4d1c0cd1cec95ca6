import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuidv7 } from '../../shared/ids';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../../testing/test-runtime';
import { periodTextSchema } from '../period.schema';
import { promisesReport } from '../report.service';
import { complaintFigure, responseTimes } from '../wall-figures.service';
import type { MeasureCode } from './catalogue.schema';
import { measureFigures } from './measures.service';

/** Midnight between two years in WIB. */
const NEW_YEAR = Date.UTC(2025, 11, 31, 17);

describe.each(DATABASE_KINDS)('the rules of periods (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    await database.db.deleteFrom('target').execute();
    await database.db
      .insertInto('target')
      .values([
        ...(['answer', 'initial_handling', 'complaint'] as const).map((clock) => ({
          clock,
          seconds: 10,
          valid_from: new Date(0),
          valid_to: new Date(NEW_YEAR),
        })),
        ...(['answer', 'initial_handling', 'complaint'] as const).map((clock) => ({ clock, seconds: 5, valid_from: new Date(NEW_YEAR), valid_to: null })),
      ])
      .execute();
    await runtime.reference.reload();
  });
  afterEach(async () => {
    await runtime.close();
    await database.close();
  });

  const call = (offered: number, wait: number | null) => ({
    id: uuidv7(offered),
    source: 'test',
    external_id: `call-${offered}`,
    state: wait === null ? 'ringing' : 'ended',
    offered_at: new Date(offered),
    answered_at: wait === null ? null : new Date(offered + wait),
    ended_at: wait === null ? null : new Date(offered + wait + 60_000),
    recorded_at: new Date(offered),
  });
  const incident = (opened: number, forwarded: number | null) => ({
    id: uuidv7(opened),
    number: `MJL-${opened}`,
    day: '2025-12-31',
    source: 'call',
    state: forwarded === null ? 'received' : 'forwarded',
    opened_at: new Date(opened),
    t0_at: new Date(opened),
    t1_at: new Date(opened),
    t2_at: new Date(opened),
    t3_at: forwarded === null ? null : new Date(forwarded),
  });
  const figureOf = async (text: string, code: MeasureCode) => {
    const { figures } = await measureFigures(runtime, periodTextSchema.parse(text));
    const figure = figures.find((one) => one.code === code);
    return [figure?.numerator ?? null, figure?.denominator ?? null];
  };

  it('a clock across midnight counts in the period in which it began, by the promise of then', async () => {
    // 8 s: within the promise of the old year, late by that of the new one.
    await database.db
      .insertInto('call')
      .values([call(NEW_YEAR - 2_000, 8_000), call(NEW_YEAR, 8_000), call(NEW_YEAR - 1, 8_000)])
      .execute();
    await database.db
      .insertInto('incident')
      .values([incident(NEW_YEAR - 1_000, NEW_YEAR + 7_000), incident(NEW_YEAR + 1, NEW_YEAR + 8_001)])
      .execute();
    expect(await figureOf('2025', 'answer.met')).toEqual([2, 2]);
    expect(await figureOf('2026', 'answer.met')).toEqual([0, 1]);
    expect(await figureOf('2025-12-31@19', 'answer.met')).toEqual([2, 3]);
    expect(await figureOf('2025-12-31', 'initial_handling.met')).toEqual([1, 1]);
    expect(await figureOf('2026-01-01', 'initial_handling.met')).toEqual([0, 1]);
  });

  it('what runs at the edge of a period is in no share until it is decided, and then in the period in which it began', async () => {
    runtime.clock.set(NEW_YEAR + 2_000);
    await database.db
      .insertInto('call')
      .values([call(NEW_YEAR - 3_000, null)])
      .execute();
    await database.db
      .insertInto('incident')
      .values([incident(NEW_YEAR - 3_000, null)])
      .execute();
    expect(await figureOf('2025-Q4', 'answer.met')).toEqual([0, 0]);
    expect(await figureOf('2025-Q4', 'call.ringing')).toEqual([1, null]);
    expect(await figureOf('2025-Q4', 'initial_handling.met')).toEqual([0, 0]);
    expect(await figureOf('2025-Q4', 'initial_handling.running')).toEqual([1, null]);
    await database.db
      .updateTable('call')
      .set({ state: 'answered', answered_at: new Date(NEW_YEAR + 3_000) })
      .execute();
    await database.db
      .updateTable('incident')
      .set({ state: 'forwarded', t3_at: new Date(NEW_YEAR + 3_000) })
      .execute();
    expect(await figureOf('2025-Q4', 'answer.met')).toEqual([1, 1]);
    expect(await figureOf('2025-Q4', 'initial_handling.met')).toEqual([1, 1]);
    expect(await figureOf('2026-Q1', 'answer.met')).toEqual([0, 0]);
  });

  it('wall, performance page and catalogue say the same of today', async () => {
    const now = runtime.clock.now();
    const spread = Array.from({ length: 24 }, (_, index) => now - 3_600_000 + index * 61_000);
    await database.db
      .insertInto('call')
      .values(spread.map((at, index) => call(at, index * 777)))
      .execute();
    await database.db
      .insertInto('incident')
      .values(spread.map((at, index) => incident(at + 5, at + index * 900)))
      .execute();
    const { figures } = await measureFigures(runtime, periodTextSchema.parse('2026-11-24'));
    const of = (code: MeasureCode) => figures.find((one) => one.code === code);
    const report = await promisesReport(runtime, { fromDay: '2026-11-24', toDay: '2026-11-24' });
    const { measures } = await responseTimes(runtime);
    expect(of('answer.time')?.distribution).toEqual(measures.answer.today);
    expect(of('initial_handling.time')?.distribution).toEqual(measures.initialHandling.today);
    expect(measures.answer.today.n).toBe(24);
    expect([of('answer.met')?.value, of('initial_handling.met')?.value]).toEqual([report.answer.met.share, report.initialHandling.met.share]);
    expect(of('call.asa')?.value).toBe(report.answer.asaMs);
    expect(of('complaint.count')?.value).toBe((await complaintFigure(runtime)).complaints);
  });
});
