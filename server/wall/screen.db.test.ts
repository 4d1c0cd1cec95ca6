import { describe, expect, test } from 'vitest';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { commandNamed } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { type BegunEnrolment, changeScreenInput, ONE_PANEL, type ScreenBeat } from './screen.schema';
import {
  beatScreen,
  beginEnrolment,
  CALIBRATE_MS,
  CODE_LIFE_MS,
  calibrateScreen,
  changeScreen,
  collectEnrolment,
  confirmScreen,
  identifyScreen,
  listScreenHealth,
  reloadScreen,
  removeExpiredEnrolments,
  revokeScreen,
  SCREEN_SILENT_MS,
  SENT_VIEW_MS,
  sendView,
  setVisitorMode,
  showSilentScreens,
} from './screen.service';

/** In the colours of its layout, on one panel. */
const PLAIN = { theme: null, panels: ONE_PANEL };

const BEAT: ScreenBeat = {
  build: 'test',
  loadedAt: 1,
  framesPerSecond: 60,
  heapMegabytes: 40,
  width: 1920,
  height: 1080,
  pixelRatio: 2,
  clockAheadMs: 0,
};

describe.each(DATABASE_KINDS)('the screens of the wall on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  roomForEach(kind, (made) => {
    ({ database, runtime } = made);
  });

  const confirm = async ({ code }: Pick<BegunEnrolment, 'code'>, name: string) => {
    const command = commandNamed('screen.confirm');
    const input = { command, commandId: command.id, code, name, layout: 'map', widthMm: 2_400, distanceMetres: 4.5, ...PLAIN };
    return confirmScreen(runtime, runtime.users.supervisor, input);
  };
  const enrol = async (name: string) => {
    const begun = await beginEnrolment(runtime);
    return { begun, screen: await confirm(begun, name) };
  };
  const on = (screenId: string) => ({ screenId, command: commandNamed('screen.order') });
  const userOf = (id: string) => ({ ...runtime.users.wall, id });
  const screens = async (audience: 'wall' | `agency:${string}` = 'wall') => (await takeSnapshot(runtime, audience)).state.screens;
  const signIn = async (username: string, password: string) => runtime.auth.api.signInUsername({ body: { username, password } });

  test('a browser that shows a code signs in once somebody of the room has confirmed it, and not before', async () => {
    const begun = await beginEnrolment(runtime);
    expect(begun.code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect(await collectEnrolment(runtime, begun.secret)).toEqual({ state: 'waiting' });
    const screen = await confirm({ code: begun.code.toLowerCase().replace('-', ' ') }, 'Dinding kiri');
    expect(screen).toMatchObject({ name: 'Dinding kiri', layout: 'map', widthMm: 2_400, distanceMetres: 4.5, isSilent: false, version: 1 });
    const ready = await collectEnrolment(runtime, begun.secret);
    // An answer that was lost is given again.
    expect(await collectEnrolment(runtime, begun.secret)).toEqual(ready);
    if (ready.state !== 'ready') throw new Error('confirmed, and not ready');
    const signedIn = await signIn(ready.username, ready.password);
    expect(signedIn?.user.id).toBe(screen.id);
    expect(Object.keys(await screens())).toEqual([screen.id]);
    expect(await screens(`agency:${runtime.agencyIds.damkar}`)).toEqual({});
  });

  test('neither code nor password lies readable in the database', async () => {
    const { begun } = await enrol('Dinding kiri');
    const ready = await collectEnrolment(runtime, begun.secret);
    const rows = JSON.stringify(await database.db.selectFrom('screen_enrolment').selectAll().execute());
    for (const secret of [begun.code, begun.secret, ready.state === 'ready' ? ready.password : 'none']) expect(rows).not.toContain(secret);
  });

  test('a code works once and for ten minutes, and a wrong one changes nothing', async () => {
    const { begun } = await enrol('Satu');
    await expect(confirm(begun, 'Dua')).rejects.toMatchObject({ code: 'invalid', detail: { field: 'code', reason: 'screen_code' } });
    await expect(confirm({ code: 'AAAA-AAAA' }, 'Dua')).rejects.toMatchObject({ code: 'invalid' });
    const late = await beginEnrolment(runtime);
    runtime.clock.advance(CODE_LIFE_MS);
    await expect(confirm(late, 'Dua')).rejects.toMatchObject({ code: 'invalid' });
    await expect(collectEnrolment(runtime, late.secret)).rejects.toMatchObject({ code: 'not_found' });
    await removeExpiredEnrolments(runtime);
    expect(await database.db.selectFrom('screen_enrolment').selectAll().execute()).toEqual([]);
    expect(Object.values(await screens()).map(({ name }) => name)).toEqual(['Satu']);
  });

  test('two who confirm one code at the same instant make one screen', async () => {
    const begun = await beginEnrolment(runtime);
    const results = await Promise.allSettled([confirm(begun, 'Satu'), confirm(begun, 'Dua')]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await listScreenHealth(runtime)).toHaveLength(1);
  });

  test('codes are given out to a limit, and again when the old ones have expired', async () => {
    for (let count = 0; count < 40; count += 1) await beginEnrolment(runtime);
    await expect(beginEnrolment(runtime)).rejects.toMatchObject({ code: 'too_many', detail: { reason: 'screens_waiting' } });
    runtime.clock.advance(CODE_LIFE_MS);
    await expect(beginEnrolment(runtime)).resolves.toMatchObject({ code: expect.any(String) });
  });

  test('a name belongs to one screen, and a change on an old sight is refused', async () => {
    const { screen } = await enrol('Satu');
    await enrol('Dua');
    const command = commandNamed('screen.change');
    const change = { command, commandId: command.id, screenId: screen.id, layout: 'main', widthMm: 3_000, distanceMetres: 6, ...PLAIN };
    await expect(changeScreen(runtime, runtime.users.supervisor, { ...change, name: 'dua', expectedVersion: 1 })).rejects.toMatchObject({
      code: 'conflict',
      detail: { field: 'name' },
    });
    const changed = await changeScreen(runtime, runtime.users.supervisor, { ...change, name: 'Tiga', expectedVersion: 1 });
    expect(changed).toMatchObject({ name: 'Tiga', layout: 'main', widthMm: 3_000, distanceMetres: 6, version: 2 });
    const again = commandNamed('screen.change');
    await expect(changeScreen(runtime, runtime.users.supervisor, { ...change, command: again, name: 'Empat', expectedVersion: 1 })).rejects.toMatchObject({
      code: 'stale',
    });
  });

  test('orders are states with an instant: who was away for a while sees them all the same', async () => {
    const { screen } = await enrol('Satu');
    const now = runtime.clock.now();
    await identifyScreen(runtime, runtime.users.supervisor, on(screen.id));
    await reloadScreen(runtime, runtime.users.supervisor, on(screen.id));
    const command = commandNamed('screen.sendView');
    const bounds: [number, number, number, number] = [108.1, -6.9, 108.2, -6.8];
    await sendView(runtime, runtime.users.supervisor, { command, commandId: command.id, screenId: screen.id, bounds });
    expect((await screens())[screen.id]).toMatchObject({
      identifyUntil: now + 20_000,
      reloadAskedAt: now,
      view: { bounds, until: now + SENT_VIEW_MS },
      version: 4,
    });
  });

  test('colours and panels of a screen are kept, told to it with a fact, and refused when no picture can be like that', async () => {
    const { screen } = await enrol('Satu');
    expect(screen).toMatchObject({ theme: null, panels: ONE_PANEL, calibrateUntil: null });
    const command = commandNamed('screen.change');
    const { name, layout, widthMm, distanceMetres } = screen;
    const panels = { count: 3, index: 2, bezelMm: 4 };
    const change = {
      command,
      commandId: command.id,
      screenId: screen.id,
      expectedVersion: 1,
      name,
      layout,
      widthMm,
      distanceMetres,
      theme: 'sun',
      panels,
    } as const;
    await changeScreen(runtime, runtime.users.supervisor, change);
    expect((await screens())[screen.id]).toMatchObject({ theme: 'sun', panels, version: 2 });
    const facts = await readFactsAfter(database.db, '0', 100);
    expect(facts.at(-1)?.logged.fact).toMatchObject({ type: 'screen.changed', screen: { theme: 'sun', panels } });
    const refused = (wrong: object) => changeScreenInput.safeParse({ ...change, ...wrong }).error?.issues.map(({ path }) => path.join('.'));
    expect([refused({ theme: 'red' }), refused({ panels: { ...panels, index: 4 } }), refused({ panels: { ...panels, bezelMm: 201 } })]).toEqual([
      ['theme'],
      ['panels.index'],
      ['panels.bezelMm'],
    ]);
  });

  test('a screen says by its own key that visitors look at it, the room says it of any, another screen of none', async () => {
    const { screen } = await enrol('Satu');
    const { screen: other } = await enrol('Dua');
    const order = (isVisitor: boolean) => ({ ...on(screen.id), commandId: screen.id, isVisitor });
    expect(await setVisitorMode(runtime, userOf(screen.id), order(true))).toMatchObject({ isVisitor: true, version: 2 });
    expect(await setVisitorMode(runtime, runtime.users.supervisor, order(true))).toMatchObject({ isVisitor: true, version: 2 });
    expect((await screens())[screen.id]).toMatchObject({ isVisitor: true });
    await expect(setVisitorMode(runtime, userOf(other.id), order(false))).rejects.toMatchObject({ code: 'forbidden', detail: { field: 'screenId' } });
    expect(await setVisitorMode(runtime, runtime.users.supervisor, order(false))).toMatchObject({ isVisitor: false, version: 3 });
  });

  test('the page of calibration is shown for ten minutes, or until the order is given again', async () => {
    const { screen } = await enrol('Satu');
    const order = async () => (await calibrateScreen(runtime, runtime.users.supervisor, on(screen.id))).calibrateUntil;
    const now = runtime.clock.now();
    expect([await order(), await order(), await order()]).toEqual([now + CALIBRATE_MS, null, now + CALIBRATE_MS]);
    runtime.clock.advance(CALIBRATE_MS);
    expect(await order()).toBe(now + 2 * CALIBRATE_MS);
  });

  test('a revoked screen is signed out at once, cannot come back, and its name is free', async () => {
    const { begun, screen } = await enrol('Satu');
    const ready = await collectEnrolment(runtime, begun.secret);
    if (ready.state !== 'ready') throw new Error('confirmed, and not ready');
    await signIn(ready.username, ready.password);
    await revokeScreen(runtime, runtime.users.supervisor, on(screen.id));
    expect(await database.db.selectFrom('auth_session').selectAll().where('user_id', '=', screen.id).execute()).toEqual([]);
    await expect(signIn(ready.username, ready.password)).rejects.toThrow();
    await expect(collectEnrolment(runtime, begun.secret)).rejects.toMatchObject({ code: 'not_found' });
    await expect(identifyScreen(runtime, runtime.users.supervisor, on(screen.id))).rejects.toMatchObject({ code: 'not_found' });
    expect(await screens()).toEqual({});
    await enrol('Satu');
  });

  test('a screen unheard of for a minute is silent, told once, and heard again with its next beat', async () => {
    const { screen } = await enrol('Satu');
    await beatScreen(runtime, userOf(screen.id), BEAT);
    expect(await listScreenHealth(runtime)).toMatchObject([{ beat: BEAT, beatAt: runtime.clock.now() }]);
    runtime.clock.advance(SCREEN_SILENT_MS);
    await showSilentScreens(runtime);
    expect((await screens())[screen.id]?.isSilent).toBe(false);
    runtime.clock.advance(1);
    await Promise.all([showSilentScreens(runtime), showSilentScreens(runtime)]);
    expect((await screens())[screen.id]?.isSilent).toBe(true);
    await Promise.all([beatScreen(runtime, userOf(screen.id), BEAT), beatScreen(runtime, userOf(screen.id), BEAT)]);
    const facts = (await readFactsAfter(database.db, '0', 100)).flatMap(({ logged: { fact } }) =>
      fact.type === 'screen.changed' ? [fact.screen.isSilent] : [],
    );
    expect(facts).toEqual([false, true, false]);
  });

  test('an account of the wall that is no enrolled screen may beat, and nothing comes of it', async () => {
    await beatScreen(runtime, runtime.users.wall, BEAT);
    expect(await listScreenHealth(runtime)).toEqual([]);
    expect(await readFactsAfter(database.db, '0', 100)).toEqual([]);
  });
});
