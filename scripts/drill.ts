import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child } from '../server/testing/guarded-child';
import { createPostgres, createRedis, type NativeServer, nativeMissing } from '../server/testing/restartable-servers';
import { ServerProcess } from '../server/testing/server-process';
import { readDrillSettings, USAGE } from './drill/arguments';
import { type Blow, type DealtBlow, deal } from './drill/blows';
import { Screens } from './drill/screens';
import { ArgumentsRefused } from './simulate/arguments';

/*
 * Two processes on a private PostgreSQL and Redis, eight screens and the simulator split between them; in the middle every part
 * is killed and comes back. At the end the simulator's ledger must equal the database.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string) => console.log(`drill: ${line}`);

const cleanUps: (() => Promise<unknown>)[] = [];

async function main(): Promise<number> {
  if (process.argv.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const settings = readDrillSettings(process.argv.slice(2));
  const missing = nativeMissing();
  if (missing !== null) throw new Error(`the drill needs native servers: ${missing}`);
  if (!existsSync(join(ROOT, '.build/server.mjs'))) throw new Error('the program has not been built: npm run build');
  const [postgres, redis] = [opened(await createPostgres()), opened(await createRedis())];
  await Promise.all([postgres.start(), redis.start()]);
  const keys = { AUTH_SECRET: key(), TELEPHONY_KEY: key(), DATA_KEY: randomBytes(32).toString('hex') };
  const serverOf = async (name: string) =>
    opened(
      await ServerProcess.create({
        root: ROOT,
        databaseUrl: postgres.url,
        redisUrl: redis.url,
        keys,
        onLine: (line) => (settings.showsLogs ? say(`${name}: ${line}`) : undefined),
      }),
    );
  const [first, second] = [await serverOf('process 1'), await serverOf('process 2')];
  await first.start();
  await second.start();
  say(`two processes ready: ${first.url}, ${second.url}`);
  const screens = await Screens.open([first.url, second.url]);
  cleanUps.push(() => screens.close());
  const simulator = new Child({
    command: process.execPath,
    parameters: [
      join(ROOT, '.build/simulate.mjs'),
      '--load',
      String(settings.load),
      '--seed',
      String(settings.seed),
      '--minutes',
      String(settings.minutes),
      '--json',
      ...[first, second].flatMap(({ url, deviceUrl }) => ['--url', url, '--device-url', deviceUrl]),
    ],
    env: { TELEPHONY_KEY: keys.TELEPHONY_KEY, DATABASE_URL: postgres.url },
    onLine: (line) => console.log(`  ${line}`),
  });
  cleanUps.push(() => simulator.stop());
  await simulator.start();
  const blows: Blow[] = [
    // Looked at while Redis is gone: facts must still arrive.
    { name: 'Redis killed', strike: () => redis.kill('SIGKILL'), goneSeconds: 0, recover: async () => {} },
    { name: 'Redis back', strike: async () => {}, goneSeconds: 0, recover: () => redis.start() },
    { name: 'process 1 killed', strike: () => first.kill('SIGKILL'), goneSeconds: 0, recover: () => first.start() },
    { name: 'process 2 killed', strike: () => second.kill('SIGKILL'), goneSeconds: 0, recover: () => second.start() },
    { name: 'PostgreSQL restarted', strike: () => postgres.kill('SIGINT'), goneSeconds: 0, recover: () => postgres.start() },
    { name: 'PostgreSQL crashed', strike: () => postgres.kill('SIGQUIT'), goneSeconds: 3, recover: () => postgres.start() },
  ];
  const dealt = await deal(blows, {
    screens,
    say,
    fallen: () => [first, second].filter((server) => !server.isRunning).map(({ url }) => url),
    everySeconds: (settings.minutes * 60 - 10) / (blows.length + 1),
  });
  const code = await simulator.ended();
  const end = await screens.allRight(30_000);
  return report(dealt, { isLedgerEqual: code === 0, wrongAtEnd: 'wrong' in end ? end.wrong : [] });
}

function report(dealt: readonly DealtBlow[], { isLedgerEqual, wrongAtEnd }: { isLedgerEqual: boolean; wrongAtEnd: readonly string[] }): number {
  console.log(`\n${'blow'.padEnd(26)}${'part back after'.padStart(17)}${'every screen right, after the blow'.padStart(37)}${'after the return'.padStart(19)}`);
  for (const { name, backMs, rightMs, wrong } of dealt) {
    const times =
      rightMs === null
        ? 'never'
        : `${seconds(rightMs).padStart(34)}${seconds(Math.max(0, rightMs - backMs)).padStart(19)}${rightMs - backMs > 5_000 ? '  over the aim of 5 s' : ''}`;
    console.log(`${name.padEnd(26)}${seconds(backMs).padStart(17)}   ${times}`);
    for (const line of wrong) console.log(`  ${line}`);
  }
  for (const line of wrongAtEnd) console.log(`at the end: ${line}`);
  const isRight = isLedgerEqual && wrongAtEnd.length === 0 && dealt.every(({ rightMs }) => rightMs !== null);
  console.log(`\nledger ${isLedgerEqual ? 'equal' : 'NOT EQUAL'}, screens ${wrongAtEnd.length === 0 ? 'right' : 'WRONG'} at the end`);
  return isRight ? 0 : 1;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function key(): string {
  return randomBytes(32).toString('hex');
}

function opened<T extends NativeServer | ServerProcess>(part: T): T {
  cleanUps.push(() => part.remove());
  return part;
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
    console.error(error instanceof ArgumentsRefused ? `${error.message}\n\n${USAGE}` : error);
    await cleanUp();
    process.exit(error instanceof ArgumentsRefused ? 2 : 1);
  },
);
