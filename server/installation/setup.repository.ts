import type { Db } from '../../db/client';

/** Wrong codes after which the printed one is worthless; the next start prints another. */
export const MAX_SETUP_ATTEMPTS = 10;

export async function replaceSetupCode(db: Db, codeHash: string, createdAt: number): Promise<void> {
  const values = { code_hash: codeHash, failed_attempts: 0, created_at: new Date(createdAt), used_at: null };
  await db
    .insertInto('setup_code')
    .values(values)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Counts an attempt before it is judged, so that no number of parallel guesses gets more tries. Undefined: no try is left. */
export async function takeSetupAttempt(db: Db): Promise<string | undefined> {
  const row = await db
    .updateTable('setup_code')
    .set((eb) => ({ failed_attempts: eb('failed_attempts', '+', 1) }))
    .where('used_at', 'is', null)
    .where('failed_attempts', '<', MAX_SETUP_ATTEMPTS)
    .returning('code_hash as codeHash')
    .executeTakeFirst();
  return row?.codeHash;
}

/** False: somebody else was faster. */
export async function useSetupCode(db: Db, codeHash: string, usedAt: number): Promise<boolean> {
  const row = await db
    .updateTable('setup_code')
    .set({ used_at: new Date(usedAt) })
    .where('used_at', 'is', null)
    .where('code_hash', '=', codeHash)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
