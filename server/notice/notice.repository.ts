import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { Database } from '../../db/schema';
import type { SealedValue } from '../shared/sealed';
import type { NoticePriority, NoticeView } from './notice.schema';

function viewColumns(_eb: ExpressionBuilder<Database, 'wall_notice'>) {
  return [
    'wall_notice.id',
    'wall_notice.priority',
    'wall_notice.show_from as showFrom',
    'wall_notice.show_until as showUntil',
    'wall_notice.ended_at as endedAt',
    'wall_notice.version',
  ] as const;
}

/** Notices that nobody has taken down and that have not been put away: those to come and run out too, which screens tell apart by their clock. */
export async function readOpenNotices(db: Db): Promise<NoticeView[]> {
  return (await db.selectFrom('wall_notice').select(viewColumns).where('ended_at', 'is', null).orderBy('id').execute()) as NoticeView[];
}

export interface NoticeTextRow {
  readonly id: string;
  readonly version: number;
  readonly sealed: Buffer;
  readonly keyId: string;
  readonly by: string;
}

export async function readNoticeTexts(db: Db): Promise<NoticeTextRow[]> {
  return db
    .selectFrom('wall_notice as n')
    .innerJoin('app_user as u', 'u.id', 'n.posted_by')
    .select(['n.id', 'n.version', 'n.text_sealed as sealed', 'n.key_id as keyId', 'u.name as by'])
    .where('n.ended_at', 'is', null)
    .orderBy('n.id')
    .execute();
}

/** How many still stand or are to come at `now`. */
export async function countNotices(db: Db, now: number): Promise<number> {
  const row = await db
    .selectFrom('wall_notice')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('ended_at', 'is', null)
    .where('show_until', '>', instant(now))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export interface NoticeFields {
  readonly text: SealedValue;
  readonly priority: NoticePriority;
  readonly showFrom: number;
  readonly showUntil: number;
}

function columnsOf({ text, priority, showFrom, showUntil }: NoticeFields) {
  return { text_sealed: text.sealed, key_id: text.keyId, priority, show_from: new Date(showFrom), show_until: new Date(showUntil) };
}

export interface NewNotice extends NoticeFields {
  readonly id: string;
  readonly by: string;
  readonly at: number;
}

export async function insertNotice(db: Db, { id, by, at, ...fields }: NewNotice): Promise<NoticeView> {
  return (await db
    .insertInto('wall_notice')
    .values({ id, ...columnsOf(fields), posted_by: by, posted_at: new Date(at) })
    .returning(viewColumns)
    .executeTakeFirstOrThrow()) as NoticeView;
}

/** Locked until the transaction ends; undefined: there is no such notice. */
export async function lockNotice(db: Db, id: string): Promise<NoticeView | undefined> {
  return (await db.selectFrom('wall_notice').select(viewColumns).where('id', '=', id).forUpdate().executeTakeFirst()) as NoticeView | undefined;
}

export async function updateNotice(db: Db, id: string, fields: NoticeFields): Promise<NoticeView> {
  return (await db
    .updateTable('wall_notice')
    .set((eb) => ({ ...columnsOf(fields), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(viewColumns)
    .executeTakeFirstOrThrow()) as NoticeView;
}

/** `by`: null where it has run out. */
export async function endNoticeRow(db: Db, id: string, { by, at }: { readonly by: string | null; readonly at: number }): Promise<NoticeView> {
  return (await db
    .updateTable('wall_notice')
    .set((eb) => ({ ended_at: new Date(at), ended_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(viewColumns)
    .executeTakeFirstOrThrow()) as NoticeView;
}

/** Ids of notices that ran out before an instant and still have to be put away. */
export async function findRunOutNotices(db: Db, before: number): Promise<string[]> {
  const rows = await db.selectFrom('wall_notice').select('id').where('ended_at', 'is', null).where('show_until', '<', instant(before)).orderBy('id').execute();
  return rows.map(({ id }) => id);
}
