import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../db/client';
import type { RollupBasis } from './rollup.rules';

export interface RollupState {
  /** Newest fact whose days have been marked. */
  readonly cursor: string;
  readonly basis: RollupBasis;
}

export async function readState(db: Db): Promise<RollupState | undefined> {
  return (await db.selectFrom('rollup_state').select(['cursor', 'basis']).executeTakeFirst()) as RollupState | undefined;
}

/** The state, locked until the transaction ends, or null where another process has it. Undefined before anything was ever counted. */
export async function lockState(db: Db, whenHeld: 'wait' | 'skip'): Promise<RollupState | null | undefined> {
  const { rows } = await sql<RollupState>`select cursor, basis from rollup_state for update ${whenHeld === 'skip' ? sql`skip locked` : sql``}`.execute(db);
  if (rows[0] !== undefined) return rows[0];
  return (await readState(db)) === undefined ? undefined : null;
}

export async function writeState(db: Db, { cursor, basis }: RollupState): Promise<void> {
  const row = { cursor, basis: JSON.stringify(basis) };
  await db
    .insertInto('rollup_state')
    .values(row)
    .onConflict((conflict) => conflict.column('is_only').doUpdateSet(row))
    .execute();
}

interface FactSpan {
  /** Facts after this one, at most `limit` of them. */
  readonly cursor: string;
  readonly limit: number;
  readonly timeZone: string;
}

/**
 * Local days whose figures the facts after a cursor can have changed: those that the facts themselves name (the day a call was taken from is named only
 * there), and those of the rows as they stand now. A unit that moves changes the times of its assignment's incident.
 */
function touchedDays({ cursor, limit, timeZone }: FactSpan): RawBuilder<unknown> {
  const local = (at: RawBuilder<unknown>) => sql`(${at} at time zone ${timeZone}::text)::date`;
  return sql`
    with fact as materialized (select id, call_id, incident_id, payload from event_log where id > ${cursor} order by id limit ${limit}),
      told as (
        select jsonb_object_keys(payload -> 'tally')::date as day from fact where jsonb_typeof(payload -> 'tally') = 'object'
        union select ${local(sql`coalesce(c.offered_at, c.answered_at)`)} from fact join call c on c.id = fact.call_id
        union select ${local(sql`i.opened_at`)} from fact join incident i on i.id = fact.incident_id
        union select ${local(sql`i.opened_at`)} from fact
          cross join lateral jsonb_array_elements(case when jsonb_typeof(payload -> 'units') = 'array' then payload -> 'units' else '[]' end) moved
          join assignment a on a.id = (moved ->> 'assignmentId')::uuid join incident i on i.id = a.incident_id
      )`;
}

export interface TouchedDays {
  /** The last of the facts that were read; null when there was none. */
  readonly cursor: string | null;
  readonly facts: number;
  readonly days: readonly string[];
}

export async function readTouchedDays(db: Db, span: FactSpan): Promise<TouchedDays> {
  const { rows } = await sql<TouchedDays>`
    ${touchedDays(span)}
    select (select max(id)::text from fact) as "cursor", (select count(*)::int from fact) as "facts",
      coalesce((select json_agg(day order by day) from told where day is not null), '[]') as "days"`.execute(db);
  return rows[0] ?? { cursor: null, facts: 0, days: [] };
}

export async function markStale(db: Db, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  await sql`insert into rollup_stale_day select unnest(${[...days]}::date[]) on conflict do nothing`.execute(db);
}

/** Every local day from the first that has a row to the last. */
export async function markAllStale(db: Db, timeZone: string): Promise<void> {
  await markDays(db, { timeZone, from: sql`extreme.first` });
}

/** Every local day from an instant on, and those of incidents whose clock began later than that though they were opened before it. */
export async function markStaleSince(db: Db, at: number, timeZone: string): Promise<void> {
  await markDays(db, { timeZone, from: sql`greatest(extreme.first, ${new Date(at)}::timestamptz)` });
  await sql`
    insert into rollup_stale_day
    select distinct (opened_at at time zone ${timeZone}::text)::date from incident
    where opened_at < ${new Date(at)} and coalesce(t1_at, t2_at) >= ${new Date(at)}
    on conflict do nothing`.execute(db);
}

async function markDays(db: Db, { timeZone, from }: { readonly timeZone: string; readonly from: RawBuilder<unknown> }): Promise<void> {
  await sql`
    insert into rollup_stale_day
    select generate_series((${from} at time zone ${timeZone}::text)::date, (extreme.last at time zone ${timeZone}::text)::date, interval '1 day')::date
    from (
      select min(first) as first, max(last) as last from (
        select min(offered_at) as first, max(offered_at) as last from call
        union all select min(answered_at), max(answered_at) from call where offered_at is null
        union all select min(opened_at), max(opened_at) from incident
      ) of_table
    ) extreme where extreme.first is not null
    on conflict do nothing`.execute(db);
}

export async function readStaleDays(db: Db, { fromDay, toDay }: { readonly fromDay: string; readonly toDay: string }): Promise<string[]> {
  const rows = await db.selectFrom('rollup_stale_day').select('day').where('day', '>=', fromDay).where('day', '<=', toDay).orderBy('day').execute();
  return rows.map(({ day }) => day);
}

/** The newest stale days before a day, at most `limit`, newest first. */
export async function readNewestStale(db: Db, before: string, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('rollup_stale_day').select('day').where('day', '<', before).orderBy('day', 'desc').limit(limit).execute();
  return rows.map(({ day }) => day);
}

export async function deleteStale(db: Db, { fromDay, toDay }: { readonly fromDay: string; readonly toDay: string }): Promise<void> {
  await db.deleteFrom('rollup_stale_day').where('day', '>=', fromDay).where('day', '<=', toDay).execute();
}

/** `days`: counted and not stale. `facts`: after the cursor. */
export async function readStatus(db: Db): Promise<{ readonly days: number; readonly stale: number; readonly facts: number }> {
  const { rows } = await sql<{ days: number; stale: number; facts: number }>`
    select (select count(distinct day)::int from rollup_cell where day not in (select day from rollup_stale_day)) as "days",
      (select count(*)::int from rollup_stale_day) as "stale",
      (select count(*)::int from event_log where id > coalesce((select cursor from rollup_state), 0)) as "facts"`.execute(db);
  return rows[0] ?? { days: 0, stale: 0, facts: 0 };
}
