import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import { SIGN_FORGOTTEN_MS, SIGN_HELD_MS, type Sign, type Span } from './availability.rules';

export interface HeardSign {
  readonly subject: string;
  readonly isUp: boolean;
  /** When this state began by the word of whoever tells it. */
  readonly since: number;
  readonly at: number;
}

/** Prolongs the last span of a subject, or begins the next one: the state is another, or nothing was heard for too long. */
export async function keepSign(db: Db, { subject, isUp, since, at }: HeardSign): Promise<void> {
  const [heard, heardBefore] = [new Date(at), new Date(at - SIGN_HELD_MS)];
  await sql`
    with last as (select from_at, to_at, is_up from service_span where subject = ${subject} order by from_at desc limit 1),
    prolonged as (
      update service_span s set to_at = greatest(s.to_at, ${heard}) from last
      where s.subject = ${subject} and s.from_at = last.from_at and last.is_up = ${isUp} and last.to_at >= ${heardBefore}
      returning s.subject)
    insert into service_span (subject, is_up, from_at, to_at)
    select ${subject}, ${isUp}, least(${heard}::timestamptz, greatest(${new Date(since)}::timestamptz, ${heardBefore}::timestamptz, (select to_at from last))), ${heard}
    where not exists (select from prolonged)
    on conflict (subject, from_at) do update set is_up = excluded.is_up, to_at = greatest(service_span.to_at, excluded.to_at)`.execute(db);
}

/** Signs that may say something of the time from `from` to `to`. */
export async function readSigns(db: Db, { from, to }: Span): Promise<Sign[]> {
  return db
    .selectFrom('service_span')
    .select(['subject', 'is_up as isUp', 'from_at as from', 'to_at as to'])
    .where('to_at', '>', instant(from - SIGN_FORGOTTEN_MS))
    .where('from_at', '<', instant(to))
    .orderBy('subject')
    .orderBy('from_at')
    .execute();
}

/** When at least one operator was ready, called by the telephone or on a call, as spans that neither overlap nor touch. */
export async function readOperatorCover(db: Db, { from, to }: Span): Promise<Span[]> {
  const { rows } = await sql<Span>`
    select lower(span) as "from", upper(span) as "to" from (
      select unnest(range_agg(tstzrange(greatest(from_at, ${new Date(from)}::timestamptz), least(to_at, ${new Date(to)}::timestamptz)))) as span from (
        select from_at, to_at from presence_span
        where state in ('ready', 'ringing', 'talking', 'hold') and to_at > ${new Date(from)} and from_at < ${new Date(to)}
        union all
        select since, ${new Date(to)}::timestamptz from operator_presence
        where state in ('ready', 'ringing', 'talking', 'hold') and since < ${new Date(to)}) present) covered
    order by 1`.execute(db);
  return rows;
}

/** When an alarm stood that says that calls have stopped coming. */
export async function readSilence(db: Db, { from, to }: Span): Promise<Span[]> {
  const { rows } = await sql<Span>`
    select raised_at as "from", least(coalesce(returned_at, ended_at, ${new Date(to)}::timestamptz), ${new Date(to)}::timestamptz) as "to" from alarm
    where code = 'call_silence' and raised_at < ${new Date(to)} and coalesce(returned_at, ended_at, ${new Date(to)}::timestamptz) > ${new Date(from)}
    order by 1`.execute(db);
  return rows;
}

/** Since when presence and signs of the program are both kept; null: not yet. */
export async function readAvailabilityKeptFrom(db: Db): Promise<number | null> {
  const { rows } = await sql<{ at: number | null }>`
    select case when presence is null or program is null then null else greatest(presence, program) end as "at" from (
      select (select min(at) from (select min(from_at) as at from presence_span union all select min(since) from operator_presence) known) as presence,
        (select min(from_at) from service_span where subject = 'program') as program) kept`.execute(db);
  return rows[0]?.at ?? null;
}
