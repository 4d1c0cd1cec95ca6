import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { createRealInstallation } from '../../server/installation/installation.service';
import { describePoint } from '../../server/place/point-description.service';
import { Surroundings } from '../../server/place/surroundings';
import { readLabels } from '../../server/place/surroundings.repository';
import { systemClock } from '../../server/shared/clock';
import type { LonLat } from '../../server/shared/geo';
import { startBenchDatabase } from './database';
import { type BenchPlan, type BenchResult, mediansOf, quantile } from './measure';

const TARGET = 6;
const WARM_UP = 300;
const ROADS = 60_000;
const PIECES = 10;
const LANDMARKS = 20_000;
/** West, south, east, north of the generated country, degrees; the regency lies in it. */
const COUNTRY = [107.9, -7.2, 108.6, -6.4] as const;
/** A village boundary has a vertex about every 30 m, as surveyed ones do. */
const VERTEX_DEGREES = 0.0003;

type Points = readonly LonLat[];

/** Time of one question. Floor: `SELECT 1` through the same pool. Product: a point described in the regency and beyond its border. */
export async function benchReverseLookup(plan: BenchPlan): Promise<BenchResult> {
  const database = await startBenchDatabase();
  try {
    const { db } = database;
    await createRealInstallation({ db, clock: systemClock });
    await sql`update area set boundary = ST_Multi(ST_Segmentize(boundary, ${VERTEX_DEGREES})), is_approximate = false`.execute(db);
    await sql`vacuum analyze area`.execute(db);
    await sql`vacuum analyze place`.execute(db);
    const random = stream(112);
    const map = { current: { surroundings: await generateSurroundings(db, random) } };
    const { inside, outside } = await sortPoints(db, random);
    const ask = {
      floor: () => sql`select 1`.execute(db),
      'in the regency': (index: number) => describePoint({ db, map }, pick(inside, index)),
      'beyond the border': (index: number) => describePoint({ db, map }, pick(outside, index)),
    };
    const figures: Record<string, Record<string, number>[]> = {};
    for (let round = -1; round < plan.rounds; round += 1) {
      for (const [who, question] of Object.entries(ask)) {
        const times = await timesOf(question, round < 0 ? { asks: WARM_UP } : { seconds: plan.seconds / 2 });
        if (round >= 0) (figures[who] ??= []).push({ p50: quantile(times, 0.5), p95: quantile(times, 0.95) });
      }
      if (round >= 0) plan.say(`reverse-lookup: round ${round + 1} of ${plan.rounds}`);
    }
    const medians = Object.fromEntries(Object.entries(figures).map(([who, rounds]) => [who, mediansOf(rounds)]));
    const p50 = (who: string) => medians[who]?.['p50'] ?? Number.NaN;
    const ratio = Math.max(p50('in the regency'), p50('beyond the border')) / p50('floor');
    return {
      name: 'reverse-lookup',
      ratio,
      target: TARGET,
      ok: ratio <= TARGET,
      figures: medians,
      unit: 'microseconds',
      note: `One point after the other, described with its village, road and landmark; ${ROADS * PIECES} pieces of road, ${LANDMARKS} landmarks, 343 villages with a vertex about every 30 m. Floor: \`SELECT 1\` through the same pool. The ratio is the worse one of points in the regency and beyond its border.`,
    };
  } finally {
    await database.stop();
  }
}

/** Microseconds of each question. */
async function timesOf(question: (index: number) => Promise<unknown>, until: { readonly asks: number } | { readonly seconds: number }): Promise<number[]> {
  const times: number[] = [];
  const end = 'seconds' in until ? performance.now() + until.seconds * 1_000 : Number.POSITIVE_INFINITY;
  const most = 'asks' in until ? until.asks : Number.POSITIVE_INFINITY;
  while (times.length < most && performance.now() < end) {
    const startedAt = performance.now();
    await question(times.length);
    times.push((performance.now() - startedAt) * 1_000);
  }
  return times;
}

function pick(points: Points, index: number): LonLat {
  const point = points[index % points.length];
  if (point === undefined) throw new Error('there are no such points');
  return point;
}

async function sortPoints(db: Db, random: () => number): Promise<{ inside: Points; outside: Points }> {
  const points = Array.from({ length: 4_000 }, (): LonLat => [between(random, 108.0, 108.45), between(random, -7.1, -6.5)]);
  const { rows } = await sql<{ isInside: boolean }>`
    select exists (select from area where ST_Covers(boundary, ST_SetSRID(ST_MakePoint((p.point->>0)::float8, (p.point->>1)::float8), 4326))) as "isInside"
    from json_array_elements(${JSON.stringify(points)}::json) with ordinality as p(point, place) order by p.place`.execute(db);
  return { inside: points.filter((_, index) => rows[index]?.isInside === true), outside: points.filter((_, index) => rows[index]?.isInside !== true) };
}

async function generateSurroundings(db: Db, random: () => number): Promise<Surroundings> {
  const anywhere = (): LonLat => [between(random, COUNTRY[0], COUNTRY[2]), between(random, COUNTRY[1], COUNTRY[3])];
  const roads = Array.from({ length: ROADS }, (_, index) => {
    let [lon, lat] = anywhere();
    const line = Array.from({ length: PIECES + 1 }, (): LonLat => {
      lon += between(random, -0.0004, 0.0006);
      lat += between(random, -0.0004, 0.0006);
      return [lon, lat];
    });
    return { id: String(index), name: random() < 0.4 ? `Jalan ${index}` : null, ref: null, isDrivable: true, line };
  });
  const landmarks = Array.from({ length: LANDMARKS }, (_, index) => ({ id: String(index), kind: 'mosque', name: `Masjid ${index}`, point: anywhere() }));
  return new Surroundings(roads, landmarks, { labels: await readLabels(db), outlines: [], hasApproximateAreas: false });
}

function between(random: () => number, low: number, high: number): number {
  return low + random() * (high - low);
}

/** Numbers in [0, 1) that are the same each time. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
