import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** A server of this run's own, never a service of the machine. */
export interface PrivateServer {
  readonly url: string;
  /** Where it keeps its files; gone when it has stopped. */
  readonly folder: string;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;

/**
 * Ends the server and removes its folder when our end of standard input closes, which also happens when this process is
 * killed: nothing is ever left behind.
 */
const GUARD = 'exec 3<&0; "$@" 3<&- </dev/null & child=$!; cat <&3 >/dev/null; kill -INT $child 2>/dev/null; wait $child; rm -rf "$SIAGA_TEST_FOLDER"';

/** Folder of `initdb` and `postgres` with PostGIS beside them, or the reason why there is none. */
export function findPostgres(): { readonly folder: string } | { readonly missing: string } {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = findOnPath('initdb');
  const folders = [...(onPath === null ? [] : [dirname(realpathSync(onPath))]), ...versions.map((version) => `/usr/lib/postgresql/${version}/bin`)];
  const complete = folders.filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  const withPostgis = complete.find((folder) => hasPostgis(folder));
  if (withPostgis !== undefined) return { folder: withPostgis };
  return { missing: complete.length === 0 ? 'initdb and postgres are not installed' : 'PostGIS is not installed' };
}

/** Path of `redis-server`, or null. */
export function findRedis(): string | null {
  return findOnPath('redis-server');
}

/** Starts a PostgreSQL cluster on a Unix socket and a loopback port, without durability. The URL names the database `postgres`. */
export async function startPostgres(binaries: string, extraSettings: readonly string[] = []): Promise<PrivateServer> {
  const folder = mkdtempSync(join(tmpdir(), 'siaga-pg-'));
  const owner = unprivilegedOwner();
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  await promisify(execFile)(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync', '--no-instructions'],
    {
      ...owner,
      cwd: folder,
    },
  );
  const port = await freePort();
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'shared_buffers=64MB',
    'max_connections=200',
    `unix_socket_directories=${folder}`,
    'listen_addresses=127.0.0.1',
    'log_min_messages=fatal',
    'jit=off',
    ...extraSettings,
  ];
  const guard = startGuarded(folder, join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]);
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  // It listens a moment before it answers.
  await until('postgres', () => answersSql(url));
  return { url, folder, stop: () => stopGuarded(guard) };
}

/** Starts a Redis on a free loopback port, without persistence. */
export async function startRedis(binary: string): Promise<PrivateServer> {
  const folder = mkdtempSync(join(tmpdir(), 'siaga-redis-'));
  const owner = unprivilegedOwner();
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  const port = await freePort();
  const guard = startGuarded(folder, binary, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]);
  await until('redis-server', () => accepts(port));
  return { url: `redis://127.0.0.1:${port}`, folder, stop: () => stopGuarded(guard) };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('impossible: a TCP server without a port');
  return address.port;
}

function startGuarded(folder: string, command: string, args: readonly string[]): ChildProcess {
  return spawn('sh', ['-c', GUARD, 'guard', command, ...args], {
    ...unprivilegedOwner(),
    cwd: folder,
    env: { ...process.env, SIAGA_TEST_FOLDER: folder },
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: Ctrl+C in a terminal reaches us, and we end it in order.
    detached: true,
  });
}

async function stopGuarded(guard: ChildProcess): Promise<void> {
  if (guard.exitCode !== null) return;
  const ended = new Promise((done) => guard.once('exit', done));
  guard.stdin?.end();
  await ended;
}

async function until(name: string, isReady: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady())) {
    if (Date.now() > deadline) throw new Error(`${name} did not answer within ${START_TIMEOUT_MS / 1000} s`);
    await new Promise((done) => setTimeout(done, 25));
  }
}

async function answersSql(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    // Not yet: the caller asks again until its deadline.
    return false;
  } finally {
    await client.end();
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (isOpen: boolean) => {
      socket.destroy();
      done(isOpen);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody` where there is no such user. */
function unprivilegedOwner(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return { uid: Number(user?.[2] ?? 65_534), gid: Number(user?.[3] ?? 65_534) };
}

function hasPostgis(binaries: string): boolean {
  const version = /postgresql\/(\d+)\//.exec(binaries)?.[1];
  const shares = [
    join(binaries, '..', 'share', 'postgresql', 'extension'),
    join(binaries, '..', 'share', 'extension'),
    `/usr/share/postgresql/${version ?? ''}/extension`,
  ];
  return shares.some((share) => existsSync(join(share, 'postgis.control')));
}

function findOnPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (folder !== '' && existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}
