import { describe, expect, test, vi } from 'vitest';
import { readBlockSetting } from '../call/block.repository';
import { listNetworkTests } from '../call/test-call.service';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { targetSecondsAt } from '../report/target.rules';
import { commandNamed } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { changeRoomSetting } from './room-setting.service';
import { type SaveSettings, saveSettingsInput } from './settings.schema';
import { readSettings, reviseTarget, saveSettings, withdrawTarget } from './settings.service';

const DAY_MS = 86_400_000;

describe.each(DATABASE_KINDS)("the room's settings on the %s database", (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  roomForEach(kind, (made) => {
    ({ database, runtime } = made);
  });

  const ordered = (name: string) => {
    const command = commandNamed(name);
    return { command, commandId: command.id };
  };
  const save = (wanted: Omit<SaveSettings, 'commandId' | 'expectedVersion'>, expectedVersion = 1) =>
    saveSettings(runtime, runtime.users.admin, { ...ordered('room.save'), expectedVersion, ...wanted });
  const dayIn = (days: number) => new Date(runtime.clock.now() + 7 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
  const revise = (seconds: number, fromDay: string, expectedVersion = 1) =>
    reviseTarget(runtime, runtime.users.admin, { ...ordered('room.reviseTarget'), expectedVersion, clock: 'answer', seconds, fromDay });
  const answerTargets = async () => (await readSettings(runtime)).targets.filter(({ clock }) => clock === 'answer');

  test('hold at once where they are used, and screens and log are told with them', async () => {
    await save({ blockAfter: 5, blockHours: 12, callBackFirstSeconds: 120, wrapUpWarnSeconds: 45, mobileNetworks: ['Telkomsel', 'Smartfren'] });
    expect(await readBlockSetting(database.db)).toEqual({ after: 5, hours: 12 });
    expect((await listNetworkTests(runtime)).map(({ network }) => network)).toEqual(['Telkomsel', 'Smartfren']);
    const { state } = await takeSnapshot(runtime, 'wall');
    expect(state.room).toMatchObject({ callBackFirstSeconds: 120, callBackNextSeconds: 900, wrapUpWarnSeconds: 45, version: 2 });
    const facts = (await readFactsAfter(database.db, '0', 10)).map(({ logged }) => logged.fact);
    expect(facts).toMatchObject([{ type: 'room_setting.changed', room: state.room }]);
  });

  test('keep who changed what, when, from and to, whichever part of the page it was', async () => {
    await save({ blockAfter: 5, blockHours: 24 });
    runtime.clock.advance(1_000);
    const { escalationSeconds, silentAfterMinutes } = (await takeSnapshot(runtime, 'room')).state.room;
    await changeRoomSetting(runtime, runtime.users.admin, {
      commandId: commandNamed('room.change').id,
      expectedVersion: 2,
      escalationSeconds,
      silentAfterMinutes,
      shiftHours: [6, 18],
    });
    expect((await readSettings(runtime)).changes).toMatchObject([
      { field: 'shiftHours', oldValue: [7, 19], newValue: [6, 18], at: runtime.clock.now() },
      { field: 'blockAfter', oldValue: 3, newValue: 5, byName: runtime.users.admin.name },
    ]);
  });

  test('an order that changes nothing leaves version and log, one on an older sight is refused with nothing written', async () => {
    expect(await save({ blockAfter: 3 })).toEqual({ version: 1 });
    await save({ blockAfter: 4 });
    await expect(save({ blockAfter: 9, name: 'Lain' })).rejects.toMatchObject({
      code: 'stale',
      detail: { field: 'expectedVersion', reason: 'room_setting_changed' },
    });
    expect(await readSettings(runtime)).toMatchObject({ blockAfter: 4, name: 'Siaga 112 Uji', version: 2 });
    expect(await readFactsAfter(database.db, '0', 10)).toHaveLength(1);
  });

  test('two who save at one instant come one after the other: one is told', async () => {
    const both = await Promise.allSettled([save({ blockAfter: 4 }), save({ blockAfter: 6 })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await readSettings(runtime)).changes).toHaveLength(1);
  });

  test('the number prefix changes until a number was given under it, and never to that of simulated incidents', async () => {
    await save({ numberPrefix: 'MJK' });
    expect(await readSettings(runtime)).toMatchObject({ numberPrefix: 'MJK', isPrefixFixed: false });
    await expect(save({ numberPrefix: 'SIM' }, 2)).rejects.toMatchObject({ detail: { field: 'numberPrefix', reason: 'number_prefix_form' } });
    await database.db.insertInto('number_series').values({ series: 'MJK', day: '2026-11-24', last_number: 1 }).execute();
    await expect(save({ numberPrefix: 'MJL', blockAfter: 7 }, 2)).rejects.toMatchObject({
      code: 'illegal_move',
      detail: { reason: 'number_prefix_fixed', values: { prefix: 'MJK' } },
    });
    expect(await readSettings(runtime)).toMatchObject({ numberPrefix: 'MJK', isPrefixFixed: true, blockAfter: 3 });
  });

  test('a legal text is unverified until somebody confirms it, which is written down', async () => {
    const text = 'Peraturan Presiden Nomor 112 Tahun 2016';
    await save({ legalTexts: [{ text, isUnverified: true }] });
    expect((await readSettings(runtime)).legalTexts).toEqual([{ text, isUnverified: true }]);
    runtime.clock.advance(1_000);
    await save({ legalTexts: [{ text, isUnverified: false }] }, 2);
    const { legalTexts, changes } = await readSettings(runtime);
    expect(legalTexts).toEqual([{ text, isUnverified: false }]);
    expect(changes[0]).toMatchObject({ field: 'legalTexts', byName: runtime.users.admin.name, oldValue: [{ isUnverified: true }] });
  });

  test('only agencies of this room may approve medical cards', async () => {
    await expect(save({ healthAgencyCodes: ['psc119', 'gaib'] })).rejects.toMatchObject({
      code: 'invalid',
      detail: { field: 'healthAgencyCodes', values: { agency: 'gaib' } },
    });
    await save({ healthAgencyCodes: ['psc119'] });
    expect((await readSettings(runtime)).healthAgencyCodes).toEqual(['psc119']);
  });

  test('a promise is revised from a later day on and what held before stays; every process follows', async () => {
    const before = runtime.clock.now();
    await revise(8, dayIn(3));
    const [past, next] = await answerTargets();
    expect(past).toMatchObject({ seconds: 10, validTo: next?.validFrom });
    expect(next).toMatchObject({ seconds: 8, validTo: null });
    await vi.waitFor(() => expect(runtime.reference.current.targets).toHaveLength(4));
    const { targets } = runtime.reference.current;
    expect([targetSecondsAt(targets, 'answer', before), targetSecondsAt(targets, 'answer', before + 4 * DAY_MS)]).toEqual([10, 8]);
    expect((await takeSnapshot(runtime, 'wall')).reference.targets).toHaveLength(4);
  });

  test('a promise is never revised from today or the past, nor twice at once, nor to what it is', async () => {
    const refusal = (field: string, reason: string) => ({ code: 'invalid', detail: { field, reason } });
    await expect(revise(8, dayIn(0))).rejects.toMatchObject(refusal('fromDay', 'day_not_ahead'));
    await expect(revise(8, '2026-02-31')).rejects.toMatchObject(refusal('fromDay', 'day_form'));
    await expect(revise(10, dayIn(2))).rejects.toMatchObject(refusal('seconds', 'same_target'));
    await revise(8, dayIn(2));
    await expect(revise(7, dayIn(5), 2)).rejects.toMatchObject(refusal('fromDay', 'revision_planned'));
    expect(await answerTargets()).toHaveLength(2);
  });

  test('a revision that has not begun can be withdrawn, one that holds cannot', async () => {
    const withdraw = (expectedVersion: number) =>
      withdrawTarget(runtime, runtime.users.admin, { ...ordered('room.withdrawTarget'), expectedVersion, clock: 'answer' });
    await revise(8, dayIn(2));
    await withdraw(2);
    expect(await answerTargets()).toMatchObject([{ seconds: 10, validTo: null }]);
    await revise(8, dayIn(1), 3);
    runtime.clock.advance(2 * DAY_MS);
    await expect(withdraw(4)).rejects.toMatchObject({ code: 'illegal_move', detail: { reason: 'revision_in_force' } });
  });

  test('a bad value is refused with the field that holds it', () => {
    const issues = (wanted: object) =>
      saveSettingsInput
        .safeParse({ commandId: commandNamed('x').id, expectedVersion: 1, ...wanted })
        .error?.issues.map(({ path, message }) => [path.join('.'), message]);
    expect(issues({ blockAfter: 1 })).toEqual([['blockAfter', 'out_of_range']]);
    expect(issues({ callBackFirstSeconds: 2.5 })).toEqual([['callBackFirstSeconds', 'bad_number']]);
    expect(issues({ mobileNetworks: ['XL', 'xl'] })).toEqual([['mobileNetworks', 'twice']]);
    expect(issues({ numberPrefix: 'M1' })).toEqual([['numberPrefix', 'number_prefix_form']]);
    expect(issues({ legalTexts: [{ text: '', isUnverified: false }] })).toEqual([['legalTexts.0.text', 'missing']]);
  });
});
