import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { type BenchDatabase, startBenchDatabase } from './database';
import { type GeneratedMap, generateMap } from './map-file';
import type { ImportMeasure } from './map-import-child';
import { type BenchPlan, type BenchResult, mediansOf } from './measure';

const TARGET = 0.2;
/** What an import may take whatever the file. */
const MOST_MEGABYTES = 700;
const MEGABYTES = 300;
const QUICK_MEGABYTES = 10;
/** A quick plan has fewer rounds than this. */
const FULL_ROUNDS = 7;

/** Objects a second into the tables, to the reader alone on the same file, and how far memory grows. */
export async function benchMapImport(plan: BenchPlan): Promise<BenchResult> {
  const isQuick = plan.rounds < FULL_ROUNDS;
  const folder = mkdtempSync(join(tmpdir(), 'siaga-bench-map-'));
  const path = join(folder, 'regency.osm.pbf');
  const database = await startBenchDatabase();
  try {
    const map = generateMap(path, isQuick ? QUICK_MEGABYTES : MEGABYTES);
    plan.say(`map-import: a file of ${(map.bytes / 1e6).toFixed(0)} MB with ${(objectsOf(map) / 1e6).toFixed(1)} million objects`);
    const [reader, product]: [Record<string, number>[], Record<string, number>[]] = [[], []];
    // One file of full size takes minutes, and its length evens out what a round would.
    for (let round = 0; round < (isQuick ? plan.rounds : 1); round += 1) {
      reader.push(figuresOf(map, await measure(['reader', path])));
      product.push(figuresOf(map, await measure(['product', path, database.url])));
      await assertImported(database, map);
      plan.say(`map-import: reader ${saying(reader[round])}; product ${saying(product[round])}`);
    }
    const figures = { reader: mediansOf(reader), product: mediansOf(product) };
    const ratio = (figures.product['thousand objects a second'] ?? 0) / (figures.reader['thousand objects a second'] ?? Number.NaN);
    const growth = Math.max(...product.map((round) => round['MB grown'] ?? Number.NaN));
    return {
      name: 'map-import',
      ratio,
      target: TARGET,
      ok: ratio >= TARGET && growth <= MOST_MEGABYTES,
      figures,
      unit: 'as named',
      note: `An OpenStreetMap file of ${(map.bytes / 1e6).toFixed(0)} MB (${(objectsOf(map) / 1e6).toFixed(1)} million objects) taken whole into native PostgreSQL (fsync on), to the reading package's own stream over the same file with nothing behind it. The ratio is of objects a second, at least ${TARGET}; memory may grow by ${MOST_MEGABYTES} MB.`,
    };
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true });
  }
}

function objectsOf({ nodes, ways, relations }: GeneratedMap): number {
  return nodes + ways + relations;
}

function figuresOf(map: GeneratedMap, { seconds, growthMegabytes }: ImportMeasure): Record<string, number> {
  return { 'thousand objects a second': objectsOf(map) / seconds / 1000, seconds, 'MB grown': growthMegabytes };
}

function saying(figures: Record<string, number> | undefined): string {
  return Object.entries(figures ?? {})
    .map(([name, value]) => `${value.toFixed(0)} ${name}`)
    .join(', ');
}

function measure(args: readonly string[]): Promise<ImportMeasure> {
  return new Promise((done, fail) => {
    const child = fork(fileURLToPath(new URL('./map-import-child.ts', import.meta.url)), args, {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('message', (message) => done(message as ImportMeasure));
    child.once('exit', (code) => fail(new Error(`the measured import ended with ${code}`)));
  });
}

/** Every street and every building must have arrived, or the figures mean nothing. */
async function assertImported({ db }: BenchDatabase, { ways, relations }: GeneratedMap): Promise<void> {
  const { rows } = await sql<{ rows: number }>`
    select (select count(*) from road)::int + (select count(*) from map_shape)::int as rows`.execute(db);
  if (rows[0]?.rows !== ways + relations) throw new Error(`map-import: ${rows[0]?.rows} rows of ${ways + relations}; the figures would mean nothing`);
  await sql`truncate map_source cascade`.execute(db);
}
