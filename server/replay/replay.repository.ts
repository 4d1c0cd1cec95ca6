import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import { lonLat } from '../../db/postgis';
import type { KeptState } from './replay.rules';
import type { ReplayMark } from './replay.schema';

export interface SnapshotRow extends KeptState {
  /** gzip of JSON. */
  readonly state: Buffer;
  readonly positions: Buffer;
}

export async function insertSnapshot(db: Db, { takenAt, cursor, state, positions }: SnapshotRow): Promise<void> {
  await db
    .insertInto('replay_snapshot')
    .values({ taken_at: new Date(takenAt), cursor, state, positions })
    // Another process kept the same instant.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The newest kept state, without it. */
export async function readNewestKept(db: Db): Promise<KeptState | undefined> {
  return db.selectFrom('replay_snapshot').select(['taken_at as takenAt', 'cursor']).orderBy('taken_at', 'desc').limit(1).executeTakeFirst();
}

/** When the first kept state was taken; null: none is kept. */
export async function readOldestKept(db: Db): Promise<number | null> {
  const row = await db.selectFrom('replay_snapshot').select('taken_at as takenAt').orderBy('taken_at').limit(1).executeTakeFirst();
  return row?.takenAt ?? null;
}

/** The state that was kept last before an instant. */
export async function readSnapshotBefore(db: Db, at: number): Promise<SnapshotRow | undefined> {
  return db
    .selectFrom('replay_snapshot')
    .select(['taken_at as takenAt', 'cursor', 'state', 'positions'])
    .where('taken_at', '<=', instant(at))
    .orderBy('taken_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Where incidents were when the fact `cursor` had become true. */
export async function readPointsAt(db: Db, incidentIds: readonly string[], cursor: string): Promise<{ incidentId: string; point: [number, number] | null }[]> {
  return db
    .selectFrom('incident_point')
    .distinctOn('incident_id')
    .select((eb) => ['incident_id as incidentId', lonLat(eb.ref('location')).as('point')])
    .where('incident_id', '=', sql<string>`any(${[...incidentIds]}::uuid[])`)
    .where('event_id', '<=', cursor)
    .orderBy('incident_id')
    .orderBy('event_id', 'desc')
    .execute();
}

/** Incidents that came, alarms and broken promises of a window, at most `limit`. */
export async function readMarks(db: Db, from: number, until: number, limit: number): Promise<ReplayMark[]> {
  const { rows } = await sql<ReplayMark>`
    select recorded_at as at, case
      when type = 'incident.opened' then case when (payload -> 'incident' ->> 'priority')::integer <= 2 then 'urgent' else 'incident' end
      when type = 'alarm.raised' then 'alarm' else 'breach' end as kind
    from event_log
    where recorded_at >= ${instant(from)} and recorded_at <= ${instant(until)}
      and type in ('incident.opened', 'alarm.raised', 'answer.breached', 'initial_handling.breached', 'complaint.breached')
    order by recorded_at limit ${limit}`.execute(db);
  return rows;
}

/** Removes states kept before an instant, and of those before `denseSince` all but the first of each hour. Returns how many. */
export async function deleteOldSnapshots(db: Db, { before, denseSince }: { readonly before: number; readonly denseSince: number }): Promise<number> {
  const { rows } = await sql<{ takenAt: number }>`
    delete from replay_snapshot s where s.taken_at < ${instant(before)} or (s.taken_at < ${instant(denseSince)} and exists (
      select from replay_snapshot sooner where sooner.taken_at < s.taken_at and sooner.taken_at >= date_trunc('hour', s.taken_at, 'UTC')))
    returning s.taken_at as "takenAt"`.execute(db);
  return rows.length;
}

/** Forgets where incidents were that have ended and were told of before an instant. */
export async function deleteOldPoints(db: Db, before: number): Promise<void> {
  await sql`
    delete from incident_point p using incident i
    where i.id = p.incident_id and p.recorded_at < ${instant(before)}
      and (i.t8_at is not null or exists (select from incident_point newer where newer.incident_id = p.incident_id and newer.event_id > p.event_id
        and newer.recorded_at < ${instant(before)}))`.execute(db);
}
