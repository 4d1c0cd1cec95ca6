import { type RawBuilder, sql } from 'kysely';
import { whereCase } from '../../db/case-filter';
import type { Db } from '../../db/client';
import { countWhere, elapsedMs, type MeasuredColumn, measured, targetAt } from '../../db/measures';
import type { BreachKind } from './report.schema';
import type { ReportScope } from './report-calls.repository';

export interface ComplaintFigures {
  readonly complaints: number;
  readonly answeredInTime: number;
  readonly answeredTooLate: number;
  readonly stillUnanswered: number;
  readonly withdrawn: number;
  readonly running: number;
  readonly reopened: number;
  readonly withoutTarget: number;
  readonly time: MeasuredColumn;
}

/** Complaints received in the scope with their outcome, by the same decisions as `complaintOutcome` in complaint-outcome.rules.ts. */
export function judgedComplaints(scope: ReportScope): RawBuilder<unknown> {
  return sql`
    select c.*, case
        when c.state = 'answered' then case when c.answered_at - c.received_at <= c.target_seconds * interval '1 second' then 'answered_in_time' else 'answered_too_late' end
        when c.breached_at is not null then 'still_unanswered'
        when c.state = 'withdrawn' then 'withdrawn'
        else 'running'
      end as outcome
    from (
      select complaint.id, complaint.number, complaint.state, complaint.incident_id, complaint.received_at, complaint.answered_at, complaint.breached_at, complaint.reopen_count,
        ${elapsedMs(sql`complaint.received_at`, sql`complaint.answered_at`)} as answer_ms,
        ${targetAt(scope.targets, 'complaint', sql`complaint.received_at`)} as target_seconds
      from complaint
      where complaint.received_at >= ${new Date(scope.from)} and complaint.received_at < ${new Date(scope.to)}
        and (${scope.countsSimulated}::boolean or not complaint.is_simulated)${whereCase(scope, sql`complaint.incident_id`, sql`complaint.received_at`)}
    ) c`;
}

/** Figures of the complaints of the scope; a row also where there was none. */
export async function readComplaintFigures(db: Db, scope: ReportScope): Promise<ComplaintFigures> {
  const { rows } = await sql<ComplaintFigures>`
    with judged as (${judgedComplaints(scope)})
    select count(*)::int as "complaints",
      ${countWhere(sql`outcome = 'answered_in_time'`)} as "answeredInTime",
      ${countWhere(sql`outcome = 'answered_too_late'`)} as "answeredTooLate",
      ${countWhere(sql`outcome = 'still_unanswered'`)} as "stillUnanswered",
      ${countWhere(sql`outcome = 'withdrawn'`)} as "withdrawn",
      ${countWhere(sql`outcome = 'running'`)} as "running",
      ${countWhere(sql`reopen_count > 0`)} as "reopened",
      ${countWhere(sql`target_seconds is null`)} as "withoutTarget",
      ${measured(sql`answer_ms`)} as "time"
    from judged`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('impossible: figures of complaints without a row');
  return row;
}

export interface BreachedComplaint {
  readonly kind: BreachKind;
  readonly complaintNumber: string;
  readonly incidentId: string | null;
  readonly incidentNumber: string | null;
  readonly categoryCode: string | null;
  readonly startedAt: number;
  readonly elapsedMs: number | null;
  readonly targetSeconds: number;
  readonly causeCode: string | null;
}

/** Newest complaints that broke the promise, at most `limit`, with the cause that was recorded. */
export async function readBreachedComplaints(db: Db, scope: ReportScope, limit: number): Promise<BreachedComplaint[]> {
  const { rows } = await sql<BreachedComplaint>`
    with judged as (${judgedComplaints(scope)})
    select case when j.outcome = 'answered_too_late' then 'complaint_late' else 'complaint_unanswered' end as "kind",
      j.number as "complaintNumber", i.id as "incidentId", i.number as "incidentNumber", i.category_code as "categoryCode",
      j.received_at as "startedAt", j.answer_ms as "elapsedMs", j.target_seconds as "targetSeconds", b.cause_code as "causeCode"
    from judged j
      left join breach b on b.complaint_id = j.id
      left join incident i on i.id = j.incident_id
    where j.outcome in ('answered_too_late', 'still_unanswered')
    order by j.received_at desc, j.id limit ${limit}`.execute(db);
  return rows;
}
