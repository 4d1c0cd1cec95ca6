import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { Percentiles } from '../../db/measures';
import type { AlarmCode, AlarmPriority } from './alarm.schema';

/** From an instant up to another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

function during({ from, to }: Span): RawBuilder<boolean> {
  return sql<boolean>`m.at >= ${instant(from)} and m.at < ${instant(to)}`;
}

export interface MoveCount {
  readonly move: string;
  readonly code: AlarmCode;
  readonly priority: AlarmPriority;
  /** Local day. */
  readonly day: string;
  readonly count: number;
}

/** How many moves of each kind each local day saw. */
export async function countMoves(db: Db, span: Span, timeZone: string): Promise<MoveCount[]> {
  const { rows } = await sql<MoveCount>`
    select m.move, m.code, m.priority, to_char(m.at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as count
    from alarm_move m where ${during(span)} group by 1, 2, 3, 4`.execute(db);
  return rows;
}

export interface TenMinutes {
  readonly at: number;
  /** Raised for each operator there was. */
  readonly perOperator: number;
}

/** Ten minutes of the clock in which any alarm was raised, the worst first. Nobody at a desk counts as one operator. */
export async function readTenMinutes(db: Db, span: Span): Promise<TenMinutes[]> {
  const { rows } = await sql<TenMinutes>`
    select date_bin('10 minutes', m.at, timestamptz '2020-01-01 00:00+00') as at, sum(1.0 / greatest(m.operators, 1))::float8 as "perOperator"
    from alarm_move m where m.move = 'raised' and ${during(span)} group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

/** Alarms that look at nobody's hand: neither over nor set aside now. */
export async function countStanding(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from alarm
    where ended_at is null and state in ('unacknowledged', 'acknowledged')`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Alarms that held for longer than `staleMs` without a break and did so within the span. */
export async function countStale(db: Db, { from, to }: Span, staleMs: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from alarm
    where raise_count > 0 and raised_at < ${instant(to)} and coalesce(ended_at, returned_at, ${instant(to)}) > ${instant(from)}
      and coalesce(returned_at, ended_at, ${instant(to)}) - raised_at > make_interval(secs => ${staleMs / 1_000})`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Times that one alarm was raised three times within a minute, by code; a run that goes on counts once. */
export async function countChattering(db: Db, span: Span): Promise<{ readonly code: AlarmCode; readonly count: number }[]> {
  const { rows } = await sql<{ code: AlarmCode; count: number }>`
    with raised as (
      select m.code, a.subject, m.id, m.at - lag(m.at, 2) over (partition by m.code, a.subject order by m.id) <= interval '1 minute' as is_third
      from alarm_move m join alarm a on a.id = m.alarm_id where m.move = 'raised' and ${during(span)}
    ), runs as (
      select code, coalesce(is_third, false) and not coalesce(lag(is_third) over (partition by code, subject order by id), false) as begins from raised
    )
    select code, count(*)::int as count from runs where begins group by code`.execute(db);
  return rows;
}

export interface FloodSpan {
  readonly beganAt: number;
  /** Null: it goes on. */
  readonly endedAt: number | null;
}

export async function readFloods(db: Db, { from, to }: Span): Promise<FloodSpan[]> {
  return db
    .selectFrom('alarm_flood')
    .select(['began_at as beganAt', 'ended_at as endedAt'])
    .where('began_at', '<', instant(to))
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', instant(from))]))
    .orderBy('began_at')
    .execute();
}

export interface AcknowledgementTimes {
  readonly count: number;
  readonly percentiles: Percentiles;
}

/** From the last time an alarm was raised to its acknowledgement, milliseconds. */
export async function readAcknowledgementTimes(db: Db, span: Span): Promise<AcknowledgementTimes> {
  const { rows } = await sql<AcknowledgementTimes>`
    select count(*)::int as count, percentile_disc(array[0.5, 0.9, 0.95]) within group (order by round(date_part('epoch', m.at - r.at) * 1000)) as percentiles
    from alarm_move m
    cross join lateral (select max(e.at) as at from alarm_move e where e.alarm_id = m.alarm_id and e.id < m.id and e.move in ('raised', 'unshelved')) r
    where m.move = 'acknowledged' and r.at is not null and ${during(span)}`.execute(db);
  return rows[0] ?? { count: 0, percentiles: null };
}
