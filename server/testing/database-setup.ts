import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createDb, createPool } from '../../db/client';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../db/embedded';
import { migrate } from '../../db/migrate';
import { findPostgres, findRedis, type PrivateServer, startPostgres, startRedis } from './private-servers';

/** What the tests of one run may use. */
export interface TestServers {
  /** Server URL of the private PostgreSQL, or null. */
  readonly nativeUrl: string | null;
  /** Why there is no private PostgreSQL, or null. */
  readonly nativeMissing: string | null;
  readonly redisUrl: string | null;
  /** Answers with the connection string of the embedded database, which it starts at the first request (about 10 s, 1.2 GB). */
  readonly embeddedDoor: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServers: TestServers;
  }
}

/** `npm test` knows by these words that another run has the native database. */
const LEFT_OUT = 'left out by TEST_DATABASES';

export const TEMPLATE_DATABASE = 'siaga_template';

/** Starts the private servers of the `db` tests and returns the function that stops them all. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.reverse()) await stop();
  };
  try {
    const embedded = await openEmbeddedDoor();
    stops.push(() => embedded.stop());
    const postgres = process.env['TEST_DATABASES'] === 'embedded' ? { missing: LEFT_OUT } : findPostgres();
    const nativeUrl = 'folder' in postgres ? await startTemplate(postgres.folder, stops) : null;
    const redis = findRedis();
    const redisUrl = redis === null ? null : (await kept(startRedis(redis), stops)).url;
    const nativeMissing = 'missing' in postgres ? postgres.missing : null;
    if (nativeMissing !== null) console.warn(`SKIPPED: everything on native PostgreSQL (${nativeMissing})`);
    if (redisUrl === null) console.warn('SKIPPED: everything on Redis (redis-server is not installed)');
    project.provide('testServers', { nativeUrl, nativeMissing, redisUrl, embeddedDoor: embedded.url });
  } catch (error) {
    // Vitest calls no teardown for a setup that failed.
    await stopAll();
    throw error;
  }
  return stopAll;
}

async function kept(starting: Promise<PrivateServer>, stops: (() => Promise<void>)[]): Promise<PrivateServer> {
  const server = await starting;
  stops.push(() => server.stop());
  return server;
}

async function startTemplate(binaries: string, stops: (() => Promise<void>)[]): Promise<string> {
  const { url } = await kept(startPostgres(binaries), stops);
  const pool = createPool({ connectionString: url, maxConnections: 1, applicationName: 'test template' });
  await pool.query(`create database ${TEMPLATE_DATABASE}`);
  await pool.end();
  await migrateAt(url.replace(/\/postgres$/, `/${TEMPLATE_DATABASE}`));
  return url;
}

async function migrateAt(connectionString: string): Promise<void> {
  const db = createDb(createPool({ connectionString, maxConnections: 1, applicationName: 'test template' }));
  await migrate(db);
  await db.destroy();
}

async function openEmbeddedDoor(): Promise<Pick<PrivateServer, 'url' | 'stop'>> {
  let starting: Promise<EmbeddedDatabase> | null = null;
  const folder = mkdtempSync(join(tmpdir(), 'siaga-embedded-'));
  const start = async () => {
    const database = await startEmbeddedDatabase(folder, { inMemory: true });
    await migrateAt(database.connectionString);
    return database;
  };
  const server = createServer((_request, response) => {
    starting ??= start();
    starting.then(
      (database) => response.end(database.connectionString),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      await new Promise((done) => server.close(done).closeAllConnections());
      await (await starting?.catch(() => null))?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
