import type { Db } from '../../db/client';
import { instant } from '../../db/instant';

export interface Access {
  readonly userId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly field: string;
  readonly reason: string;
  readonly at: number;
}

export async function insertAccess(db: Db, access: Access): Promise<void> {
  await db
    .insertInto('access_log')
    .values({
      user_id: access.userId,
      subject_kind: access.subjectKind,
      subject_id: access.subjectId,
      field: access.field,
      reason: access.reason,
      at: new Date(access.at),
    })
    .execute();
}

/** Whether this person has looked at the same, for the same reason, since an instant. */
export async function hasAccessSince(db: Db, access: Omit<Access, 'at'>, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('access_log')
    .select('id')
    .where('subject_kind', '=', access.subjectKind)
    .where('subject_id', '=', access.subjectId)
    .where('at', '>', instant(since))
    .where('user_id', '=', access.userId)
    .where('field', '=', access.field)
    .where('reason', '=', access.reason)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
