import { type RawBuilder, sql } from 'kysely';

/** An instant for comparison with a `timestamptz` column; such columns read as epoch milliseconds. */
export function instant(atMs: number): RawBuilder<number> {
  return sql`${new Date(atMs)}::timestamptz`;
}

/** Writes an instant only where the column is still empty: a first time is never overwritten. */
export function firstInstant(column: string, atMs: number): RawBuilder<Date> {
  return sql`coalesce(${sql.ref(column)}, ${new Date(atMs)}::timestamptz)`;
}
