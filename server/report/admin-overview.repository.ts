import { sql } from 'kysely';
import type { Db } from '../../db/client';
import type { OverviewCounts, RefusedInputRow } from './admin-overview.schema';

/** Refused input since a local day, inclusive. */
export async function readRefusedInput(db: Db, sinceDay: string): Promise<RefusedInputRow[]> {
  const rows = await db
    .selectFrom('refused_input')
    .select(['door', 'reason', 'day', 'count', 'last_at as lastAt', 'last_field as lastField'])
    .where('day', '>=', sinceDay)
    .orderBy('day', 'desc')
    .orderBy('count', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** `heardSince`: epoch milliseconds from which a device counts as heard of. */
export async function readOverviewCounts(db: Db, heardSince: number): Promise<OverviewCounts> {
  const { rows } = await sql<OverviewCounts>`
    select
      (select count(*)::int from app_user where is_active) as "activeAccounts",
      (select count(*)::int from agency where is_active) as "activeAgencies",
      (select count(*)::int from unit where is_active) as "activeUnits",
      (select count(*)::int from device where is_active) as "activeDevices",
      (select count(*)::int from device where is_active and last_seen_at >= ${new Date(heardSince)}) as "devicesHeard",
      (select count(*)::int from incident where state not in ('closed', 'cancelled', 'merged', 'handed_over', 'advised')) as "openIncidents",
      (select count(*)::int from call where disposition is null and state in ('answered', 'ended')) as "callsToPutAway"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('impossible: a select of counts without a row');
  return row;
}
