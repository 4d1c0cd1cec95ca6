import { type Kysely, sql } from 'kysely';

/** Figures of past local days, counted once and kept until what they are made of changes (server/report/rollup). Everything in them can be counted anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rollup_state (
      is_only boolean primary key default true check (is_only),
      -- newest fact whose days have been marked
      cursor bigint not null,
      -- what the counts depend on beside the rows: definition, zone, promises, whether simulated rows count
      basis jsonb not null
    )`.execute(db);
  await sql`create table rollup_stale_day (day date primary key)`.execute(db);
  await sql`comment on table rollup_stale_day is 'Local days that changed after they were counted, or were never counted: their figures come from the rows until the jobs have counted them.'`.execute(
    db,
  );
  await sql`
    create table rollup_cell (
      source text not null check (source in ('call', 'hour', 'incident', 'agency', 'category')),
      day date not null,
      -- category of an incident or assignment ('' for none), agency of an assignment, local hour of calls, '' for all calls of the day
      key text not null,
      counts bigint[] not null,
      primary key (day, source, key)
    )`.execute(db);
  await sql`comment on column rollup_cell.counts is 'In the order of COUNTED in server/report/rollup/rollup-cell.repository.ts; another order is another basis.'`.execute(
    db,
  );
  await sql`
    create table rollup_time (
      measure text not null,
      day date not null,
      key text not null,
      -- milliseconds, ascending: percentiles of any days are exact
      durations bigint[] not null,
      primary key (day, measure, key)
    )`.execute(db);
  await sql`
    create table rollup_histogram (
      measure text not null,
      day date not null,
      -- ascending, each with its cases: server/report/rollup/histogram.rules.ts
      buckets smallint[] not null,
      counts integer[] not null,
      primary key (measure, day)
    )`.execute(db);
  await sql`create index rollup_histogram_day on rollup_histogram (day)`.execute(db);
}
