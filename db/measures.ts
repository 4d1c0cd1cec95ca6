import { type RawBuilder, sql } from 'kysely';
import type { Db } from './client';

/** Discrete percentiles in milliseconds; null without a case. */
export type Percentiles = readonly [p50: number, p90: number, p95: number] | null;

/** One distribution as SQL gives it. */
export interface MeasuredColumn {
  readonly n: number;
  readonly percentiles: Percentiles;
}

/** Whole milliseconds between two timestamptz expressions; null when one is. `date_part` counts in floats: `extract` is exact but several times slower. */
export function elapsedMs(from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<number> {
  return sql`round(date_part('epoch', ${to} - ${from}) * 1000)`;
}

/** Rows of a group that meet a condition. */
export function countWhere(condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(count(*) filter (where ${condition}))::int`;
}

/** One count each of the rows of a group that meet a condition, by name. */
export function countColumns(conditions: Readonly<Record<string, RawBuilder<unknown>>>): RawBuilder<unknown> {
  return sql.join(
    Object.entries(conditions).map(([name, condition]) => sql`${countWhere(condition)} as ${sql.ref(name)}`),
    sql`,\n      `,
  );
}

/** Percentiles that occurred (`percentile_disc`), as `percentile` in server/report/report.rules.ts computes them. */
export function percentilesOf(value: RawBuilder<unknown>, where: RawBuilder<unknown>): RawBuilder<Percentiles> {
  return sql`percentile_disc(array[0.5, 0.9, 0.95]) within group (order by ${value}) filter (where ${where})`;
}

/** Cases and percentiles of one millisecond column; nulls are not cases. */
export function measured(value: RawBuilder<unknown>): RawBuilder<MeasuredColumn> {
  return sql`json_build_object('n', count(${value}), 'percentiles', ${percentilesOf(value, sql`${value} is not null`)})`;
}

/** `measured` of several columns, by name. */
export function measuredColumns(values: Readonly<Record<string, RawBuilder<unknown>>>): RawBuilder<unknown> {
  return sql.join(
    Object.entries(values).map(([name, value]) => sql`${measured(value)} as ${sql.ref(name)}`),
    sql`,\n      `,
  );
}

/** Whole hours from the beginning of a scope to an instant of it. */
export function hourOf(at: RawBuilder<unknown>, { from }: { readonly from: number }): RawBuilder<number> {
  return sql`floor(date_part('epoch', ${at} - ${new Date(from)}::timestamptz) / 3600)::int`;
}

/** A promise with its validity, epoch milliseconds; a null end is still valid. */
interface ValidTarget {
  readonly clock: string;
  readonly seconds: number;
  readonly validFrom: number;
  readonly validTo: number | null;
}

/**
 * Seconds of the promise in force at an instant: the same choice as `targetSecondsAt` in server/report/target.rules.ts, as one
 * expression, since a look-up in the table for each of some hundred thousand rows takes most of a report's time. Null when there is none.
 */
export function targetAt(
  targets: readonly ValidTarget[],
  clock: 'answer' | 'initial_handling' | 'complaint',
  at: RawBuilder<unknown>,
): RawBuilder<number | null> {
  const cases = targets
    .filter((target) => target.clock === clock)
    .map(({ seconds, validFrom, validTo }) => {
      const isBeforeEnd = validTo === null ? sql`` : sql` and ${at} < ${new Date(validTo)}::timestamptz`;
      return sql`when ${at} >= ${new Date(validFrom)}::timestamptz${isBeforeEnd} then ${sql.lit(seconds)}`;
    });
  return cases.length === 0 ? sql`null::int` : sql`case ${sql.join(cases, sql` `)} end`;
}

/** One snapshot for several statements, so that their figures agree with each other. */
export async function inOneSnapshot<T>(db: Db, work: (snapshot: Db) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}
