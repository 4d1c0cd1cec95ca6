import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { hourOf } from '../../db/measures';

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

export interface WorkSeconds {
  /** Since when states are kept; null where none is. */
  readonly keptFrom: number | null;
  /** Talk, hold and wrap-up. */
  readonly handling: number;
  readonly ready: number;
}

/** Seconds of all operators in states that ended in the time. */
export async function readWorkSeconds(db: Db, { from, to }: Pick<CountedTime, 'from' | 'to'>): Promise<WorkSeconds> {
  const { rows } = await sql<WorkSeconds>`
    select min(from_at) as "keptFrom",
      coalesce(sum(date_part('epoch', to_at - from_at)) filter (where state in ('talking', 'hold', 'wrap_up')), 0) as "handling",
      coalesce(sum(date_part('epoch', to_at - from_at)) filter (where state = 'ready'), 0) as "ready"
    from presence_span where to_at > ${new Date(from)} and to_at <= ${new Date(to)}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('impossible: a sum without a row');
  return row;
}
