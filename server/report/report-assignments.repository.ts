import { type RawBuilder, sql } from 'kysely';
import { whereAssignment } from '../../db/case-filter';
import type { Db } from '../../db/client';
import { countColumns, elapsedMs, type MeasuredColumn, measured } from '../../db/measures';
import type { ReportScope } from './report-calls.repository';

/** Figures of assignments of the incidents opened in the scope: of all of them, of one agency, or of one category. */
export interface AssignmentFigures {
  readonly of: 'period' | 'agency' | 'category';
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly categoryCode: string | null;
  readonly assignments: number;
  readonly acknowledged: number;
  readonly arrived: number;
  readonly escalated: number;
  readonly declined: number;
  readonly completed: number;
  readonly onBehalf: number;
  readonly recalled: number;
  readonly acknowledgement: MeasuredColumn;
  readonly turnout: MeasuredColumn;
  readonly firstHelp: MeasuredColumn;
  readonly handling: MeasuredColumn;
}

/** Which judged assignments each figure counts. */
export const ASSIGNMENT_COUNTS = {
  assignments: sql`not is_recalled`,
  acknowledged: sql`not is_recalled and acknowledged_at is not null`,
  arrived: sql`not is_recalled and on_scene_at is not null`,
  escalated: sql`not is_recalled and escalation_step > 0`,
  declined: sql`not is_recalled and state = 'declined'`,
  completed: sql`not is_recalled and state = 'completed'`,
  onBehalf: sql`not is_recalled and is_on_behalf`,
  recalled: sql`is_recalled`,
} as const;

/**
 * Assignments of the incidents opened in the scope: acknowledgement of each, turnout of its first unit, the agency's own arrival and
 * completion. A recalled assignment was a mistake and is only counted. A unit that left before the acknowledgement has no turnout.
 */
export function judgedAssignments(scope: ReportScope): RawBuilder<unknown> {
  return sql`
    select a.id, a.incident_id, i.opened_at, a.forwarded_at, a.agency_id, i.category_code, a.state, a.is_on_behalf, a.is_recalled, a.acknowledged_at, a.on_scene_at, a.escalation_step,
      case when not a.is_recalled then ${elapsedMs(sql`a.forwarded_at`, sql`a.acknowledged_at`)} end as acknowledgement_ms,
      case when not a.is_recalled and unit.en_route_at >= a.acknowledged_at then ${elapsedMs(sql`a.acknowledged_at`, sql`unit.en_route_at`)} end as turnout_ms,
      case when not a.is_recalled then ${elapsedMs(sql`i.t0_at`, sql`a.on_scene_at`)} end as first_help_ms,
      case when not a.is_recalled and a.state = 'completed' then ${elapsedMs(sql`i.t2_at`, sql`a.ended_at`)} end as handling_ms
    from assignment a
      join incident i on i.id = a.incident_id
      left join lateral (select min(au.en_route_at) as en_route_at from assignment_unit au where au.assignment_id = a.id) unit on true
    where i.opened_at >= ${new Date(scope.from)} and i.opened_at < ${new Date(scope.to)} and (${scope.countsSimulated}::boolean or not i.is_simulated)${whereAssignment(scope, 'i', 'a')}`;
}

/** Figures of the assignments: of all, of each agency and of each category, in one pass. */
export async function readAssignmentFigures(db: Db, scope: ReportScope): Promise<AssignmentFigures[]> {
  const { rows } = await sql<AssignmentFigures>`
    with judged as (${judgedAssignments(scope)})
    select case grouping(agency_id, category_code) when 3 then 'period' when 1 then 'agency' else 'category' end as "of",
      agency_id as "agencyId", (select agency.name from agency where agency.id = judged.agency_id) as "agencyName", category_code as "categoryCode",
      ${countColumns(ASSIGNMENT_COUNTS)},
      ${measured(sql`acknowledgement_ms`)} as "acknowledgement",
      ${measured(sql`turnout_ms`)} as "turnout",
      ${measured(sql`first_help_ms`)} as "firstHelp",
      ${measured(sql`handling_ms`)} as "handling"
    from judged group by grouping sets ((), (agency_id), (category_code)) order by "agencyName", "categoryCode"`.execute(db);
  return rows;
}

/** Names of the agencies, by id. */
export async function readAgencyNames(db: Db): Promise<Map<string, string>> {
  return new Map((await db.selectFrom('agency').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]));
}

export interface TravelFigures {
  readonly of: 'period' | 'agency' | 'category';
  readonly agencyId: string | null;
  readonly categoryCode: string | null;
  readonly travel: MeasuredColumn;
}

/** Trips of units of the incidents opened in the scope; one without both of its own marks has no travel. */
export function judgedTravels(scope: ReportScope): RawBuilder<unknown> {
  return sql`
    select a.agency_id, i.category_code, i.opened_at, ${elapsedMs(sql`au.en_route_at`, sql`au.on_scene_at`)} as travel_ms
    from assignment_unit au
      join assignment a on a.id = au.assignment_id
      join incident i on i.id = a.incident_id
    where not a.is_recalled and i.opened_at >= ${new Date(scope.from)} and i.opened_at < ${new Date(scope.to)}
      and (${scope.countsSimulated}::boolean or not i.is_simulated)${whereAssignment(scope, 'i', 'a')}`;
}

/** Travel of every unit that has both of its own marks. */
export async function readTravelFigures(db: Db, scope: ReportScope): Promise<TravelFigures[]> {
  const { rows } = await sql<TravelFigures>`
    with judged as (${judgedTravels(scope)})
    select case grouping(agency_id, category_code) when 3 then 'period' when 1 then 'agency' else 'category' end as "of",
      agency_id as "agencyId", category_code as "categoryCode", ${measured(sql`travel_ms`)} as "travel"
    from judged where travel_ms is not null group by grouping sets ((), (agency_id), (category_code))`.execute(db);
  return rows;
}
