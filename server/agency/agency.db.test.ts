import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { createCallerFactory } from '../api/trpc';
import { readFactsAfter } from '../live/log.repository';
import { uuidv7 } from '../shared/ids';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { agencyRouter } from './agency.router';

const callerFor = createCallerFactory(agencyRouter);

describe.each(DATABASE_KINDS)('agencies (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
  });
  afterEach(async () => {
    await runtime.close();
    await database.close();
  });

  const as = (user: CurrentUser | null) => callerFor({ runtime, user, socket: null, correlationId: 'test', logger: runtime.logger });
  const admin = () => as(runtime.users.admin);
  const bpbd = () => ({ commandId: uuidv7(), code: 'bpbd', name: 'BPBD', telephone: '0233-000003' });

  it('are made and changed by an administrator, each change one fact that screens receive', async () => {
    const made = await admin().create(bpbd());
    const changed = await admin().update({
      commandId: uuidv7(),
      agencyId: made.id,
      expectedVersion: 1,
      name: 'BPBD Kabupaten',
      isActive: false,
    });
    expect(changed).toEqual({ id: made.id, code: 'bpbd', name: 'BPBD Kabupaten', isActive: false, version: 2 });
    expect(await admin().list()).toContainEqual(changed);
    const facts = await readFactsAfter(database.db, '0', 10);
    expect(facts.map(({ logged, agencyIds }) => [logged.fact.type, 'agency' in logged.fact && logged.fact.agency, agencyIds])).toEqual([
      ['agency.changed', made, [made.id]],
      ['agency.changed', changed, [made.id]],
    ]);
  });

  it('have their effect once when the command is repeated, and no second agency of one code', async () => {
    const input = bpbd();
    expect(await admin().create(input)).toEqual(await admin().create(input));
    await expect(admin().create(bpbd())).rejects.toMatchObject({ cause: { code: 'conflict', detail: { field: 'code', reason: 'agency_code_taken' } } });
    expect(await readFactsAfter(database.db, '0', 10)).toHaveLength(1);
  });

  it('refuse a change by somebody who saw an older version', async () => {
    const change = { agencyId: runtime.agencyIds.damkar, expectedVersion: 1, isActive: true };
    await admin().update({ ...change, commandId: uuidv7(), name: 'Damkar' });
    await expect(admin().update({ ...change, commandId: uuidv7(), name: 'Pemadam' })).rejects.toMatchObject({
      cause: { code: 'stale', detail: { reason: 'agency_changed', values: { seen: 1, current: 2 } } },
    });
    expect((await admin().list()).find((agency) => agency.id === runtime.agencyIds.damkar)?.name).toBe('Damkar');
  });

  it('cannot be switched off while something forwarded to them is open', async () => {
    const at = new Date(runtime.clock.now());
    const incidentId = uuidv7();
    await database.db
      .insertInto('incident')
      .values({ id: incidentId, number: 'MJL-20261124-0001', day: '2026-11-24', source: 'call', state: 'forwarded', opened_at: at })
      .execute();
    await database.db
      .insertInto('assignment')
      .values({ id: uuidv7(), incident_id: incidentId, agency_id: runtime.agencyIds.damkar, state: 'forwarded', forwarded_at: at })
      .execute();
    await expect(
      admin().update({ commandId: uuidv7(), agencyId: runtime.agencyIds.damkar, expectedVersion: 1, name: 'Damkar', isActive: false }),
    ).rejects.toMatchObject({ cause: { code: 'illegal_move', detail: { reason: 'agency_has_open_assignments', values: { open: 1 } } } });
  });

  it('are changed by nobody but an administrator and listed for the room only', async () => {
    const change = { commandId: uuidv7(), agencyId: runtime.agencyIds.damkar, expectedVersion: 1, name: 'Lain', isActive: true };
    for (const user of Object.values(runtime.users).filter((one) => one.role !== 'admin')) {
      await expect(as(user).create(bpbd())).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(as(user).update(change)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    for (const role of ['agency', 'crew', 'wall'] as const) await expect(as(runtime.users[role]).list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(as(null).list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
});
