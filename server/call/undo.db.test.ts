import { describe, expect, test } from 'vitest';
import { takeSnapshot } from '../live/snapshot.service';
import { DomainError } from '../shared/errors';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { UNDO_MS } from './call.rules';
import type { CallView, Disposition } from './call.schema';
import { answer, dispose } from './call.service';
import { undoDisposition } from './undo.service';

describe.each(DATABASE_KINDS)('one key too many on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const putAway = async (externalId: string, disposition: Disposition): Promise<CallView> => {
    const call = await it.answeredCall(externalId);
    const order = { command: commandNamed('d'), callId: call.id, expectedVersion: call.version, disposition, referredTo: 'PLN 123' };
    return (await dispose(runtime, it.operator, order)).call;
  };
  const undo = (call: CallView, user = it.operator) =>
    undoDisposition(runtime, user, { command: commandNamed('call.undo'), callId: call.id, expectedVersion: call.version });
  const reasonOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? error.detail.reason : String(error)),
    );
  const figures = async () => Object.values((await takeSnapshot(runtime, 'room')).state.tallies)[0] ?? {};

  test('is taken back within 30 seconds: the call is in hand again and the figures never saw the key', async () => {
    const before = await it.answeredCall('call-0');
    const clean = await figures();
    const gone = (
      await dispose(runtime, it.operator, {
        command: commandNamed('d'),
        callId: before.id,
        expectedVersion: before.version,
        disposition: 'referral',
        referredTo: 'PLN',
      })
    ).call;
    runtime.clock.advance(UNDO_MS);
    expect(await undo(gone)).toMatchObject({ disposition: null, operatorId: it.operator.id, state: 'answered' });
    expect(await figures()).toEqual(clean);
    expect(await database.db.selectFrom('call').select(['referred_to', 'disposed_at']).executeTakeFirstOrThrow()).toEqual({
      referred_to: null,
      disposed_at: null,
    });
  });

  test('is not taken back later, twice, by a colleague, or when it opened an incident', async () => {
    const call = await putAway('call-1', 'ghost');
    runtime.clock.advance(UNDO_MS + 1);
    expect(await reasonOf(undo(call))).toBe('undo_too_late');
    const next = await putAway('call-2', 'prank');
    expect(await reasonOf(undo(next, { ...it.operator, id: runtime.users.head.id }))).toBe('not_your_call');
    const undone = await undo(next);
    expect(await reasonOf(undo(next))).toBe('call_changed');
    expect(await reasonOf(undo(undone))).toBe('not_put_away');
    expect(await reasonOf(undo(await putAway('call-3', 'emergency')))).toBe('has_incident');
  });

  test('of two operators who press answer at the same moment one holds the call and the other is told who', async () => {
    await it.switchSays('rang', 'call-1');
    const { id } = await it.callOf('call-1');
    const { supervisor } = runtime.users;
    const press = (user: typeof supervisor) =>
      answer(runtime, user, { command: commandNamed('call.answer'), callId: id }).then(
        (call) => call.operatorId,
        (error: unknown) => (error instanceof DomainError ? error.detail : error),
      );
    const [mine, theirs] = await Promise.all([press(it.operator), press(supervisor)]);
    const winner = (await it.callOf('call-1')).operatorId;
    expect([it.operator.id, supervisor.id]).toContain(winner);
    expect(winner === it.operator.id ? mine : theirs).toBe(winner);
    expect(winner === it.operator.id ? theirs : mine).toMatchObject({ reason: 'already_claimed', values: { operatorId: winner } });
  });
});
