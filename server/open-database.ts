import { sql } from 'kysely';
import pg, { type Pool } from 'pg';
import { createDb, createPlainPool, createPool, type Db } from '../db/client';
import { startEmbeddedDatabase } from '../db/embedded';
import { DatabaseRefused, migrate } from '../db/migrate';
import { type Say, withProgress } from './progress';
import type { Env } from './shared/env';
import { errorCode } from './start-refused';

export interface OpenedDatabase {
  readonly pool: Pool;
  readonly db: Db;
  /** With the driver's own types, for better-auth. */
  readonly authPool: Pool;
  readonly hasApplicationRole: boolean;
  /** Runs `work` in one process at a time, whatever number of them starts on this database in the same moment. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The embedded database does one transaction at a time; more connections would only wait in another queue. */
const CONNECTIONS = { embedded: { main: 4, auth: 2 }, native: { main: 12, auth: 4 } } as const;
/** Key of the advisory lock under which a schema is migrated and an installation created. */
const CREATION_LOCK = 112_002;

/** Starts the embedded database or connects to the given one and brings its schema up to date. Throws `DatabaseRefused`. */
export async function openDatabase(env: Pick<Env, 'databaseUrl' | 'dataDir'>, say: Say): Promise<OpenedDatabase> {
  const { databaseUrl } = env;
  const embedded =
    databaseUrl === undefined ? await withProgress(say, 'Basis data tertanam / embedded database', () => startEmbeddedDatabase(env.dataDir)) : null;
  const connectionString = databaseUrl ?? embedded?.connectionString ?? '';
  const size = databaseUrl === undefined ? CONNECTIONS.embedded : CONNECTIONS.native;
  const pool = createPool({ connectionString, maxConnections: size.main, applicationName: 'siaga-112' });
  const authPool = createPlainPool({ connectionString, maxConnections: size.auth, applicationName: 'siaga-112 accounts' });
  const db = createDb(pool);
  const alone: OpenedDatabase['alone'] = async (work) => (databaseUrl === undefined ? work() : holdingLock(databaseUrl, work));
  const close = async () => {
    await Promise.all([db.destroy(), authPool.end()]);
    await embedded?.stop();
  };
  try {
    await alone(() => withProgress(say, 'Skema basis data / database schema', () => migrate(db)));
    return { pool, db, authPool, hasApplicationRole: await mayTakeApplicationRole(db), alone, close };
  } catch (error) {
    await close();
    throw databaseUrl === undefined ? error : explain(error, databaseUrl);
  }
}

/** On a connection of its own: the lock belongs to the session and goes with it, also when this process is killed. */
async function holdingLock<T>(connectionString: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000, application_name: 'siaga-112 start' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${CREATION_LOCK})`);
    return await work();
  } finally {
    await client.end();
  }
}

async function mayTakeApplicationRole(db: Db): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = 'siaga_app'), false) as may`.execute(db);
  return rows[0]?.may === true;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there; is PostgreSQL running?',
  ENOTFOUND: 'no machine of this name is known.',
  EAI_AGAIN: 'no machine of this name is known.',
  ETIMEDOUT: 'it does not answer; is the way to it open?',
  EHOSTUNREACH: 'there is no way to this machine.',
  ENOENT: 'there is no such socket; is PostgreSQL running?',
  '28P01': 'user or password is wrong.',
  '28000': 'this user may not sign in.',
  '3D000': 'there is no database of this name.',
  '42501': 'this user may not create what the program needs (extension postgis, tables in schema public).',
  '53300': 'it has no connection left.',
  '57P03': 'it is just starting or stopping.',
};

/** What stopped the opening, as a sentence without the password of the URL. Anything unforeseen stays what it is. */
function explain(error: unknown, databaseUrl: string): unknown {
  if (error instanceof DatabaseRefused) return error;
  const url = new URL(databaseUrl);
  const place = `${url.hostname || url.searchParams.get('host') || 'localhost'}:${url.port || '5432'}${url.pathname}`;
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const isTimeout = error instanceof Error && /timeout/i.test(error.message);
  const reason = REASONS[isTimeout ? 'ETIMEDOUT' : errorCode(first)];
  return reason === undefined ? error : new DatabaseRefused(`DATABASE_URL: ${place} cannot be used: ${reason}`);
}
