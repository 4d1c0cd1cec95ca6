import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../account/account.schema';
import { appRouter } from '../api/router';
import { createCallerFactory } from '../api/trpc';
import { readFactsAfter } from '../live/log.repository';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { ensureNeighbours } from './neighbour.service';

describe.each(DATABASE_KINDS)('the contact of a neighbouring regency (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    await ensureNeighbours(database.db, runtime.clock.now());
  });
  afterAll(async () => {
    await runtime?.close();
    await database?.close();
  });

  const as = (role: Role) => createCallerFactory(appRouter)({ runtime, user: runtime.users[role], socket: null, correlationId: 'uji', logger: runtime.logger });
  const kuningan = async () => (await as('supervisor').map.status()).neighbours.find(({ code }) => code === '32.08');
  const order = async (callCentre: string | null) => ({
    commandId: crypto.randomUUID(),
    code: '32.08',
    seenUpdatedAt: (await kuningan())?.updatedAt ?? 0,
    callCentre,
  });

  it('is set by a supervisor, told in the log, and given with a point in that regency', async () => {
    runtime.clock.advance(1_000);
    const changed = await as('supervisor').map.changeNeighbour(await order(' (0232) 871-112 '));
    expect(changed).toMatchObject({ code: '32.08', callCentre: '(0232) 871-112', updatedAt: runtime.clock.now() });
    expect(await kuningan()).toEqual(changed);
    const facts = await readFactsAfter(database.db, '0', 10);
    expect(facts.map(({ logged }) => logged.fact)).toEqual([{ type: 'neighbour.changed', at: runtime.clock.now(), neighbour: changed }]);
  });

  it.each(['halo', '112; drop', '1', '()', '+', '0232-871112-0232-871112-0232'])('is refused when it is no telephone number: %s', async (text) => {
    const before = await kuningan();
    await expect(as('admin').map.changeNeighbour(await order(text))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await kuningan()).toEqual(before);
  });

  it('is taken away again, and not overwritten by somebody who saw an older one', async () => {
    const old = await order('112');
    runtime.clock.advance(1_000);
    expect((await as('admin').map.changeNeighbour(await order(null))).callCentre).toBeNull();
    await expect(as('admin').map.changeNeighbour(old)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await kuningan())?.callCentre).toBeNull();
    await expect(as('admin').map.changeNeighbour({ ...(await order('112')), code: '99.99' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is nothing that an operator, an agency or a technician may set', async () => {
    for (const role of ['operator', 'agency', 'technician', 'head', 'crew'] as const)
      await expect(as(role).map.changeNeighbour(await order('112'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(as('operator').map.status()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await as('technician').map.status()).fixedLines).toEqual({ count: 0, withPoint: 0, importedAt: null });
  });
});
