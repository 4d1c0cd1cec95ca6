import { type RawBuilder, sql } from 'kysely';
import { localHour, localWeekday } from '../../../db/case-filter';
import type { Db } from '../../../db/client';
import { countWhere, type MeasuredColumn, measured } from '../../../db/measures';
import { ANSWERED, CALL_COUNTS, judgedCalls, type ReportScope } from '../report-calls.repository';
import { INCIDENT_COUNTS, judgedIncidents } from '../report-incidents.repository';

/** Where a shift begins at each local hour: the last beginning at or before it, or the last of the day before. */
function shiftOf(hour: RawBuilder<unknown>, shiftHours: readonly number[]): RawBuilder<number> {
  const begins = [...shiftHours].sort((left, right) => right - left);
  return sql`case ${sql.join(
    begins.map((begin) => sql`when ${hour} >= ${sql.lit(begin)} then ${sql.lit(begin)}`),
    sql` `,
  )} else ${sql.lit(begins[0] ?? 0)} end`;
}

export interface IncidentPartFigures {
  readonly of: 'sub_type' | 'village' | 'district' | 'hour' | 'shift';
  readonly categoryCode: string | null;
  readonly subTypeCode: string | null;
  readonly villageCode: string | null;
  readonly districtCode: string | null;
  readonly weekday: number | null;
  readonly hour: number | null;
  readonly shiftHour: number | null;
  readonly incidents: number;
  readonly forwardedWithin: number;
  readonly forwardedLate: number;
  readonly initialHandling: MeasuredColumn;
}

/** The promise of initial handling in every part of the incidents, in one pass. */
export async function readIncidentParts(db: Db, scope: ReportScope, shiftHours: readonly number[]): Promise<IncidentPartFigures[]> {
  const at = sql`j.opened_at`;
  const { rows } = await sql<IncidentPartFigures>`
    with judged as (
      select j.*, substring(j.place_code from '^(.*)[.][^.]*$') as district_code,
        ${localWeekday(at, scope.timeZone)} as weekday, ${localHour(at, scope.timeZone)} as hour, ${shiftOf(localHour(at, scope.timeZone), shiftHours)} as shift_hour
      from (${judgedIncidents(scope)}) j
    )
    select case grouping(sub_type_code, place_code, district_code, hour, shift_hour)
        when 15 then 'sub_type' when 23 then 'village' when 27 then 'district' when 29 then 'hour' else 'shift'
      end as "of",
      category_code as "categoryCode", sub_type_code as "subTypeCode", place_code as "villageCode", district_code as "districtCode",
      weekday as "weekday", hour as "hour", shift_hour as "shiftHour",
      count(*)::int as "incidents",
      ${countWhere(INCIDENT_COUNTS.forwardedWithin)} as "forwardedWithin",
      ${countWhere(INCIDENT_COUNTS.forwardedLate)} as "forwardedLate",
      ${measured(sql`initial_handling_ms`)} as "initialHandling"
    from judged group by grouping sets ((category_code, sub_type_code), (place_code), (district_code), (weekday, hour), (shift_hour))
    order by "incidents" desc, "categoryCode", "subTypeCode", "villageCode", "districtCode", "weekday", "hour", "shiftHour"`.execute(db);
  return rows;
}

interface AnsweredFigures {
  readonly calls: number;
  readonly answeredWithin: number;
  readonly answeredLate: number;
  readonly notAnswered: number;
}

const ANSWERED_COLUMNS = sql`count(*)::int as "calls",
      ${countWhere(CALL_COUNTS.answeredWithin)} as "answeredWithin",
      ${countWhere(CALL_COUNTS.answeredLate)} as "answeredLate",
      ${countWhere(sql`outcome in ('abandoned_after', 'not_answered')`)} as "notAnswered"`;

export interface CallHourFigures extends AnsweredFigures {
  readonly weekday: number;
  readonly hour: number;
}

/** Every call by its local hour of the week; hours without one are left out. */
export async function readCallHoursOfWeek(db: Db, scope: ReportScope): Promise<CallHourFigures[]> {
  const at = sql`coalesce(offered_at, answered_at)`;
  const { rows } = await sql<CallHourFigures>`
    with judged as (${judgedCalls(scope)})
    select ${localWeekday(at, scope.timeZone)} as "weekday", ${localHour(at, scope.timeZone)} as "hour", ${ANSWERED_COLUMNS}
    from judged group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

export interface CallShiftFigures extends AnsweredFigures {
  readonly shiftHour: number;
  readonly answer: MeasuredColumn;
}

export async function readCallShifts(db: Db, scope: ReportScope, shiftHours: readonly number[]): Promise<CallShiftFigures[]> {
  const hour = localHour(sql`coalesce(offered_at, answered_at)`, scope.timeZone);
  const { rows } = await sql<CallShiftFigures>`
    with judged as (${judgedCalls(scope)})
    select ${shiftOf(hour, shiftHours)} as "shiftHour", ${ANSWERED_COLUMNS}, ${measured(sql`case when ${ANSWERED} then wait_ms end`)} as "answer"
    from judged group by 1 order by 1`.execute(db);
  return rows;
}

export interface PlaceName {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
}

/** Names of villages and districts, also of those without a case. */
export async function readPlaceNames(db: Db): Promise<PlaceName[]> {
  return db.selectFrom('place').select(['code', 'name', 'parent_code as parentCode']).orderBy('code').execute();
}
