import { describe, expect, test } from 'vitest';
import { answer } from '../call/call.service';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { beatDesk } from '../presence/presence.service';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { connectBeside, DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { acknowledgeAlarms } from './alarm.service';
import { tellTelephonySign } from './condition.repository';
import { createAlarmWatch } from './watch.service';

const SECOND_MS = 1_000;

describe.each(DATABASE_KINDS)('alarms of the room (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
  });

  const moves = async () =>
    (await readFactsAfter(database.db, '0', 500)).flatMap(({ logged: { fact } }) =>
      'alarms' in fact ? fact.alarms.filter(({ code }) => code !== 'operators_short').map(({ code }) => `${code} ${fact.type.slice('alarm.'.length)}`) : [],
    );
  const standing = async () =>
    Object.values((await takeSnapshot(runtime, 'room')).state.alarms)
      .filter(({ code }) => code !== 'operators_short')
      .map(({ code, state }) => `${code} ${state}`);

  test('tell of a call beyond the promise, then that nobody takes it, and are over when somebody does', async () => {
    const watch = createAlarmWatch(runtime);
    await beatDesk(runtime, people.operator);
    await people.switchSays('rang', 'call-1');
    const wait = async (seconds: number) => {
      runtime.clock.advance(seconds * SECOND_MS);
      await watch.tick();
    };
    await wait(10);
    expect(await moves()).toEqual([]);
    await wait(1);
    expect(await standing()).toEqual(['call_late unacknowledged']);
    await wait(20);
    expect((await standing()).toSorted()).toEqual(['call_late suppressed', 'call_waiting unacknowledged']);
    await answer(runtime, people.operator, { command: commandNamed('call.answer'), callId: (await people.callOf('call-1')).id });
    await wait(1);
    expect(await standing()).toEqual([]);
    expect((await moves()).toSorted()).toEqual([
      'call_late cleared',
      'call_late raised',
      'call_late suppressed',
      'call_waiting cleared',
      'call_waiting raised',
    ]);
  });

  test('are raised by one process of two, which the other follows when it stops, and never twice', async () => {
    const besideDatabase = await connectBeside(database);
    const beside = await createTestRuntime(besideDatabase, { beside: runtime });
    try {
      const [first, second] = [createAlarmWatch(runtime), createAlarmWatch(beside)];
      const down = { source: 'asterisk', isUp: false, detail: 'unreachable', since: runtime.clock.now() - 60 * SECOND_MS, toldAt: runtime.clock.now() };
      await tellTelephonySign(database.db, down);
      await Promise.all([first.tick(), second.tick()]);
      await Promise.all([first.tick(), second.tick()]);
      expect(await moves()).toEqual(['telephony_down raised']);
      await Promise.all([first.stop(), second.stop()]);
      await second.tick();
      await tellTelephonySign(database.db, { ...down, isUp: true });
      await second.tick();
      expect(await moves()).toEqual(['telephony_down raised']);
      runtime.clock.advance(10 * SECOND_MS);
      await second.tick();
      expect(await moves()).toEqual(['telephony_down raised', 'telephony_down returned']);
    } finally {
      await beside.close();
      await besideDatabase.close();
    }
  });

  test('go on where nothing of what they know is left but the database: what is raised stays raised, what is seen stays seen', async () => {
    const toldAt = runtime.clock.now();
    await tellTelephonySign(database.db, { source: 'asterisk', isUp: false, detail: 'unreachable', since: toldAt - 60 * SECOND_MS, toldAt });
    const first = createAlarmWatch(runtime);
    await first.tick();
    const [alarm] = Object.values((await takeSnapshot(runtime, 'room')).state.alarms);
    if (alarm === undefined) throw new Error('no alarm');
    const command = commandNamed('alarms.acknowledge');
    const seen = { command, commandId: command.id, alarms: [{ alarmId: alarm.id, expectedVersion: alarm.version }] };
    await acknowledgeAlarms(runtime, people.operator, seen);
    await first.stop();
    await createAlarmWatch(runtime).tick();
    expect(await moves()).toEqual(['telephony_down raised', 'telephony_down acknowledged']);
    expect(await standing()).toEqual(['telephony_down acknowledged']);
  });

  test('come as a flood that is told once, in few facts, and no agency hears of any of it', async () => {
    const watch = createAlarmWatch(runtime);
    for (let call = 0; call < 12; call += 1) await people.switchSays('rang', `call-${call}`);
    runtime.clock.advance(31 * SECOND_MS);
    await watch.tick();
    runtime.clock.advance(SECOND_MS);
    await watch.tick();
    const facts = (await readFactsAfter(database.db, '0', 500)).map(({ logged: { fact } }) => fact).filter(({ type }) => type.startsWith('alarm.'));
    expect(facts.filter(({ type }) => type === 'alarm.flood_changed')).toMatchObject([{ flood: { raised: 12, operators: 0 } }]);
    expect(facts.filter(({ type }) => type === 'alarm.raised')).toHaveLength(1);
    const { state } = await takeSnapshot(runtime, `agency:${runtime.agencyIds.damkar}`);
    expect([state.alarms, state.alarmFlood.since]).toEqual([{}, null]);
  });
});
