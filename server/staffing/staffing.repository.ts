import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { elapsedMs, hourOf } from '../../db/measures';

export interface CountedTime {
  readonly from: number;
  readonly to: number;
  readonly countsSimulated: boolean;
}

/** Calls by whole hours from the beginning on; hours without a call are left out. A call counts at T0, or when it was answered where T0 is unknown. */
export async function readCallsByHour(db: Db, time: CountedTime): Promise<{ readonly hour: number; readonly calls: number }[]> {
  const { from, to, countsSimulated } = time;
  const { rows } = await sql<{ hour: number; calls: number }>`
    select ${hourOf(sql`coalesce(offered_at, answered_at)`, time)} as "hour", count(*)::int as "calls" from call
    where coalesce(offered_at, answered_at) >= ${new Date(from)} and coalesce(offered_at, answered_at) < ${new Date(to)}
      and (${countsSimulated}::boolean or not is_simulated)
    group by 1 order by 1`.execute(db);
  return rows;
}

export interface AnsweredCalls {
  readonly answered: number;
  /** Answer to end, of those that have ended. */
  readonly ended: number;
  readonly talkSeconds: number;
}

export async function readAnsweredCalls(db: Db, { from, to, countsSimulated }: CountedTime): Promise<AnsweredCalls> {
  const { rows } = await sql<AnsweredCalls>`
    select count(*)::int as "answered", count(ended_at)::int as "ended",
      coalesce(sum(date_part('epoch', ended_at - answered_at)), 0) as "talkSeconds"
    from call
    where answered_at >= ${new Date(from)} and answered_at < ${new Date(to)} and (${countsSimulated}::boolean or not is_simulated)`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('impossible: a count without a row');
  return row;
}

export interface Work {
  /** Since when states of the time are kept; null where none is. */
  readonly keptFrom: number | null;
  /** Talk, hold and wrap-up, milliseconds of all operators together. */
  readonly handlingMs: number;
  readonly readyMs: number;
}

/** What all operators did in the time, which is over: of a state that began before it or ends after it, the part within. */
export async function readWork(db: Db, { from, to }: Pick<CountedTime, 'from' | 'to'>): Promise<Work> {
  const [begin, end] = [sql`${new Date(from)}::timestamptz`, sql`${new Date(to)}::timestamptz`];
  const ms = elapsedMs(sql`greatest(from_at, ${begin})`, sql`least(to_at, ${end})`);
  const { rows } = await sql<Work>`
    select min(from_at) as "keptFrom",
      coalesce(sum(${ms}) filter (where state in ('talking', 'hold', 'wrap_up')), 0) as "handlingMs",
      coalesce(sum(${ms}) filter (where state = 'ready'), 0) as "readyMs"
    from (
      select state, from_at, to_at from presence_span where to_at > ${begin} and from_at < ${end}
      union all
      select state, since, ${end} from operator_presence where state <> 'away' and since < ${end}
    ) spans`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('impossible: a sum without a row');
  return row;
}
