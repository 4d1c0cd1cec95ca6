import { describe, expect, test } from 'vitest';
import { readFactsAfter } from '../live/log.repository';
import { DomainError } from '../shared/errors';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { CLAIM_STALE_MS } from './call.rules';
import { answer, beat, dispose, endByHand, takeOver } from './call.service';
import { recordLateAnswers, showStaleClaims } from './call-watch.service';

describe.each(DATABASE_KINDS)('who holds a call on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const factTypes = async () => (await readFactsAfter(database.db, '0', 100)).map(({ logged }) => logged.fact.type);
  const reasonOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? error.detail.reason : String(error)),
    );

  test('a desk that beats again after a silence is no longer shown as stale', async () => {
    const call = await it.answeredCall('call-1');
    runtime.clock.advance(CLAIM_STALE_MS + 1);
    await showStaleClaims(runtime);
    expect(await it.callOf('call-1')).toMatchObject({ isClaimStale: true });
    expect(await beat(runtime, it.operator, call.id)).toEqual({ isHeld: true });
    expect(await it.callOf('call-1')).toMatchObject({ isClaimStale: false, operatorId: it.operator.id });
    expect((await factTypes()).at(-1)).toBe('call.claimed');
    await showStaleClaims(runtime);
    expect(await it.callOf('call-1')).toMatchObject({ isClaimStale: false });
  });

  test('a call that broke its promise is told once, also when two processes find it at the same moment', async () => {
    await it.switchSays('rang', 'call-1');
    runtime.clock.advance(10_001);
    await Promise.all([recordLateAnswers(runtime), recordLateAnswers(runtime), recordLateAnswers(runtime)]);
    expect((await factTypes()).filter((type) => type === 'answer.breached')).toHaveLength(1);
  });

  test('a call answered late before any job looked leaves its breach with the cause, and the fact', async () => {
    const rangAt = runtime.clock.now();
    await it.answeredCall('call-1', 10_001);
    expect(await database.db.selectFrom('breach').select(['clock', 'cause_code as cause', 'breached_at as at']).execute()).toEqual([
      { clock: 'answer', cause: 'not_taken', at: rangAt + 10_000 },
    ]);
    expect((await factTypes()).filter((type) => type === 'answer.breached')).toHaveLength(1);
  });

  test('a ringing call that nobody has taken cannot be put away, so that somebody still can answer it', async () => {
    await it.switchSays('rang', 'call-1');
    const call = await it.callOf('call-1');
    const putAway = dispose(runtime, runtime.users.supervisor, {
      command: commandNamed('call.dispose'),
      callId: call.id,
      expectedVersion: call.version,
      disposition: 'prank',
    });
    expect(await reasonOf(putAway)).toBe('not_claimed');
    expect(await reasonOf(answer(runtime, it.operator, { command: commandNamed('call.answer'), callId: call.id }))).toBe('done');
  });

  test('a call ended by hand, because the switch fell silent, stays ended when it is put away', async () => {
    const call = await it.answeredCall('call-1');
    runtime.clock.advance(5_000);
    const ended = await endByHand(runtime, it.operator, { command: commandNamed('call.endByHand'), callId: call.id });
    expect(ended).toMatchObject({ state: 'ended', endedAt: runtime.clock.now() });
    runtime.clock.advance(5_000);
    const { call: gone } = await dispose(runtime, it.operator, {
      command: commandNamed('call.dispose'),
      callId: call.id,
      expectedVersion: ended.version,
      disposition: 'information',
    });
    expect(gone).toMatchObject({ state: 'ended', endedAt: ended.endedAt });
  });

  test('a call that is over is taken over by nobody, and a late take-over keeps its reason', async () => {
    const call = await it.answeredCall('call-1');
    runtime.clock.advance(20_001);
    const byColleague = (reason?: string) => takeOver(runtime, runtime.users.supervisor, { command: commandNamed('call.takeOver'), callId: call.id, reason });
    expect(await reasonOf(byColleague('Operator sakit'))).toBe('done');
    expect(await database.db.selectFrom('access_log').select(['field', 'reason', 'user_id as userId']).execute()).toEqual([
      { field: 'claim', reason: 'Operator sakit', userId: runtime.users.supervisor.id },
    ]);
    const held = await it.callOf('call-1');
    await it.switchSays('ended', 'call-1');
    await dispose(runtime, runtime.users.supervisor, { command: commandNamed('d'), callId: call.id, expectedVersion: held.version, disposition: 'ghost' });
    expect(await reasonOf(takeOver(runtime, it.operator, { command: commandNamed('t'), callId: call.id, reason: 'Ingin tahu' }))).toBe('call_over');
  });
});
