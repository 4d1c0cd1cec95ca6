import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { createCallerFactory } from '../api/trpc';
import { readFactsAfter } from '../live/log.repository';
import { uuidv7 } from '../shared/ids';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { registryRouter } from './registry.router';

const callerFor = createCallerFactory(registryRouter);

describe.each(DATABASE_KINDS)('the registry of units and devices (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let news: string[];
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    news = [];
    runtime.bus.subscribe('reference', (message) => void news.push(Buffer.from(message).toString()));
  });
  afterEach(async () => {
    await runtime.close();
    await database.close();
  });

  const as = (user: CurrentUser | null) => callerFor({ runtime, user, socket: null, correlationId: 'test', logger: runtime.logger });
  const admin = () => as(runtime.users.admin);
  const ambulance = () => ({ commandId: uuidv7(), agencyId: runtime.agencyIds.psc119, callSign: 'psc-2', kind: 'ambulance' as const, stationId: null });

  it('makes a unit with a wire id of its own at its station, off duty, as one fact', async () => {
    const station = await admin().createStation({ commandId: uuidv7(), agencyId: runtime.agencyIds.psc119, name: 'Puskesmas Uji', point: [108.25, -6.81] });
    const unit = await admin().createUnit({ ...ambulance(), stationId: station.id });
    expect(unit).toMatchObject({ callSign: 'PSC-2', status: 'off_duty', stationPoint: [108.25, -6.81], isActive: true, version: 1, assignmentId: null });
    expect(runtime.units.map((one) => one.wireId)).not.toContain(unit.wireId);
    const facts = await readFactsAfter(database.db, '0', 10);
    expect(facts.map(({ logged }) => logged.fact)).toEqual([{ type: 'unit.changed', at: runtime.clock.now(), units: [unit] }]);
    expect((await admin().list()).units.find((one) => one.id === unit.id)).toMatchObject({ stationId: station.id, isActive: true });
    expect(news).toEqual(['registry']);
  });

  it('refuses a call sign that is taken and a station of another agency', async () => {
    await expect(admin().createUnit({ ...ambulance(), callSign: 'PSC-1' })).rejects.toMatchObject({
      cause: { detail: { field: 'callSign', reason: 'call_sign_taken' } },
    });
    const station = await admin().createStation({ commandId: uuidv7(), agencyId: runtime.agencyIds.damkar, name: 'Pos Uji', point: [108.25, -6.81] });
    await expect(admin().createUnit({ ...ambulance(), stationId: station.id })).rejects.toMatchObject({
      cause: { detail: { field: 'stationId', reason: 'station_of_agency' } },
    });
    const [, second] = runtime.units;
    await expect(
      admin().updateUnit({ commandId: uuidv7(), unitId: second.id, expectedVersion: 1, callSign: 'damkar-1', kind: 'rescue', stationId: null, isActive: true }),
    ).rejects.toMatchObject({ cause: { detail: { field: 'callSign', reason: 'call_sign_taken' } } });
    expect(await readFactsAfter(database.db, '0', 10)).toEqual([]);
  });

  it('refuses a change by somebody who saw an older version, and switching off a unit that is under way', async () => {
    const [unit] = runtime.units;
    const change = { unitId: unit.id, callSign: 'DAMKAR-1', kind: 'fire_engine' as const, stationId: null };
    await admin().updateUnit({ ...change, commandId: uuidv7(), expectedVersion: 1, isActive: true });
    await expect(admin().updateUnit({ ...change, commandId: uuidv7(), expectedVersion: 1, isActive: true })).rejects.toMatchObject({
      cause: { code: 'stale', detail: { values: { current: 2 } } },
    });
    await sendOut(unit.id);
    await expect(admin().updateUnit({ ...change, commandId: uuidv7(), expectedVersion: 2, isActive: false })).rejects.toMatchObject({
      cause: { code: 'illegal_move', detail: { reason: 'unit_busy' } },
    });
  });

  async function sendOut(unitId: string): Promise<void> {
    const at = new Date(runtime.clock.now());
    const [incidentId, assignmentId] = [uuidv7(), uuidv7()];
    await database.db
      .insertInto('incident')
      .values({ id: incidentId, number: 'MJL-20261124-0001', day: '2026-11-24', source: 'call', state: 'en_route', opened_at: at })
      .execute();
    await database.db
      .insertInto('assignment')
      .values({ id: assignmentId, incident_id: incidentId, agency_id: runtime.agencyIds.damkar, state: 'en_route', forwarded_at: at })
      .execute();
    await database.db.insertInto('assignment_unit').values({ id: uuidv7(), assignment_id: assignmentId, unit_id: unitId, assigned_at: at }).execute();
  }

  it('shows a device token once and keeps only its hash, also in the stored command', async () => {
    const input = { commandId: uuidv7(), unitId: runtime.units[0].id, identifier: 'damkar-hp-1' };
    const issued = await admin().issueDevice(input);
    expect(Buffer.from(issued.token, 'base64url')).toHaveLength(32);
    const device = await database.db.selectFrom('device').selectAll().executeTakeFirstOrThrow();
    expect(device.token_hash).toBe(createHash('sha256').update(issued.token).digest('hex'));
    const commands = await database.db.selectFrom('command').selectAll().execute();
    expect(JSON.stringify([device, commands])).not.toContain(issued.token);
    await expect(admin().issueDevice(input)).rejects.toMatchObject({ cause: { detail: { reason: 'device_token_shown_once' } } });
    await expect(admin().issueDevice({ ...input, commandId: uuidv7() })).rejects.toMatchObject({
      cause: { detail: { field: 'identifier', reason: 'device_identifier_taken' } },
    });
    expect(news).toEqual(['registry']);
  });

  it('ends a device with its token, tells the doors, and may take its identifier into service again with a new token', async () => {
    const first = await admin().issueDevice({ commandId: uuidv7(), unitId: runtime.units[0].id, identifier: 'hp-1' });
    const [device] = (await admin().list()).devices;
    const deviceId = device?.id ?? '';
    await admin().revokeDevice({ commandId: uuidv7(), deviceId });
    expect((await admin().list()).devices).toMatchObject([{ identifier: 'hp-1', isActive: false, hasToken: false }]);
    await expect(admin().revokeDevice({ commandId: uuidv7(), deviceId })).rejects.toMatchObject({ cause: { detail: { reason: 'device_unknown' } } });
    const second = await admin().issueDevice({ commandId: uuidv7(), unitId: runtime.units[1].id, identifier: 'hp-1' });
    expect(second.token).not.toBe(first.token);
    expect((await admin().list()).devices).toMatchObject([{ identifier: 'hp-1', unitId: runtime.units[1].id, isActive: true, hasToken: true }]);
    expect(news).toEqual(['registry', 'registry', 'registry']);
  });

  it('lets nobody but an administrator change anything, and only the technician read it beside', async () => {
    const unitId = runtime.units[0].id;
    for (const user of Object.values(runtime.users).filter((one) => one.role !== 'admin')) {
      const caller = as(user);
      await expect(caller.createUnit(ambulance())).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(
        caller.updateUnit({ commandId: uuidv7(), unitId, expectedVersion: 1, callSign: 'X-1', kind: 'other', stationId: null, isActive: false }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(caller.issueDevice({ commandId: uuidv7(), unitId, identifier: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(caller.revokeDevice({ commandId: uuidv7(), deviceId: uuidv7() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(caller.createStation({ commandId: uuidv7(), agencyId: runtime.agencyIds.damkar, name: 'Pos', point: [108, -6] })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      if (user.role !== 'technician') await expect(caller.list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect((await as(runtime.users.technician).list()).units).toHaveLength(3);
    await expect(as(null).list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
});
