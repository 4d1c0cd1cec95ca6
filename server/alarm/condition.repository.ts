import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { FixSource } from '../position/fix.schema';
import type { UnitStatus } from '../unit/unit.schema';

/** Calls that ring, without those of blocked numbers. */
export async function readRinging(db: Db): Promise<{ readonly id: string; readonly offeredAt: number }[]> {
  const rows = await db
    .selectFrom('call')
    .select(['id', 'offered_at as offeredAt'])
    .where('state', '=', 'ringing')
    .where('is_blocked', '=', false)
    .where('offered_at', 'is not', null)
    .execute();
  return rows.flatMap(({ id, offeredAt }) => (offeredAt === null ? [] : [{ id, offeredAt }]));
}

/** Incidents that nobody works on: forwarded to nobody although their time is over, or to none that took it to its end. */
export async function readUnhandled(
  db: Db,
): Promise<{ readonly id: string; readonly isOwnerless: boolean; readonly breachedAt: number | null; readonly endedAt: number | null }[]> {
  return db
    .selectFrom('incident as i')
    .select(['i.id', 'i.is_ownerless as isOwnerless', 'i.handling_breached_at as breachedAt'])
    .select((eb) =>
      eb
        .selectFrom('assignment as a')
        .select((inner) => inner.fn.max('a.ended_at').as('at'))
        .whereRef('a.incident_id', '=', 'i.id')
        .as('endedAt'),
    )
    .where('i.state', '=', 'received')
    .where((eb) => eb.or([eb('i.is_ownerless', '=', true), eb.and([eb('i.handling_breached_at', 'is not', null), eb('i.t3_at', 'is', null)])]))
    .execute();
}

/** Assignments that nobody has acknowledged although every step of their escalation was taken. */
export async function readUnacknowledged(
  db: Db,
): Promise<{ readonly id: string; readonly incidentId: string; readonly agencyId: string; readonly escalatedAt: number | null }[]> {
  return db
    .selectFrom('assignment')
    .select(['id', 'incident_id as incidentId', 'agency_id as agencyId', 'escalated_at as escalatedAt'])
    .where('state', '=', 'forwarded')
    .where('escalation_step', '>=', 3)
    .execute();
}

export interface UnitOnMission {
  readonly id: string;
  readonly agencyId: string;
  readonly incidentId: string;
  readonly status: UnitStatus;
  readonly fixedAt: number;
  readonly source: FixSource;
}

/** Units under an assignment whose position is known and older than `before`. */
export async function readUnitsLastSeenBefore(db: Db, before: number): Promise<UnitOnMission[]> {
  return (await db
    .selectFrom('assignment_unit as au')
    .innerJoin('assignment as a', 'a.id', 'au.assignment_id')
    .innerJoin('unit as u', 'u.id', 'au.unit_id')
    .innerJoin('position_latest as p', 'p.unit_id', 'u.id')
    .select(['u.id', 'u.agency_id as agencyId', 'a.incident_id as incidentId', 'u.status', 'p.fixed_at as fixedAt', 'p.source'])
    .where('au.released_at', 'is', null)
    .where('p.fixed_at', '<', instant(before))
    .execute()) as UnitOnMission[];
}

/** When each kind of sender was heard of last; those that nobody on duty has used since `after` are left out. */
export async function readSourcesHeard(db: Db, after: number): Promise<{ readonly source: string; readonly heardAt: number }[]> {
  const rows = await db
    .selectFrom('position_latest as p')
    .innerJoin('unit as u', 'u.id', 'p.unit_id')
    .select((eb) => ['p.source', eb.fn.max('p.received_at').as('heardAt')])
    .where('u.status', 'not in', ['off_duty', 'out_of_service'])
    .where('p.received_at', '>', instant(after))
    .groupBy('p.source')
    .execute();
  return rows.flatMap(({ source, heardAt }) => (heardAt === null ? [] : [{ source, heardAt }]));
}

export interface TelephonySign {
  readonly source: string;
  readonly isUp: boolean;
  readonly detail: string | null;
  readonly since: number;
  readonly toldAt: number;
}

export async function readTelephonySigns(db: Db): Promise<TelephonySign[]> {
  return db.selectFrom('alarm_sign').select(['source', 'is_up as isUp', 'detail', 'since', 'told_at as toldAt']).where('kind', '=', 'telephony').execute();
}

/** What the process that is connected to a telephone system sees of it. */
export async function tellTelephonySign(db: Db, { source, isUp, detail, since, toldAt }: TelephonySign): Promise<void> {
  const values = { is_up: isUp, detail, since: new Date(since), told_at: new Date(toldAt) };
  await db
    .insertInto('alarm_sign')
    .values({ source, kind: 'telephony', ...values })
    .onConflict((conflict) => conflict.column('source').doUpdateSet(values))
    .execute();
}

/** Forgets systems that were told of last before an instant. */
export async function removeSignsToldBefore(db: Db, before: number): Promise<void> {
  await db.deleteFrom('alarm_sign').where('told_at', '<', instant(before)).execute();
}

/** Screens in use: since when they are silent, and how far their own clock is ahead. */
export async function readScreenSigns(
  db: Db,
): Promise<{ readonly id: string; readonly isSilent: boolean; readonly heardAt: number; readonly clockAheadMs: number | null }[]> {
  return db
    .selectFrom('wall_screen')
    .select((eb) => [
      'id',
      'is_silent as isSilent',
      eb.fn.coalesce('beat_at', 'enrolled_at').as('heardAt'),
      sql<number | null>`(beat ->> 'clockAheadMs')::float8`.as('clockAheadMs'),
    ])
    .where('revoked_at', 'is', null)
    .execute();
}

/** The database's own clock, epoch milliseconds. */
export async function readDatabaseClock(db: Db): Promise<number> {
  const { rows } = await sql<{ now: number }>`select date_part('epoch', clock_timestamp()) * 1000 as now`.execute(db);
  return rows[0]?.now ?? Number.NaN;
}

export async function readLastCallAt(db: Db, countsSimulated: boolean): Promise<number | null> {
  const row = await db
    .selectFrom('call')
    .select('offered_at as at')
    .where('offered_at', 'is not', null)
    .$if(!countsSimulated, (query) => query.where('is_simulated', '=', false))
    .orderBy('offered_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Takes or keeps the watch until `until`; false while another process has it. */
export async function holdWatch(db: Db, { holder, now, until }: { readonly holder: string; readonly now: number; readonly until: number }): Promise<boolean> {
  const values = { holder, held_until: new Date(until) };
  const row = await db
    .insertInto('alarm_watch')
    .values(values)
    .onConflict((conflict) =>
      conflict
        .column('is_only')
        .doUpdateSet(values)
        .where((eb) =>
          eb.or([eb('alarm_watch.holder', '=', holder), eb('alarm_watch.held_until', 'is', null), eb('alarm_watch.held_until', '<', instant(now))]),
        ),
    )
    .returning('holder')
    .executeTakeFirst();
  return row !== undefined;
}

/** Until when a process has the watch; null: none has it. */
export async function readWatchedUntil(db: Db): Promise<number | null> {
  const row = await db.selectFrom('alarm_watch').select('held_until as until').executeTakeFirst();
  return row?.until ?? null;
}

export async function leaveWatch(db: Db, holder: string): Promise<void> {
  await db.updateTable('alarm_watch').set({ held_until: null }).where('holder', '=', holder).execute();
}
