import { Migrator, sql } from 'kysely';
import type { Db } from './client';
import { migrations } from './migrations/index';

const MINIMUM_POSTGRES = 150_000;
const MINIMUM_POSTGIS = [3, 3] as const;

/** A database that this program must not touch; the message is for the person who starts it. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

/** Checks server and schema version, then brings the schema up to date. Throws `DatabaseRefused` before anything is changed. */
export async function migrate(db: Db): Promise<{ readonly applied: readonly string[] }> {
  await refuseUnfit(db);
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const migrator = new Migrator({ db, provider, migrationTableName: 'schema_migration', migrationLockTableName: 'schema_migration_lock' });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return { applied: (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName) };
}

async function refuseUnfit(db: Db): Promise<void> {
  const { rows: versions } = await sql<{ number: number; text: string }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as text`.execute(db);
  const server = versions[0];
  if (server === undefined || server.number < MINIMUM_POSTGRES) {
    throw new DatabaseRefused(`DATABASE_URL: PostgreSQL ${server?.text ?? '?'} is too old; version 15 or newer is needed.`);
  }
  const { rows: extensions } = await sql<{ version: string }>`
    select default_version as version from pg_available_extensions where name = 'postgis'`.execute(db);
  const postgis = extensions[0]?.version;
  if (postgis === undefined) {
    throw new DatabaseRefused('DATABASE_URL: PostGIS is not installed on this server (Debian: postgresql-15-postgis-3); version 3.3 or newer is needed.');
  }
  const [major = 0, minor = 0] = postgis.split('.').map(Number);
  if (major < MINIMUM_POSTGIS[0] || (major === MINIMUM_POSTGIS[0] && minor < MINIMUM_POSTGIS[1])) {
    throw new DatabaseRefused(`DATABASE_URL: PostGIS ${postgis} is too old; version 3.3 or newer is needed.`);
  }
  const { rows: tables } = await sql<{ exists: boolean }>`select to_regclass('schema_migration') is not null as exists`.execute(db);
  if (tables[0]?.exists !== true) return;
  const { rows: applied } = await sql<{ name: string }>`select name from schema_migration order by name`.execute(db);
  const unknown = applied.filter((row) => !(row.name in migrations)).map((row) => row.name);
  if (unknown.length > 0) {
    throw new DatabaseRefused(`The database is newer than this program (it has ${unknown.join(', ')}): start the newer version.`);
  }
}
