import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../db/client';
import { inOneSnapshot } from '../../../db/measures';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../../testing/test-runtime';
import { insertThreeQuarters, QUARTERS } from '../../testing/three-quarters';
import { parsePeriod } from '../period.rules';
import type { ChosenPeriod } from '../period.schema';
import { reportScope } from '../report.service';
import { rolledSpan } from '../rollup/rolled-figures.service';
import { rebuildRollups } from '../rollup/rollup.service';
import { CATALOGUE } from './catalogue.rules';
import type { MeasureFigure, MeasureFigures } from './catalogue.schema';
import { measureFigures } from './measures.service';

const FOLDER = join(import.meta.dirname, '..', 'independent');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));

interface Answer {
  readonly code: string;
  readonly numerator: string | number | null;
  readonly denominator: string | number | null;
  readonly p50: string | number | null;
  readonly p90: string | number | null;
  readonly p95: string | number | null;
}

interface Question {
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly simulated: boolean;
  readonly zone: string;
}

/** A file as a statement: its `:names` become parameters; `::casts` stay. */
function statementOf(file: string, question: Question): RawBuilder<Answer> {
  const values: Readonly<Record<string, unknown>> = {
    from: sql`${new Date(question.from)}::timestamptz`,
    to: sql`${new Date(question.to)}::timestamptz`,
    now: sql`${new Date(question.now)}::timestamptz`,
    simulated: sql`${question.simulated}::boolean`,
    zone: sql`${question.zone}::text`,
  };
  const parts = readFileSync(join(FOLDER, file), 'utf8')
    .replaceAll(/--.*$/gm, '')
    .split(/(?<!:):([a-z]+)/);
  return sql<Answer>`${sql.join(
    parts.map((part, index) => (index % 2 === 0 ? sql.raw(part) : (values[part] ?? sql.raw(`:${part}`)))),
    sql``,
  )}`;
}

const asNumber = (value: string | number | null) => (value === null ? null : Number(value));

/** What the other queries say, as the catalogue would say it. */
async function secondOpinion(db: Db, question: Question): Promise<Map<string, MeasureFigure>> {
  const answers: Answer[] = [];
  for (const file of FILES) answers.push(...(await statementOf(file, question).execute(db)).rows);
  expect(new Set(answers.map(({ code }) => code)).size).toBe(answers.length);
  const known = new Map(answers.map((answer) => [answer.code, answer]));
  return new Map(CATALOGUE.map(({ code, kind }) => [code, figureOf(code, kind, known.get(code))]));
}

function figureOf(code: MeasureFigure['code'], kind: string, answer: Answer | undefined): MeasureFigure {
  const [numerator, denominator] = [asNumber(answer?.numerator ?? null), asNumber(answer?.denominator ?? null)];
  if (kind === 'count') return { code, value: numerator, numerator, denominator: null, distribution: null };
  if (kind === 'duration') {
    const n = denominator ?? 0;
    const [p50, p90, p95] = [answer?.p50 ?? null, answer?.p90 ?? null, answer?.p95 ?? null].map(asNumber) as [number | null, number | null, number | null];
    return { code, value: p50, numerator: null, denominator: n, distribution: { n, p50, p90, p95, p95Reason: n < 20 ? 'n<20' : null } };
  }
  const value = numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;
  return { code, value, numerator, denominator, distribution: null };
}

function chosen(text: string): ChosenPeriod {
  const parsed = parsePeriod(text);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.period;
}

/** The installation as a real one: there simulated rows are of trainings. */
function asReal(runtime: TestRuntime): TestRuntime {
  const { current } = runtime.reference;
  return { ...runtime, reference: { ...runtime.reference, current: { ...current, installation: { ...current.installation, kind: 'real' } } } };
}

describe.each(DATABASE_KINDS)('the catalogue and the second opinion (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    await insertThreeQuarters(runtime);
  });
  afterEach(async () => {
    await runtime.close();
    await database.close();
  });

  async function expectEqual(context: TestRuntime, figures: MeasureFigures): Promise<void> {
    const simulated = context.reference.current.installation.kind === 'demonstration';
    const opinion = await secondOpinion(database.db, { ...figures.span, now: context.clock.now(), simulated, zone: figures.timeZone });
    const named = (all: Iterable<MeasureFigure>) => Object.fromEntries([...all].map((figure) => [figure.code, figure]));
    expect(named(figures.figures), figures.period.text).toEqual(named(opinion.values()));
  }

  it('agree to the last digit on every figure of three quarters, in a demonstration and in a real installation', async () => {
    const real = asReal(runtime);
    for (const { text, from, to } of QUARTERS) {
      const figures = await measureFigures(real, chosen(text));
      expect(figures.span).toEqual({ from, to });
      await expectEqual(real, figures);
      await expectEqual(runtime, await measureFigures(runtime, chosen(text)));
      // Nothing is compared that is not there: each figure has cases in some quarter, most in all of them.
      const empty = figures.figures.filter(({ value }) => value === null || value === 0).map(({ code }) => code);
      const running = ['call.ringing', 'initial_handling.running', 'complaint.running'];
      expect(empty.toSorted()).toEqual(text === '2026-Q4' ? [] : running.toSorted());
      expect(figures.isRunning).toBe(text === '2026-Q4');
    }
  });

  it('agree as well when the figures come from rollups', async () => {
    expect(await rebuildRollups(runtime)).toBeGreaterThan(200);
    for (const { text, from, to } of QUARTERS) {
      const rolled = await inOneSnapshot(database.db, (snapshot) => rolledSpan(snapshot, reportScope(runtime, { from, to })));
      expect(rolled?.staleDays).toEqual([]);
      await expectEqual(runtime, await measureFigures(runtime, chosen(text)));
    }
  });

  it('agree on days, weeks, months, shifts and a year: a leap day, the end of a year, a revised promise, a month in which nothing was', async () => {
    const texts = [
      '2024-02-29',
      '2025-12-31',
      '2025-12-31@19',
      '2026-01-01@07',
      '2025-W52',
      '2024-03',
      '2025',
      '2025-11-10..2025-11-20',
      '2026-11-24',
      '2023-06',
    ];
    for (const text of texts) await expectEqual(runtime, await measureFigures(runtime, chosen(text)));
    const empty = await measureFigures(runtime, chosen('2023-06'));
    expect(empty.figures.filter(({ value }) => value !== null && value !== 0)).toEqual([]);
    expect(empty.figures.filter(({ code }) => code === 'answer.met' || code === 'room.manned_minutes')).toEqual([
      { code: 'answer.met', value: null, numerator: 0, denominator: 0, distribution: null },
      { code: 'room.manned_minutes', value: null, numerator: null, denominator: null, distribution: null },
    ]);
  });

  it('agree after late corrections, which change the figures of the period in which the case began and of no other', async () => {
    const before = await measureFigures(runtime, chosen('2024-Q1'));
    const other = await measureFigures(runtime, chosen('2025-Q4'));
    const span = [new Date(before.span.from), new Date(before.span.to)];
    await sql`update incident set t3_at = t3_at + interval '10 minutes' where opened_at >= ${span[0]} and opened_at < ${span[1]} and number like '%-001%'`.execute(
      database.db,
    );
    await sql`update call set disposition = 'prank' where offered_at >= ${span[0]} and offered_at < ${span[1]} and disposition = 'emergency'`.execute(
      database.db,
    );
    await sql`update assignment set is_recalled = true where state = 'declined' and forwarded_at < ${span[1]}`.execute(database.db);
    await sql`update complaint set state = 'received', answered_at = null, outcome = null, breached_at = received_at + interval '2 days' where received_at < ${span[1]} and reopen_count > 0`.execute(
      database.db,
    );
    const after = await measureFigures(runtime, chosen('2024-Q1'));
    await expectEqual(runtime, after);
    const changed = after.figures.filter((figure, index) => JSON.stringify(figure) !== JSON.stringify(before.figures[index])).map(({ code }) => code);
    expect(changed).toEqual(
      expect.arrayContaining(['initial_handling.met', 'initial_handling.time', 'funnel.prank', 'agency.declined', 'agency.recalled', 'complaint.met']),
    );
    expect(changed).not.toContain('answer.met');
    expect((await measureFigures(runtime, chosen('2025-Q4'))).figures).toEqual(other.figures);
  });
});
