import { type BulkValue, insertRows } from '../../db/bulk';
import type { Db } from '../../db/client';
import type { SourceTable } from './source.repository';

/** By the names of columns; geometry as hexadecimal EWKB or EWKT, lists as PostgreSQL writes them. */
export type StagedRow = Readonly<Record<string, BulkValue>>;

/** Rows under a source that nobody sees yet. */
export async function insertStagedRows(db: Db, table: SourceTable, rows: readonly StagedRow[]): Promise<void> {
  await insertRows(db, table, rows);
}
