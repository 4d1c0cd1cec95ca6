import type { Db } from '../../db/client';

/** Rows read at once: short statements, between which the embedded database serves others. */
const PAGE = 2_000;

/** All rows of a query that answers in pages, in the order of their ids. */
export async function readAll<Row extends { readonly id: string }>(
  db: Db,
  readPage: (db: Db, afterId: string, limit: number) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let last: string | undefined = '0'; last !== undefined; ) {
    const page = await readPage(db, last, PAGE);
    for (const row of page) rows.push(row);
    last = page.length < PAGE ? undefined : page.at(-1)?.id;
  }
  return rows;
}
