import { sql } from 'kysely';
import { createRealInstallation } from '../../server/installation/installation.service';
import { createReferenceHolder } from '../../server/installation/reference-holder';
import { openReplay } from '../../server/replay/replay.service';
import { systemClock } from '../../server/shared/clock';
import { startBenchDatabase } from './database';
import { type BenchPlan, type BenchResult, median, quantile } from './measure';
import { generateMonth, MONTH } from './replay-month';

const TARGET = 100;
/** So many of them are drawn, and each is sought in every round. */
const MINUTES = 40;
const MINUTE_MS = 60_000;

/** Time to the room as it was at any minute of the last month: state, facts after it, positions. Floor: `SELECT 1` through the same pool. */
export async function benchReplaySeek(plan: BenchPlan): Promise<BenchResult> {
  const database = await startBenchDatabase();
  try {
    const { db } = database;
    await createRealInstallation({ db, clock: systemClock });
    const reference = createReferenceHolder(db);
    await reference.reload();
    const runtime = { db, clock: systemClock, reference };
    const month = await generateMonth(runtime, systemClock.now());
    plan.say(`replay-seek: ${month.facts} facts, ${month.fixes} positions, ${month.states} kept states`);
    const random = stream(112);
    const minutes = Array.from({ length: MINUTES }, () => month.from + Math.floor((random() * (month.until - month.from)) / MINUTE_MS) * MINUTE_MS + 1);
    const floor: number[] = [];
    const seeks = minutes.map((): number[] => []);
    for (let round = -1; round < plan.rounds; round += 1) {
      const end = performance.now() + plan.seconds * 1_000;
      do {
        for (const [index, at] of minutes.entries()) {
          const asked = await timed(() => sql`select 1`.execute(db));
          const sought = await timed(() => openReplay(runtime, at));
          if (round < 0) continue;
          floor.push(asked);
          seeks[index]?.push(sought);
        }
      } while (performance.now() < end);
      if (round >= 0) plan.say(`replay-seek: round ${round + 1} of ${plan.rounds}`);
    }
    const all = seeks.flat();
    const slowest = Math.max(...seeks.map(median));
    const figures = {
      floor: { p50: median(floor), p95: quantile(floor, 0.95) },
      seek: { p50: median(all), p95: quantile(all, 0.95) },
      'slowest minute': { p50: slowest },
    };
    const ratio = slowest / figures.floor.p50;
    return {
      name: 'replay-seek',
      ratio,
      target: TARGET,
      ok: ratio <= TARGET,
      figures,
      unit: 'microseconds',
      note: `${MINUTES} minutes drawn from the last ${MONTH.days} days, one after the other and again in every round: the room's state with its incidents' points, and where ${MONTH.units} units had been seen. ${month.facts} facts, ${month.fixes} positions, ${month.states} kept states. Floor: \`SELECT 1\` through the same pool. The ratio is the median of the slowest minute to the floor's.`,
    };
  } finally {
    await database.stop();
  }
}

/** Microseconds. */
async function timed(question: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await question();
  return (performance.now() - startedAt) * 1_000;
}

/** Numbers in [0, 1) that are the same each time. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
