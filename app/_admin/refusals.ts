import type { RefusedInputRow } from '../../server/report/admin-overview.schema';

export interface Refusals {
  readonly door: string;
  readonly reason: string;
  readonly total: number;
  /** Epoch milliseconds of the newest. */
  readonly lastAt: number;
  readonly lastField: string | null;
  /** In the order of the rows. */
  readonly days: readonly { readonly day: string; readonly count: number }[];
}

/** Rows of door, reason and day gathered by door and reason, most frequent first. */
export function refusalsByReason(rows: readonly RefusedInputRow[]): Refusals[] {
  const all = new Map<string, Refusals>();
  for (const row of rows) {
    const key = `${row.door} ${row.reason}`;
    const before = all.get(key);
    const day = { day: row.day, count: row.count };
    if (before === undefined) all.set(key, { door: row.door, reason: row.reason, total: row.count, lastAt: row.lastAt, lastField: row.lastField, days: [day] });
    else {
      const newest = row.lastAt > before.lastAt ? row : before;
      all.set(key, { ...before, total: before.total + row.count, lastAt: newest.lastAt, lastField: newest.lastField, days: [...before.days, day] });
    }
  }
  return [...all.values()].sort((left, right) => right.total - left.total);
}
