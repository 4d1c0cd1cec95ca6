import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPlainPool } from '../../db/client';
import { createCallerFactory } from '../api/trpc';
import { createRuntime } from '../create-runtime';
import type { Runtime } from '../runtime';
import { uuidv7 } from '../shared/ids';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, TEST_PASSWORD, type TestRuntime } from '../testing/test-runtime';
import { accountRouter } from './account.router';
import type { CurrentUser } from './account.schema';
import { checkScreens } from './account.service';
import { sessionRouter } from './session.router';

const callerFor = createCallerFactory(accountRouter);
const NEW_PASSWORD = 'sandi yang baru 112';

describe.each(DATABASE_KINDS)('accounts on the %s database', (kind) => {
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

  const contextOf = (user: CurrentUser | null) => ({ runtime: runtime as Runtime, user, socket: null, correlationId: 'test', logger: runtime.logger });
  const as = (user: CurrentUser | null) => callerFor(contextOf(user));
  const command = () => ({ commandId: uuidv7() });
  const newAccount = (username: string) => ({ ...command(), name: 'Petugas Uji', username, password: NEW_PASSWORD, role: 'operator' as const, agencyId: null });
  const signIn = async (username: string, password: string) => runtime.auth.api.signInUsername({ body: { username, password } });
  /** A stand-in for the screen's socket: only what the registry uses. */
  function openScreen(userId: string, registry = runtime.sockets) {
    const closes: number[] = [];
    const socket = { once: () => undefined, close: (code: number) => closes.push(code), terminate: () => undefined, removeAllListeners: () => undefined };
    registry.add(userId, socket as never);
    return closes;
  }

  test('an administrator makes an account that can sign in, and a repeated command makes it once', async () => {
    const input = newAccount('petugas.baru');
    const made = await as(runtime.users.admin).create(input);
    expect(await as(runtime.users.admin).create(input)).toEqual(made);
    expect((await as(runtime.users.admin).list()).filter((account) => account.username === 'petugas.baru')).toEqual([made]);
    expect((await signIn('petugas.baru', NEW_PASSWORD))?.user.username).toBe('petugas.baru');
    await expect(as(runtime.users.admin).create(newAccount('petugas.baru'))).rejects.toMatchObject({
      cause: { detail: { field: 'username', reason: 'username_taken' } },
    });
  });

  test('nobody but an administrator reads or changes accounts', async () => {
    const others = [null, ...Object.values(runtime.users).filter((user) => user.role !== 'admin')];
    for (const user of others) {
      const code = user === null ? 'UNAUTHORIZED' : 'FORBIDDEN';
      await expect(as(user).list()).rejects.toMatchObject({ code });
      await expect(as(user).create(newAccount('penyusup'))).rejects.toMatchObject({ code });
      await expect(as(user).resetPassword({ ...command(), userId: runtime.users.admin.id, password: NEW_PASSWORD })).rejects.toMatchObject({ code });
      await expect(as(user).setActive({ ...command(), userId: runtime.users.admin.id, isActive: false })).rejects.toMatchObject({ code });
      await expect(as(user).update({ ...command(), userId: runtime.users.operator.id, name: 'Lain', role: 'admin', agencyId: null })).rejects.toMatchObject({
        code,
      });
    }
  });

  test('an agency desk needs its agency and a room account must have none', async () => {
    await expect(as(runtime.users.admin).create({ ...newAccount('desk'), role: 'agency' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(as(runtime.users.admin).create({ ...newAccount('desk'), agencyId: runtime.agencyIds.damkar })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(as(runtime.users.admin).create({ ...newAccount('desk'), role: 'agency', agencyId: uuidv7() })).rejects.toMatchObject({
      cause: { detail: { field: 'agencyId' } },
    });
  });

  test('switching an account off ends its sessions and screens at once and keeps it from signing in', async () => {
    await signIn('operator', TEST_PASSWORD);
    const closes = openScreen(runtime.users.operator.id);
    const bystander = openScreen(runtime.users.supervisor.id);
    await as(runtime.users.admin).setActive({ ...command(), userId: runtime.users.operator.id, isActive: false });
    expect(closes[0]).toBe(4401);
    expect(bystander).toEqual([]);
    expect(await database.db.selectFrom('auth_session').select('id').where('user_id', '=', runtime.users.operator.id).execute()).toEqual([]);
    await expect(signIn('operator', TEST_PASSWORD)).rejects.toMatchObject({ status: 'FORBIDDEN' });
    await as(runtime.users.admin).setActive({ ...command(), userId: runtime.users.operator.id, isActive: true });
    expect((await signIn('operator', TEST_PASSWORD))?.user.username).toBe('operator');
  });

  test('a changed role or agency ends the screens at once, a changed name does not', async () => {
    const closes = openScreen(runtime.users.agency.id);
    const { id, username } = runtime.users.agency;
    await as(runtime.users.admin).update({ ...command(), userId: id, name: 'Nama Baru', role: 'agency', agencyId: runtime.agencyIds.damkar });
    expect(closes).toEqual([]);
    const changed = await as(runtime.users.admin).update({ ...command(), userId: id, name: 'Nama Baru', role: 'agency', agencyId: runtime.agencyIds.psc119 });
    expect(changed).toMatchObject({ username, name: 'Nama Baru', agencyId: runtime.agencyIds.psc119 });
    expect(closes[0]).toBe(4401);
  });

  test('a new password ends what the old one opened, and the old one opens nothing more', async () => {
    await signIn('head', TEST_PASSWORD);
    const closes = openScreen(runtime.users.head.id);
    await as(runtime.users.admin).resetPassword({ ...command(), userId: runtime.users.head.id, password: NEW_PASSWORD });
    expect(closes[0]).toBe(4401);
    await expect(signIn('head', TEST_PASSWORD)).rejects.toMatchObject({ status: 'UNAUTHORIZED' });
    expect((await signIn('head', NEW_PASSWORD))?.user.username).toBe('head');
  });

  test('no administrator switches off the own account or the last one', async () => {
    const own = { ...command(), userId: runtime.users.admin.id };
    await expect(as(runtime.users.admin).setActive({ ...own, isActive: false })).rejects.toMatchObject({ cause: { detail: { reason: 'own_account' } } });
    await expect(as(runtime.users.admin).update({ ...own, name: 'Lain', role: 'head', agencyId: null })).rejects.toMatchObject({
      cause: { detail: { reason: 'own_account' } },
    });
    const second = await as(runtime.users.admin).create({ ...newAccount('admin.dua'), role: 'admin' });
    await as(runtime.users.admin).setActive({ ...command(), userId: second.id, isActive: false });
    // The second one, held in a session that has not noticed yet, tries to switch off the only one left.
    await expect(as({ ...second, sessionId: uuidv7() }).setActive({ ...own, isActive: false })).rejects.toMatchObject({
      cause: { detail: { reason: 'last_administrator' } },
    });
  });

  test('what ends a session in one process ends its screens in every other', async () => {
    const { env, db, pool, hasApplicationRole, logger, bus } = runtime;
    const authPool = createPlainPool({ connectionString: database.url, maxConnections: 1, applicationName: 'siaga-test' });
    const other = await createRuntime({
      env,
      logger,
      bus,
      clock: runtime.clock,
      keys: { authSecret: 'x'.repeat(32), telephonyKey: runtime.telephonyKey, dataKey: '11'.repeat(32), amlKey: 'x'.repeat(32), amlToken: 'x'.repeat(32) },
      database: { db, pool, hasApplicationRole, authPool, alone: (work) => work(), close: async () => undefined },
    });
    await other.start();
    const closes = openScreen(runtime.users.operator.id, other.runtime.sockets);
    await as(runtime.users.admin).setActive({ ...command(), userId: runtime.users.operator.id, isActive: false });
    await expect.poll(() => closes[0]).toBe(4401);
    await other.stop();
    await authPool.end();
  });

  test('a sign-out ends the screens of that person', async () => {
    const { headers } = await runtime.auth.api.signInUsername({ body: { username: 'operator', password: TEST_PASSWORD }, returnHeaders: true });
    const closes = openScreen(runtime.users.operator.id);
    await runtime.auth.api.signOut({
      headers: new Headers({
        cookie: headers
          .getSetCookie()
          .map((cookie) => cookie.split(';')[0])
          .join('; '),
      }),
    });
    await expect.poll(() => closes[0]).toBe(4401);
  });

  test('an open screen keeps its person signed in for as long as it stays open, a wall for weeks', async () => {
    const HOUR_MS = 3_600_000;
    const startedAt = Date.now();
    const endOf = async (role: 'operator' | 'wall' | 'supervisor') =>
      (await database.db.selectFrom('auth_session').select('expires_at').where('user_id', '=', runtime.users[role].id).executeTakeFirst())?.expires_at ?? 0;
    const screens = { operator: openScreen(runtime.users.operator.id), wall: openScreen(runtime.users.wall.id) };
    for (const role of ['operator', 'wall', 'supervisor'] as const) await signIn(role, TEST_PASSWORD);
    for (let hours = 10; hours <= 50; hours += 10) {
      runtime.clock.set(startedAt + hours * HOUR_MS);
      await checkScreens(runtime);
    }
    expect(screens).toEqual({ operator: [], wall: [] });
    expect(await endOf('operator')).toBe(startedAt + 62 * HOUR_MS);
    expect(await endOf('wall')).toBe(startedAt + 50 * HOUR_MS + 90 * 24 * HOUR_MS);
    expect((await endOf('supervisor')) - startedAt).toBeLessThan(12.1 * HOUR_MS);
  });

  test('a screen whose session ended unheard, or ran out, is found and closed', async () => {
    await signIn('operator', TEST_PASSWORD);
    await signIn('head', TEST_PASSWORD);
    await database.db
      .updateTable('auth_session')
      .set({ expires_at: new Date(Date.now() - 1) })
      .where('user_id', '=', runtime.users.head.id)
      .execute();
    runtime.clock.set(Date.now());
    const signedIn = openScreen(runtime.users.operator.id);
    const forgotten = [openScreen(runtime.users.supervisor.id), openScreen(runtime.users.head.id)];
    await checkScreens(runtime);
    expect(forgotten.map((closes) => closes[0])).toEqual([4401, 4401]);
    expect(signedIn).toEqual([]);
  });

  test('a page learns who is signed in and nothing about the session itself', async () => {
    const me = createCallerFactory(sessionRouter);
    expect(await me(contextOf(null)).me()).toMatchObject({ user: null, installation: { kind: 'demonstration' }, needsSetup: false });
    const { user } = await me(contextOf(runtime.users.agency)).me();
    expect(user).toEqual({ id: runtime.users.agency.id, name: 'Uji agency', username: 'agency', role: 'agency', agencyId: runtime.agencyIds.damkar });
  });
});
