import { describe, expect, test } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { recordAml } from '../location/aml.service';
import { insertCandidate } from '../location/location.repository';
import { DomainError, expectRow } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { commandNamed, type room, TEST_POINT } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import type { BlockReason } from './block.schema';
import { adviseBlock, blockNumber, liftBlock, listBlocks } from './block.service';
import { readCall } from './call.repository';
import type { Disposition } from './call.schema';
import { dispose } from './call.service';
import { undoDisposition } from './undo.service';

const DAY_MS = 24 * 3_600_000;
const NUMBER = '081234567789';

describe.each(DATABASE_KINDS)('numbers that are blocked on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;
  let lead: CurrentUser;
  let calls: number;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
    lead = runtime.users.supervisor;
    calls = 0;
  });

  const putAway = async (disposition: Disposition) => {
    calls += 1;
    const call = await it.answeredCall(`call-${calls}`);
    await dispose(runtime, it.operator, { command: commandNamed('d'), callId: call.id, expectedVersion: call.version, disposition });
    await it.switchSays('ended', `call-${calls}`);
    return call.id;
  };
  const three = async (disposition: Disposition) => {
    await putAway(disposition);
    await putAway(disposition);
    return putAway(disposition);
  };
  const block = (callId: string, reason: BlockReason, user = it.operator) => {
    const command = commandNamed('block.order');
    return blockNumber(runtime, user, { command, commandId: command.id, callId, reason });
  };
  const rings = async (name: string) => {
    await it.switchSays('rang', name);
    return it.callOf(name);
  };
  const reasonOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? error.detail.reason : String(error)),
    );
  const positionOf = (callId: string, receivedAt: number) => {
    const fix = { point: TEST_POINT, radiusMetres: 20, confidencePercent: 90, method: 'gnss', fixedAt: receivedAt, isValidated: true } as const;
    return insertCandidate(database.db, { id: uuidv7(), callId, numberHash: runtime.sealer.lookupHash(NUMBER), source: 'aml', fix, receivedAt });
  };

  test('are proposed to the desk after three pranks within a day, and not after three that are older', async () => {
    await putAway('prank');
    const second = await putAway('prank');
    expect(await adviseBlock(runtime, it.operator, second)).toMatchObject({ proposal: null, count: 2 });
    expect(await reasonOf(block(second, 'prank'))).toBe('too_few_to_block');
    const third = await putAway('prank');
    expect(await adviseBlock(runtime, it.operator, third)).toEqual({ proposal: 'prank', count: 3, hours: 24 });
    runtime.clock.advance(DAY_MS + 1);
    expect(await adviseBlock(runtime, it.operator, third)).toMatchObject({ proposal: null, count: 0 });
  });

  test('ring marked, for nobody in particular, counted as blocked and without a promise, until the day is over', async () => {
    await block(await three('prank'), 'prank');
    const marked = await rings('blocked-1');
    expect(marked).toMatchObject({ isBlocked: true, state: 'ringing', offeredTo: null });
    runtime.clock.advance(30_000);
    await it.switchSays('abandoned', 'blocked-1');
    expect(await database.db.selectFrom('breach').select('id').where('call_id', '=', marked.id).execute()).toEqual([]);
    const { tallies, callbacks } = (await takeSnapshot(runtime, 'room')).state;
    expect(Object.values(tallies)[0]).toMatchObject({ callsOffered: 4, callsBlocked: 1 });
    expect(callbacks).toEqual({});
    expect(await listBlocks(runtime)).toMatchObject([{ reason: 'prank', callCount: 1, liftedAt: null, numberMasked: expect.stringContaining('*') }]);
    runtime.clock.advance(DAY_MS);
    expect(await rings('call-later')).toMatchObject({ isBlocked: false });
  });

  test("for silence are the supervisor's to block, and only the supervisor's", async () => {
    const last = await three('ghost');
    expect(await adviseBlock(runtime, it.operator, last)).toMatchObject({ proposal: null });
    expect(await reasonOf(block(last, 'ghost'))).toBe('supervisor_only');
    expect(await adviseBlock(runtime, lead, last)).toMatchObject({ proposal: 'ghost', count: 3 });
    expect(await reasonOf(block(last, 'ghost', lead))).toBe('done');
  });

  test('are never those of an open incident, and a block never holds against one', async () => {
    const last = await three('prank');
    await it.openedIncident('call-real');
    expect(await adviseBlock(runtime, lead, last)).toMatchObject({ proposal: null });
    expect(await reasonOf(block(last, 'prank', lead))).toBe('open_incident');
  });

  test('are never those of a telephone that told its position within the hour, before the block or after', async () => {
    const last = await three('prank');
    await positionOf(last, runtime.clock.now());
    expect(await reasonOf(block(last, 'prank', lead))).toBe('recent_position');
    runtime.clock.advance(3_600_001);
    expect(await reasonOf(block(last, 'prank', lead))).toBe('done');
    expect(await rings('call-a')).toMatchObject({ isBlocked: true });
    await positionOf(last, runtime.clock.now());
    expect(await rings('call-b')).toMatchObject({ isBlocked: false });
  });

  test('ring unmarked from the moment at which their telephone tells where it is, and wait to be called back when nobody took them', async () => {
    await block(await three('prank'), 'prank');
    expect(await rings('call-a')).toMatchObject({ isBlocked: true });
    expect(await rings('call-b')).toMatchObject({ isBlocked: true });
    runtime.clock.advance(12_000);
    await it.switchSays('abandoned', 'call-a');
    const fix = { point: TEST_POINT, radiusMetres: 20, confidencePercent: 90, method: 'gnss', fixedAt: null, isValidated: true } as const;
    const tell = () => recordAml(runtime, { door: 'sms', raw: 'raw', number: NUMBER, reading: { kind: 'fix', fix } });
    expect(await tell()).toEqual({ result: 'matched' });
    expect(await it.callOf('call-b')).toMatchObject({ isBlocked: false, state: 'ringing', candidateCount: 1 });
    await it.switchSays('abandoned', 'call-b');
    const { tallies, callbacks } = (await takeSnapshot(runtime, 'room')).state;
    expect(Object.values(tallies)[0]).toMatchObject({ callsBlocked: 1, notAnswered: 1 });
    expect(Object.values(callbacks)).toMatchObject([{ callId: (await it.callOf('call-b')).id, closeReason: null }]);
  });

  test('are blocked once, also when two press at the same moment, and told as facts without a number', async () => {
    const last = await three('prank');
    const presses = Array.from({ length: 8 }, (_, index) => reasonOf(block(last, 'prank', index % 2 === 0 ? lead : it.operator)));
    expect((await Promise.all(presses)).toSorted()).toEqual([...Array<string>(7).fill('blocked_already'), 'done']);
    const facts = (await readFactsAfter(database.db, '0', 200)).map(({ logged }) => logged.fact).filter((fact) => 'block' in fact);
    expect(facts).toHaveLength(1);
    expect(JSON.stringify(facts)).not.toMatch(/number|\*/);
  });

  test('are free again when the prank too many was a slip of the key and is taken back, and stay blocked when there were enough without it', async () => {
    const takeBack = async (callId: string) => {
      const { version } = expectRow(await readCall(database.db, callId), 'call');
      await undoDisposition(runtime, it.operator, { command: commandNamed('call.undo'), callId, expectedVersion: version });
    };
    const slip = await three('prank');
    await block(slip, 'prank');
    await takeBack(slip);
    expect(await listBlocks(runtime)).toMatchObject([{ liftedAt: runtime.clock.now() }]);
    expect(await rings('call-free')).toMatchObject({ isBlocked: false });
    await it.switchSays('overflowed', 'call-free');
    await putAway('prank');
    const more = await putAway('prank');
    await block(more, 'prank');
    await takeBack(more);
    expect(await rings('call-blocked')).toMatchObject({ isBlocked: true });
  });

  test('are free again at once when the supervisor lifts the block, which is done once', async () => {
    const { id, version } = await block(await three('prank'), 'prank');
    const lift = () => {
      const command = commandNamed('block.lift');
      return liftBlock(runtime, lead, { command, commandId: command.id, blockId: id, expectedVersion: version });
    };
    expect(await lift()).toMatchObject({ liftedAt: runtime.clock.now() });
    expect(await reasonOf(lift())).toBe('block_over');
    expect(await rings('call-free')).toMatchObject({ isBlocked: false });
  });
});
