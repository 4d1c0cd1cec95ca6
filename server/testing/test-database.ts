import { sql } from 'kysely';
import type { Pool } from 'pg';
import { inject } from 'vitest';
import { createDb, createPool, type Db } from '../../db/client';
import { TEMPLATE_DATABASE } from './database-setup';

export type DatabaseKind = 'embedded' | 'native';

/** A migrated database without a row. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  readonly url: string;
  readonly pool: Pool;
  readonly db: Db;
  readonly hasApplicationRole: boolean;
  close(): Promise<void>;
}

const servers = inject('testServers');
const wanted = process.env['TEST_DATABASES']?.split(',');

/** The kinds this run has. `TEST_DATABASES=native` leaves out the embedded one, which takes long to start. */
export const DATABASE_KINDS: readonly DatabaseKind[] = (['embedded', 'native'] as const).filter(
  (kind) => (kind === 'embedded' || servers.nativeUrl !== null) && (wanted === undefined || wanted.includes(kind)),
);

/** For tests that only native PostgreSQL can fail: null, or why it is absent, to be used as `describe.skipIf(NATIVE_MISSING !== null)`. */
export const NATIVE_MISSING: string | null = servers.nativeMissing;

/** A Redis of this run's own; null where `redis-server` is not installed. */
export const REDIS_URL_FOR_TESTS: string | null = servers.redisUrl;

/** The server of the native test databases, for a test that needs a database of another shape; null where there is none. */
export const NATIVE_SERVER_URL: string | null = servers.nativeUrl;

const NATIVE_CONNECTIONS = 16;
/** One transaction at a time is all the embedded database does; a second connection lets a reader ask meanwhile. */
const EMBEDDED_CONNECTIONS = 4;

export async function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'native' ? openNative() : openEmbedded();
}

/** Native databases of this file that no test has open: emptying one takes a fraction of the time of making one. */
const idle: string[] = [];

async function openNative(): Promise<TestDatabase> {
  if (servers.nativeUrl === null) throw new Error(`no native database here: ${servers.nativeMissing ?? ''}`);
  const name = idle.pop();
  const url = name === undefined ? await createNative(servers.nativeUrl) : name;
  const opened = await open('native', url, NATIVE_CONNECTIONS);
  if (name !== undefined) await empty(opened.db);
  return {
    ...opened,
    async close() {
      await opened.close();
      idle.push(url);
    },
  };
}

async function createNative(serverUrl: string): Promise<string> {
  const name = `t_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await withServer(serverUrl, (server) => server.query(`create database ${name} template ${TEMPLATE_DATABASE} strategy file_copy`));
  return serverUrl.replace(/\/postgres$/, `/${name}`);
}

/** One embedded database serves the whole run, so it is emptied for each test that opens it. */
async function openEmbedded(): Promise<TestDatabase> {
  const response = await fetch(servers.embeddedDoor);
  const answer = await response.text();
  if (!response.ok) throw new Error(`the embedded database did not start: ${answer}`);
  const opened = await open('embedded', answer, EMBEDDED_CONNECTIONS);
  await empty(opened.db);
  return opened;
}

/** The same database through connections of its own, as another process has it. Closing it leaves the database. */
export async function connectBeside(database: TestDatabase): Promise<TestDatabase> {
  return open(database.kind, database.url, database.kind === 'native' ? NATIVE_CONNECTIONS : EMBEDDED_CONNECTIONS);
}

async function open(kind: DatabaseKind, url: string, maxConnections: number): Promise<TestDatabase> {
  const pool = createPool({ connectionString: url, maxConnections, applicationName: 'siaga-test' });
  const db = createDb(pool);
  const { rows } = await sql<{ exists: boolean }>`select exists (select from pg_roles where rolname = 'siaga_app') as exists`.execute(db);
  return { kind, url, pool, db, hasApplicationRole: rows[0]?.exists === true, close: () => db.destroy() };
}

/**
 * Connections that a test has left behind are ended (native), rows deleted without asking foreign keys, sequences set to their start. A table that has grown is truncated:
 * deleted rows would stay in it for the next test to read over.
 */
async function empty(db: Db): Promise<void> {
  await sql`
    do $$
    declare one record;
    begin
      perform pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'siaga-test';
      set local session_replication_role = replica;
      for one in
        select c.oid::regclass as name, pg_relation_size(c.oid) as bytes from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and pg_relation_size(c.oid) > 0
            and c.relname not in ('schema_migration', 'schema_migration_lock', 'spatial_ref_sys')
      loop
        execute format(case when one.bytes > 500000 then 'truncate %s cascade' else 'delete from %s' end, one.name);
      end loop;
      perform setval(seqrelid, seqstart, false) from pg_sequence join pg_class c on c.oid = seqrelid where c.relnamespace = 'public'::regnamespace;
      insert into room_setting default values;
    end $$`.execute(db);
}

async function withServer(url: string, work: (pool: Pool) => Promise<unknown>): Promise<void> {
  const pool = createPool({ connectionString: url, maxConnections: 1, applicationName: 'siaga-test' });
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
}
