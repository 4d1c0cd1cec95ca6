import type { Db } from '../../db/client';
import { instant } from '../../db/instant';

/** Claims a command id for this transaction. False: another transaction has done it (this call waits for a running one). */
export async function claimCommand(db: Db, command: { id: string; name: string; userId: string | null; recordedAt: number }): Promise<boolean> {
  const row = await db
    .insertInto('command')
    .values({ id: command.id, name: command.name, user_id: command.userId, recorded_at: new Date(command.recordedAt) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function readCommand(db: Db, id: string): Promise<{ name: string; userId: string | null; result: unknown } | undefined> {
  return db.selectFrom('command').select(['name', 'user_id as userId', 'result']).where('id', '=', id).executeTakeFirst();
}

export async function storeCommandResult(db: Db, id: string, result: unknown): Promise<void> {
  await db
    .updateTable('command')
    .set({ result: JSON.stringify(result ?? null) })
    .where('id', '=', id)
    .execute();
}

/** Forgets commands recorded before an instant, at most `limit`; answers how many. Several processes may do it at once. */
export async function deleteCommandsBefore(db: Db, before: number, limit: number): Promise<number> {
  const rows = await db
    .deleteFrom('command')
    .where('id', 'in', (eb) =>
      eb.selectFrom('command as old').select('old.id').where('old.recorded_at', '<', instant(before)).limit(limit).forUpdate().skipLocked(),
    )
    .returning('id')
    .execute();
  return rows.length;
}
