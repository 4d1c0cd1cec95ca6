import { readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createDb, createPool } from '../db/client';
import { embeddedConnectionString, embeddedSocketFolder } from '../db/embedded';
import { readInstallation } from '../server/installation/installation.repository';
import { createInProcessBus } from '../server/live/bus-in-process';
import { importAreas, MapRefused } from '../server/place/import-areas.service';
import { systemClock } from '../server/shared/clock';
import { type Env, readEnv, SettingsRefused } from '../server/shared/env';

const USAGE = `Usage: npm run map -- import FILE.geojson [--attribution "WHO, LICENCE"] [--partial]

  FILE.geojson    FeatureCollection of village polygons (Polygon or MultiPolygon, WGS 84)
                  with the properties "code" (32.10.01.2001) and "name"
  --attribution   printed on the map; without it the file's own "attribution"
  --partial       villages of the map in force may be missing in the file

The database is that of DATABASE_URL, or the embedded one of the program running on DATA_DIR.`;

const LARGEST_FILE_BYTES = 200_000_000;

/** Cannot be done, for a reason that the person can mend. */
class Refused extends Error {}

interface Order {
  readonly path: string;
  readonly attribution: string | null;
  readonly isPartial: boolean;
}

function readOrder(args: readonly string[]): Order {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { attribution: { type: 'string' }, partial: { type: 'boolean' } },
    });
    const [verb, path, ...rest] = positionals;
    if (verb === 'import' && path !== undefined && rest.length === 0)
      return { path, attribution: values.attribution?.trim() || null, isPartial: values.partial === true };
  } catch (error) {
    // An unknown option: its name is in the message.
    throw new Refused(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
  throw new Refused(USAGE);
}

function readText(path: string): string {
  try {
    if (statSync(path).size > LARGEST_FILE_BYTES) throw new Refused(`${path} is larger than ${LARGEST_FILE_BYTES / 1e6} MB; village boundaries need far less.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
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

async function main(): Promise<void> {
  const order = readOrder(process.argv.slice(2));
  const env = readEnv(process.env);
  const text = readText(order.path);
  const pool = createPool({ connectionString: await connectionString(env), maxConnections: 1, applicationName: 'siaga-112 map' });
  const db = createDb(pool);
  try {
    // An older or empty database has no such table at all.
    const installation = await readInstallation(db).catch((error: unknown) => {
      throw new Refused(`The database cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (installation === undefined) throw new Refused('There is no installation in this database yet: start the program on it once.');
    const startedAt = performance.now();
    // Running processes read the log themselves, so this one needs no bus to tell them.
    const { mapVersion, villages } = await importAreas(
      { db, clock: systemClock, bus: createInProcessBus(), hasApplicationRole: false },
      { text, name: basename(order.path), ...order },
    );
    console.log(
      `map: ${villages} villages are in force as map version ${mapVersion} (${((performance.now() - startedAt) / 1000).toFixed(1)} s); running screens follow by themselves.`,
    );
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  const isSaid = error instanceof Refused || error instanceof MapRefused || error instanceof SettingsRefused;
  console.error(isSaid ? error.message : error);
  process.exitCode = isSaid ? 2 : 1;
});
