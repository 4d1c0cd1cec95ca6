import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { lonLat, point } from '../../db/postgis';
import type { DeviceView, RegisteredUnit, StationView } from './registry.schema';

export async function readStations(db: Db): Promise<StationView[]> {
  const rows = await db
    .selectFrom('station')
    .select((eb) => ['id', 'agency_id as agencyId', 'name', lonLat(eb.ref('location')).as('point')])
    .orderBy('name')
    .execute();
  return rows as StationView[];
}

export async function insertStation(db: Db, station: StationView): Promise<void> {
  const [lon, lat] = station.point;
  await db
    .insertInto('station')
    .values({ id: station.id, agency_id: station.agencyId, name: station.name, location: point(lon, lat) })
    .execute();
}

/** The agency of a station, or undefined when there is no such station. */
export async function readStationAgency(db: Db, stationId: string): Promise<string | undefined> {
  return (await db.selectFrom('station').select('agency_id').where('id', '=', stationId).executeTakeFirst())?.agency_id;
}

/** Locks an agency that still receives, so that it is not switched off meanwhile. False when there is none. */
export async function holdActiveAgency(db: Db, agencyId: string): Promise<boolean> {
  return (await db.selectFrom('agency').select('id').where('id', '=', agencyId).where('is_active', '=', true).forShare().executeTakeFirst()) !== undefined;
}

export async function readRegisteredUnits(db: Db): Promise<RegisteredUnit[]> {
  const rows = await db
    .selectFrom('unit')
    .select([
      'id',
      'wire_id as wireId',
      'agency_id as agencyId',
      'station_id as stationId',
      'call_sign as callSign',
      'kind',
      'status',
      'is_active as isActive',
      'version',
    ])
    .orderBy('call_sign')
    .execute();
  return rows as RegisteredUnit[];
}

export interface NewUnitRow {
  readonly id: string;
  readonly agencyId: string;
  readonly stationId: string | null;
  readonly callSign: string;
  readonly kind: string;
  readonly at: number;
}

/** False when the call sign is taken. A new unit is off duty until it says otherwise. */
export async function insertUnit(db: Db, unit: NewUnitRow): Promise<boolean> {
  const row = await db
    .insertInto('unit')
    .values({
      id: unit.id,
      agency_id: unit.agencyId,
      station_id: unit.stationId,
      call_sign: unit.callSign,
      kind: unit.kind,
      status: 'off_duty',
      status_at: new Date(unit.at),
    })
    .onConflict((conflict) => conflict.column('call_sign').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface UnitChangeRow {
  readonly callSign: string;
  readonly kind: string;
  readonly stationId: string | null;
  readonly isActive: boolean;
}

/** One version on. */
export async function updateUnit(db: Db, unitId: string, change: UnitChangeRow): Promise<void> {
  await db
    .updateTable('unit')
    .set({ call_sign: change.callSign, kind: change.kind, station_id: change.stationId, is_active: change.isActive })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', unitId)
    .execute();
}

export async function isCallSignTaken(db: Db, callSign: string, byOtherThan: string): Promise<boolean> {
  return (await db.selectFrom('unit').select('id').where('call_sign', '=', callSign).where('id', '<>', byOtherThan).executeTakeFirst()) !== undefined;
}

export async function readDevices(db: Db): Promise<DeviceView[]> {
  return db
    .selectFrom('device')
    .select([
      'id',
      'unit_id as unitId',
      'identifier',
      sql<boolean>`token_hash is not null`.as('hasToken'),
      'is_active as isActive',
      'created_at as createdAt',
      'last_seen_at as lastSeenAt',
    ])
    .orderBy('identifier')
    .execute();
}

export interface NewDeviceRow {
  readonly id: string;
  readonly unitId: string;
  readonly identifier: string;
  readonly tokenHash: string;
  readonly createdAt: number;
}

/** Registers a device, or takes a revoked one into service again. False when the identifier is in service. */
export async function putDevice(db: Db, device: NewDeviceRow): Promise<boolean> {
  const row = await db
    .insertInto('device')
    .values({
      id: device.id,
      unit_id: device.unitId,
      identifier: device.identifier,
      token_hash: device.tokenHash,
      created_at: new Date(device.createdAt),
    })
    .onConflict((conflict) =>
      conflict
        .column('identifier')
        .doUpdateSet((eb) => ({
          unit_id: eb.ref('excluded.unit_id'),
          token_hash: eb.ref('excluded.token_hash'),
          created_at: eb.ref('excluded.created_at'),
          is_active: true,
          last_seen_at: null,
        }))
        .where('device.is_active', '=', false),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends a device and forgets its token. False when it is not in service. */
export async function revokeDevice(db: Db, deviceId: string): Promise<boolean> {
  const row = await db
    .updateTable('device')
    .set({ is_active: false, token_hash: null })
    .where('id', '=', deviceId)
    .where('is_active', '=', true)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
