import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

export interface EmbeddedDatabase {
  /** Connection string for `pg`: a Unix socket that only this user can open. */
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** sockaddr_un holds 108 bytes on Linux, 104 on macOS. */
const LONGEST_SOCKET_PATH = 100;
const SOCKET_FILE = '.s.PGSQL.5432';

/** The folder of the embedded database's socket under a data folder; in the temporary folder where the path would be too long. */
export function embeddedSocketFolder(dataDir: string): string {
  const folder = join(resolve(dataDir), 'run');
  if (join(folder, SOCKET_FILE).length <= LONGEST_SOCKET_PATH) return folder;
  return join(tmpdir(), `siaga-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
}

/** Connection string of the database embedded under `dataDir`, whoever runs it. */
export function embeddedConnectionString(dataDir: string): string {
  return `postgresql:///postgres?host=${encodeURIComponent(embeddedSocketFolder(dataDir))}&user=postgres`;
}

/**
 * Starts PGlite with PostGIS under `dataDir/postgres` and serves it on a Unix socket.
 * The caller holds the lock of `dataDir`: two engines on one folder destroy it.
 */
export async function startEmbeddedDatabase(dataDir: string, options: { readonly inMemory?: boolean } = {}): Promise<EmbeddedDatabase> {
  const socketFolder = embeddedSocketFolder(dataDir);
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
  const socketPath = join(socketFolder, SOCKET_FILE);
  rmSync(socketPath, { force: true });
  const folder = options.inMemory === true ? undefined : join(resolve(dataDir), 'postgres');
  const worker = startWorker({ folder, socketPath });
  await messageFrom(worker, 'ready');
  let isStopping = false;
  // Nothing works without it, and nobody waits for it here: it ends the process, which the next start mends.
  worker.on('error', (error) => {
    throw error;
  });
  worker.on('exit', (code) => {
    if (!isStopping) throw new Error(`the embedded database ended by itself (${code})`);
  });
  return {
    connectionString: embeddedConnectionString(dataDir),
    async stop() {
      isStopping = true;
      const stopped = messageFrom(worker, 'stopped');
      worker.postMessage('stop');
      await stopped;
      await worker.terminate();
    },
  };
}

function startWorker(workerData: { folder: string | undefined; socketPath: string }): Worker {
  const bundled = fileURLToPath(new URL('./embedded-worker.mjs', import.meta.url));
  if (existsSync(bundled)) return new Worker(bundled, { workerData });
  const source = new URL('./embedded-worker.ts', import.meta.url).href;
  // From source (tests, development) the worker needs the loader registered on its own thread first.
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`, { eval: true, workerData });
}

function messageFrom(worker: Worker, expected: string): Promise<void> {
  return new Promise((done, fail) => {
    const onExit = (code: number) => fail(new Error(`the embedded database ended by itself (${code})`));
    const onMessage = (message: unknown) => {
      if (message !== expected) return;
      worker.off('message', onMessage);
      worker.off('error', fail);
      worker.off('exit', onExit);
      done();
    };
    worker.on('message', onMessage);
    worker.once('error', fail);
    worker.once('exit', onExit);
  });
}
