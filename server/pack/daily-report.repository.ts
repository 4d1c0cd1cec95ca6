import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import { FINAL_INCIDENT_STATES } from '../incident/incident.schema';
import type { SealedValue } from '../shared/sealed';
import type { ListedDailyReport } from './pack.schema';

export async function hasDailyReport(db: Db, day: string): Promise<boolean> {
  return (await db.selectFrom('daily_report').select('day').where('day', '=', day).executeTakeFirst()) !== undefined;
}

export interface NewDailyReport {
  readonly day: string;
  readonly bytes: SealedValue;
  readonly sha256: string;
  readonly byteCount: number;
  readonly at: number;
}

/** False when another process made the report of that day first: that one stays. */
export async function insertDailyReport(db: Db, { day, bytes, sha256, byteCount, at }: NewDailyReport): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('daily_report')
    .values({ day, bytes_sealed: bytes.sealed, key_id: bytes.keyId, sha256, byte_count: byteCount, made_at: new Date(at) })
    .onConflict((on) => on.column('day').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The newest first. */
export async function readDailyReports(db: Db, limit: number): Promise<ListedDailyReport[]> {
  return db.selectFrom('daily_report').select(['day', 'made_at as madeAt', 'byte_count as bytes']).orderBy('day', 'desc').limit(limit).execute();
}

export async function readDailyBytes(db: Db, day: string): Promise<SealedValue | undefined> {
  return db.selectFrom('daily_report').select(['bytes_sealed as sealed', 'key_id as keyId']).where('day', '=', day).executeTakeFirst();
}

export interface OpenIncidentRow {
  readonly number: string;
  readonly categoryCode: string | null;
  readonly openedAt: number;
  readonly districtName: string | null;
}

/** Incidents opened before an instant that nobody has ended yet, the oldest first. */
export async function readOpenIncidents(
  db: Db,
  { before, countsSimulated, limit }: { readonly before: number; readonly countsSimulated: boolean; readonly limit: number },
): Promise<OpenIncidentRow[]> {
  return db
    .selectFrom('incident as i')
    .leftJoin('area as a', 'a.code', 'i.place_code')
    .select(['i.number', 'i.category_code as categoryCode', 'i.opened_at as openedAt', 'a.district_name as districtName'])
    .where('i.opened_at', '<', instant(before))
    .where('i.state', 'not in', [...FINAL_INCIDENT_STATES])
    .where((eb) => eb.or([eb('i.is_simulated', '=', false), eb.val(countsSimulated)]))
    .orderBy('i.opened_at')
    .limit(limit)
    .execute();
}
