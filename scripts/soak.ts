import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Child } from '../server/testing/guarded-child';
import { freePort } from '../server/testing/private-servers';
import { ServerProcess } from '../server/testing/server-process';
import { Screens } from './drill/screens';
import { findChromium } from './find-chromium.mjs';
import { sleep } from './simulate/pace';
import { growthOf, type HeapSample } from './soak/growth.rules';
import { Inspector } from './soak/inspector';
import { WallBrowser } from './soak/wall-browser';

/*
 * A long watch: the embedded installation at load 30, two small walls in Chromium and eight screens that run the reducer. At the
 * end the ledger is equal, the heaps of server and walls were flat over the last half, no console had an error.
 */
const USAGE = 'Usage: npm run soak -- [--minutes 48] [--load 30] [--seed 7] [--picture FILE.png]';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SAMPLE_MS = 60_000;
const LIMIT_MS = 30_000;
const cleanUps: (() => Promise<unknown>)[] = [];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '48' },
      load: { type: 'string', default: '30' },
      seed: { type: 'string', default: '7' },
      picture: { type: 'string' },
    },
  });
  if (!existsSync(join(ROOT, '.build/server.mjs'))) throw new Error(`the program has not been built: npm run build\n${USAGE}`);
  const inspectPort = await freePort();
  const server = await ServerProcess.create({ root: ROOT, inspectPort, onLine: (line) => console.log(`  server: ${line}`) });
  cleanUps.push(() => server.remove());
  await server.start();
  const inspector = await Inspector.connect(inspectPort);
  cleanUps.push(async () => inspector.close());
  const screens = await Screens.open([server.url]);
  cleanUps.push(() => screens.close());
  const walls = await openWalls(server.url);
  const simulator = new Child({
    command: process.execPath,
    parameters: [
      join(ROOT, '.build/simulate.mjs'),
      '--load',
      values.load,
      '--seed',
      values.seed,
      '--minutes',
      values.minutes,
      '--url',
      server.url,
      '--device-url',
      server.deviceUrl,
    ],
    env: { DATA_DIR: server.dataDir, DATABASE_URL: '', TELEPHONY_KEY: '' },
    onLine: (line) => console.log(`  ${line}`),
  });
  cleanUps.push(() => simulator.stop());
  await simulator.start();
  const heaps = await sampleUntilEnd(simulator, {
    server: () => inspector.heapMegabytes(),
    'wall 1': () => walls[0].heapMegabytes(),
    'wall 2': () => walls[1].heapMegabytes(),
  });
  const isLedgerEqual = (await simulator.ended()) === 0;
  const right = await screens.allRight(LIMIT_MS);
  if (values.picture !== undefined) await walls[0].picture(values.picture);
  return report({
    heaps,
    isLedgerEqual,
    wrongScreens: 'wrong' in right ? right.wrong : [],
    consoleErrors: walls.flatMap(({ consoleErrors }) => consoleErrors),
  });
}

async function openWalls(url: string): Promise<[WallBrowser, WallBrowser]> {
  const found = await findChromium();
  if ('missing' in found) throw new Error(`no Chromium: ${found.missing}`);
  const browser = await WallBrowser.launch(found.path);
  cleanUps.push(() => browser.close());
  return [await WallBrowser.open(browser, url), await WallBrowser.open(browser, url)];
}

type Measures = Readonly<Record<string, () => Promise<number>>>;

async function sampleUntilEnd(simulator: Child, measures: Measures): Promise<Map<string, HeapSample[]>> {
  const heaps = new Map(Object.keys(measures).map((name) => [name, [] as HeapSample[]]));
  while (simulator.isRunning) {
    for (const [name, measure] of Object.entries(measures)) heaps.get(name)?.push({ atMs: performance.now(), megabytes: await measure() });
    console.log(`soak: ${[...heaps].map(([name, samples]) => `${name} ${samples.at(-1)?.megabytes.toFixed(1) ?? '?'} MB`).join(', ')}`);
    await Promise.race([simulator.ended(), sleep(SAMPLE_MS)]);
  }
  return heaps;
}

interface Outcome {
  readonly heaps: ReadonlyMap<string, readonly HeapSample[]>;
  readonly isLedgerEqual: boolean;
  readonly wrongScreens: readonly string[];
  readonly consoleErrors: readonly string[];
}

function report({ heaps, isLedgerEqual, wrongScreens, consoleErrors }: Outcome): number {
  let isFlat = true;
  for (const [name, samples] of heaps) {
    const growth = growthOf(samples);
    isFlat &&= growth.isFlat;
    console.log(
      `heap of ${name}: median of the last half ${growth.median.toFixed(1)} MB, ${growth.megabytesAnHour.toFixed(1)} MB an hour: ${growth.isFlat ? 'flat' : 'GROWING'}`,
    );
  }
  for (const line of wrongScreens) console.log(`screen wrong at the end: ${line}`);
  for (const line of [...new Set(consoleErrors)]) console.log(`console error: ${line}`);
  console.log(`ledger ${isLedgerEqual ? 'equal' : 'NOT EQUAL'}, ${wrongScreens.length} wrong screens, ${consoleErrors.length} console errors`);
  return isLedgerEqual && isFlat && wrongScreens.length === 0 && consoleErrors.length === 0 ? 0 : 1;
}

async function cleanUp(): Promise<void> {
  for (const close of cleanUps.splice(0).reverse()) await close().catch((error: unknown) => console.error(error));
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void cleanUp().then(() => process.exit(1)));
main().then(
  async (code) => {
    await cleanUp();
    process.exit(code);
  },
  async (error: unknown) => {
    console.error(error);
    await cleanUp();
    process.exit(1);
  },
);
