import { insertRows, instantValue, pointValue } from '../../db/bulk';
import type { Db } from '../../db/client';
import { insertAccount, type NewAccount } from '../account/account.repository';
import type { ContactKind } from '../agency/contact.schema';
import type { LonLat } from '../shared/geo';
import { unitViewColumns } from '../unit/unit.repository';
import type { UnitView } from '../unit/unit.schema';

export interface NewAgencyRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** In the order in which they are called. */
  readonly contacts: readonly { readonly id: string; readonly kind: ContactKind; readonly label: string; readonly telephone: string }[];
}
export interface NewStationRow {
  readonly id: string;
  readonly agencyId: string;
  readonly name: string;
  readonly point: LonLat;
}
export interface NewUnitRow {
  readonly id: string;
  readonly agencyId: string;
  readonly stationId: string;
  readonly callSign: string;
  readonly kind: string;
  readonly deviceId: string;
  readonly deviceIdentifier: string;
}

export async function insertAgencies(db: Db, agencies: readonly NewAgencyRow[], stations: readonly NewStationRow[]): Promise<void> {
  await insertRows(
    db,
    'agency',
    agencies.map(({ id, code, name }) => ({ id, code, name })),
  );
  await insertRows(
    db,
    'agency_contact',
    agencies.flatMap(({ id, contacts }) => contacts.map((contact, index) => ({ ...contact, agency_id: id, position: index + 1 }))),
  );
  await insertRows(
    db,
    'station',
    stations.map((station) => ({ id: station.id, agency_id: station.agencyId, name: station.name, location: pointValue(station.point) })),
  );
}

/** Units with one device each, available since `at` (epoch milliseconds). */
export async function insertUnits(db: Db, units: readonly NewUnitRow[], at: number): Promise<void> {
  await insertRows(
    db,
    'unit',
    units.map((unit) => ({
      id: unit.id,
      agency_id: unit.agencyId,
      station_id: unit.stationId,
      call_sign: unit.callSign,
      kind: unit.kind,
      status: 'available',
      status_at: instantValue(at),
    })),
  );
  await insertRows(
    db,
    'device',
    units.map((unit) => ({ id: unit.deviceId, unit_id: unit.id, identifier: unit.deviceIdentifier, created_at: instantValue(at) })),
  );
}

export async function readNewUnits(db: Db): Promise<UnitView[]> {
  return (await db.selectFrom('unit').select(unitViewColumns).orderBy('unit.wire_id').execute()) as UnitView[];
}

export async function insertAccounts(db: Db, accounts: readonly NewAccount[]): Promise<void> {
  for (const account of accounts) await insertAccount(db, account);
}
