import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { FieldChange } from './settings.rules';
import type { SettingChange, TargetRow } from './settings.schema';

export async function readHealthAgencyCodes(db: Db): Promise<readonly string[]> {
  const row = await db.selectFrom('room_setting').select('health_agency_codes as codes').executeTakeFirst();
  return row?.codes ?? [];
}

export interface InstallationTexts {
  readonly name: string;
  readonly numberPrefix: string;
  readonly legalTexts: readonly string[];
  readonly unverified: readonly string[];
}

export async function readInstallationTexts(db: Db): Promise<InstallationTexts> {
  return db
    .selectFrom('installation')
    .select(['name', 'number_prefix as numberPrefix', 'legal_texts as legalTexts', 'unverified_legal_texts as unverified'])
    .executeTakeFirstOrThrow();
}

export async function updateInstallationTexts(
  db: Db,
  change: { readonly [Field in keyof InstallationTexts]?: InstallationTexts[Field] | undefined },
): Promise<void> {
  const { name, numberPrefix, legalTexts, unverified } = change;
  if ([name, numberPrefix, legalTexts, unverified].every((one) => one === undefined)) return;
  await db
    .updateTable('installation')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(numberPrefix === undefined ? {} : { number_prefix: numberPrefix }),
      ...(legalTexts === undefined ? {} : { legal_texts: JSON.stringify(legalTexts) }),
      ...(unverified === undefined ? {} : { unverified_legal_texts: [...unverified] }),
    })
    .execute();
}

/** Whether an incident has been numbered in this series. */
export async function hasNumbers(db: Db, series: string): Promise<boolean> {
  return (await db.selectFrom('number_series').select('series').where('series', '=', series).limit(1).executeTakeFirst()) !== undefined;
}

/** Those of the codes that no agency has. */
export async function findUnknownAgencies(db: Db, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .selectFrom('agency')
    .select('code')
    .where('code', 'in', [...codes])
    .execute();
  const known = new Set(rows.map(({ code }) => code));
  return codes.filter((code) => !known.has(code));
}

export async function insertChange(
  db: Db,
  { id, field, oldValue, newValue, userId, at }: FieldChange & { readonly id: string; readonly userId: string; readonly at: number },
): Promise<void> {
  await db
    .insertInto('setting_change')
    .values({ id, field, old_value: JSON.stringify(oldValue), new_value: JSON.stringify(newValue), user_id: userId, at: new Date(at) })
    .execute();
}

/** Who changed what, the newest first. */
export async function readChanges(db: Db, limit: number): Promise<SettingChange[]> {
  return db
    .selectFrom('setting_change as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .select(['s.id', 's.field', 's.old_value as oldValue', 's.new_value as newValue', 'u.name as byName', 's.at'])
    .orderBy('s.at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit)
    .execute();
}

export async function readTargetRows(db: Db): Promise<TargetRow[]> {
  return db
    .selectFrom('target')
    .select(['clock', 'seconds', 'valid_from as validFrom', 'valid_to as validTo'])
    .orderBy('clock')
    .orderBy('valid_from')
    .execute();
}

export interface TargetRevision {
  readonly clock: TargetRow['clock'];
  readonly seconds: number;
  readonly from: number;
}

/** The promise that holds until further notice ends where the revision begins. */
export async function insertRevision(db: Db, { clock, seconds, from }: TargetRevision): Promise<void> {
  await db
    .updateTable('target')
    .set({ valid_to: new Date(from) })
    .where('clock', '=', clock)
    .where('valid_to', 'is', null)
    .execute();
  await db
    .insertInto('target')
    .values({ clock, seconds, valid_from: new Date(from), valid_to: null })
    .execute();
}

/** Takes a revision out that has not begun; the promise before it holds on. */
export async function deleteRevision(db: Db, { clock, from }: Omit<TargetRevision, 'seconds'>): Promise<void> {
  await db.deleteFrom('target').where('clock', '=', clock).where('valid_to', 'is', null).where('valid_from', '=', instant(from)).execute();
  await db.updateTable('target').set({ valid_to: null }).where('clock', '=', clock).where('valid_to', '=', instant(from)).execute();
}
