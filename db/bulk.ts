import { sql } from 'kysely';
import type { Db } from './client';
import type { Database } from './schema';

/** Rows of one statement: keeps each message of the connection at a few megabytes. */
const CHUNK = 2_000;

/** A value as PostgreSQL reads it from text: instants as ISO 8601, bytes as `\x...`, a geography as EWKT. */
export type BulkValue = string | number | boolean | null;

/**
 * Inserts many rows with one parameter for each statement, whatever the number of columns. All rows have the same keys, the
 * names of columns; columns that are not named keep their defaults.
 */
export async function insertRows(db: Db, table: keyof Database, rows: readonly Readonly<Record<string, BulkValue>>[]): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = JSON.stringify(rows.slice(start, start + CHUNK));
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${chunk}::json)`.execute(
      db,
    );
  }
}

export function instantValue(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

export function bytesValue(bytes: Buffer | null): string | null {
  return bytes === null ? null : `\\x${bytes.toString('hex')}`;
}

export function pointValue(point: readonly [lon: number, lat: number] | null): string | null {
  return point === null ? null : `SRID=4326;POINT(${point[0]} ${point[1]})`;
}
