import { createHash, randomBytes } from 'node:crypto';
import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import { DomainError, expectRow } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import {
  holdActiveAgency,
  insertStation,
  insertUnit,
  isCallSignTaken,
  putDevice,
  readDevices,
  readRegisteredUnits,
  readStationAgency,
  readStations,
  revokeDevice,
  updateUnit,
} from './registry.repository';
import type { DeviceRevocation, IssuedDevice, NewDeviceInput, NewStationInput, NewUnitInput, Registry, StationView, UnitChange } from './registry.schema';
import { lockUnits } from './unit.repository';
import type { UnitView } from './unit.schema';
import { lockUnit, unitsById } from './unit.service';

const TOKEN_BYTES = 32;

export async function readRegistry({ db }: Pick<CommitContext, 'db'>): Promise<Registry> {
  return { stations: await readStations(db), units: await readRegisteredUnits(db), devices: await readDevices(db) };
}

/** Of one agency, or of all for null; by name. */
export async function listStations(db: CommitContext['db'], agencyId: string | null): Promise<StationView[]> {
  const stations = await readStations(db);
  return agencyId === null ? stations : stations.filter((station) => station.agencyId === agencyId);
}

export async function createStation(context: CommitContext, user: CurrentUser, input: NewStationInput): Promise<StationView> {
  const { commandId, ...fields } = input;
  return commitFacts(context, actorOf(user), { id: commandId, name: 'registry.createStation' }, async (tx) => {
    await requireAgency(tx, fields.agencyId);
    const station = { ...fields, id: uuidv7(tx.now) };
    await insertStation(tx.db, station);
    return station;
  });
}

export async function createUnit(context: CommitContext, user: CurrentUser, input: NewUnitInput): Promise<UnitView> {
  const unit = await commitFacts(context, actorOf(user), { id: input.commandId, name: 'registry.createUnit' }, async (tx) => {
    await requireAgency(tx, input.agencyId);
    await requireStation(tx, input.agencyId, input.stationId);
    const { agencyId, stationId, callSign, kind } = input;
    const id = uuidv7(tx.now);
    if (!(await insertUnit(tx.db, { id, agencyId, stationId, callSign, kind, at: tx.now }))) throw callSignTaken();
    return appendUnit(tx, id);
  });
  announceReference(context);
  return unit;
}

/** A unit keeps its agency for life: its past belongs there. Under an assignment it cannot be switched off. */
export async function changeUnit(context: CommitContext, user: CurrentUser, input: UnitChange): Promise<UnitView> {
  const { commandId, unitId, expectedVersion, ...fields } = input;
  const unit = await commitFacts(context, actorOf(user), { id: commandId, name: 'registry.updateUnit' }, async (tx) => {
    const [before] = await lockUnits(tx.db, [unitId]);
    if (before === undefined) throw new DomainError('not_found', { field: 'unitId', reason: 'unit_unknown' });
    if (before.version !== expectedVersion) {
      throw new DomainError('stale', {
        field: 'expectedVersion',
        reason: 'unit_changed',
        values: { seen: expectedVersion, current: before.version, status: before.status },
      });
    }
    if (!fields.isActive && before.assignmentId !== null)
      throw new DomainError('illegal_move', { field: 'isActive', reason: 'unit_busy', values: { callSign: before.callSign } });
    if (await isCallSignTaken(tx.db, fields.callSign, unitId)) throw callSignTaken();
    await requireStation(tx, before.agencyId, fields.stationId);
    await updateUnit(tx.db, unitId, fields);
    return appendUnit(tx, unitId);
  });
  announceReference(context);
  return unit;
}

/**
 * Registers a device and answers with its token, once: only the hash is stored, also with the command. A repeat of the
 * command cannot show it again and is refused, so that nobody writes down a token that is not the device's.
 */
export async function issueDevice(context: CommitContext, user: CurrentUser, input: NewDeviceInput): Promise<IssuedDevice> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const tokenHash = createHash('sha256').update(token).digest('hex');
  const stored = await commitFacts(context, actorOf(user), { id: input.commandId, name: 'registry.issueDevice' }, async (tx) => {
    await lockUnit(tx, input.unitId);
    const { unitId, identifier } = input;
    if (!(await putDevice(tx.db, { id: uuidv7(tx.now), unitId, identifier, tokenHash, createdAt: tx.now }))) {
      throw new DomainError('conflict', { field: 'identifier', reason: 'device_identifier_taken' });
    }
    return { identifier, tokenHash };
  });
  if (stored.tokenHash !== tokenHash) throw new DomainError('conflict', { field: 'commandId', reason: 'device_token_shown_once' });
  announceReference(context);
  return { identifier: stored.identifier, token };
}

export async function endDevice(context: CommitContext, user: CurrentUser, input: DeviceRevocation): Promise<{ readonly deviceId: string }> {
  const answer = await commitFacts(context, actorOf(user), { id: input.commandId, name: 'registry.revokeDevice' }, async (tx) => {
    if (!(await revokeDevice(tx.db, input.deviceId))) throw new DomainError('not_found', { field: 'deviceId', reason: 'device_unknown' });
    return { deviceId: input.deviceId };
  });
  announceReference(context);
  return answer;
}

async function appendUnit(tx: FactTransaction, unitId: string): Promise<UnitView> {
  const [unit] = await unitsById(tx.db, [unitId]);
  const view = expectRow(unit, 'unit');
  tx.append({ fact: { type: 'unit.changed', at: tx.now, units: [view] } });
  return view;
}

async function requireAgency(tx: FactTransaction, agencyId: string): Promise<void> {
  if (!(await holdActiveAgency(tx.db, agencyId))) throw new DomainError('not_found', { field: 'agencyId', reason: 'agency_unknown' });
}

async function requireStation(tx: FactTransaction, agencyId: string, stationId: string | null): Promise<void> {
  if (stationId === null) return;
  if ((await readStationAgency(tx.db, stationId)) !== agencyId) throw new DomainError('invalid', { field: 'stationId', reason: 'station_of_agency' });
}

function callSignTaken(): DomainError {
  return new DomainError('conflict', { field: 'callSign', reason: 'call_sign_taken' });
}

/** Doors that hold devices and units in memory read them again. */
function announceReference(context: Pick<CommitContext, 'bus'>): void {
  context.bus.publish('reference', Buffer.from('registry'));
}
