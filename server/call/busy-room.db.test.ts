import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTexts } from '../incident/details.service';
import { tallyRulesOf } from '../installation/installation.schema';
import type { Bus } from '../live/bus';
import { createRedisBus } from '../live/bus-redis';
import type { Fact } from '../live/events';
import { isLiveCall } from '../live/live-state.rules';
import { readFactsAfter } from '../live/log.repository';
import { readCallsSince } from '../live/snapshot.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { COUNT_TRUSTED_MS } from '../live/tally-count';
import { lockPresence, readCallsOfOperator, readPresences } from '../presence/presence.repository';
import { callSigns, derivePresence } from '../presence/presence.rules';
import { addDelta, callContribution, type Tally, tallyDelta } from '../report/tally.rules';
import { expectRow } from '../shared/errors';
import { createLogger } from '../shared/log';
import { wordsOf } from '../testing/busy-typist';
import { BusyWorld, CALLS, OPERATORS } from '../testing/busy-world';
import { connectBeside, DATABASE_KINDS, type DatabaseKind, openTestDatabase, REDIS_URL_FOR_TESTS, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import type { CallView } from './call.schema';

/** A shift that failed is lived again with `BUSY_ROOM_SEED=<its number>`. */
const SEED = Number(process.env['BUSY_ROOM_SEED'] ?? 112);

interface Room {
  readonly name: string;
  readonly kind: DatabaseKind;
  readonly processes: 1 | 2;
}

const ROOMS: readonly Room[] = [
  { name: 'one process on the embedded database', kind: 'embedded', processes: 1 },
  { name: 'two processes on native PostgreSQL and Redis', kind: 'native', processes: 2 },
];

const redisBus = async (): Promise<Bus> => createRedisBus(REDIS_URL_FOR_TESTS ?? '', createLogger('silent'));

describe.each(ROOMS.filter(({ kind }) => DATABASE_KINDS.includes(kind)))(
  `${CALLS} calls at ${OPERATORS} desks in ten minutes, $name (seed ${SEED})`,
  (room) => {
    const closers: (() => Promise<void>)[] = [];
    let database: TestDatabase;
    let world: BusyWorld;
    let facts: readonly Fact[] = [];

    beforeAll(async () => {
      database = await openTestDatabase(room.kind);
      closers.push(() => database.close());
      const first = await createTestRuntime(database, room.processes === 2 && REDIS_URL_FOR_TESTS !== null ? { bus: await redisBus() } : {});
      closers.push(() => first.close());
      world = new BusyWorld(room.processes === 2 && REDIS_URL_FOR_TESTS !== null ? [first, await secondProcess(first)] : [first], SEED);
      await world.open();
      closers.push(() => world.close());
      await world.run();
      facts = await allFacts();
    }, 180_000);

    afterAll(async () => {
      for (const close of closers.reverse()) await close();
    });

    async function secondProcess(first: TestRuntime): Promise<TestRuntime> {
      const beside = await connectBeside(database);
      const second = await createTestRuntime(beside, { beside: first, bus: await redisBus() });
      closers.push(async () => {
        await second.close();
        await beside.close();
      });
      return second;
    }

    async function allFacts(): Promise<Fact[]> {
      const all: Fact[] = [];
      for (let cursor: string | undefined = '0'; cursor !== undefined; ) {
        const rows = await readFactsAfter(database.db, cursor, 500);
        all.push(...rows.map(({ logged }) => logged.fact));
        cursor = rows.at(-1)?.logged.id;
      }
      return all;
    }

    const callRows = (): Promise<CallView[]> => readCallsSince(database.db, 0);

    test('everything that makes a room hard happened in it', async () => {
      const types = new Set(facts.map(({ type }) => type));
      for (const type of ['call.claim_stale', 'call.undisposed', 'call.abandoned', 'incident.merged', 'incident.unmerged', 'block.opened'] as const)
        expect(types, `seed ${SEED}: ${type}`).toContain(type);
      expect(world.refusals.get('already_claimed')).toBeGreaterThan(0);
      expect(world.staleSaves).toBeGreaterThan(0);
      const calls = await callRows();
      expect(calls.filter(({ isBlocked }) => isBlocked).length).toBeGreaterThan(0);
      expect(calls.filter(({ state }) => state === 'overflowed').length).toBeGreaterThan(0);
      expect(calls.filter(({ disposition }) => disposition === 'repeat').length).toBeGreaterThan(0);
      expect(world.takeOvers.length).toBeGreaterThan(0);
      expect(world.telephone.figures.repeated).toBeGreaterThan(0);
    });

    test('every call is over, with exactly one disposition where somebody took it and with its own side end where nobody did', async () => {
      const calls = await callRows();
      expect(calls).toHaveLength(CALLS);
      const left = calls.filter(isLiveCall);
      expect(left).toEqual([]);
      expect(calls.filter((call) => call.state === 'ended' && call.disposition === null)).toEqual([]);
      expect(calls.filter((call) => call.operatorId === null && (call.disposition !== null || call.state === 'ended'))).toEqual([]);
      const put: Record<string, number> = {};
      for (const { type, ...fact } of facts) {
        if (type !== 'call.disposed' && type !== 'call.undisposed') continue;
        const { id } = (fact as { call: CallView }).call;
        put[id] = type === 'call.disposed' ? 1 : 0;
      }
      expect(calls.map((call) => [call.id, call.disposition !== null])).toEqual(calls.map((call) => [call.id, put[call.id] === 1]));
    });

    test('the sum of what all facts changed is what the rows of calls and incidents count', async () => {
      const changes = facts.reduce<Readonly<Record<string, Tally>>>((sum, fact) => ('tally' in fact ? addDelta(sum, fact.tally) : sum), {});
      world.runtime.clock.advance(COUNT_TRUSTED_MS);
      const { state } = await takeSnapshot(world.runtime, 'room');
      expect(changes).toEqual(state.tallies);
      const rules = tallyRulesOf(world.runtime.reference.current);
      const ofCalls = (await callRows()).reduce<Readonly<Record<string, Tally>>>(
        (sum, call) => addDelta(sum, tallyDelta(null, callContribution(call, rules))),
        {},
      );
      const [day] = Object.values(ofCalls);
      expect((day?.callsOffered ?? 0) + (day?.callsWithoutT0 ?? 0)).toBe(CALLS);
    });

    test('every screen of every audience, in every process, stands where a fresh snapshot stands', async () => {
      for (const screen of world.screens) {
        const { state } = await takeSnapshot(world.runtime, screen.audience);
        await screen.until(state.cursor);
        expect({ ...screen.state, cursor: '' }, screen.audience).toEqual({ ...state, cursor: '' });
      }
    });

    test('incidents are numbered from one on without a gap', async () => {
      const rows = await database.db.selectFrom('incident').select('number').orderBy('number').execute();
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_row, index) => `SIM-20261124-${String(index + 1).padStart(4, '0')}`));
    });

    test('no word that an operator typed is lost, or typed over without being shown to whoever did it', async () => {
      const typed = world.typists.flatMap((typist) => typist.typed);
      const notes = new Map<string, readonly string[]>();
      for (const incidentId of new Set(typed.map((one) => one.incidentId))) notes.set(incidentId, wordsOf((await openTexts(world.runtime, incidentId)).note));
      const refused = new Set(world.typists.flatMap((typist) => typist.refusedWords));
      const lost = typed.filter(({ incidentId, word }) => notes.get(incidentId)?.includes(word) !== true && !refused.has(word));
      expect(lost, `seed ${SEED}`).toEqual([]);
      expect(world.typists.filter((typist) => typist.typed.length > 0).length).toBeGreaterThan(1);
    });

    test('no call was ever held by two: one key press won, and whoever came after took over by name', async () => {
      expect([...world.claims.values()].filter((winners) => winners.size > 1)).toEqual([]);
      const holders = new Map<string, string>();
      const handed: string[] = [];
      for (const fact of facts) {
        if (!('call' in fact) || fact.call.operatorId === null) continue;
        const before = holders.get(fact.call.id);
        if (before !== undefined && before !== fact.call.operatorId) handed.push(`${fact.type} ${fact.call.id} ${fact.call.operatorId}`);
        holders.set(fact.call.id, fact.call.operatorId);
      }
      expect(handed.toSorted()).toEqual(world.takeOvers.map(({ callId, userId }) => `call.claimed ${callId} ${userId}`).toSorted());
    });

    test('every operator is shown as what the calls and the desk say, and as away when the shift is over', async () => {
      const presences = await readPresences(database.db);
      expect(presences).toHaveLength(OPERATORS);
      for (const shown of presences) {
        const row = expectRow(await lockPresence(database.db, shown.id), 'presence');
        expect(shown.state, shown.id).toBe(derivePresence(row, callSigns(row.id, await readCallsOfOperator(database.db, row.id))));
      }
      await world.leave();
      expect((await readPresences(database.db)).map(({ state }) => state)).toEqual(presences.map(() => 'away'));
      expect(Object.values(world.room.state.operators).map(({ state }) => state)).toEqual(presences.map(() => 'away'));
    });
  },
);
