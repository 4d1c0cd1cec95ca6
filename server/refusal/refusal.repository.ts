import { sql } from 'kysely';
import type { Db } from '../../db/client';

export interface RefusalCount {
  readonly door: string;
  readonly reason: string;
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly count: number;
  readonly lastAt: number;
  readonly lastField: string | null;
}

/** Adds to the day's counts; in one order, so that two processes never wait for each other in a ring. */
export async function addRefusals(db: Db, counts: readonly RefusalCount[]): Promise<void> {
  if (counts.length === 0) return;
  await db
    .insertInto('refused_input')
    .values(
      [...counts].sort(byKey).map((one) => ({
        door: one.door,
        reason: one.reason,
        day: one.day,
        count: one.count,
        last_at: new Date(one.lastAt),
        last_field: one.lastField,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['door', 'reason', 'day']).doUpdateSet({
        count: sql`refused_input.count + excluded.count`,
        last_at: sql`excluded.last_at`,
        last_field: sql`excluded.last_field`,
      }),
    )
    .execute();
}

function byKey(left: RefusalCount, right: RefusalCount): number {
  const [a, b] = [left, right].map((one) => `${one.door} ${one.reason} ${one.day}`) as [string, string];
  return a < b ? -1 : Number(a > b);
}
