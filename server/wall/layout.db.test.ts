import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { commandNamed } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import type { LayoutDocument } from './layout.schema';
import { layoutDocument, listLayoutVersions, publishLayout, saveLayout } from './layout.service';
import { provisionLayouts } from './layout-files';
import { ONE_PANEL } from './screen.schema';
import { beginEnrolment, changeScreen, confirmScreen } from './screen.service';
import { shippedLayout } from './shipped-layouts.rules';

describe.each(DATABASE_KINDS)('the layouts of the wall on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  roomForEach(kind, (made) => {
    ({ database, runtime } = made);
  });

  const main = (): LayoutDocument => {
    const document = shippedLayout('main');
    if (document === undefined) throw new Error('no main layout');
    return document;
  };
  const save = (document: LayoutDocument, expectedVersion: number) => {
    const command = commandNamed('layout.save');
    return saveLayout(runtime, runtime.users.supervisor, { command, commandId: command.id, expectedVersion, origin: 'edited', document });
  };
  const publish = (name: string, version: number, screenIds: string[] = []) => {
    const command = commandNamed('layout.publish');
    return publishLayout(runtime, runtime.users.supervisor, { command, commandId: command.id, name, version, screenIds });
  };
  const enrol = async (name: string) => {
    const { code } = await beginEnrolment(runtime);
    const command = commandNamed('screen.confirm');
    return confirmScreen(runtime, runtime.users.supervisor, {
      command,
      commandId: command.id,
      code,
      name,
      layout: 'map',
      widthMm: 2_400,
      distanceMetres: 4,
      theme: null,
      panels: ONE_PANEL,
    });
  };
  const state = async () => (await takeSnapshot(runtime, 'wall')).state;
  const versionOf = async (name: string) => (await state()).layouts[name]?.version;
  const published = async () =>
    (await readFactsAfter(database.db, '0', 100)).flatMap(({ logged: { fact } }) => (fact.type === 'layout.published' ? [fact.layout] : []));

  test('what is saved is shown by no wall before it is published, and an older or the shipped one can be shown again', async () => {
    expect(await versionOf('main')).toBe(0);
    expect(await save({ ...main(), title: 'Ruang besar' }, 0)).toEqual({ id: 'main', version: 1 });
    await save({ ...main(), title: 'Ruang kecil' }, 1);
    expect(await versionOf('main')).toBe(0);
    await publish('main', 2);
    await publish('main', 1);
    expect(await versionOf('main')).toBe(1);
    expect((await layoutDocument(runtime, { name: 'main', version: 1 })).title).toBe('Ruang besar');
    await publish('main', 0);
    expect(await versionOf('main')).toBe(0);
    expect(await published()).toEqual([2, 1, 0].map((version) => ({ id: 'main', version })));
    const listed = (await listLayoutVersions(runtime)).filter(({ name }) => name === 'main');
    expect(listed.map(({ version, origin, isPublished }) => [version, origin, isPublished])).toEqual([
      [2, 'edited', false],
      [1, 'edited', false],
      [0, 'shipped', true],
    ]);
  });

  test('whoever saves on an old sight, also at the same instant, is refused and overwrites nothing', async () => {
    await save(main(), 0);
    await expect(save({ ...main(), title: 'Lain' }, 0)).rejects.toMatchObject({ code: 'stale', detail: { reason: 'layout_changed' } });
    const both = await Promise.allSettled([save({ ...main(), title: 'Satu' }, 1), save({ ...main(), title: 'Dua' }, 1)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await listLayoutVersions(runtime)).filter(({ name }) => name === 'main')).toHaveLength(3);
  });

  test('a layout of the room is one of the walls once it is published, for the chosen screens at once', async () => {
    const [left, right] = [await enrol('Kiri'), await enrol('Kanan')];
    await save({ ...main(), name: 'ruang-kita', title: 'Ruang kita' }, 0);
    expect((await state()).layouts['ruang-kita']).toBeUndefined();
    const command = commandNamed('screen.change');
    const { id: screenId, name, widthMm, distanceMetres, theme, panels } = left;
    const change = { command, commandId: command.id, screenId, expectedVersion: 1, name, widthMm, distanceMetres, theme, panels, layout: 'ruang-kita' };
    await expect(changeScreen(runtime, runtime.users.supervisor, change)).rejects.toMatchObject({ code: 'invalid', detail: { field: 'layout' } });
    await publish('ruang-kita', 1, [right.id, right.id]);
    const { screens, layouts } = await state();
    expect(layouts['ruang-kita']).toEqual({ id: 'ruang-kita', version: 1 });
    expect([screens[left.id]?.layout, screens[right.id]?.layout, screens[right.id]?.version]).toEqual(['map', 'ruang-kita', 2]);
  });

  test('a version or screen that is not there publishes nothing at all', async () => {
    const screen = await enrol('Kiri');
    await expect(publish('main', 7, [screen.id])).rejects.toMatchObject({ code: 'not_found', detail: { reason: 'layout_unknown' } });
    await expect(publish('sla', 0, [screen.id, runtime.users.wall.id])).rejects.toMatchObject({ code: 'not_found', detail: { reason: 'screen_unknown' } });
    expect((await state()).screens[screen.id]?.layout).toBe('map');
    expect(await published()).toEqual([]);
  });

  test('files are taken over and published at a start, again only when they differ, and a bad one is told and passed over', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'siaga-layouts-'));
    const told: unknown[] = [];
    const logger = { info: () => undefined, warn: (values: unknown) => void told.push(values) };
    const write = (file: string, content: unknown) => writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
    write('main.json', { ...main(), title: 'Dari berkas' });
    write('broken.json', '{ "format": 1,');
    write('wrong.json', { ...main(), pictures: [] });
    await provisionLayouts(runtime, folder, logger);
    await provisionLayouts(runtime, folder, logger);
    expect(await versionOf('main')).toBe(1);
    expect(told).toHaveLength(4);
    expect(told).toContainEqual({ file: 'wrong.json', problems: ['pictures: layout_empty'] });
    // What the room has published since is kept until the file itself changes.
    await save({ ...main(), title: 'Diubah' }, 1);
    await publish('main', 2);
    await provisionLayouts(runtime, folder, logger);
    expect(await versionOf('main')).toBe(2);
    write('main.json', { ...main(), title: 'Berkas baru' });
    await provisionLayouts(runtime, folder, logger);
    expect((await layoutDocument(runtime, { name: 'main', version: (await versionOf('main')) ?? -1 })).title).toBe('Berkas baru');
    rmSync(folder, { recursive: true });
    await expect(provisionLayouts(runtime, folder, logger)).resolves.toBeUndefined();
  });
});
