import type { Db } from '../../db/client';
import type { LayoutDocument, LayoutVersion, LayoutView } from './layout.schema';

/** Layouts that the room has changed or made, with the version that walls show. */
export async function readLayoutViews(db: Db): Promise<LayoutView[]> {
  return db.selectFrom('wall_layout').select(['name as id', 'published_version as version']).orderBy('name').execute();
}

/** Some version of it is what walls show. */
export async function isLayoutPublished(db: Db, name: string): Promise<boolean> {
  return (await db.selectFrom('wall_layout').select('name').where('name', '=', name).where('published_version', '>', 0).executeTakeFirst()) !== undefined;
}

/** As stored; undefined when there is no such version. */
export async function readLayoutDocument(db: Db, name: string, version: number): Promise<unknown> {
  const row = await db.selectFrom('wall_layout_version').select('document').where('name', '=', name).where('version', '=', version).executeTakeFirst();
  return row?.document;
}

/** Stored versions, newest first. */
export async function readLayoutVersions(db: Db, limit: number): Promise<LayoutVersion[]> {
  const rows = await db
    .selectFrom('wall_layout_version as v')
    .innerJoin('wall_layout as l', 'l.name', 'v.name')
    .leftJoin('app_user as u', 'u.id', 'v.made_by')
    .select((eb) => [
      'v.name',
      'v.version',
      eb.ref('v.document', '->>').key('title').as('title'),
      'v.origin',
      'u.name as madeBy',
      'v.made_at as madeAt',
      eb('l.published_version', '=', eb.ref('v.version')).as('isPublished'),
    ])
    .orderBy('v.made_at', 'desc')
    .orderBy('v.name')
    .orderBy('v.version', 'desc')
    .limit(limit)
    .execute();
  return rows as LayoutVersion[];
}

export interface LockedLayout {
  readonly publishedVersion: number;
  /** 0: nothing is stored yet. */
  readonly newestVersion: number;
}

/** Makes the layout's row where there is none, and locks it until the transaction ends. */
export async function lockLayout(db: Db, name: string): Promise<LockedLayout> {
  await db
    .insertInto('wall_layout')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.selectFrom('wall_layout').select('published_version as publishedVersion').where('name', '=', name).forUpdate().executeTakeFirstOrThrow();
  const newest = await db
    .selectFrom('wall_layout_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('name', '=', name)
    .executeTakeFirst();
  return { ...row, newestVersion: newest?.version ?? 0 };
}

export interface NewLayoutVersion {
  readonly version: number;
  readonly document: LayoutDocument;
  readonly origin: 'file' | 'edited' | 'imported';
  /** Null: from a file. */
  readonly madeBy: string | null;
  readonly madeAt: number;
}

export async function insertLayoutVersion(db: Db, { version, document, origin, madeBy, madeAt }: NewLayoutVersion): Promise<void> {
  await db
    .insertInto('wall_layout_version')
    .values({ name: document.name, version, document: JSON.stringify(document), origin, made_by: madeBy, made_at: new Date(madeAt) })
    .execute();
}

/** The newest version that a file has brought; undefined when none has. */
export async function readNewestFromFile(db: Db, name: string): Promise<unknown> {
  const row = await db
    .selectFrom('wall_layout_version')
    .select('document')
    .where('name', '=', name)
    .where('origin', '=', 'file')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.document;
}

export async function publishVersion(db: Db, name: string, version: number): Promise<void> {
  await db.updateTable('wall_layout').set({ published_version: version }).where('name', '=', name).execute();
}
