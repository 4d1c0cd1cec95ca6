import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Disposition } from '../call/call.schema';
import { answer, dispose } from '../call/call.service';
import { recordAml } from '../location/aml.service';
import { linkAt, linksOfCall, recordPosition, sendLink } from '../location/link.service';
import { lockPresence } from '../presence/presence.repository';
import { beatDesk } from '../presence/presence.service';
import { expectRow } from '../shared/errors';
import { commandNamed, room, TEST_POINT } from '../testing/room';
import { NATIVE_MISSING, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';

/** The embedded database runs one transaction at a time, so only native PostgreSQL can be brought to a deadlock. The order itself: decisions.md. */
describe.skipIf(NATIVE_MISSING !== null)(`on native PostgreSQL${NATIVE_MISSING === null ? '' : ` (skipped: ${NATIVE_MISSING})`}`, () => {
  let database: TestDatabase;
  let runtime: TestRuntime;

  beforeEach(async () => {
    database = await openTestDatabase('native');
    runtime = await createTestRuntime(database);
  });
  afterEach(async () => {
    await runtime.close();
    await database.close();
  });

  /** Resolves when so many transactions wait for others. */
  async function untilWaiting(count: number): Promise<void> {
    for (;;) {
      const { rows } = await database.pool.query<{ n: number }>(
        'select count(distinct pid)::int as n from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())',
      );
      if ((rows[0]?.n ?? 0) >= count) return;
    }
  }

  test("a call put away as a repeat and the switch's late word on another call of the same incident and operator do not wait for each other", async () => {
    const it = room(runtime);
    await beatDesk(runtime, it.operator);
    await it.switchSays('rang', 'call-1');
    const first = await answer(runtime, it.operator, { command: commandNamed('call.answer'), callId: (await it.callOf('call-1')).id });
    const put = (callId: string, expectedVersion: number, how: { readonly disposition: Disposition; readonly incidentId?: string }) =>
      dispose(runtime, it.operator, { command: commandNamed('call.dispose'), callId, expectedVersion, ...how });
    const { incident } = await put(first.id, first.version, { disposition: 'emergency' });
    const second = await it.answeredCall('call-2');
    runtime.clock.advance(1_000);
    const { steps } = await database.db.transaction().execute(async (tx) => {
      await lockPresence(tx, it.operator.id);
      // When the audio was bridged replaces the operator's key: the incident's clocks follow.
      const word = it.switchSays('answered', 'call-1');
      await untilWaiting(1);
      const repeat = put(second.id, second.version, { disposition: 'repeat', incidentId: expectRow(incident ?? undefined, 'incident').id });
      await untilWaiting(2);
      return { steps: Promise.allSettled([word, repeat]) };
    });
    expect((await steps).map((step) => (step.status === 'rejected' ? String(step.reason) : step.status))).toEqual(['fulfilled', 'fulfilled']);
  });

  test('two places told of one caller at the same moment, by the telephone and by the link, do not wait for each other', async () => {
    const it = room(runtime);
    const call = await it.answeredCall('call-1');
    await sendLink(runtime, it.operator, { command: commandNamed('location.sendLink'), callId: call.id });
    const link = await linkAt(runtime, expectRow((await linksOfCall(runtime, call.id))[0], 'link').code);
    if (link.kind !== 'live') throw new Error('impossible: a link made just now');
    const fix = { point: TEST_POINT, radiusMetres: 20, confidencePercent: 90, method: 'gnss', fixedAt: null, isValidated: true } as const;
    const { steps } = await database.db.transaction().execute(async (tx) => {
      await tx.selectFrom('call').select('id').where('id', '=', call.id).forKeyShare().execute();
      const told = recordAml(runtime, { door: 'sms', raw: 'raw', number: '081234567789', reading: { kind: 'fix', fix } });
      await untilWaiting(1);
      const posted = recordPosition(runtime, link, { lat: TEST_POINT[1], lon: TEST_POINT[0], accuracy: 14, ageMs: 0 });
      await untilWaiting(2);
      return { steps: Promise.allSettled([told, posted]) };
    });
    expect((await steps).map((step) => (step.status === 'rejected' ? String(step.reason) : step.status))).toEqual(['fulfilled', 'fulfilled']);
    expect(await it.callOf('call-1')).toMatchObject({ candidateCount: 2 });
  });
});
