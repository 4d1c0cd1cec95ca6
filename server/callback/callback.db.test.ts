import { describe, expect, test } from 'vitest';
import { canDial } from '../call/telephony/dial.service';
import { createDialler } from '../call/telephony/dialler';
import { OriginateRefused, type OriginateRequest } from '../call/telephony/telephony-adapter';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { DomainError, expectRow } from '../shared/errors';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import type { CallBackResult, CallBackView } from './callback.schema';
import { attempt, closeCallBack, dialCallBack, revealCallBack } from './callback.service';

const NUMBER = '081234567789';

describe.each(DATABASE_KINDS)('callers whom nobody answered on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const open = async () => Object.values((await takeSnapshot(runtime, 'room')).state.callbacks);
  const only = async () => expectRow((await open())[0], 'call-back of the test');
  const givesUp = async (callId: string, number: string | null = NUMBER) => {
    await it.switchSays('rang', callId, number);
    runtime.clock.advance(12_000);
    await it.switchSays('abandoned', callId, number);
  };
  const order = ({ id, version }: CallBackView) => {
    const command = commandNamed('callback');
    return { command, commandId: command.id, callBackId: id, expectedVersion: version };
  };
  const tryIt = (one: CallBackView, result: CallBackResult) => attempt(runtime, it.operator, { ...order(one), result });
  const reasonOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? error.detail.reason : String(error)),
    );
  const types = async () => (await readFactsAfter(database.db, '0', 200)).map(({ logged }) => logged.fact.type).filter((type) => type.startsWith('callback.'));

  test('stand on the list once, however often they call', async () => {
    await givesUp('call-1');
    const first = await only();
    await givesUp('call-2');
    await givesUp('call-3', '081234567000');
    expect((await open()).map(({ callCount }) => callCount).toSorted()).toEqual([1, 2]);
    const both = expectRow(
      (await open()).find(({ id }) => id === first.id),
      'the first',
    );
    expect(both).toMatchObject({ callCount: 2, firstAt: first.firstAt, lastAt: runtime.clock.now() - 12_000, callId: (await it.callOf('call-2')).id });
  });

  test('stand on it once also when two of their calls end at the same moment', async () => {
    await it.switchSays('rang', 'call-1');
    await it.switchSays('rang', 'call-2');
    await Promise.all([it.switchSays('abandoned', 'call-1'), it.switchSays('missed', 'call-2'), it.switchSays('abandoned', 'call-1')]);
    expect(await open()).toMatchObject([{ callCount: 2 }]);
  });

  test('without a number cannot be called back, and a number told late is', async () => {
    await givesUp('call-1', null);
    expect(await open()).toEqual([]);
    await it.switchSays('ended', 'call-1', NUMBER);
    expect(await open()).toMatchObject([{ callCount: 1, numberMasked: expect.stringContaining('*') }]);
  });

  test('leave the list by themselves when they get through', async () => {
    await givesUp('call-1');
    await it.answeredCall('call-2');
    expect(await open()).toEqual([]);
    expect(await types()).toEqual(['callback.opened', 'callback.closed']);
    await givesUp('call-3');
    expect(await open()).toMatchObject([{ callCount: 1 }]);
  });

  test('stay on it while they are not reached, and leave it when they are', async () => {
    await givesUp('call-1');
    const tried = await tryIt(await only(), 'not_reached');
    expect(tried).toMatchObject({ attempts: 1, lastResult: 'not_reached', lastAttemptAt: runtime.clock.now(), closeReason: null });
    expect(await tryIt(tried, 'reached')).toMatchObject({ attempts: 2, closeReason: 'reached' });
    expect(await open()).toEqual([]);
    expect(await types()).toEqual(['callback.opened', 'callback.attempted', 'callback.closed']);
  });

  test('are given up only after an attempt; an order on an old sight of one is refused and writes nothing', async () => {
    await givesUp('call-1');
    const seen = await only();
    expect(await reasonOf(closeCallBack(runtime, it.operator, { ...order(seen), reason: 'given_up' }))).toBe('not_tried_yet');
    await tryIt(seen, 'not_reached');
    expect(await reasonOf(tryIt(seen, 'reached'))).toBe('call_back_changed');
    expect(await only()).toMatchObject({ attempts: 1 });
    const now = await only();
    expect(await closeCallBack(runtime, it.operator, { ...order(now), reason: 'given_up' })).toMatchObject({ closeReason: 'given_up' });
    expect(await reasonOf(tryIt({ ...now, version: now.version + 1 }, 'reached'))).toBe('call_back_closed');
    expect(await reasonOf(tryIt({ ...now, id: '01932d3a-0000-7000-8000-000000000009' }, 'reached'))).toBe('call_back_unknown');
  });

  test('of two operators who work on one at the same moment one is told that the other was faster', async () => {
    await givesUp('call-1');
    const seen = await only();
    const results = await Promise.all([
      reasonOf(tryIt(seen, 'reached')),
      reasonOf(closeCallBack(runtime, runtime.users.supervisor, { ...order(seen), reason: 'not_needed' })),
    ]);
    expect(results.toSorted()).toEqual(['call_back_closed', 'done']);
  });

  test('show their number with every look written down, and never on the wall or to an agency', async () => {
    await givesUp('call-1');
    const one = await only();
    expect(await revealCallBack(runtime, it.operator, one.id)).toEqual({ number: NUMBER });
    expect(await database.db.selectFrom('access_log').select(['user_id as userId', 'subject_id as callId', 'field', 'reason']).execute()).toEqual([
      { userId: it.operator.id, callId: one.callId, field: 'number', reason: 'call_back' },
    ]);
    expect(Object.values((await takeSnapshot(runtime, 'wall')).state.callbacks)).toMatchObject([{ numberMasked: null }]);
    expect((await takeSnapshot(runtime, `agency:${runtime.agencyIds.damkar}`)).state.callbacks).toEqual({});
  });

  test('are dialled on the phone of whoever asks, and the switch saying no is told', async () => {
    await givesUp('call-1');
    const { id } = await only();
    expect(await reasonOf(dialCallBack(runtime, it.operator, id))).toBe('no_switch');
    const asked: OriginateRequest[] = [];
    let refusal: OriginateRefused | null = null;
    const exchange = {
      originate: async (request: OriginateRequest) => {
        asked.push(request);
        if (refusal !== null) throw refusal;
        return { channelId: null };
      },
    };
    runtime.telephone.dialler = createDialler(exchange, { operators: new Map([['101', it.operator.username]]) });
    expect([canDial(runtime, it.operator), canDial(runtime, runtime.users.supervisor)]).toEqual([true, false]);
    await dialCallBack(runtime, it.operator, id);
    expect(asked).toEqual([{ extension: '101', number: NUMBER }]);
    expect(await reasonOf(dialCallBack(runtime, runtime.users.supervisor, id))).toBe('no_extension');
    refusal = new OriginateRefused('failed');
    expect(await reasonOf(dialCallBack(runtime, it.operator, id))).toBe('dial_failed');
    refusal = new OriginateRefused('switch_away');
    expect(await reasonOf(dialCallBack(runtime, it.operator, id))).toBe('switch_away');
  });
});
