import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { answer, dispose, endByHand, openByHand } from '../call/call.service';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { DESK_LOST_MS } from './presence.rules';
import type { BreakReason, PresenceWish } from './presence.schema';
import { beatDesk, choosePresence, leaveDesk, ownBreak, showLostDesks } from './presence.service';

describe.each(DATABASE_KINDS)('operators at their desks on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const stateOf = async (user: CurrentUser) => (await takeSnapshot(runtime, 'wall')).state.operators[user.id]?.state;
  const choose = (user: CurrentUser, wish: PresenceWish, breakReason?: BreakReason) => {
    const command = commandNamed('presence.choose');
    return choosePresence(runtime, user, { command, commandId: command.id, wish, breakReason });
  };
  const presenceFacts = async () =>
    (await readFactsAfter(database.db, '0', 200)).flatMap(({ logged: { fact } }) => (fact.type === 'presence.changed' ? [fact.operator.state] : []));

  test('an operator whose desk opens is ready, a supervisor only after saying so', async () => {
    await beatDesk(runtime, it.operator);
    await beatDesk(runtime, runtime.users.supervisor);
    expect(await stateOf(it.operator)).toBe('ready');
    expect(await stateOf(runtime.users.supervisor)).toBeUndefined();
    await choose(runtime.users.supervisor, 'ready');
    expect(await stateOf(runtime.users.supervisor)).toBe('ready');
  });

  test('beats make no facts, however many come, also from several processes at once', async () => {
    await Promise.all([beatDesk(runtime, it.operator), beatDesk(runtime, it.operator), beatDesk(runtime, it.operator)]);
    runtime.clock.advance(15_000);
    await beatDesk(runtime, it.operator);
    expect(await presenceFacts()).toEqual(['ready']);
  });

  test('a desk silent for 45 seconds is away, told once, and comes back as what it was', async () => {
    await beatDesk(runtime, it.operator);
    await choose(it.operator, 'break', 'meal');
    runtime.clock.advance(DESK_LOST_MS);
    await showLostDesks(runtime);
    expect(await stateOf(it.operator)).toBe('break');
    runtime.clock.advance(1);
    await Promise.all([showLostDesks(runtime), showLostDesks(runtime)]);
    expect(await stateOf(it.operator)).toBe('away');
    await beatDesk(runtime, it.operator);
    expect(await presenceFacts()).toEqual(['ready', 'break', 'away', 'break']);
  });

  test('signing out is away at once, and the next session begins ready', async () => {
    await beatDesk(runtime, it.operator);
    await choose(it.operator, 'break', 'rest');
    await leaveDesk(runtime, it.operator.id);
    expect(await stateOf(it.operator)).toBe('away');
    await beatDesk(runtime, { ...it.operator, sessionId: 'the next shift' });
    expect(await stateOf(it.operator)).toBe('ready');
  });

  test('why somebody takes a break is told to that person alone: no fact, no snapshot and no colleague has it', async () => {
    await beatDesk(runtime, it.operator);
    await choose(it.operator, 'break', 'prayer');
    expect(await ownBreak(runtime, it.operator)).toEqual({ reason: 'prayer' });
    expect(await ownBreak(runtime, runtime.users.supervisor)).toEqual({ reason: null });
    const { rows } = await sql<{ text: string }>`select payload::text as text from event_log`.execute(database.db);
    const snapshots = [await takeSnapshot(runtime, 'room'), await takeSnapshot(runtime, 'wall')];
    expect(JSON.stringify([rows, snapshots.map(({ state }) => state.operators)])).not.toContain('prayer');
    await choose(it.operator, 'break', 'meal');
    expect(await ownBreak(runtime, it.operator)).toEqual({ reason: 'meal' });
    expect(await presenceFacts()).toEqual(['ready', 'break']);
    await choose(it.operator, 'ready');
    expect(await ownBreak(runtime, it.operator)).toEqual({ reason: null });
  });

  test('whoever chose to be away stays so while the page stays open or is loaded again', async () => {
    await beatDesk(runtime, it.operator);
    await choose(it.operator, 'away');
    await beatDesk(runtime, it.operator);
    expect(await stateOf(it.operator)).toBe('away');
  });

  test('talks with the call, and after a prank is ready without a word', async () => {
    await beatDesk(runtime, it.operator);
    const call = await it.answeredCall('call-1');
    expect(await stateOf(it.operator)).toBe('talking');
    await dispose(runtime, it.operator, { command: commandNamed('d'), callId: call.id, expectedVersion: call.version, disposition: 'prank' });
    expect(await stateOf(it.operator)).toBe('talking');
    await it.switchSays('ended', 'call-1');
    expect(await stateOf(it.operator)).toBe('ready');
  });

  test('after an emergency wraps up until the operator says ready', async () => {
    await beatDesk(runtime, it.operator);
    await it.openedIncident('call-1');
    await it.switchSays('ended', 'call-1');
    expect(await stateOf(it.operator)).toBe('wrap_up');
    await beatDesk(runtime, it.operator);
    expect(await stateOf(it.operator)).toBe('wrap_up');
    await choose(it.operator, 'ready');
    expect(await stateOf(it.operator)).toBe('ready');
    expect(await presenceFacts()).toEqual(['ready', 'ringing', 'talking', 'wrap_up', 'ready']);
  });

  test('a call that ended without a disposition keeps its operator in wrap-up until it has one', async () => {
    await beatDesk(runtime, it.operator);
    const call = await openByHand(runtime, it.operator, { command: commandNamed('o') });
    const ended = await endByHand(runtime, it.operator, { command: commandNamed('e'), callId: call.id });
    expect(await stateOf(it.operator)).toBe('wrap_up');
    await dispose(runtime, it.operator, { command: commandNamed('d'), callId: call.id, expectedVersion: ended.version, disposition: 'ghost' });
    expect(await stateOf(it.operator)).toBe('ready');
  });

  test('a break asked for during a call begins when the call is over; answering ends a break', async () => {
    await beatDesk(runtime, it.operator);
    const call = await it.answeredCall('call-1');
    await choose(it.operator, 'break', 'prayer');
    expect(await stateOf(it.operator)).toBe('talking');
    await dispose(runtime, it.operator, { command: commandNamed('d'), callId: call.id, expectedVersion: call.version, disposition: 'ghost' });
    await it.switchSays('ended', 'call-1');
    expect(await stateOf(it.operator)).toBe('break');
    const next = await it.answeredCall('call-2');
    await dispose(runtime, it.operator, { command: commandNamed('d'), callId: next.id, expectedVersion: next.version, disposition: 'test' });
    await it.switchSays('ended', 'call-2');
    expect(await stateOf(it.operator)).toBe('ready');
  });

  test('a ringing call is offered to the operator who has been ready longest, the next one to the next, a third to all', async () => {
    const { supervisor } = runtime.users;
    await choose(supervisor, 'ready');
    runtime.clock.advance(1_000);
    await beatDesk(runtime, it.operator);
    await Promise.all([it.switchSays('rang', 'call-1', '081234567001'), it.switchSays('rang', 'call-2', '081234567002')]);
    const offered = [(await it.callOf('call-1')).offeredTo, (await it.callOf('call-2')).offeredTo];
    expect(new Set(offered)).toEqual(new Set([supervisor.id, it.operator.id]));
    expect([await stateOf(supervisor), await stateOf(it.operator)]).toEqual(['ringing', 'ringing']);
    await it.switchSays('rang', 'call-3', '081234567003');
    expect(await it.callOf('call-3')).toMatchObject({ offeredTo: null, offeredToAt: null });
  });

  test('two calls that ring at one instant ring at two desks, every time', async () => {
    await choose(runtime.users.supervisor, 'ready');
    await beatDesk(runtime, it.operator);
    for (let round = 0; round < 12; round += 1) {
      const names = [`first-${round}`, `second-${round}`];
      await Promise.all(names.map((name, index) => it.switchSays('rang', name, `08123456700${index}`)));
      const offered = await Promise.all(names.map(async (name) => (await it.callOf(name)).offeredTo));
      expect(new Set(offered)).toEqual(new Set([runtime.users.supervisor.id, it.operator.id]));
      for (const name of names) await it.switchSays('overflowed', name);
      runtime.clock.advance(1_000);
    }
  });

  test('an offer that a colleague took or that the caller gave up leaves its operator ready, last in the order', async () => {
    const { supervisor } = runtime.users;
    await beatDesk(runtime, it.operator);
    runtime.clock.advance(1_000);
    await choose(supervisor, 'ready');
    await it.switchSays('rang', 'call-1');
    expect((await it.callOf('call-1')).offeredTo).toBe(it.operator.id);
    runtime.clock.advance(6_000);
    await it.switchSays('abandoned', 'call-1');
    expect(await stateOf(it.operator)).toBe('ready');
    await it.switchSays('rang', 'call-2');
    expect((await it.callOf('call-2')).offeredTo).toBe(supervisor.id);
    await answer(runtime, it.operator, { command: commandNamed('a'), callId: (await it.callOf('call-2')).id });
    expect([await stateOf(supervisor), await stateOf(it.operator)]).toEqual(['ready', 'talking']);
  });

  test('a desk that is lost in mid-call stays talking by the word of the switch, and is away when the call is over', async () => {
    await beatDesk(runtime, it.operator);
    await it.answeredCall('call-1');
    await leaveDesk(runtime, it.operator.id);
    expect(await stateOf(it.operator)).toBe('talking');
    await it.switchSays('ended', 'call-1');
    expect(await stateOf(it.operator)).toBe('away');
  });

  test('agencies hear nothing of the operators', async () => {
    await beatDesk(runtime, it.operator);
    const { state } = await takeSnapshot(runtime, `agency:${runtime.agencyIds.damkar}`);
    expect(state.operators).toEqual({});
  });
});
