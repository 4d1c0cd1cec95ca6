import { sql } from 'kysely';
import type { Db } from '../../db/client';

export interface DeviceRow {
  readonly id: string;
  readonly identifier: string;
  /** SHA-256 of the token in hexadecimal, or null when the device has none. */
  readonly tokenHash: string | null;
  readonly unitId: string;
  readonly wireId: number;
}

/** Devices that may speak: active, on an active unit. */
export async function readDevices(db: Db): Promise<DeviceRow[]> {
  return db
    .selectFrom('device as d')
    .innerJoin('unit as u', 'u.id', 'd.unit_id')
    .where('d.is_active', '=', true)
    .where('u.is_active', '=', true)
    .select(['d.id', 'd.identifier', 'd.token_hash as tokenHash', 'd.unit_id as unitId', 'u.wire_id as wireId'])
    .execute();
}

/** Notes when devices were last heard of; never moves it back. Rows in the order of their ids, so two processes cannot block each other in a ring. */
export async function markDevicesSeen(db: Db, deviceIds: readonly string[], seenAt: number): Promise<void> {
  const at = new Date(seenAt);
  await sql`update device set last_seen_at = ${at} where id in (
    select id from device where id = any(${deviceIds}::uuid[]) and (last_seen_at is null or last_seen_at < ${at}) order by id for update)`.execute(db);
}
