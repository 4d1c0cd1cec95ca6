import type { Db } from '../../db/client';

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
