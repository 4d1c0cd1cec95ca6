import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertAccount } from '../account/account.repository';
import type { CurrentUser } from '../account/account.schema';
import { createRedisBus } from '../live/bus-redis';
import { readFactsAfter } from '../live/log.repository';
import { beatDesk } from '../presence/presence.service';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { createLogger } from '../shared/log';
import { LiveScreen } from '../testing/live-screen';
import { commandNamed, room } from '../testing/room';
import { connectBeside, DATABASE_KINDS, openTestDatabase, REDIS_URL_FOR_TESTS } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { acceptTransfer, offerTransfer } from './transfer.service';

const redisUrl = DATABASE_KINDS.includes('native') ? REDIS_URL_FOR_TESTS : null;

describe.skipIf(redisUrl === null)('a transfer between two processes on native PostgreSQL and Redis', () => {
  const closers: (() => Promise<void>)[] = [];
  let here: TestRuntime;
  let there: TestRuntime;

  beforeEach(async () => {
    const bus = async () => createRedisBus(redisUrl ?? '', createLogger('silent'));
    const database = await openTestDatabase('native');
    closers.push(() => database.close());
    const beside = await connectBeside(database);
    closers.push(() => beside.close());
    here = await createTestRuntime(database, { bus: await bus() });
    closers.push(() => here.close());
    there = await createTestRuntime(beside, { beside: here, bus: await bus() });
    closers.push(() => there.close());
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  const headOf = async () => (await readFactsAfter(here.db, '0', 500)).at(-1)?.logged.id ?? '0';
  const reasonOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? error.detail.reason : String(error)),
    );
  async function colleagueAt(runtime: TestRuntime): Promise<CurrentUser> {
    const id = uuidv7();
    const account = { id, name: 'Rekan Uji', username: `rekan-${id}`, role: 'operator' as const, agencyId: null };
    await insertAccount(runtime.db, { ...account, passwordHash: 'none', createdAt: runtime.clock.now() });
    const user = { ...runtime.users.operator, ...account, sessionId: id };
    await beatDesk(runtime, user);
    return user;
  }

  test('is offered at one, seen at the other, and taken exactly once, however many press at both and however often', async () => {
    const people = room(here);
    const [near, far] = [await colleagueAt(here), await colleagueAt(there)];
    const screens = [await LiveScreen.open(here, 'room'), await LiveScreen.open(there, 'room')];
    for (const screen of screens) closers.push(() => screen.close());
    const incident = await people.reportedIncident('call-1');
    const call = await people.callOf('call-1');
    const { transfer } = await offerTransfer(here, people.operator, { command: commandNamed('offer'), callId: call.id, mode: 'transfer', kind: 'operator' });
    const offeredAt = await headOf();
    for (const screen of screens) {
      await screen.until(offeredAt);
      expect(screen.state.transfers[transfer.id]).toMatchObject({ state: 'offered' });
    }

    const press = (runtime: TestRuntime, user: CurrentUser) =>
      reasonOf(acceptTransfer(runtime, user, { command: commandNamed('accept'), transferId: transfer.id, expectedVersion: transfer.version }));
    const pressed = [
      { user: near, runtime: here },
      { user: far, runtime: there },
      { user: near, runtime: there },
      { user: far, runtime: here },
    ];
    const outcomes = await Promise.all(pressed.map(({ user, runtime }) => press(runtime, user)));
    expect(outcomes.toSorted()).toEqual(['done', 'transfer_decided', 'transfer_decided', 'transfer_decided']);
    const winner = pressed[outcomes.indexOf('done')]?.user.id;

    const facts = (await readFactsAfter(here.db, '0', 500)).map(({ logged }) => logged.fact.type);
    expect(facts.filter((type) => type === 'call.transfer_accepted')).toHaveLength(1);
    const takenAt = await headOf();
    for (const screen of screens) {
      await screen.until(takenAt);
      expect(screen.state.calls[call.id]).toMatchObject({ operatorId: winner });
      expect(screen.state.incidents[incident.id]).toMatchObject({ operatorId: winner });
    }
    expect(screens[1]?.state).toEqual(screens[0]?.state);
  });
});
