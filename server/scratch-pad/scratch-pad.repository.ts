import type { Db } from '../../db/client';
import type { SealedValue } from '../shared/sealed';

export interface PadRow {
  readonly sealed: Buffer | null;
  readonly keyId: string | null;
  readonly version: number;
}

export async function readPadRow(db: Db, userId: string): Promise<PadRow | undefined> {
  return db.selectFrom('scratch_pad').select(['text_sealed as sealed', 'key_id as keyId', 'version']).where('user_id', '=', userId).executeTakeFirst();
}

export interface PadChange {
  readonly userId: string;
  /** Null wipes the text. */
  readonly text: SealedValue | null;
  readonly expectedVersion: number;
  readonly at: number;
}

/** The version after the change; undefined when the pad stands at another version than expected. */
export async function writePadRow(db: Db, { userId, text, expectedVersion, at }: PadChange): Promise<number | undefined> {
  const fields = { text_sealed: text?.sealed ?? null, key_id: text?.keyId ?? null, updated_at: new Date(at) };
  const row =
    expectedVersion === 0
      ? await db
          .insertInto('scratch_pad')
          .values({ user_id: userId, ...fields })
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await db
          .updateTable('scratch_pad')
          .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
          .where('user_id', '=', userId)
          .where('version', '=', expectedVersion)
          .returning('version')
          .executeTakeFirst();
  return row?.version;
}
