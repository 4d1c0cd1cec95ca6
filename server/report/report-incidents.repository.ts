import { type RawBuilder, sql } from 'kysely';
import { whereIncident } from '../../db/case-filter';
import type { Db } from '../../db/client';
import { countColumns, countWhere, elapsedMs, hourOf, type MeasuredColumn, measuredColumns, targetAt } from '../../db/measures';
import type { BreachKind } from './report.schema';
import type { ReportScope } from './report-calls.repository';

export interface IncidentFigures {
  /** Of what this row is: the whole period or one category. */
  readonly of: 'period' | 'category';
  readonly categoryCode: string | null;
  readonly incidents: number;
  readonly fromCalls: number;
  /** Of those: neither the same event as another, nor called off before anybody was told of it. */
  readonly realFromCalls: number;
  /** Merged into another, forwarded before or not. */
  readonly duplicates: number;
  readonly forwarded: number;
  readonly forwardedWithin: number;
  readonly forwardedLate: number;
  readonly neverForwarded: number;
  readonly advised: number;
  readonly merged: number;
  readonly cancelledUnforwarded: number;
  readonly running: number;
  readonly withoutTarget: number;
  readonly unitWithin60: number;
  readonly initialHandling: MeasuredColumn;
  readonly fromReport: MeasuredColumn;
  readonly firstHelp: MeasuredColumn;
  readonly handling: MeasuredColumn;
  readonly total: MeasuredColumn;
  readonly firstUnit: MeasuredColumn;
}

/** Counts of the incidents of one local day, by the names of `IncidentFigures`. */
export type IncidentDay = { readonly day: string } & Omit<IncidentFigures, 'of' | 'categoryCode' | 'unitWithin60' | keyof typeof INCIDENT_TIMES>;

/** Which judged incidents each figure counts; the rollups count by the same conditions. */
export const INCIDENT_COUNTS = {
  fromCalls: sql`source = 'call'`,
  realFromCalls: sql`source = 'call' and state <> 'merged' and (state <> 'cancelled' or t3_at is not null)`,
  duplicates: sql`state = 'merged'`,
  forwarded: sql`t3_at is not null`,
  forwardedWithin: sql`outcome = 'forwarded_within'`,
  forwardedLate: sql`outcome = 'forwarded_late'`,
  neverForwarded: sql`outcome = 'forwarded_late' and t3_at is null`,
  advised: sql`outcome = 'advised'`,
  merged: sql`outcome = 'merged'`,
  cancelledUnforwarded: sql`outcome = 'cancelled'`,
  running: sql`outcome = 'running'`,
  withoutTarget: sql`t3_at is not null and start_at is not null and target_seconds is null`,
  unitWithin60: sql`first_unit_ms <= 60000`,
} as const;

/** Which millisecond column of `timedIncidents` each distribution is of. */
export const INCIDENT_TIMES = {
  initialHandling: sql`initial_handling_ms`,
  fromReport: sql`from_report_ms`,
  firstHelp: sql`first_help_ms`,
  handling: sql`handling_ms`,
  total: sql`total_ms`,
  firstUnit: sql`first_unit_ms`,
} as const;

/** Incidents opened in the scope with their outcome, by the same decisions as `handlingOutcome` in tally.rules.ts. */
export function judgedIncidents(scope: ReportScope): RawBuilder<unknown> {
  return sql`
    select i.*,
      ${elapsedMs(sql`i.start_at`, sql`i.t3_at`)} as initial_handling_ms,
      case
        when i.t3_at is not null then case when i.start_at is null or i.t3_at - i.start_at <= i.target_seconds * interval '1 second' then 'forwarded_within' else 'forwarded_late' end
        when i.state in ('advised', 'merged', 'cancelled') then i.state
        when i.handling_breached_at is not null or i.state = 'closed' then 'forwarded_late'
        else 'running'
      end as outcome
    from (
      select incident.id, incident.number, incident.source, incident.state, incident.category_code, incident.sub_type_code, incident.place_code, incident.opened_at, incident.handling_breached_at,
        incident.t0_at, incident.t1_at, incident.t2_at, incident.t3_at, incident.t6_at, incident.t7_at, incident.t8_at,
        (incident.opened_at at time zone ${scope.timeZone}::text)::date as day,
        coalesce(incident.t1_at, incident.t2_at) as start_at,
        ${targetAt(scope.targets, 'initial_handling', sql`coalesce(incident.t1_at, incident.t2_at)`)} as target_seconds
      from incident
      where incident.opened_at >= ${new Date(scope.from)} and incident.opened_at < ${new Date(scope.to)}
        and (${scope.countsSimulated}::boolean or not incident.is_simulated)${whereIncident(scope, 'incident')}
    ) i`;
}

/** Judged incidents with every time that is measured of one. */
export function timedIncidents(scope: ReportScope): RawBuilder<unknown> {
  return sql`
    select j.*,
      ${elapsedMs(sql`j.t2_at`, sql`j.t3_at`)} as from_report_ms,
      ${elapsedMs(sql`j.t0_at`, sql`j.t6_at`)} as first_help_ms,
      ${elapsedMs(sql`j.t2_at`, sql`j.t7_at`)} as handling_ms,
      ${elapsedMs(sql`j.t0_at`, sql`j.t8_at`)} as total_ms,
      -- A unit that was sent before the call was answered was sent by another word than this call's.
      (select case when min(au.assigned_at) >= j.t1_at then ${elapsedMs(sql`j.t1_at`, sql`min(au.assigned_at)`)} end
        from assignment a join assignment_unit au on au.assignment_id = a.id where a.incident_id = j.id and not a.is_recalled) as first_unit_ms
    from (${judgedIncidents(scope)}) j`;
}

/** Figures of the incidents: one row for the period and one for each category that had any, in one pass. */
export async function readIncidentFigures(db: Db, scope: ReportScope): Promise<IncidentFigures[]> {
  const { rows } = await sql<IncidentFigures>`
    with judged as (${timedIncidents(scope)})
    select case grouping(category_code) when 1 then 'period' else 'category' end as "of", category_code as "categoryCode",
      count(*)::int as "incidents",
      ${countColumns(INCIDENT_COUNTS)},
      ${measuredColumns(INCIDENT_TIMES)}
    from judged group by grouping sets ((), (category_code)) order by category_code`.execute(db);
  return rows;
}

/** What is counted of the incidents of each local day that had any. */
export async function readIncidentDays(db: Db, scope: ReportScope): Promise<IncidentDay[]> {
  const { unitWithin60: _measured, ...counts } = INCIDENT_COUNTS;
  const { rows } = await sql<IncidentDay>`
    with judged as (${judgedIncidents(scope)})
    select day, count(*)::int as "incidents", ${countColumns(counts)} from judged group by day order by day`.execute(db);
  return rows;
}

/** What the share of the promise of initial handling is made of, by whole hours from the beginning of the scope. */
export interface ForwardedHour {
  readonly hour: number;
  readonly forwardedWithin: number;
  readonly forwardedLate: number;
}

export async function readForwardedHours(db: Db, scope: ReportScope): Promise<ForwardedHour[]> {
  const { rows } = await sql<ForwardedHour>`
    with judged as (${judgedIncidents(scope)})
    select ${hourOf(sql`opened_at`, scope)} as "hour",
      ${countWhere(sql`outcome = 'forwarded_within'`)} as "forwardedWithin",
      ${countWhere(sql`outcome = 'forwarded_late'`)} as "forwardedLate"
    from judged group by 1 order by 1`.execute(db);
  return rows;
}

/** Of the incidents opened in the scope: how many had to be opened again. */
export interface ReopenedFigures {
  /** Closed at least once. */
  readonly closed: number;
  readonly reopened: number;
}

export async function readReopenedFigures(db: Db, scope: ReportScope): Promise<ReopenedFigures> {
  const { rows } = await sql<ReopenedFigures>`
    select count(*)::int as "closed", ${countWhere(sql`was_reopened`)} as "reopened"
    from (
      select bool_or(a.act = 'reopen') as was_reopened
      from (${judgedIncidents(scope)}) i join incident_act a on a.incident_id = i.id
      group by i.id having bool_or(a.act = 'close')
    ) acted`.execute(db);
  return rows[0] ?? { closed: 0, reopened: 0 };
}

export interface BreachedIncident {
  readonly kind: BreachKind;
  readonly incidentId: string;
  readonly incidentNumber: string;
  readonly categoryCode: string | null;
  readonly startedAt: number;
  readonly elapsedMs: number | null;
  readonly targetSeconds: number | null;
  readonly causeCode: string | null;
}

/** Newest incidents that broke the promise of initial handling, at most `limit`, with the cause that was recorded. */
export async function readBreachedIncidents(db: Db, scope: ReportScope, limit: number): Promise<BreachedIncident[]> {
  const { rows } = await sql<BreachedIncident>`
    with judged as (${judgedIncidents(scope)})
    select case when j.t3_at is null then 'never_forwarded' else 'forwarded_late' end as "kind",
      j.id as "incidentId", j.number as "incidentNumber", j.category_code as "categoryCode",
      coalesce(j.start_at, j.opened_at) as "startedAt", j.initial_handling_ms as "elapsedMs",
      coalesce(j.target_seconds, b.target_seconds) as "targetSeconds", b.cause_code as "causeCode"
    from judged j left join breach b on b.incident_id = j.id and b.clock = 'initial_handling'
    where j.outcome = 'forwarded_late'
    order by j.opened_at desc, j.id limit ${limit}`.execute(db);
  return rows;
}
