import { z } from 'zod';
import { UNIT_KINDS, type UnitKind, type UnitStatus } from './unit.schema';

const commandId = z.uuid();
const callSign = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9 ._-]{1,19}$/, 'call_sign_form');
const stationId = z.uuid().nullable();
const kind = z.enum(UNIT_KINDS);
/** `[lon, lat]` in degrees. */
const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

export const newStationSchema = z.object({ commandId, agencyId: z.uuid(), name: z.string().trim().min(2, 'name_short').max(80, 'name_long'), point });
export const newUnitSchema = z.object({ commandId, agencyId: z.uuid(), callSign, kind, stationId });
export const unitChangeSchema = z.object({
  commandId,
  unitId: z.uuid(),
  expectedVersion: z.number().int().positive(),
  callSign,
  kind,
  stationId,
  isActive: z.boolean(),
});
/** What the phone or tracker sends as its id. */
export const deviceIdentifierSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, 'device_identifier_form');
export const newDeviceSchema = z.object({ commandId, unitId: z.uuid(), identifier: deviceIdentifierSchema });
export const deviceRevocationSchema = z.object({ commandId, deviceId: z.uuid() });

export type NewStationInput = z.infer<typeof newStationSchema>;
export type NewUnitInput = z.infer<typeof newUnitSchema>;
export type UnitChange = z.infer<typeof unitChangeSchema>;
export type NewDeviceInput = z.infer<typeof newDeviceSchema>;
export type DeviceRevocation = z.infer<typeof deviceRevocationSchema>;

export interface StationView {
  readonly id: string;
  readonly agencyId: string;
  readonly name: string;
  readonly point: readonly [lon: number, lat: number];
}

/** A unit as the administrator sees it, switched off ones too. */
export interface RegisteredUnit {
  readonly id: string;
  readonly wireId: number;
  readonly agencyId: string;
  readonly stationId: string | null;
  readonly callSign: string;
  readonly kind: UnitKind;
  readonly status: UnitStatus;
  readonly isActive: boolean;
  readonly version: number;
}

export interface DeviceView {
  readonly id: string;
  readonly unitId: string;
  readonly identifier: string;
  readonly hasToken: boolean;
  readonly isActive: boolean;
  readonly createdAt: number;
  readonly lastSeenAt: number | null;
}

export interface Registry {
  readonly stations: readonly StationView[];
  readonly units: readonly RegisteredUnit[];
  readonly devices: readonly DeviceView[];
}

/** The one time a token is shown; only its hash is kept. */
export interface IssuedDevice {
  readonly identifier: string;
  readonly token: string;
}
