import type { Db } from '../../db/client';
import type { SealedValue } from '../shared/sealed';

export interface BookmarkRow {
  readonly id: string;
  readonly at: number;
  readonly layout: string;
  readonly sealed: Buffer | null;
  readonly keyId: string | null;
  readonly by: string;
  readonly madeAt: number;
  readonly version: number;
}

/** Newest instant first, at most `limit`. */
export async function readBookmarks(db: Db, limit: number): Promise<BookmarkRow[]> {
  return db
    .selectFrom('replay_bookmark as b')
    .innerJoin('app_user as u', 'u.id', 'b.made_by')
    .select(['b.id', 'b.at', 'b.layout', 'b.text_sealed as sealed', 'b.key_id as keyId', 'u.name as by', 'b.made_at as madeAt', 'b.version'])
    .where('b.removed_at', 'is', null)
    .orderBy('b.at', 'desc')
    .orderBy('b.id')
    .limit(limit)
    .execute();
}

export interface NewBookmark {
  readonly id: string;
  readonly at: number;
  readonly layout: string;
  readonly text: SealedValue;
  readonly by: string;
  readonly madeAt: number;
}

export async function insertBookmark(db: Db, { id, at, layout, text, by, madeAt }: NewBookmark): Promise<void> {
  await db
    .insertInto('replay_bookmark')
    .values({ id, at: new Date(at), layout, text_sealed: text.sealed, key_id: text.keyId, made_by: by, made_at: new Date(madeAt) })
    .execute();
}

/** Locked until the transaction ends; undefined: there is no such bookmark, or it was removed. */
export async function lockBookmark(db: Db, id: string): Promise<{ version: number } | undefined> {
  return db.selectFrom('replay_bookmark').select('version').where('id', '=', id).where('removed_at', 'is', null).forUpdate().executeTakeFirst();
}

export async function updateBookmark(db: Db, id: string, text: SealedValue): Promise<void> {
  await db
    .updateTable('replay_bookmark')
    .set((eb) => ({ text_sealed: text.sealed, key_id: text.keyId, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Wipes what it said. */
export async function removeBookmarkRow(db: Db, id: string, at: number): Promise<void> {
  await db
    .updateTable('replay_bookmark')
    .set((eb) => ({ text_sealed: null, key_id: null, removed_at: new Date(at), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
