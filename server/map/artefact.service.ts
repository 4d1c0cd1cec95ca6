import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../../db/client';
import { systemClock } from '../shared/clock';
import { type ArtefactKind, describeArtefact, findArtefactVersion, insertArtefactPart, readArtefactPart } from './artefact.repository';

const PART_BYTES = 1_000_000;
/** Twelve hexadecimal digits make a number that a double keeps exactly. */
const DIGEST_DIGITS = 12;
const FILE_NAMES: Readonly<Record<ArtefactKind, string>> = { tiles: 'tiles.pmtiles', roads: 'roads.bin' };

/** Puts a file into the database in parts, one short statement each; nobody looks at it before the map has its version. */
export async function storeArtefact(
  db: Db,
  { kind, mapVersion }: { kind: ArtefactKind; mapVersion: number },
  path: string,
): Promise<{ readonly bytes: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size === 0) throw new Error(`${path} is empty`);
    const buffer = Buffer.alloc(PART_BYTES);
    for (let part = 0; part * PART_BYTES < size; part += 1) {
      const { bytesRead } = await file.read(buffer, 0, PART_BYTES, part * PART_BYTES);
      await insertArtefactPart(db, { kind, mapVersion, part }, Buffer.from(buffer.subarray(0, bytesRead)));
    }
    return { bytes: size };
  } finally {
    await file.close();
  }
}

export interface LocalArtefact {
  readonly path: string;
  /**
   * A number made of the content. The map's own version would not do: in another database, after a new installation or a restored
   * backup, the same number stands for another file, which this folder and browsers would go on to use.
   */
  readonly version: number;
}

/**
 * This process's own copy of the file in force under `mapVersion`, in `folder`; null where the map has none. A copy that is
 * there already is not fetched again; copies of other versions stay until `dropOldCopies`.
 */
export async function fetchArtefact(db: Db, { kind, mapVersion }: { kind: ArtefactKind; mapVersion: number }, folder: string): Promise<LocalArtefact | null> {
  const madeBy = await findArtefactVersion(db, kind, mapVersion);
  if (madeBy === null) return null;
  const { parts, digest } = await describeArtefact(db, kind, madeBy);
  const version = Number.parseInt(digest.slice(0, DIGEST_DIGITS), 16);
  const path = join(folder, `${version}-${FILE_NAMES[kind]}`);
  if (existsSync(path)) return { path, version };
  await mkdir(folder, { recursive: true });
  // A name of its own: several processes may share the folder, and half a file must never be read.
  const unfinished = `${path}.${randomUUID()}.part`;
  const file = await open(unfinished, 'wx');
  try {
    for (let part = 0; part < parts; part += 1) {
      const bytes = await readArtefactPart(db, { kind, mapVersion: madeBy, part });
      if (bytes === undefined) throw new Error(`part ${part} of ${parts} of the ${kind} of map version ${madeBy} is missing`);
      // `write` may stop short of the whole.
      await file.writeFile(bytes);
    }
    await file.sync();
    await file.close();
    await rename(unfinished, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
  return { path, version };
}

/** Longer than any process takes to fetch a file. */
const ABANDONED_MS = 3_600_000;

/** Removes this folder's copies of other versions than those kept, and what a killed process left unfinished; what another one fetches just now stays. */
export async function dropOldCopies(folder: string, kind: ArtefactKind, keptVersions: readonly number[]): Promise<void> {
  const kept = new Set(keptVersions.map((version) => `${version}-${FILE_NAMES[kind]}`));
  for (const name of await readdir(folder).catch(() => [])) {
    const isCopy = name.endsWith(FILE_NAMES[kind]) && !kept.has(name);
    const isUnfinished = name.includes(FILE_NAMES[kind]) && name.endsWith('.part');
    if (isCopy || (isUnfinished && (await isAbandoned(join(folder, name))))) await rm(join(folder, name), { force: true });
  }
}

/** Measured by the file system's own clock: both times are its. */
async function isAbandoned(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && systemClock.now() - found.mtimeMs > ABANDONED_MS;
}
