import { describe, expect, test } from 'vitest';
import { ACCOUNT_ROLES } from '../account/account.schema';
import { appRouter } from '../api/router';
import { createCallerFactory } from '../api/trpc';
import { beatDesk, leaveDesk } from '../presence/presence.service';
import { localDay, startOfLocalDay } from '../shared/local-day';
import type { room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { availabilityFigures, keepProgramSign, keepSwitchSign } from './availability.service';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

describe.each(DATABASE_KINDS)('the availability of the service (%s)', (kind) => {
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ runtime, people } = made);
  });

  const today = () => localDay(runtime.clock.now(), runtime.reference.current.installation.timeZone);
  const figures = () => availabilityFigures(runtime, { fromDay: today(), toDay: today() });
  const startOfDay = () => startOfLocalDay(today(), runtime.reference.current.installation.timeZone);
  /** The program and, unless it is away, the switch say that they live, every half minute. */
  const live = async (minutes: number, switchIsUp: boolean | null = true) => {
    const begin = runtime.clock.now();
    for (let step = 0; step < minutes * 2; step += 1) {
      await keepProgramSign(runtime);
      if (switchIsUp !== null) await keepSwitchSign(runtime.db, { source: 'pbx', isUp: switchIsUp, since: begin, at: runtime.clock.now() });
      runtime.clock.advance(MINUTE_MS / 2);
    }
  };

  test('is not known before anything was kept, and then told by the minute with the causes of what was missing', async () => {
    expect(await figures()).toMatchObject({ keptFrom: null, open: { numerator: 0, denominator: 0, share: null }, hours: expect.any(Array) });
    runtime.clock.advance(startOfDay() + 30 * HOUR_MS - runtime.clock.now());
    await keepProgramSign(runtime);
    await beatDesk(runtime, people.operator);
    await live(10);
    await live(5, false);
    await live(5);
    await leaveDesk(runtime, people.operator.id);
    await live(10);
    const told = await figures();
    expect(told).toMatchObject({
      open: { numerator: 15, denominator: 30 },
      operatorPresent: { numerator: 20, denominator: 30 },
      trunkUp: { numerator: 25, denominator: 30 },
      trunk: { toldMinutes: 30, assumedMinutes: 0 },
      unknownMinutes: 6 * 60,
      causes: { no_operator: 10, trunk_down: 5, both: 0, program_down: 0 },
    });
    expect(told.gaps.map(({ cause, from, to }) => [cause, (to - from) / MINUTE_MS])).toEqual([
      ['no_operator', 10],
      ['trunk_down', 5],
    ]);
    expect(told.hours.at(-1)).toMatchObject({ known: 30, open: 15, isRunning: true });
    expect(told.hours).toHaveLength(7);
  });

  test('says how much of the trunk was only assumed, and that the program stood still', async () => {
    runtime.clock.advance(startOfDay() + 30 * HOUR_MS - runtime.clock.now());
    await keepProgramSign(runtime);
    await beatDesk(runtime, people.operator);
    await live(5, null);
    runtime.clock.advance(20 * MINUTE_MS);
    await live(5, null);
    expect(await figures()).toMatchObject({
      // The last word holds for a minute after it.
      open: { numerator: 10, denominator: 30 },
      trunk: { toldMinutes: 0, assumedMinutes: 30 },
      causes: { program_down: 20 },
    });
  });

  test('is for those who read the figures of performance, and for nobody else', async () => {
    const callerOf = createCallerFactory(appRouter);
    for (const role of ACCOUNT_ROLES) {
      const caller = callerOf({ runtime, user: runtime.users[role], socket: null, correlationId: 'test', logger: runtime.logger });
      const asked = caller.availability.figures({ fromDay: today(), toDay: today() });
      if (['head', 'supervisor'].includes(role)) await expect(asked).resolves.toMatchObject({ computedAt: runtime.clock.now() });
      else await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});
