import { sql } from 'kysely';
import { inOneSnapshot } from '../../db/measures';
import { readCategories, readInstallation, readTargets } from '../../server/installation/installation.repository';
import { createRealInstallation } from '../../server/installation/installation.service';
import { explore } from '../../server/report/explore/explore.service';
import { parsePeriod } from '../../server/report/period.rules';
import { periodInstants } from '../../server/report/report.rules';
import { promisesReport, type ReportContext, reportScope } from '../../server/report/report.service';
import { callFigures, incidentFigures } from '../../server/report/rollup/rolled-figures.service';
import { rebuildRollups } from '../../server/report/rollup/rollup.service';
import { systemClock } from '../../server/shared/clock';
import { type BenchDatabase, startBenchDatabase } from './database';
import { type BenchPlan, type BenchResult, mediansOf, quantile } from './measure';
import { generateYears } from './report-rows';

const QUARTER_TARGET = 0.8;
const REPORT_TARGET = 1.5;
const YEARS = 10;
const CALLS = 5_000_000;
const QUICK_CALLS = 500_000;
/** A quick plan has fewer rounds than this. */
const FULL_ROUNDS = 7;
const UNTIL = Date.UTC(2026, 10, 24, 17);
const QUARTER = '2026-Q3';
const DAYS = { fromDay: '2026-07-01', toDay: '2026-09-30' };

/**
 * A quarter out of ten years of a big city. Floor: `count(*)` over all its calls. Product: the quarter's figures of calls and incidents with exact percentiles, the
 * data of the report of promises, and all that the page asks for (comparisons with two other quarters, hours, places, shifts).
 */
export async function benchSlaReport(plan: BenchPlan): Promise<readonly BenchResult[]> {
  const calls = plan.rounds < FULL_ROUNDS ? QUICK_CALLS : CALLS;
  const database = await startBenchDatabase();
  try {
    const context = await prepare(database, calls, plan);
    const rebuilt = await rebuild(context, calls, plan);
    const figures = await measure(plan, questionsOf(context));
    const p50 = (who: string) => figures[who]?.['p50'] ?? Number.NaN;
    const common = { figures, unit: 'ms' };
    const made = `${(calls / 1e6).toFixed(1)} million generated calls of ${YEARS} years with a tenth as many incidents, native PostgreSQL, everything in memory`;
    return [
      {
        ...common,
        ...judged('sla-report', p50('quarter') / p50('count(*)'), QUARTER_TARGET),
        note: `The figures of a quarter with exact percentiles (answers, and all times of incidents, in all and by category), to \`count(*)\` over all calls; ${made}. ${rebuilt}`,
      },
      {
        ...common,
        ...judged('sla-report-data', p50('report of promises') / p50('count(*)'), REPORT_TARGET),
        note: `The whole report of promises of that quarter (trend by day, categories, agencies, funnel, breaches, yardsticks) to the same \`count(*)\`. Beside it, without a target: all that the performance page asks for in one answer, with two other quarters to compare, hours of the week, places and shifts.`,
      },
    ];
  } finally {
    await database.stop();
  }
}

function judged(name: string, ratio: number, target: number): Pick<BenchResult, 'name' | 'ratio' | 'target' | 'ok'> {
  return { name, ratio, target, ok: ratio <= target };
}

async function prepare({ db }: BenchDatabase, calls: number, plan: BenchPlan): Promise<ReportContext> {
  await createRealInstallation({ db, clock: systemClock });
  const startedAt = performance.now();
  await generateYears(db, { calls, years: YEARS, until: UNTIL });
  plan.say(`sla-report: ${(calls / 1e6).toFixed(1)} million calls generated in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  const installation = await readInstallation(db);
  if (installation === undefined) throw new Error('impossible: no installation');
  return { db, clock: { now: () => UNTIL }, reference: { current: { installation, targets: await readTargets(db), categories: await readCategories(db) } } };
}

async function rebuild(context: ReportContext, calls: number, plan: BenchPlan): Promise<string> {
  const startedAt = performance.now();
  const days = await rebuildRollups(context);
  const seconds = (performance.now() - startedAt) / 1000;
  for (const table of ['rollup_cell', 'rollup_time', 'rollup_histogram'] as const) await sql`vacuum analyze ${sql.table(table)}`.execute(context.db);
  const said = `Rebuilding all rollups (${days} days) took ${seconds.toFixed(0)} s, ${Math.round(calls / seconds).toLocaleString('en-GB')} calls a second with their incidents.`;
  plan.say(`sla-report: ${said}`);
  return said;
}

type Questions = Readonly<Record<string, () => Promise<unknown>>>;

function questionsOf(context: ReportContext): Questions {
  const { db } = context;
  const parsed = parsePeriod(QUARTER);
  if (!('period' in parsed)) throw new Error('impossible: no such quarter');
  const { timeZone } = context.reference.current.installation;
  return {
    'count(*)': () => sql`select count(*) from call`.execute(db),
    quarter: () =>
      inOneSnapshot(db, async (snapshot) => {
        const scope = reportScope(context, periodInstants(DAYS, timeZone));
        return [await callFigures(snapshot, scope), await incidentFigures(snapshot, scope)];
      }),
    'report of promises': () => promisesReport(context, DAYS),
    'whole page': () => explore(context, { period: parsed.period, filter: {} }),
  };
}

/** Interleaved: each round asks every question in turn until its time is over. */
async function measure(plan: BenchPlan, questions: Questions): Promise<Record<string, Record<string, number>>> {
  const rounds: Record<string, Record<string, number>[]> = {};
  for (let round = -1; round < plan.rounds; round += 1) {
    const times: Record<string, number[]> = {};
    const end = performance.now() + plan.seconds * 1_000;
    do {
      for (const [who, ask] of Object.entries(questions)) {
        const startedAt = performance.now();
        await ask();
        (times[who] ??= []).push(performance.now() - startedAt);
      }
    } while (performance.now() < end);
    if (round < 0) continue;
    for (const [who, own] of Object.entries(times)) (rounds[who] ??= []).push({ p50: quantile(own, 0.5), p95: quantile(own, 0.95) });
    plan.say(`sla-report: round ${round + 1} of ${plan.rounds}`);
  }
  return Object.fromEntries(Object.entries(rounds).map(([who, own]) => [who, mediansOf(own)]));
}
