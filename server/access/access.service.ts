import type { Transaction } from 'kysely';
import type { Database } from '../../db/schema';
import { type Access, insertAccess } from './access-log.repository';

/** Every look at a sealed value leaves a row, in the transaction that opens it: no row, no look. */
export async function recordAccess(db: Transaction<Database>, access: Access): Promise<void> {
  await insertAccess(db, access);
}
