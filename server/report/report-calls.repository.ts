import { type RawBuilder, sql } from 'kysely';
import { type CaseFilter, whereCase } from '../../db/case-filter';
import type { Db } from '../../db/client';
import { countColumns, countWhere, elapsedMs, hourOf, type Percentiles, percentilesOf, targetAt } from '../../db/measures';
import { DISPOSITIONS, type Disposition } from '../call/call.schema';
import type { BreachKind } from './report.schema';
import type { Target } from './target.rules';

/** What a report counts: instants `[from, to)` in epoch milliseconds, the zone of its days, and whether simulated rows are real here. */
export interface ReportScope {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
  readonly countsSimulated: boolean;
  /** Every promise there is or was: each case is judged by the one in force at its start. */
  readonly targets: readonly Target[];
  readonly filter?: CaseFilter | undefined;
}

export interface CallFigures {
  /** Local day, or null for the whole period. */
  readonly day: string | null;
  readonly calls: number;
  readonly offered: number;
  readonly withoutT0: number;
  readonly blocked: number;
  readonly ringing: number;
  readonly answeredWithin: number;
  readonly answeredLate: number;
  readonly abandonedWithin: number;
  readonly abandonedAfter: number;
  readonly missedOrOverflowed: number;
  readonly withoutTarget: number;
  readonly reachedOperator: number;
  /** Answered, of those with T0; blocked callers whom somebody took after all too. */
  readonly answered: number;
  /** Hung up before an answer, blocked callers too: the domain takes those off the promise and off no other measure. */
  readonly abandoned: number;
  readonly shortAbandoned: number;
  /** Offered and no longer ringing, blocked callers too. */
  readonly decided: number;
  readonly within10: number;
  readonly within15: number;
  readonly within20: number;
  readonly abandonedWithin10: number;
  readonly abandonedWithin15: number;
  readonly abandonedWithin20: number;
  readonly dispositions: Readonly<Partial<Record<Disposition, number>>>;
  /** Sum of the waits of the answered. */
  readonly waitMs: number;
  readonly meanMs: number | null;
  /** Of the whole period only: sorting the waits of every day apart would take longer than all the rest. */
  readonly percentiles: Percentiles;
}

/** Calls of the scope with their outcome, by the same decisions as `callContribution` in tally.rules.ts. Columns: those of the inner select, and `outcome`. */
export function judgedCalls(scope: ReportScope): RawBuilder<unknown> {
  const from = new Date(scope.from);
  const to = new Date(scope.to);
  return sql`
    select c.*, case
        when c.offered_at is null then 'without_t0'
        when c.is_blocked then 'blocked'
        when c.state = 'ringing' then 'ringing'
        when c.answered_at is not null then case when c.wait_ms <= c.target_seconds * 1000 then 'answered_within' else 'answered_late' end
        when c.state = 'abandoned' and c.held_ms <= c.target_seconds * 1000 then 'abandoned_within'
        when c.state = 'abandoned' then 'abandoned_after'
        else 'not_answered'
      end as outcome
    from (
      select call.id, call.state, call.offered_at, call.answered_at, call.is_blocked, call.disposition, call.incident_id,
        (coalesce(call.offered_at, call.answered_at) at time zone ${scope.timeZone}::text)::date as day,
        ${elapsedMs(sql`call.offered_at`, sql`call.answered_at`)} as wait_ms,
        ${elapsedMs(sql`call.offered_at`, sql`call.ended_at`)} as held_ms,
        ${targetAt(scope.targets, 'answer', sql`call.offered_at`)} as target_seconds
      from call
      where ((call.offered_at >= ${from} and call.offered_at < ${to})
          or (call.offered_at is null and call.answered_at >= ${from} and call.answered_at < ${to}))
        and (${scope.countsSimulated}::boolean or not call.is_simulated)${whereCase(scope, sql`call.incident_id`, sql`coalesce(call.offered_at, call.answered_at)`)}
    ) c`;
}

export const ANSWERED = sql`outcome in ('answered_within', 'answered_late')`;
const ABANDONED = sql`offered_at is not null and state = 'abandoned'`;

/** Which judged calls each figure counts. The rollups keep these counts by the same conditions, so that they can only be equal. */
export const CALL_COUNTS = {
  offered: sql`outcome <> 'without_t0'`,
  withoutT0: sql`outcome = 'without_t0'`,
  blocked: sql`outcome = 'blocked'`,
  ringing: sql`outcome = 'ringing'`,
  answeredWithin: sql`outcome = 'answered_within'`,
  answeredLate: sql`outcome = 'answered_late'`,
  abandonedWithin: sql`outcome = 'abandoned_within'`,
  abandonedAfter: sql`outcome = 'abandoned_after'`,
  missedOrOverflowed: sql`outcome = 'not_answered'`,
  withoutTarget: sql`offered_at is not null and target_seconds is null`,
  reachedOperator: sql`answered_at is not null`,
  answered: sql`wait_ms is not null`,
  abandoned: ABANDONED,
  decided: sql`offered_at is not null and state <> 'ringing'`,
  shortAbandoned: sql`${ABANDONED} and held_ms < 5000`,
  within10: sql`wait_ms <= 10000`,
  within15: sql`wait_ms <= 15000`,
  within20: sql`wait_ms <= 20000`,
  abandonedWithin10: sql`${ABANDONED} and held_ms <= 10000`,
  abandonedWithin15: sql`${ABANDONED} and held_ms <= 15000`,
  abandonedWithin20: sql`${ABANDONED} and held_ms <= 20000`,
} as const;

/** Milliseconds that all the answered waited together, which `answered` divides into their mean. */
export const WAIT_SUM = sql`coalesce(sum(wait_ms), 0)`;

const isPutAwayAs = (code: Disposition) => sql`disposition = ${sql.lit(code)}`;
/** Counts of dispositions, by their codes. */
export const DISPOSITION_COUNTS = Object.fromEntries(DISPOSITIONS.map((code) => [code, isPutAwayAs(code)])) as Readonly<
  Record<Disposition, RawBuilder<unknown>>
>;

/** Figures of the calls: one row for the period (`day` null) and one for each day that had any, in one pass. */
export async function readCallFigures(db: Db, scope: ReportScope): Promise<CallFigures[]> {
  const dispositions = DISPOSITIONS.map((code) => sql`${sql.lit(code)}, ${countWhere(DISPOSITION_COUNTS[code])}`);
  const { rows } = await sql<CallFigures>`
    with judged as (${judgedCalls(scope)})
    select day,
      count(*)::int as "calls",
      ${countColumns(CALL_COUNTS)},
      json_build_object(${sql.join(dispositions)}) as "dispositions",
      ${WAIT_SUM} as "waitMs",
      avg(wait_ms) as "meanMs",
      case when grouping(day) = 1 then (select ${percentilesOf(sql`wait_ms`, ANSWERED)} from judged) end as "percentiles"
    from judged group by grouping sets ((), (day)) order by day`.execute(db);
  return rows;
}

/** Calls of one local hour. */
export interface CallHour {
  readonly hour: number;
  readonly today: number;
  /** Of the same hour on each of the days before, discrete: P25, P50, P75; null without such a day. */
  readonly usual: readonly [p25: number, p50: number, p75: number] | null;
}

/**
 * Every call of a day by its local hour, beside the same hours of other days. `scopes`: that day first; an hour in which nobody called
 * is one with 0 calls.
 */
export async function readCallHours(db: Db, scopes: readonly ReportScope[]): Promise<CallHour[]> {
  const days = scopes.map((scope, ago) => {
    const hour = sql`date_part('hour', coalesce(j.offered_at, j.answered_at) at time zone ${scope.timeZone}::text)::int`;
    return sql`select ${sql.lit(ago)} as ago, ${hour} as hour, count(*)::int as calls from (${judgedCalls(scope)}) j group by 2`;
  });
  const { rows } = await sql<CallHour>`
    with counted as (${sql.join(days, sql` union all `)})
    select h.hour, max(coalesce(c.calls, 0)) filter (where d.ago = 0) as "today",
      percentile_disc(array[0.25, 0.5, 0.75]) within group (order by coalesce(c.calls, 0)) filter (where d.ago > 0) as "usual"
    from generate_series(0, 23) as h(hour)
      cross join generate_series(0, ${sql.lit(scopes.length - 1)}) as d(ago)
      left join counted c on c.hour = h.hour and c.ago = d.ago
    group by h.hour order by h.hour`.execute(db);
  return rows;
}

/** When the first call of all arrived; null before there is any. */
export async function readFirstCallAt(db: Db, countsSimulated: boolean): Promise<number | null> {
  const row = await db
    .selectFrom('call')
    .select('offered_at as at')
    .where('offered_at', 'is not', null)
    .where((eb) => eb.or([eb('is_simulated', '=', false), eb.val(countsSimulated)]))
    .orderBy('offered_at')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** What the share of the answer promise is made of, by whole hours from the beginning of the scope; hours without a call are left out. */
export interface AnsweredHour {
  readonly hour: number;
  readonly answeredWithin: number;
  readonly answeredLate: number;
  readonly notAnswered: number;
}

export async function readAnsweredHours(db: Db, scope: ReportScope): Promise<AnsweredHour[]> {
  const { rows } = await sql<AnsweredHour>`
    with judged as (${judgedCalls(scope)})
    select ${hourOf(sql`offered_at`, scope)} as "hour",
      ${countWhere(sql`outcome = 'answered_within'`)} as "answeredWithin",
      ${countWhere(sql`outcome = 'answered_late'`)} as "answeredLate",
      ${countWhere(sql`outcome in ('abandoned_after', 'not_answered')`)} as "notAnswered"
    from judged where offered_at is not null group by 1 order by 1`.execute(db);
  return rows;
}

export interface BreachedCall {
  readonly kind: BreachKind;
  readonly callId: string;
  readonly incidentId: string | null;
  readonly incidentNumber: string | null;
  readonly categoryCode: string | null;
  readonly startedAt: number;
  readonly elapsedMs: number | null;
  readonly targetSeconds: number;
  readonly causeCode: string | null;
}

/** Newest calls that broke the answer promise, at most `limit`, with the cause that was recorded. */
export async function readBreachedCalls(db: Db, scope: ReportScope, limit: number): Promise<BreachedCall[]> {
  const { rows } = await sql<BreachedCall>`
    with judged as (${judgedCalls(scope)})
    select case
        when j.outcome = 'answered_late' then 'answered_late'
        when j.outcome = 'abandoned_after' then 'abandoned_late'
        when j.state in ('missed', 'overflowed') then j.state
        else 'not_answered'
      end as "kind",
      j.id as "callId", i.id as "incidentId", i.number as "incidentNumber", i.category_code as "categoryCode",
      j.offered_at as "startedAt", coalesce(j.wait_ms, j.held_ms) as "elapsedMs", j.target_seconds as "targetSeconds", b.cause_code as "causeCode"
    from judged j
      left join breach b on b.call_id = j.id and b.clock = 'answer'
      left join incident i on i.id = j.incident_id
    where j.outcome in ('answered_late', 'abandoned_after', 'not_answered')
    order by j.offered_at desc, j.id limit ${limit}`.execute(db);
  return rows;
}
