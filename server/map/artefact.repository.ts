import type { Db } from '../../db/client';

export type ArtefactKind = 'tiles' | 'roads';

export interface ArtefactPart {
  readonly kind: ArtefactKind;
  readonly mapVersion: number;
  /** From 0. */
  readonly part: number;
}

export async function insertArtefactPart(db: Db, { kind, mapVersion, part }: ArtefactPart, bytes: Buffer): Promise<void> {
  await db.insertInto('map_artefact').values({ map_version: mapVersion, kind, part, bytes }).execute();
}

/** The version whose file of this kind is in force under the map of `mapVersion`: an import of boundaries alone makes none of its own. */
export async function findArtefactVersion(db: Db, kind: ArtefactKind, mapVersion: number): Promise<number | null> {
  const row = await db
    .selectFrom('map_artefact')
    .select((eb) => eb.fn.max('map_version').as('version'))
    .where('kind', '=', kind)
    .where('map_version', '<=', mapVersion)
    .executeTakeFirst();
  return row?.version ?? null;
}

export async function countArtefactParts(db: Db, kind: ArtefactKind, mapVersion: number): Promise<number> {
  const { count } = await db
    .selectFrom('map_artefact')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('kind', '=', kind)
    .where('map_version', '=', mapVersion)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function readArtefactPart(db: Db, { kind, mapVersion, part }: ArtefactPart): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('map_artefact')
    .select('bytes')
    .where('kind', '=', kind)
    .where('map_version', '=', mapVersion)
    .where('part', '=', part)
    .executeTakeFirst();
  return row?.bytes;
}

/** Takes away what a broken import left behind at this version. */
export async function deleteArtefacts(db: Db, mapVersion: number): Promise<void> {
  await db.deleteFrom('map_artefact').where('map_version', '=', mapVersion).execute();
}

/** Takes away files that a newer one of their kind has replaced for longer than one change of the map. */
export async function deleteOldArtefacts(db: Db, kind: ArtefactKind, keptVersions: readonly number[]): Promise<void> {
  await db
    .deleteFrom('map_artefact')
    .where('kind', '=', kind)
    .where('map_version', 'not in', [...keptVersions])
    .execute();
}
