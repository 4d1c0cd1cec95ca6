import { type RawBuilder, sql } from 'kysely';
import type { Db } from './client';

/** Discrete percentiles in milliseconds; null without a case. */
export type Percentiles = readonly [p50: number, p90: number, p95: number] | null;

/** One distribution as SQL gives it. */
export interface MeasuredColumn {
  readonly n: number;
  readonly percentiles: Percentiles;
}

/** Milliseconds between two timestamptz expressions; null when one is. */
export function elapsedMs(from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(extract(epoch from ${to} - ${from}) * 1000)::float8`;
}

/** Rows of a group that meet a condition. */
export function countWhere(condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(count(*) filter (where ${condition}))::int`;
}

/** Percentiles that occurred (`percentile_disc`), as `percentile` in server/report/report.rules.ts computes them. */
export function percentilesOf(value: RawBuilder<unknown>, where: RawBuilder<unknown>): RawBuilder<Percentiles> {
  return sql`percentile_disc(array[0.5, 0.9, 0.95]) within group (order by ${value}) filter (where ${where})`;
}

/** Cases and percentiles of one millisecond column; nulls are not cases. */
export function measured(value: RawBuilder<unknown>): RawBuilder<MeasuredColumn> {
  return sql`json_build_object('n', count(${value}), 'percentiles', ${percentilesOf(value, sql`${value} is not null`)})`;
}

/** The promise in force at an instant: the same choice as `targetSecondsAt` in server/report/target.rules.ts. */
export function targetAt(clock: 'answer' | 'initial_handling', at: RawBuilder<unknown>): RawBuilder<number | null> {
  return sql`(select t.seconds from target t
    where t.clock = ${sql.lit(clock)} and t.valid_from <= ${at} and (t.valid_to is null or ${at} < t.valid_to) order by t.valid_from limit 1)`;
}

/** One snapshot for several statements, so that their figures agree with each other. */
export async function inOneSnapshot<T>(db: Db, work: (snapshot: Db) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}
