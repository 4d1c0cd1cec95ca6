import { sql } from 'kysely';
import { createRealInstallation } from '../../server/installation/installation.service';
import { listAreaShapes } from '../../server/place/place.repository';
import { type LandmarkRow, listSearchableAreas } from '../../server/place/place-index.repository';
import { inPortions } from '../../server/place/place-index.service';
import { searchPlace } from '../../server/place/place-search.service';
import { buildPlaces, type Places } from '../../server/place/places';
import { systemClock } from '../../server/shared/clock';
import type { LonLat } from '../../server/shared/geo';
import { type Dice, dice, pick, SLIPS, type SlipKind, sundaneseName } from '../../server/testing/spoken-slips';
import { type BenchDatabase, startBenchDatabase } from './database';
import { type BenchPlan, type BenchResult, mediansOf, quantile } from './measure';

const SIZES = [
  { names: 100_000, target: 5 },
  { names: 1_000_000, target: 10 },
] as const;
const QUESTIONS = 2_000;
const WARM_UP = 400;
/** What an operator types: half as it is spelled or with its kind before it, half with slips. */
const KINDS: readonly SlipKind[] = ['exact', 'wrapped', 'unfinished', 'parted', 'oneEdit', 'heard', 'oldSpelling', 'oneEdit', 'partedAndEdited', 'twoEdits'];

interface Question {
  readonly text: string;
  readonly name: string;
}

/** Time of one search in the words of a caller. Floor: `SELECT 1` through the same pool. */
export async function benchPlaceSearch100k(plan: BenchPlan): Promise<BenchResult> {
  return benchPlaceSearch(plan, SIZES[0]);
}

export async function benchPlaceSearch1M(plan: BenchPlan): Promise<BenchResult> {
  return benchPlaceSearch(plan, SIZES[1]);
}

async function benchPlaceSearch(plan: BenchPlan, size: (typeof SIZES)[number]): Promise<BenchResult> {
  const database = await startBenchDatabase();
  try {
    await createRealInstallation({ db: database.db, clock: systemClock });
    const roll = dice(112);
    const built = await build(database, size.names, roll);
    plan.say(`place-search: ${size.names} names sorted in within ${built.seconds.toFixed(1)} s`);
    const questions = askedAbout(built.names, roll);
    const map = { current: { places: built.places } as never, reload: async () => undefined };
    const ask = {
      floor: () => sql`select 1`.execute(database.db),
      product: (index: number) => searchPlace({ db: database.db, map }, { text: questions[index % QUESTIONS]?.text ?? '' }),
    };
    const medians = await measure(plan, ask);
    const found = await judge(questions, ask.product);
    const ratio = (medians['product']?.['p50'] ?? Number.NaN) / (medians['floor']?.['p50'] ?? Number.NaN);
    plan.say(
      `place-search: ${JSON.stringify(medians)}, longest wait ${built.longestWaitMs} ms, ${built.megabytes} MB, first ${found.first}, three ${found.three}`,
    );
    return {
      name: `place-search-${size.names}`,
      ratio,
      target: size.target,
      ok: ratio <= size.target,
      figures: medians,
      unit: 'microseconds',
      note: `${size.names} generated names beside the 1,010 villages and districts, asked for one after the other: spelled rightly, abbreviated, unfinished, parted, by ear, in the old spelling, with one or two slips. Floor: \`SELECT 1\` through the same pool. The name asked for came first ${found.first} times in ${QUESTIONS}, among the first three ${found.three} times (many generated names are a letter apart). The index holds ${Math.round(built.places.index.byteLength / 2 ** 20)} MB in columns; the process grew by ${built.megabytes} MB. It was made in ${built.seconds.toFixed(1)} s, in which the longest wait of others was ${built.longestWaitMs} ms.`,
    };
  } finally {
    await database.stop();
  }
}

interface Built {
  readonly places: Places;
  readonly names: readonly string[];
  readonly seconds: number;
  readonly megabytes: number;
  readonly longestWaitMs: number;
}

async function build({ db }: BenchDatabase, count: number, roll: Dice): Promise<Built> {
  const areas = await listSearchableAreas(db);
  const shapes = await listAreaShapes(db);
  const own = areas.filter((area) => area.isOwn && area.kind !== 'kecamatan');
  const landmarks = Array.from({ length: count }, (_, index): LandmarkRow => {
    const [lon, lat] = pick(roll, own).point;
    const point: LonLat = [lon + roll() * 0.004 - 0.002, lat + roll() * 0.004 - 0.002];
    return { id: String(index + 1), kind: roll() < 0.5 ? 'hamlet' : 'other', name: sundaneseName(roll), otherNames: null, street: null, point };
  });
  const names = landmarks.map(({ name }) => name);
  globalThis.gc?.();
  const [before, startedAt] = [memory(), performance.now()];
  let [longestWaitMs, lastTurn] = [0, performance.now()];
  const clock = setInterval(() => {
    longestWaitMs = Math.max(longestWaitMs, Math.round(performance.now() - lastTurn));
    lastTurn = performance.now();
  }, 1);
  const places = await inPortions(
    buildPlaces({ areas, regencies: [{ code: '32.10', name: 'Kabupaten Majalengka' }], shapes, roads: [], landmarks, addresses: [] }),
  );
  clearInterval(clock);
  const seconds = (performance.now() - startedAt) / 1_000;
  globalThis.gc?.();
  return { places, names, seconds, megabytes: Math.round((memory() - before) / 2 ** 20), longestWaitMs };
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function askedAbout(names: readonly string[], roll: Dice): Question[] {
  return Array.from({ length: QUESTIONS }, () => {
    const name = pick(roll, names);
    const slip: (name: string, roll: Dice) => string = SLIPS[pick(roll, KINDS)];
    return { name, text: slip(name, roll) };
  });
}

async function measure(plan: BenchPlan, ask: Readonly<Record<string, (index: number) => Promise<unknown>>>): Promise<Record<string, Record<string, number>>> {
  const figures: Record<string, Record<string, number>[]> = {};
  for (let round = -1; round < plan.rounds; round += 1) {
    for (const [who, question] of Object.entries(ask)) {
      const times: number[] = [];
      const end = performance.now() + (plan.seconds / 2) * 1_000;
      while (round < 0 ? times.length < WARM_UP : performance.now() < end) {
        const startedAt = performance.now();
        await question(times.length);
        times.push((performance.now() - startedAt) * 1_000);
      }
      if (round >= 0) (figures[who] ??= []).push({ p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
    }
  }
  return Object.fromEntries(Object.entries(figures).map(([who, rounds]) => [who, mediansOf(rounds)]));
}

async function judge(
  questions: readonly Question[],
  ask: (index: number) => Promise<readonly { readonly name: string }[]>,
): Promise<{ first: number; three: number }> {
  let [first, three] = [0, 0];
  for (const [index, { name }] of questions.entries()) {
    const at = (await ask(index)).findIndex((hit) => hit.name === name);
    if (at === 0) first += 1;
    if (at >= 0 && at < 3) three += 1;
  }
  return { first, three };
}
