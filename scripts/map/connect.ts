import { connect } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createDb, createPool, type Db } from '../../db/client';
import { embeddedConnectionString, embeddedSocketFolder } from '../../db/embedded';
import { readInstallation } from '../../server/installation/installation.repository';
import type { Env } from '../../server/shared/env';
import { Refused } from './refused';

/** Work and signs of life; the embedded database answers one statement at a time anyway. */
const CONNECTIONS = 2;

export interface Connected {
  readonly db: Db;
  readonly hasApplicationRole: boolean;
  /** As the installation is called. */
  readonly name: string;
}

/** The database of the running program, or the one named. Throws `Refused`. */
export async function withDatabase<T>(env: Pick<Env, 'databaseUrl' | 'dataDir'>, work: (connected: Connected) => Promise<T>): Promise<T> {
  const pool = createPool({ connectionString: await connectionString(env), maxConnections: CONNECTIONS, applicationName: 'siaga-112 map' });
  const db = createDb(pool);
  try {
    // An older or empty database has no such table at all.
    const installation = await readInstallation(db).catch((error: unknown) => {
      throw new Refused(`The database cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (installation === undefined) throw new Refused('There is no installation in this database yet: start the program on it once.');
    await requireSameVersion(db);
    return await work({ db, hasApplicationRole: false, name: installation.name });
  } finally {
    await db.destroy();
  }
}

/** The command is part of a release; a database of an older one is migrated by the start of the program. */
async function requireSameVersion(db: Db): Promise<void> {
  const { rows } = await sql<{ exists: boolean }>`select to_regclass('area_outline') is not null as exists`.execute(db);
  if (rows[0]?.exists !== true)
    throw new Refused('The database is of an older version: start the program of this version on it once, then give this command again.');
}

/** The running program's own door to its database; its folder is never opened a second time. */
async function connectionString({ databaseUrl, dataDir }: Pick<Env, 'databaseUrl' | 'dataDir'>): Promise<string> {
  if (databaseUrl !== undefined) return databaseUrl;
  const socket = join(embeddedSocketFolder(dataDir), '.s.PGSQL.5432');
  const isOpen = await new Promise<boolean>((done) => {
    const attempt = connect(socket, () => {
      attempt.destroy();
      done(true);
    });
    attempt.on('error', () => done(false));
  });
  if (!isOpen)
    throw new Refused(
      `No program runs on ${dataDir}. Start it there with "npm start" and give this command again while it runs, or name the database with DATABASE_URL.`,
    );
  return embeddedConnectionString(dataDir);
}
