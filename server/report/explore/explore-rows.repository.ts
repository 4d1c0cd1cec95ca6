import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/client';
import { DISPOSITIONS, type Disposition } from '../../call/call.schema';
import { ASSIGNMENT_COUNTS, judgedAssignments } from '../report-assignments.repository';
import { CALL_COUNTS, DISPOSITION_COUNTS, judgedCalls, type ReportScope } from '../report-calls.repository';
import { judgedComplaints } from '../report-complaints.repository';
import { INCIDENT_COUNTS, judgedIncidents } from '../report-incidents.repository';
import { type AssignmentSet, type CallSet, type CaseRow, type ComplaintSet, type IncidentSet, ROWS_OF_A_PAGE, type RowSet } from './explore.schema';

type Condition = RawBuilder<unknown>;

const ALL = sql`true`;

const CALL_SETS: Readonly<Record<Exclude<CallSet, Disposition>, Condition>> = {
  calls: ALL,
  offered: CALL_COUNTS.offered,
  judged: sql`outcome in ('answered_within', 'answered_late', 'abandoned_after', 'not_answered')`,
  broken: sql`outcome in ('answered_late', 'abandoned_after', 'not_answered')`,
  answeredWithin: CALL_COUNTS.answeredWithin,
  answeredLate: CALL_COUNTS.answeredLate,
  abandonedWithin: CALL_COUNTS.abandonedWithin,
  abandonedAfter: CALL_COUNTS.abandonedAfter,
  missedOrOverflowed: CALL_COUNTS.missedOrOverflowed,
  blocked: CALL_COUNTS.blocked,
  ringing: CALL_COUNTS.ringing,
  withoutT0: CALL_COUNTS.withoutT0,
  reachedOperator: CALL_COUNTS.reachedOperator,
  disposed: sql`disposition is not null`,
};

const INCIDENT_SETS: Readonly<Record<IncidentSet, Condition>> = {
  incidents: ALL,
  judged: sql`outcome in ('forwarded_within', 'forwarded_late')`,
  broken: INCIDENT_COUNTS.forwardedLate,
  forwardedWithin: INCIDENT_COUNTS.forwardedWithin,
  forwardedTooLate: sql`outcome = 'forwarded_late' and t3_at is not null`,
  neverForwarded: INCIDENT_COUNTS.neverForwarded,
  advised: INCIDENT_COUNTS.advised,
  merged: INCIDENT_COUNTS.merged,
  cancelledUnforwarded: INCIDENT_COUNTS.cancelledUnforwarded,
  running: INCIDENT_COUNTS.running,
  fromCalls: INCIDENT_COUNTS.fromCalls,
  forwarded: INCIDENT_COUNTS.forwarded,
};

const COMPLAINT_SETS: Readonly<Record<ComplaintSet, Condition>> = {
  complaints: ALL,
  judged: sql`outcome in ('answered_in_time', 'answered_too_late', 'still_unanswered')`,
  broken: sql`outcome in ('answered_too_late', 'still_unanswered')`,
  answeredInTime: sql`outcome = 'answered_in_time'`,
  answeredTooLate: sql`outcome = 'answered_too_late'`,
  stillUnanswered: sql`outcome = 'still_unanswered'`,
  withdrawn: sql`outcome = 'withdrawn'`,
  running: sql`outcome = 'running'`,
  reopened: sql`reopen_count > 0`,
};

const ASSIGNMENT_SETS: Readonly<Record<AssignmentSet, Condition>> = ASSIGNMENT_COUNTS;

const DISPOSITION_CODES: readonly string[] = DISPOSITIONS;

interface Source {
  /** Judged cases of the set: `id`, `at`, `incident_id`, `complaint_number`, `agency_id`, `outcome`, `disposition`, `elapsed_ms`, `target_seconds`. */
  readonly cases: Condition;
  readonly breach: Condition;
}

/** The judged cases that the figure of this set counts. */
function sourceOf(scope: ReportScope, set: RowSet): Source {
  const [subject = '', name = ''] = set.split('.');
  switch (subject) {
    case 'call':
      return {
        cases: sql`
          select id, coalesce(offered_at, answered_at) as at, incident_id, null::text as complaint_number, null::uuid as agency_id, outcome, disposition,
            coalesce(wait_ms, held_ms) as elapsed_ms, target_seconds
          from (${judgedCalls(scope)}) j where ${DISPOSITION_CODES.includes(name) ? DISPOSITION_COUNTS[name as Disposition] : CALL_SETS[name as keyof typeof CALL_SETS]}`,
        breach: sql`b.call_id = c.id and b.clock = 'answer'`,
      };
    case 'incident':
      return {
        cases: sql`
          select id, opened_at as at, id as incident_id, null::text as complaint_number, null::uuid as agency_id, outcome, null::text as disposition,
            initial_handling_ms as elapsed_ms, target_seconds
          from (${judgedIncidents(scope)}) j where ${INCIDENT_SETS[name as IncidentSet]}`,
        breach: sql`b.incident_id = c.id and b.clock = 'initial_handling'`,
      };
    case 'complaint':
      return {
        cases: sql`
          select id, received_at as at, incident_id, number as complaint_number, null::uuid as agency_id, outcome, null::text as disposition,
            answer_ms as elapsed_ms, target_seconds
          from (${judgedComplaints(scope)}) j where ${COMPLAINT_SETS[name as ComplaintSet]}`,
        breach: sql`b.complaint_id = c.id`,
      };
    default:
      return {
        cases: sql`
          select id, forwarded_at as at, incident_id, null::text as complaint_number, agency_id, case when is_recalled then 'recalled' else state end as outcome,
            null::text as disposition, acknowledgement_ms as elapsed_ms, null::int as target_seconds
          from (${judgedAssignments(scope)}) j where ${ASSIGNMENT_SETS[name as AssignmentSet]}`,
        breach: sql`false`,
      };
  }
}

/** How many cases a figure counts. */
export async function countRows(db: Db, scope: ReportScope, set: RowSet): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as "total" from (${sourceOf(scope, set).cases}) c`.execute(db);
  return rows[0]?.total ?? 0;
}

/** One page of them, newest first. */
export async function readRows(db: Db, scope: ReportScope, { set, offset }: { readonly set: RowSet; readonly offset: number }): Promise<CaseRow[]> {
  const { cases, breach } = sourceOf(scope, set);
  const { rows } = await sql<CaseRow>`
    with c as (select * from (${cases}) cases order by at desc, id limit ${ROWS_OF_A_PAGE} offset ${offset})
    select c.id, c.at, i.number as "incidentNumber", c.complaint_number as "complaintNumber", agency.name as "agencyName",
      i.category_code as "categoryCode", i.sub_type_code as "subTypeCode", village.name as "villageName", district.name as "districtName",
      c.outcome, c.disposition, c.elapsed_ms as "elapsedMs", c.target_seconds as "targetSeconds",
      (select b.cause_code from breach b where ${breach} limit 1) as "causeCode"
    from c
      left join incident i on i.id = c.incident_id
      left join agency on agency.id = c.agency_id
      left join place village on village.code = i.place_code
      left join place district on district.code = village.parent_code
    order by c.at desc, c.id`.execute(db);
  return rows;
}

/** Broken promises by the cause that was recorded. `of`: whose clock. */
export async function readCauses(db: Db, scope: ReportScope, of: 'call' | 'incident' | 'complaint'): Promise<{ causeCode: string | null; breaches: number }[]> {
  const { cases, breach } = sourceOf(scope, `${of}.broken`);
  const { rows } = await sql<{ causeCode: string | null; breaches: number }>`
    select cause_code as "causeCode", count(*)::int as "breaches"
    from (select (select b.cause_code from breach b where ${breach} limit 1) as cause_code from (${cases}) c) caused
    group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}
