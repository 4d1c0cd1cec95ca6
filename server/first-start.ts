import { isInstalled, type RunningRuntime } from './create-runtime';
import { createDemonstration } from './installation/demonstration.service';
import { readInstallation } from './installation/installation.repository';
import { createRealInstallation } from './installation/installation.service';
import type { PreparedKeys } from './keys';
import type { OpenedDatabase } from './open-database';
import { ensureNeighbours } from './place/neighbour.service';
import { type Say, withProgress } from './progress';
import type { Env } from './shared/env';
import type { StartArguments } from './start-arguments';
import { StartRefused } from './start-refused';

export interface FirstStart {
  readonly env: Env;
  readonly given: StartArguments;
  readonly say: Say;
  readonly running: RunningRuntime;
  readonly database: OpenedDatabase;
  readonly keys: PreparedKeys;
}

/** What the database is to be is decided here, once; later starts only check that nothing else was asked for. */
export async function ensureInstallation(start: FirstStart): Promise<void> {
  await start.database.alone(async () => {
    if (await isInstalled(start.database)) await refuseMismatch(start);
    // Kept before the first row is sealed with them.
    start.keys.save();
    if (!(await isInstalled(start.database))) await create(start);
    await ensureNeighbours(start.database.db, start.running.runtime.clock.now());
  });
}

async function refuseMismatch({ env, given, database, keys }: FirstStart): Promise<void> {
  if (keys.isNew) {
    throw new StartRefused(
      `DATA_DIR: ${env.dataDir} has no keys for the installation in this database. Copy keys.json from the DATA_DIR it was made with, or give AUTH_SECRET, TELEPHONY_KEY and DATA_KEY.`,
    );
  }
  const installation = await readInstallation(database.db);
  if (given.wantsRealInstallation && installation?.kind === 'demonstration') {
    throw new StartRefused('--empty: this database holds a demonstration, which never becomes a real installation. Choose another DATA_DIR or DATABASE_URL.');
  }
}

async function create({ given, say, running: { runtime } }: FirstStart): Promise<void> {
  if (given.wantsRealInstallation) {
    await withProgress(say, 'Instalasi nyata / real installation', () => createRealInstallation(runtime));
    return;
  }
  await withProgress(say, 'Demonstrasi / demonstration', () => createDemonstration(runtime, say));
}
