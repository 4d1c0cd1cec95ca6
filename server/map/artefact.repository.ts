import { sql } from 'kysely';
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

/** How many parts a file has, and the digest of their digests, hexadecimal: the same for the same content in any database. */
export async function describeArtefact(db: Db, kind: ArtefactKind, mapVersion: number): Promise<{ parts: number; digest: string }> {
  const { parts, digest } = await db
    .selectFrom('map_artefact')
    .select((eb) => [
      eb.fn.countAll<string>().as('parts'),
      sql<string>`encode(sha256(convert_to(coalesce(string_agg(encode(sha256(bytes), 'hex'), '' order by part), ''), 'UTF8')), 'hex')`.as('digest'),
    ])
    .where('kind', '=', kind)
    .where('map_version', '=', mapVersion)
    .executeTakeFirstOrThrow();
  return { parts: Number(parts), digest };
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
