import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { embeddedConnectionString } from '../../db/embedded';
import { createPostgres, createRedis, type NativeServer } from '../../server/testing/restartable-servers';
import { ServerProcess } from '../../server/testing/server-process';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** A started demonstration: one process on the embedded database, or two on PostgreSQL and Redis. */
export interface Installation {
  /** The processes; in an embedded installation it is the same one twice. */
  readonly processes: readonly [ServerProcess, ServerProcess];
  readonly databaseUrl: string;
  readonly telephonyKey: string;
  close(): Promise<void>;
}

/** Builds what has changed since the last build; a second call finds nothing to do. */
export async function buildProgram(): Promise<void> {
  await run(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
}

export async function startEmbeddedInstallation(environment: Readonly<Record<string, string>> = {}): Promise<Installation> {
  const server = await ServerProcess.create({ root: ROOT, environment });
  await startAll([server]);
  const keys = JSON.parse(readFileSync(join(server.dataDir, 'keys.json'), 'utf8')) as { telephonyKey: string };
  return { processes: [server, server], databaseUrl: embeddedConnectionString(server.dataDir), telephonyKey: keys.telephonyKey, close: () => server.remove() };
}

export async function startNativeInstallation(): Promise<Installation> {
  const [postgres, redis] = [await createPostgres(), await createRedis()];
  const parts: (NativeServer | ServerProcess)[] = [postgres, redis];
  const close = async () => {
    for (const part of parts.toReversed()) await part.remove();
  };
  await startAll([postgres, redis]);
  const keys = { AUTH_SECRET: key(), TELEPHONY_KEY: key(), DATA_KEY: key() };
  const create = () => ServerProcess.create({ root: ROOT, databaseUrl: postgres.url, redisUrl: redis.url, keys });
  const processes = [await create(), await create()] as const;
  parts.push(...processes);
  // The first one makes the demonstration.
  for (const server of processes) await server.start();
  return { processes, databaseUrl: postgres.url, telephonyKey: keys.TELEPHONY_KEY, close };
}

async function startAll(parts: readonly { start(): Promise<void>; remove(): Promise<void> }[]): Promise<void> {
  try {
    for (const part of parts) await part.start();
  } catch (error) {
    for (const part of parts) await part.remove();
    throw error;
  }
}

function key(): string {
  return randomBytes(32).toString('hex');
}

/** One question to the installation's database. */
export async function ask<Row extends pg.QueryResultRow>({ databaseUrl }: Installation, text: string, values: readonly unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

export type SwitchEvent = 'rang' | 'answered' | 'held' | 'resumed' | 'ended';

/** As a telephone system does it: by the shell script. */
export async function tellSwitchEvent(
  { processes: [server], telephonyKey }: Installation,
  event: SwitchEvent,
  call: { callId: string; number: string },
): Promise<string> {
  const { stdout } = await run('sh', [join(ROOT, 'scripts/telephony-event.sh'), event, call.callId, '-n', call.number, '-l', '112-1', '-s', 'browser-test'], {
    env: { ...process.env, SIAGA_URL: server.url, TELEPHONY_KEY: telephonyKey },
  });
  return stdout.trim();
}

export interface DeviceFix {
  readonly point: readonly [number, number];
  readonly metresPerSecond: number;
  /** How long ago it was measured: a phone may have been without a connection. */
  readonly agoMs?: number;
}

/** As the phone in a unit does it, by the OsmAnd protocol; the HTTP status. */
export async function postPosition(
  { deviceUrl }: ServerProcess,
  identifier: string,
  { point: [lon, lat], metresPerSecond, agoMs = 0 }: DeviceFix,
): Promise<number> {
  const query = new URLSearchParams({
    id: identifier,
    lat: String(lat),
    lon: String(lon),
    timestamp: String(Date.now() - agoMs),
    speed: ((metresPerSecond * 3600) / 1852).toFixed(2),
    accuracy: '8',
  });
  return (await fetch(`${deviceUrl}/?${query.toString()}`)).status;
}
