import type { Db } from '../../db/client';
import type { CommitContext } from '../live/commit';
import { deleteArtefacts } from './artefact.repository';
import { MapRefused } from './map-refused';
import { readMapVersion } from './map-version.repository';
import {
  beatStagingSources,
  deleteSource,
  deleteSourceRows,
  insertStagingSource,
  listArtefacts,
  listSources,
  lockMapVersion,
  SOURCE_TABLES,
} from './source.repository';
import type { SourceKind } from './source.schema';

/** Signs of life come this often; a command is taken for dead after so many milliseconds without one. */
const BEAT_MS = 5_000;
export const DEAD_AFTER_MS = 60_000;
/** Rows of one statement: the embedded database answers others in between. */
const ROWS_AT_ONCE = 5_000;

export interface StagingOrder {
  readonly kind: SourceKind;
  readonly slug: string;
  readonly name: string;
  readonly attribution: string;
  readonly licence: string | null;
  readonly sha256: string | null;
}

export interface Staging {
  /** Of the sources in the order given. */
  readonly ids: readonly string[];
  /** What the map will be, if nobody else changes it meanwhile. */
  readonly mapVersion: number;
  /** Throws `MapRefused` when another command has taken this one for dead and cleared its rows. */
  requireStanding(db: Db): Promise<void>;
  /** Ends the signs of life and clears what has not been switched on. */
  close(): Promise<void>;
}

/**
 * Opens the sources of one command. What killed commands left is cleared first; a living one is not disturbed: throws
 * `MapRefused`, since two imports at once would each build files without the other's rows.
 */
export async function openStaging({ db, clock }: Pick<CommitContext, 'db' | 'clock'>, orders: readonly StagingOrder[]): Promise<Staging> {
  const { ids, mapVersion } = await db.transaction().execute(async (tx) => {
    const version = await lockMapVersion(tx);
    const now = clock.now();
    const alive = (await listSources(tx)).find(({ state, importedAt }) => state === 'staging' && now - importedAt < DEAD_AFTER_MS);
    if (alive !== undefined) throw aliveElsewhere(alive.name, now - alive.importedAt);
    const opened: string[] = [];
    for (const order of orders) opened.push(await insertStagingSource(tx, { ...order, mapVersion: version + 1, at: now }));
    return { ids: opened, mapVersion: version + 1 };
  });
  const timer = setInterval(() => {
    // A beat that fails is followed by the next one, or by the failure of the import itself.
    void beatStagingSources(db, ids, clock.now()).catch(() => undefined);
  }, BEAT_MS);
  const close = async () => {
    clearInterval(timer);
    // Files first: as long as the rows stand, no other import begins and makes files of the same version. Where they do not, the files are its.
    if ((await readMapVersion(db)) < mapVersion && (await isStanding(db, ids))) await deleteArtefacts(db, mapVersion);
    for (const id of ids) await clearSource(db, id);
  };
  try {
    await clearLeftovers(db, ids);
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  const requireStanding = async (on: Db) => {
    if (!(await isStanding(on, ids))) throw new MapRefused(['Another import took this one for dead and cleared it. What to do: give the command again.']);
  };
  return { ids, mapVersion, requireStanding, close };
}

async function isStanding(db: Db, ids: readonly string[]): Promise<boolean> {
  return (await listSources(db)).filter(({ id, state }) => state === 'staging' && ids.includes(id)).length === ids.length;
}

function aliveElsewhere(name: string, milliseconds: number): MapRefused {
  const seconds = Math.round(milliseconds / 1000);
  return new MapRefused([
    `Another import (${name}) gave a sign of life ${seconds} s ago. What to do: wait until it is done. If it was interrupted, give this command again in ${Math.ceil((DEAD_AFTER_MS - milliseconds) / 1000)} s: it clears what the other one left.`,
  ]);
}

/** Clears what killed commands left: staged rows, retired rows, computed files of versions that never came into force. Only for the one living command. */
async function clearLeftovers(db: Db, ownIds: readonly string[]): Promise<void> {
  for (const source of await listSources(db)) if (source.state !== 'current' && !ownIds.includes(source.id)) await clearSource(db, source.id);
  const mapVersion = await readMapVersion(db);
  for (const artefact of await listArtefacts(db)) if (artefact.mapVersion > mapVersion) await deleteArtefacts(db, artefact.mapVersion);
}

/** Takes a source out of the database in short statements; one in force stays. */
export async function clearSource(db: Db, sourceId: string): Promise<void> {
  if (!(await isOutOfForce(db, sourceId))) return;
  for (const table of SOURCE_TABLES) {
    let deleted = ROWS_AT_ONCE;
    while (deleted === ROWS_AT_ONCE) deleted = await deleteSourceRows(db, table, { sourceId, limit: ROWS_AT_ONCE });
  }
  await deleteSource(db, sourceId);
}

async function isOutOfForce(db: Db, sourceId: string): Promise<boolean> {
  return (await listSources(db)).some(({ id, state }) => id === sourceId && state !== 'current');
}
