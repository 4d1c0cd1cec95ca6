import { describe, expect, test } from 'vitest';
import { commandNamed, room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { dispose } from './call.service';
import { listNetworkTests } from './test-call.service';
import { undoDisposition } from './undo.service';

describe.each(DATABASE_KINDS)('test calls on the %s database', (kind) => {
  let runtime: TestRuntime;

  roomForEach(kind, (made) => {
    ({ runtime } = made);
  });

  const tested = async () => (await listNetworkTests(runtime)).filter(({ testedAt }) => testedAt !== null).map(({ network }) => network);

  test('tick off the network that the operator names, for this shift only, and an undone one does not', async () => {
    const it = room(runtime);
    const put = async (externalId: string, disposition: 'test' | 'referral', referredTo: string) => {
      const call = await it.answeredCall(externalId);
      const order = { command: commandNamed('d'), callId: call.id, expectedVersion: call.version, disposition, referredTo };
      return (await dispose(runtime, it.operator, order)).call;
    };
    await put('call-1', 'referral', 'Telkomsel');
    expect(await tested()).toEqual([]);
    await put('call-2', 'test', 'telkomsel');
    const wrong = await put('call-3', 'test', 'XL');
    expect(await tested()).toEqual(['Telkomsel', 'XL']);
    await undoDisposition(runtime, it.operator, { command: commandNamed('u'), callId: wrong.id, expectedVersion: wrong.version });
    expect(await tested()).toEqual(['Telkomsel']);
    runtime.clock.advance(12 * 3_600_000);
    expect(await tested()).toEqual([]);
  });
});
