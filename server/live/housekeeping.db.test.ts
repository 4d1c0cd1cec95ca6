import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setAccountActive } from '../account/account.service';
import { removeExpired } from '../housekeeping';
import { openWithoutCall } from '../incident/incident.service';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { commandNamed } from '../testing/room';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { takeSnapshot } from './snapshot.service';

const DAY_MS = 86_400_000;

describe.each(DATABASE_KINDS)('what grows and what is remembered on the %s database', (kind) => {
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

  test('answers of commands are kept for eight days and sessions until they end, not longer', async () => {
    const { operator } = runtime.users;
    const old = commandNamed('incident.open');
    await openWithoutCall(runtime, operator, { command: old, source: 'radio' });
    const session = (expiresAt: number) => ({
      id: uuidv7(),
      token: uuidv7(),
      user_id: operator.id,
      expires_at: new Date(expiresAt),
      created_at: new Date(runtime.clock.now()),
      updated_at: new Date(runtime.clock.now()),
    });
    const [gone, alive] = [session(runtime.clock.now() + DAY_MS), session(runtime.clock.now() + 30 * DAY_MS)];
    await database.db.insertInto('auth_session').values([gone, alive]).execute();
    runtime.clock.advance(8 * DAY_MS);
    const recent = commandNamed('incident.open');
    await openWithoutCall(runtime, operator, { command: recent, source: 'radio' });
    await removeExpired(runtime);
    expect((await database.db.selectFrom('command').select('id').orderBy('recorded_at').execute()).map(({ id }) => id)).toEqual([old.id, recent.id]);
    expect((await database.db.selectFrom('auth_session').select('id').execute()).map(({ id }) => id)).toEqual([alive.id]);
    runtime.clock.advance(1);
    await removeExpired(runtime);
    expect((await database.db.selectFrom('command').select('id').execute()).map(({ id }) => id)).toEqual([recent.id]);
  });

  test('two administrators who switch each other off at the same moment: one is done, the other refused, none fails', async () => {
    const { admin, operator } = runtime.users;
    await database.db.updateTable('app_user').set({ role: 'admin' }).where('id', '=', operator.id).execute();
    const other = { ...operator, role: 'admin' as const };
    const off = (by: typeof admin, of: typeof admin) =>
      setAccountActive(runtime, by, { commandId: uuidv7(), userId: of.id, isActive: false }).then(
        () => 'done',
        (error: unknown) => (error instanceof DomainError ? error.detail.reason : String(error)),
      );
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all([off(admin, other), off(other, admin)]);
      expect(answers.sort()).toEqual(['done', 'last_administrator']);
      await database.db.updateTable('app_user').set({ is_active: true }).where('role', '=', 'admin').execute();
    }
  });

  test('a snapshot tells the map of its cursor, not the one this process has read before', async () => {
    const before = await takeSnapshot(runtime, 'wall');
    await database.db.updateTable('installation').set({ map_version: 7 }).execute();
    const after = await takeSnapshot(runtime, 'wall');
    expect([before.state.mapVersion, after.state.mapVersion]).toEqual([1, 7]);
  });
});
