import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REGENCY } from '../../db/reference/regency';
import { prepareKeys } from '../../server/keys';
import { createInProcessBus } from '../../server/live/bus-in-process';
import { importCells } from '../../server/location/cell-import.service';
import type { Progress } from '../../server/map/import.schema';
import { type ImportContext, type ImportedSource, importMap, type MapTools, removeSource } from '../../server/map/import.service';
import { readOrders } from '../../server/map/import-orders.service';
import { stageLandmarks } from '../../server/map/landmark-stage.service';
import { MapRefused } from '../../server/map/map-refused';
import { stageOsm } from '../../server/map/osm-stage.service';
import { buildTiles } from '../../server/map/tile-build.service';
import { stageWaypoints } from '../../server/map/waypoints-stage.service';
import { importFixedLines } from '../../server/place/fixed-line-import.service';
import { buildRoadFile } from '../../server/route/network-build.service';
import { systemClock } from '../../server/shared/clock';
import type { Env } from '../../server/shared/env';
import { Sealer } from '../../server/shared/sealed';
import type { ImportArguments } from './arguments';
import type { Connected } from './connect';
import { countsLine } from './print-status';
import { Refused } from './refused';

const TOOLS: MapTools = {
  stagers: { osm: stageOsm, waypoints: stageWaypoints, landmarks: stageLandmarks },
  buildTiles: (db, sourceIds, outPath, progress) =>
    buildTiles(db, sourceIds, outPath, ({ step, done, total }) =>
      progress(step === 'read' ? { label: 'reading what the tiles show', done, total, unit: 'rows' } : { label: 'cutting tiles', done, total, unit: 'tiles' }),
    ),
  buildRoads: (db, sourceIds, outPath, progress) => {
    progress({ label: 'building the road network', done: 0, total: null, unit: 'roads' });
    return buildRoadFile(db, sourceIds, outPath);
  },
};

interface Surroundings {
  readonly connected: Connected;
  readonly env: Pick<Env, 'dataDir' | 'keys'>;
  readonly progress: Progress;
  readonly print: (line: string) => void;
}

/** `npm run map -- import`. Throws `MapRefused`, `Refused` or what the address book refuses. */
export async function runImport({ connected, env, progress, print }: Surroundings, order: ImportArguments): Promise<void> {
  const startedAt = performance.now();
  const read = await readOrders(connected.db, order.paths, { ...order, regencyCode: REGENCY.code, regencyName: REGENCY.name }).catch(async (error: unknown) => {
    if (error instanceof MapRefused) await writeReport(order.reportPath, error.fullReport);
    throw error;
  });
  await writeReport(order.reportPath, read.fullReport);
  if (read.orders.length > 0) {
    const { mapVersion, sources } = await inFolder(env.dataDir, (folder) =>
      stoppable((signal) => importMap({ ...contextOf(connected, folder, progress), signal }, read.orders)),
    );
    for (const source of sources) sourceLines(source).forEach(print);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    print(`map: version ${mapVersion} is in force (${seconds} s); running screens follow by themselves.`);
  }
  for (const { text } of read.cells) {
    const { count, problems } = await importCells({ db: connected.db, clock: systemClock }, { text, isPartial: order.isPartial });
    print(`cells: ${count} sectors are known now${problems.length > 0 ? `; ${problems.length} rows were left out` : ''}.`);
  }
  for (const { name, text } of read.fixedLines) {
    const keys = prepareKeys(env.keys, env.dataDir);
    // With a key made just now nothing that the room asks would ever be found.
    if (keys.isNew)
      throw new Refused(
        `${name}: the keys of the running program are needed to seal telephone numbers. What to do: run this on its computer with its DATA_DIR, or give DATA_KEY.`,
      );
    const { count, withoutPoint, problems } = await importFixedLines(
      { db: connected.db, clock: systemClock, sealer: new Sealer(keys.keys.dataKey) },
      { text, isPartial: order.isPartial },
    );
    print(
      `fixed lines: ${count} numbers are known now${withoutPoint > 0 ? `, ${withoutPoint} of them without a point` : ''}${problems.length > 0 ? `; ${problems.length} rows were left out` : ''}.`,
    );
  }
}

/** `npm run map -- remove`. */
export async function runRemove({ connected, env, progress, print }: Surroundings, slug: string): Promise<void> {
  const { mapVersion, kind } = await inFolder(env.dataDir, (folder) =>
    stoppable((signal) => removeSource({ ...contextOf(connected, folder, progress), signal }, slug)),
  );
  print(`map: ${slug} is gone; version ${mapVersion} is in force.`);
  if (kind === 'boundaries') print('The villages are computed cells again, which are right for about two points in three.');
}

function contextOf({ db, hasApplicationRole }: Connected, folder: string, progress: Progress): ImportContext {
  // Running processes read the log themselves, so this one needs no bus to tell them.
  return { db, clock: systemClock, bus: createInProcessBus(), hasApplicationRole, tools: TOOLS, folder, progress, regencyCode: REGENCY.code };
}

/** Ctrl+C and the like clear what was staged at once; given again they end the program where it is. */
async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const name of names) process.once(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of names) process.removeListener(name, stop);
  }
}

async function inFolder<T>(dataDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = join(dataDir, 'map');
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) if (isAbandoned(name)) await rm(join(parent, name), { recursive: true, force: true });
  const folder = join(parent, `import-${process.pid}`);
  await mkdir(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The folder of a command that was killed. */
function isAbandoned(name: string): boolean {
  const pid = /^import-(\d+)$/.exec(name)?.[1];
  if (pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return Number(pid) === process.pid;
  } catch (error) {
    // Of another user it is alive too.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function sourceLines({ slug, counts, notes }: ImportedSource): string[] {
  return [`${slug}: ${countsLine(counts)}`, ...notes.map((line) => `  ${line}`)];
}

async function writeReport(path: string | null, lines: readonly string[]): Promise<void> {
  if (path === null) return;
  await writeFile(path, `${lines.join('\n')}\n`).catch((error: unknown) => {
    throw new Refused(`The report cannot be written to ${path}: ${error instanceof Error ? error.message : String(error)}`);
  });
}
