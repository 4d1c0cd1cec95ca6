import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/client';
import type { MeasuredColumn } from '../../../db/measures';
import { ASSIGNMENT_COUNTS, judgedAssignments, judgedTravels } from '../report-assignments.repository';
import { ANSWERED, CALL_COUNTS, DISPOSITION_COUNTS, judgedCalls, type ReportScope, WAIT_SUM } from '../report-calls.repository';
import { INCIDENT_COUNTS, INCIDENT_TIMES, timedIncidents } from '../report-incidents.repository';
import { GAMMA, type Histogram } from './histogram.rules';

/** What is counted: calls, and by local hour (two digits); incidents by category; assignments by agency and by category. */
export type CellSource = 'call' | 'hour' | 'incident' | 'agency' | 'category';
/** Where the days of a question are read: the cells between the days, but for the stale ones, which are counted from the rows of their scopes. */
export interface CellSpan {
  readonly fromDay: string;
  readonly toDay: string;
  readonly staleDays: readonly string[];
  /** Of the stale days: whole local days, none twice. */
  readonly staleScopes: readonly ReportScope[];
}

type Counts = Readonly<Record<string, RawBuilder<unknown>>>;
const TRUE = sql`true`;
const CALLS: Counts = { calls: TRUE, ...CALL_COUNTS, ...DISPOSITION_COUNTS };
const HOURS: Counts = {
  calls: TRUE,
  answeredWithin: CALL_COUNTS.answeredWithin,
  answeredLate: CALL_COUNTS.answeredLate,
  notAnswered: sql`outcome in ('abandoned_after', 'not_answered')`,
};
const INCIDENTS: Counts = { incidents: TRUE, ...INCIDENT_COUNTS };

/** Names of `counts`, in their order. Of calls also the sum of the waits of the answered, last. */
export const COUNTED: Readonly<Record<CellSource, readonly string[]>> = {
  call: [...Object.keys(CALLS), 'waitMs'],
  hour: Object.keys(HOURS),
  incident: Object.keys(INCIDENTS),
  agency: Object.keys(ASSIGNMENT_COUNTS),
  category: Object.keys(ASSIGNMENT_COUNTS),
};

const ASSIGNMENT_TIMES = {
  acknowledgement: sql`acknowledgement_ms`,
  turnout: sql`turnout_ms`,
  firstHelp: sql`first_help_ms`,
  handling: sql`handling_ms`,
} as const;

/** Names of the distributions of each source. */
export const MEASURED = {
  incident: Object.keys(INCIDENT_TIMES),
  agency: Object.keys(ASSIGNMENT_TIMES),
  category: Object.keys(ASSIGNMENT_TIMES),
} as const satisfies Partial<Record<CellSource, readonly string[]>>;
export const TRAVEL_MEASURES = ['agency.travel', 'category.travel'] as const;

/** Names of a source's distributions in `rollup_time`. */
export function measuresOf(source: keyof typeof MEASURED): string[] {
  return MEASURED[source].map((name) => `${source}.${name}`);
}

const ALL_MEASURES: readonly string[] = ['answer', ...measuresOf('incident'), ...measuresOf('agency'), ...measuresOf('category'), ...TRAVEL_MEASURES];

function countsOf(counts: Counts): RawBuilder<unknown>[] {
  return Object.values(counts).map((condition) => sql`count(*) filter (where ${condition})`);
}

function arrayOf(values: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`array[${sql.join(values)}]::bigint[]`;
}

/** Day of the incident under which an assignment or a trip is counted. */
function dayOf({ timeZone }: ReportScope): RawBuilder<unknown> {
  return sql`(opened_at at time zone ${timeZone}::text)::date`;
}

/** Local hour of a call as a key. */
function hourKey({ timeZone }: ReportScope): RawBuilder<unknown> {
  return sql`to_char(coalesce(offered_at, answered_at) at time zone ${timeZone}::text, 'HH24')`;
}

/** Under an agency and under a category: each assignment is counted once in either. */
const BY_EITHER = sql`cross join lateral (values ('agency', agency_id::text), ('category', coalesce(category_code, ''))) as either(source, key)`;

const ALL_SOURCES: readonly CellSource[] = ['call', 'hour', 'incident', 'agency', 'category'];

/** Rows as `rollup_cell` keeps them, counted from what the scope holds; at least those of the sources. Nothing else is put into the statement: planning it would take longer than the rows. */
function countedCells(scope: ReportScope, sources: readonly CellSource[]): RawBuilder<unknown> {
  const parts: readonly (readonly [readonly CellSource[], RawBuilder<unknown>])[] = [
    [
      ['call'],
      sql`select 'call' as source, day, '' as key, ${arrayOf([...countsOf(CALLS), WAIT_SUM])} as counts from (${judgedCalls(scope)}) judged_call group by day`,
    ],
    [
      ['hour'],
      sql`select 'hour' as source, day, ${hourKey(scope)} as key, ${arrayOf(countsOf(HOURS))} as counts from (${judgedCalls(scope)}) judged_call group by 2, 3`,
    ],
    [
      ['incident'],
      sql`select 'incident' as source, day, coalesce(category_code, '') as key, ${arrayOf(countsOf(INCIDENTS))} as counts from (${timedIncidents(scope)}) judged_incident group by 2, 3`,
    ],
    [
      ['agency', 'category'],
      sql`select source, ${dayOf(scope)} as day, key, ${arrayOf(countsOf(ASSIGNMENT_COUNTS))} as counts from (${judgedAssignments(scope)}) judged_assignment ${BY_EITHER} group by 1, 2, 3`,
    ],
  ];
  return unionOf(parts.filter(([of]) => of.some((one) => sources.includes(one))).map(([, part]) => part));
}

function unionOf(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(parts, sql` union all `);
}

function valuesOf(times: Readonly<Record<string, RawBuilder<unknown>>>): RawBuilder<unknown> {
  return sql`(values ${sql.join(Object.entries(times).map(([name, value]) => sql`(${sql.lit(name)}, ${value})`))}) as time(name, ms)`;
}

const DURATIONS = sql`array_agg(ms::bigint order by ms)`;

/** Waits of the answered calls by local hour, as `rollup_time` keeps them. */
function waits(scope: ReportScope): RawBuilder<unknown> {
  return sql`
    select 'answer' as measure, day, ${hourKey(scope)} as key, array_agg(wait_ms::bigint order by wait_ms) as durations
    from (${judgedCalls(scope)}) judged_call where ${ANSWERED} group by 2, 3`;
}

/** Rows as `rollup_time` keeps them; at least those of the measures. */
function countedTimes(scope: ReportScope, measures: readonly string[]): RawBuilder<unknown> {
  const asks = (isOne: (measure: string) => boolean) => measures.some(isOne);
  const parts: readonly (readonly [boolean, RawBuilder<unknown>])[] = [
    [asks((one) => one === 'answer'), waits(scope)],
    [
      asks((one) => one.startsWith('incident.')),
      sql`select 'incident.' || name as measure, day, coalesce(category_code, '') as key, ${DURATIONS} as durations
    from (${timedIncidents(scope)}) judged_incident cross join lateral ${valuesOf(INCIDENT_TIMES)} where ms is not null group by 1, 2, 3`,
    ],
    [
      asks((one) => /^(agency|category)[.](?!travel)/.test(one)),
      sql`select source || '.' || name as measure, ${dayOf(scope)} as day, key, ${DURATIONS} as durations
    from (${judgedAssignments(scope)}) judged_assignment cross join lateral ${valuesOf(ASSIGNMENT_TIMES)} ${BY_EITHER} where ms is not null group by 1, 2, 3`,
    ],
    [
      asks((one) => one.endsWith('.travel')),
      sql`select source || '.travel' as measure, ${dayOf(scope)} as day, key, array_agg(travel_ms::bigint order by travel_ms) as durations
    from (${judgedTravels(scope)}) judged_travel ${BY_EITHER} where travel_ms is not null group by 1, 2, 3`,
    ],
  ];
  return unionOf(parts.filter(([isAsked]) => isAsked).map(([, part]) => part));
}

/** `bucketOf` of histogram.rules.ts. */
function bucketColumn(ms: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(case when ${ms} = 0 then 0 else sign(${ms}) * (floor(ln(abs(${ms})::float8) / ln(${sql.lit(GAMMA)}::float8)) + 1) end)::smallint`;
}

/**
 * Counts whole local days anew from the rows; `scope`: exactly those days. What they held before is gone. Each agency's and category's
 * durations together are those of the day, so its histogram is made of the agencies' alone.
 */
export async function writeCells(db: Db, scope: ReportScope, { fromDay, toDay }: Pick<CellSpan, 'fromDay' | 'toDay'>): Promise<void> {
  for (const table of ['rollup_cell', 'rollup_time', 'rollup_histogram'] as const)
    await db.deleteFrom(table).where('day', '>=', fromDay).where('day', '<=', toDay).execute();
  await sql`insert into rollup_cell (source, day, key, counts) ${countedCells(scope, ALL_SOURCES)}`.execute(db);
  await sql`insert into rollup_time (measure, day, key, durations) ${countedTimes(scope, ALL_MEASURES)}`.execute(db);
  await sql`
    insert into rollup_histogram (measure, day, buckets, counts)
    select measure, day, array_agg(bucket order by bucket), array_agg(cases order by bucket)
    from (
      select measure, day, ${bucketColumn(sql`ms`)} as bucket, count(*)::int as cases
      from rollup_time cross join lateral unnest(durations) as ms
      where day >= ${fromDay} and day <= ${toDay} and measure not like 'category.%' group by 1, 2, 3
    ) bucketed group by 1, 2`.execute(db);
}

export async function deleteAllCells(db: Db): Promise<void> {
  for (const table of ['rollup_cell', 'rollup_time', 'rollup_histogram'] as const) await db.deleteFrom(table).execute();
}

/** Cells of the span from their tables, those of its stale days from the rows. */
function cellsOf(span: CellSpan, kept: RawBuilder<unknown>, counted: (scope: ReportScope) => RawBuilder<unknown>): RawBuilder<unknown> {
  const days = sql`day >= ${span.fromDay} and day <= ${span.toDay}`;
  const fresh = span.staleDays.length === 0 ? days : sql`${days} and day <> all(${span.staleDays}::date[])`;
  return sql.join([sql`${kept} and ${fresh}`, ...span.staleScopes.map((scope) => sql`(${counted(scope)})`)], sql` union all `);
}

export interface Cell {
  readonly source: CellSource;
  readonly day: string;
  readonly key: string;
  readonly counts: readonly number[];
}

export async function readCells(db: Db, span: CellSpan, sources: readonly CellSource[]): Promise<Cell[]> {
  const kept = sql`select source, day, key, counts from rollup_cell where source = any(${sources}::text[])`;
  const { rows } = await sql<Cell>`
    select source, day, key, to_json(counts) as counts from (${cellsOf(span, kept, (scope) => countedCells(scope, sources))}) cell where source = any(${sources}::text[])`.execute(
    db,
  );
  return rows;
}

/** Waits of the answered calls, of the local hours named (two digits) or of all; percentiles as they occurred. */
export async function readWaits(db: Db, span: CellSpan, hours: readonly string[] | null): Promise<MeasuredColumn> {
  const isAsked = hours === null ? sql`measure = 'answer'` : sql`measure = 'answer' and key = any(${[...hours]}::text[])`;
  const kept = sql`select measure, day, key, durations from rollup_time where ${isAsked}`;
  const { rows } = await sql<MeasuredColumn>`
    select count(*)::int as "n", percentile_disc(array[0.5, 0.9, 0.95]) within group (order by ms) as "percentiles"
    from (select unnest(durations)::float8 as ms from (${cellsOf(span, kept, waits)}) cell where ${isAsked}) wait`.execute(db);
  return rows[0] ?? { n: 0, percentiles: null };
}

export interface KeyedDurations {
  readonly measure: string;
  readonly key: string;
  /** Whole milliseconds with commas between them. */
  readonly durations: string;
}

/** Every duration of the measures, by key. Not of the waits: there are ten times as many, and SQL sorts them. */
export async function readDurations(db: Db, span: CellSpan, measures: readonly string[]): Promise<KeyedDurations[]> {
  const isAsked = sql`measure = any(${[...measures]}::text[])`;
  const kept = sql`select measure, day, key, durations from rollup_time where ${isAsked}`;
  const { rows } = await sql<KeyedDurations>`
    select measure, key, string_agg(array_to_string(durations, ','), ',') as "durations"
    from (${cellsOf(span, kept, (scope) => countedTimes(scope, measures))}) cell where ${isAsked} group by 1, 2`.execute(db);
  return rows;
}

/** The histogram of a measure over the part of a period that begins on `day`. */
export interface PartHistogram extends Histogram {
  readonly day: string;
  readonly measure: string;
}

/** Histograms of each month, quarter or year of the span, added up. */
export async function readHistograms(
  db: Db,
  span: CellSpan,
  { by, measures }: { readonly by: 'month' | 'quarter' | 'year'; readonly measures: readonly string[] },
): Promise<PartHistogram[]> {
  const isAsked = sql`measure = any(${[...measures]}::text[])`;
  const kept = sql`select measure, day, bucket, cases from rollup_histogram cross join lateral unnest(buckets, counts) as of_day(bucket, cases) where ${isAsked}`;
  const counted = (scope: ReportScope) => sql`
    select measure, day, ${bucketColumn(sql`ms`)}, 1 from (${countedTimes(scope, measures)}) stale cross join lateral unnest(durations) as ms where ${isAsked}`;
  const { rows } = await sql<PartHistogram>`
    select to_char(part, 'YYYY-MM-DD') as "day", measure, json_agg(bucket order by bucket) as "buckets", json_agg(cases order by bucket) as "counts"
    from (
      select date_trunc(${sql.lit(by)}, day::timestamp) as part, measure, bucket, sum(cases)::int as cases
      from (${cellsOf(span, kept, counted)}) cell group by 1, 2, 3
    ) added group by part, measure order by part, measure`.execute(db);
  return rows;
}

let definition: string | null = null;

/** What the cells are defined by: whatever changes in the SQL that counts makes it another, and all days are counted anew. */
export function definitionOf({ db }: { readonly db: Db }): string {
  const sample: ReportScope = { from: 0, to: 0, timeZone: '', countsSimulated: false, targets: [] };
  const texts = () => [countedCells(sample, ALL_SOURCES), countedTimes(sample, ALL_MEASURES), bucketColumn(sql`ms`)].map((one) => sql`${one}`.compile(db).sql);
  definition ??= createHash('sha256')
    .update(JSON.stringify([texts(), COUNTED]))
    .digest('hex');
  return definition;
}
