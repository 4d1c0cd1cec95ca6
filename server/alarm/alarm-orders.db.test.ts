import { beforeEach, describe, expect, test } from 'vitest';
import { removeExpired } from '../housekeeping';
import { takeSnapshot } from '../live/snapshot.service';
import { DomainError } from '../shared/errors';
import { commandNamed } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import type { AlarmView } from './alarm.schema';
import { acknowledgeAlarms, shelveAlarm, unshelveAlarm } from './alarm.service';
import { defineAlarm, listDefinitions, returnToService, takeOutOfService } from './alarm-definition.service';
import { alarmFigures } from './alarm-figures.service';
import { alarmHistory } from './alarm-history.service';
import { readTelephonySigns, tellTelephonySign } from './condition.repository';
import { type AlarmWatch, createAlarmWatch } from './watch.service';
import { watchOfAlarms } from './watch-health.service';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

describe.each(DATABASE_KINDS)('orders on alarms (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let watch: AlarmWatch;
  roomForEach(kind, (made) => {
    ({ database, runtime } = made);
  });
  beforeEach(() => {
    watch = createAlarmWatch(runtime);
  });

  const order = (name: string) => {
    const command = commandNamed(name);
    return { command, commandId: command.id };
  };
  /** A telephone system that has been away for a minute is an alarm at the next look. */
  async function raise(): Promise<AlarmView> {
    const now = runtime.clock.now();
    await tellTelephonySign(database.db, { source: 'asterisk', isUp: false, detail: 'unreachable', since: now - MINUTE_MS, toldAt: now });
    await watch.tick();
    return standing();
  }
  async function standing(): Promise<AlarmView> {
    const alarm = Object.values((await takeSnapshot(runtime, 'room')).state.alarms).find(({ code }) => code === 'telephony_down');
    if (alarm === undefined) throw new Error('no alarm');
    return alarm;
  }
  const refused = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error instanceof DomainError ? `${error.code} ${error.detail.reason}` : error;
  };
  const telephonyEntries = async () => (await alarmHistory(runtime, { code: 'telephony_down', limit: 50 })).entries;

  test('set one aside until an instant, take it back, and are refused on an older sight of it or for a time that has passed', async () => {
    const raised = await raise();
    const on = (alarm: AlarmView) => ({ alarmId: alarm.id, expectedVersion: alarm.version });
    const until = runtime.clock.now() + 30 * MINUTE_MS;
    const why = { reason: 'known_fault', note: 'Teknisi sudah di jalan' } as const;
    expect(
      await refused(shelveAlarm(runtime, runtime.users.supervisor, { ...order('alarms.shelve'), ...on(raised), ...why, until: runtime.clock.now() })),
    ).toMatch(/^invalid /);
    const shelved = await shelveAlarm(runtime, runtime.users.supervisor, { ...order('alarms.shelve'), ...on(raised), ...why, until });
    expect(shelved).toMatchObject({ state: 'shelved', shelvedUntil: until });
    expect(await refused(unshelveAlarm(runtime, runtime.users.supervisor, { ...order('alarms.unshelve'), ...on(raised) }))).toBe('stale alarm_changed');
    expect(await unshelveAlarm(runtime, runtime.users.supervisor, { ...order('alarms.unshelve'), ...on(shelved) })).toMatchObject({
      state: 'unacknowledged',
      shelvedUntil: null,
    });
    // Its time runs out by itself.
    await shelveAlarm(runtime, runtime.users.supervisor, { ...order('alarms.shelve'), ...on(await standing()), ...why, until });
    runtime.clock.set(until + 1);
    await raise();
    expect((await standing()).state).toBe('unacknowledged');
  });

  test('are written down with who gave them and why; the note lies sealed and is opened for whoever reads the history', async () => {
    const raised = await raise();
    const until = runtime.clock.now() + 30 * MINUTE_MS;
    const note = 'Kabel diganti oleh teknisi';
    await shelveAlarm(runtime, runtime.users.supervisor, {
      ...order('alarms.shelve'),
      alarmId: raised.id,
      expectedVersion: raised.version,
      reason: 'other',
      note,
      until,
    });
    expect((await telephonyEntries()).map(({ move, reason, note: read }) => [move, reason, read])).toEqual([
      ['shelved', 'other', note],
      ['raised', null, null],
    ]);
    const { rows } = await database.pool.query<{ all: string }>(
      'select (select json_agg(m)::text from alarm_move m) || (select json_agg(e)::text from event_log e) as all',
    );
    expect(rows[0]?.all).toContain('telephony_down');
    expect(rows[0]?.all).not.toContain('Kabel');
  });

  test('take a kind out of service, which ends what stands and raises nothing, and put it back', async () => {
    await raise();
    const code = 'telephony_down';
    const out = await takeOutOfService(runtime, runtime.users.supervisor, { ...order('alarms.outOfService'), code, expectedVersion: 0, reason: 'maintenance' });
    expect(out).toMatchObject({ isOutOfService: true, outOfServiceReason: 'maintenance', version: 1 });
    expect(await refused(raise())).toMatchObject({ message: 'no alarm' });
    const back = { ...order('alarms.returnToService'), code, expectedVersion: 0 } as const;
    expect(await refused(returnToService(runtime, runtime.users.supervisor, back))).toBe('stale alarm_definition_changed');
    await returnToService(runtime, runtime.users.supervisor, { ...back, expectedVersion: 1 });
    expect(await raise()).toMatchObject({ state: 'unacknowledged' });
    expect((await telephonyEntries()).map(({ move }) => move)).toEqual(['raised', 'in_service', 'ended', 'out_of_service', 'raised']);
  });

  test('change when a kind is raised, in force at the next look, and not beyond what it can be', async () => {
    const shipped = (await listDefinitions(runtime)).find(({ id }) => id === 'call_silence');
    if (shipped === undefined) throw new Error('no definition');
    const { priority, delayOnSeconds, delayOffSeconds, deadBand, isSelfClearing, isEnabled, limit, consequence, action } = shipped;
    const wanted = { priority, delayOnSeconds, delayOffSeconds, deadBand, isSelfClearing, isEnabled, limit, consequence, action };
    const give = (change: object) =>
      defineAlarm(runtime, runtime.users.supervisor, { ...order('alarms.define'), code: 'call_silence', expectedVersion: 0, ...wanted, ...change });
    expect(await refused(give({ limit: null }))).toBe('invalid missing');
    expect(await refused(give({ limit: Number.MAX_SAFE_INTEGER }))).toBe('invalid out_of_range');
    await give({ priority: 'low' });
    expect((await listDefinitions(runtime)).find(({ id }) => id === 'call_silence')).toMatchObject({
      priority: 'low',
      version: 1,
      changedBy: expect.any(String),
    });
  });

  test('are counted for the month: what was raised, how soon it was seen, how many stand', async () => {
    const raised = await raise();
    runtime.clock.advance(40_000);
    const seen = { alarms: [{ alarmId: raised.id, expectedVersion: raised.version }] };
    await acknowledgeAlarms(runtime, runtime.users.operator, { ...order('alarms.acknowledge'), ...seen });
    const month = new Date(runtime.clock.now()).toISOString().slice(0, 7);
    const figures = await alarmFigures(runtime, { month });
    expect(figures.top.find(({ code }) => code === 'telephony_down')).toMatchObject({ raised: 1, isChattering: false });
    expect(figures.acknowledgement).toEqual({ count: 1, p50Ms: 40_000, p90Ms: 40_000 });
    expect(figures.standing).toBe((await watchOfAlarms(runtime)).standing);
    expect(figures.days.reduce((sum, day) => sum + day.raised, 0)).toBe(figures.raised);
  });

  test('need somebody who looks: whether anybody does is told, and a telephone system that nobody is connected to any more is forgotten', async () => {
    expect((await watchOfAlarms(runtime)).isWatched).toBe(false);
    await raise();
    expect(await watchOfAlarms(runtime)).toMatchObject({ isWatched: true });
    runtime.clock.advance(DAY_MS);
    await removeExpired(runtime);
    expect(await readTelephonySigns(database.db)).toHaveLength(1);
    expect((await watchOfAlarms(runtime)).isWatched).toBe(false);
    runtime.clock.advance(DAY_MS + 1);
    await removeExpired(runtime);
    expect(await readTelephonySigns(database.db)).toEqual([]);
  });
});
