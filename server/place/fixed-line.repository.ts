import { bytesValue, insertRows, instantValue, pointValue } from '../../db/bulk';
import type { Db } from '../../db/client';
import { lonLat } from '../../db/postgis';
import type { LonLat } from '../shared/geo';

export interface FixedLineRow {
  readonly numberHash: Buffer;
  readonly numberSealed: Buffer;
  /** Subscriber and address together. */
  readonly addressSealed: Buffer;
  readonly keyId: string;
  readonly point: LonLat | null;
}

/** The whole address book gives way to a new one. */
export async function replaceFixedLines(db: Db, rows: readonly FixedLineRow[], importedAt: number): Promise<void> {
  await db.deleteFrom('fixed_line').execute();
  await insertRows(
    db,
    'fixed_line',
    rows.map((row) => ({
      number_hash: bytesValue(row.numberHash),
      number_sealed: bytesValue(row.numberSealed),
      address_sealed: bytesValue(row.addressSealed),
      key_id: row.keyId,
      point: pointValue(row.point),
      imported_at: instantValue(importedAt),
    })),
  );
}

export async function findFixedLine(
  db: Db,
  numberHash: Buffer,
): Promise<{ readonly addressSealed: Buffer; readonly keyId: string; readonly point: [number, number] | null } | undefined> {
  return db
    .selectFrom('fixed_line')
    .select((eb) => ['address_sealed as addressSealed', 'key_id as keyId', lonLat(eb.ref('point')).as('point')])
    .where('number_hash', '=', numberHash)
    .executeTakeFirst();
}

/** Counts and the day of the address book; `importedAt` is null while there is none. */
export async function countFixedLines(db: Db): Promise<{ count: number; withPoint: number; importedAt: number | null }> {
  const row = await db
    .selectFrom('fixed_line')
    .select((eb) => [eb.fn.countAll<string>().as('count'), eb.fn.count<string>('point').as('withPoint'), eb.fn.max('imported_at').as('importedAt')])
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), withPoint: Number(row.withPoint), importedAt: row.importedAt };
}
