import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { Child } from './guarded-child';
import { findPostgres, findRedis, freePort } from './private-servers';

/** A server of this run's own that keeps its port and its data over a kill. */
export interface NativeServer {
  readonly url: string;
  start(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** What the machine lacks for this, or null. */
export function nativeMissing(): string | null {
  const postgres = findPostgres();
  if ('missing' in postgres) return postgres.missing;
  return findRedis() === null ? 'redis-server is not installed' : null;
}

const READY_WITHIN_MS = 60_000;

/** PostgreSQL as in production: durable. */
export async function createPostgres(): Promise<NativeServer> {
  const found = findPostgres();
  if ('missing' in found) throw new Error(found.missing);
  const owner = unprivilegedOwner();
  const folder = folderFor('pg', owner);
  const data = join(folder, 'data');
  await promisify(execFile)(join(found.folder, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-instructions'], {
    ...owner,
    cwd: folder,
  });
  const port = await freePort();
  const settings = [
    'shared_buffers=128MB',
    'max_connections=100',
    `unix_socket_directories=${folder}`,
    'listen_addresses=127.0.0.1',
    'log_min_messages=fatal',
    'jit=off',
  ];
  const child = new Child({
    command: join(found.folder, 'postgres'),
    parameters: ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    owner,
    cwd: folder,
  });
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  return { url, ...lifeOf(child, folder, () => answersSql(url)) };
}

export async function createRedis(): Promise<NativeServer> {
  const binary = findRedis();
  if (binary === null) throw new Error('redis-server is not installed');
  const owner = unprivilegedOwner();
  const folder = folderFor('redis', owner);
  const port = await freePort();
  const child = new Child({
    command: binary,
    parameters: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    owner,
    cwd: folder,
  });
  return { url: `redis://127.0.0.1:${port}`, ...lifeOf(child, folder, () => accepts(port)) };
}

function lifeOf(child: Child, folder: string, isReady: () => Promise<boolean>): Omit<NativeServer, 'url'> {
  return {
    async start() {
      await child.start();
      await until(isReady);
    },
    kill: (signal) => child.kill(signal),
    async remove() {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function until(isReady: () => Promise<boolean>, withinMs = READY_WITHIN_MS): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isReady())) {
    if (Date.now() > deadline) throw new Error(`not ready within ${withinMs / 1000} s`);
    await new Promise((done) => setTimeout(done, 25));
  }
}

function folderFor(name: string, owner: { uid: number; gid: number } | null): string {
  const folder = mkdtempSync(join(tmpdir(), `siaga-drill-${name}-`));
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

async function answersSql(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    // Not yet: asked again until the deadline.
    return false;
  } finally {
    await client.end().catch(() => undefined);
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

/** PostgreSQL refuses to run as root: then as `postgres`, or as `nobody` where there is no such user. */
function unprivilegedOwner(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return { uid: Number(user?.[2] ?? 65_534), gid: Number(user?.[3] ?? 65_534) };
}
