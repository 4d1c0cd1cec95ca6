import { describe, expect, test } from 'vitest';
import { readFactsAfter } from '../live/log.repository';
import { beatDesk, choosePresence, leaveDesk } from '../presence/presence.service';
import { DomainError } from '../shared/errors';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { rosterRouter } from './roster.router';
import { planRoster, rosterWeek } from './roster.service';

const MINUTE_MS = 60_000;

describe.each(DATABASE_KINDS)('the roster (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
  });

  const zone = () => runtime.reference.current.installation.timeZone;
  const today = () => localDay(runtime.clock.now(), zone());
  const plan = (shifts: { day: string; shiftHour: number; userIds: string[]; expectedVersion: number }[]) => {
    const command = commandNamed('roster.plan');
    return planRoster(runtime, runtime.users.supervisor, { command, commandId: command.id, shifts });
  };
  const refusal = async (shifts: Parameters<typeof plan>[0]) => {
    const error = await plan(shifts).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`);
    return [error.code, error.detail.field, error.detail.reason];
  };
  const firstHour = async () => (await rosterWeek(runtime, today())).shiftHours[0] ?? 0;

  test('is planned shift by shift, in one step or not at all, and says who had changed it first', async () => {
    const shiftHour = await firstHour();
    const [one, two] = [today(), addDays(today(), 1)];
    const ids = [people.operator.id, runtime.users.supervisor.id];
    await plan([one, two].map((day) => ({ day, shiftHour, userIds: ids, expectedVersion: 0 })));
    expect(
      await refusal([
        { day: addDays(one, 2), shiftHour, userIds: ids, expectedVersion: 0 },
        { day: two, shiftHour, userIds: [], expectedVersion: 0 },
      ]),
    ).toEqual(['stale', 'shifts.1', 'roster_stale']);
    await plan([{ day: two, shiftHour, userIds: [people.operator.id], expectedVersion: 1 }]);
    const planned = (await rosterWeek(runtime, one)).shifts.filter(({ version }) => version > 0);
    expect(planned.map(({ day, userIds, version }) => [day, userIds, version])).toEqual([
      [one, ids, 1],
      [two, [people.operator.id], 2],
    ]);
    const facts = await readFactsAfter(database.db, '0', 50);
    expect(facts.map(({ logged: { fact } }) => fact.type).filter((type) => type === 'roster.planned')).toHaveLength(2);
  });

  test('refuses a shift that the room does not have, somebody who answers no telephone, and a day that is over', async () => {
    const shiftHour = await firstHour();
    const userIds = [people.operator.id];
    const wrongHour = [1, 2, 3, 4, 5, 9, 11].find((hour) => hour !== shiftHour) ?? 0;
    expect(await refusal([{ day: today(), shiftHour: wrongHour, userIds, expectedVersion: 0 }])).toEqual(['invalid', 'shifts.0.shiftHour', 'roster_no_shift']);
    expect(await refusal([{ day: today(), shiftHour, userIds: [runtime.users.agency.id], expectedVersion: 0 }])).toEqual([
      'invalid',
      'shifts.0.userIds',
      'roster_person_unknown',
    ]);
    expect(await refusal([{ day: addDays(today(), -1), shiftHour, userIds, expectedVersion: 0 }])).toEqual(['illegal_move', 'shifts.0.day', 'roster_over']);
  });

  test('is held against who was at the telephones: minutes with two of them, and everybody who came, planned or not', async () => {
    const shiftHour = await firstHour();
    runtime.clock.advance(startOfLocalDay(addDays(today(), 1), zone()) + shiftHour * 60 * MINUTE_MS - runtime.clock.now());
    const { supervisor } = runtime.users;
    const choose = (wish: 'ready' | 'break') => {
      const command = commandNamed('presence.choose');
      return choosePresence(runtime, supervisor, { command, commandId: command.id, wish, ...(wish === 'break' ? { breakReason: 'meal' as const } : {}) });
    };
    await beatDesk(runtime, people.operator);
    runtime.clock.advance(10 * MINUTE_MS);
    await choose('ready');
    runtime.clock.advance(20 * MINUTE_MS);
    await choose('break');
    runtime.clock.advance(5 * MINUTE_MS);
    await leaveDesk(runtime, supervisor.id);
    runtime.clock.advance(5 * MINUTE_MS);
    const week = await rosterWeek(runtime, today());
    expect(week.shifts[0]?.kept).toEqual({ minutes: 40, mannedMinutes: 20, presentIds: [people.operator.id, supervisor.id].toSorted() });
    expect(week.shifts.at(-1)?.kept).toBeNull();
    expect(week.days.map((day) => day.people)).toEqual([2, null, null, null, null, null, null]);
    const before = await rosterWeek(runtime, addDays(today(), -7));
    expect([...before.shifts.map(({ kept }) => kept), ...before.days.map((day) => day.people)].every((one) => one === null)).toBe(true);
  });

  test('tells a wall how it is kept now, in counts and without anybody’s id', async () => {
    const shiftHour = await firstHour();
    runtime.clock.advance(startOfLocalDay(addDays(today(), 1), zone()) + shiftHour * 60 * MINUTE_MS - runtime.clock.now());
    const { supervisor } = runtime.users;
    await plan([{ day: today(), shiftHour, userIds: [people.operator.id, supervisor.id], expectedVersion: 0 }]);
    await beatDesk(runtime, people.operator);
    runtime.clock.advance(10 * MINUTE_MS);
    const live = () => rosterRouter.createCaller({ runtime, user: runtime.users.wall, logger: runtime.logger, correlationId: 'test' } as never).live();
    const told = await live();
    expect(told).toMatchObject({
      present: 1,
      leastPresent: 2,
      peopleToday: 1,
      leastPeople: 4,
      shift: { planned: 2, plannedPresent: 1, minutes: 10, mannedMinutes: 0 },
    });
    expect(JSON.stringify(told)).not.toContain(people.operator.id);
    const command = commandNamed('presence.choose');
    await choosePresence(runtime, supervisor, { command, commandId: command.id, wish: 'ready' });
    runtime.clock.advance(6 * MINUTE_MS);
    expect(await live()).toMatchObject({ present: 2, peopleToday: 2, shift: { plannedPresent: 2, minutes: 16, mannedMinutes: 6 } });
    await leaveDesk(runtime, people.operator.id);
    runtime.clock.advance(MINUTE_MS);
    expect(await live()).toMatchObject({ present: 1, peopleToday: 2, shift: { plannedPresent: 1, minutes: 17, mannedMinutes: 6 } });
    for (const role of ['agency', 'crew'] as const)
      await expect(
        rosterRouter.createCaller({ runtime, user: runtime.users[role], logger: runtime.logger, correlationId: 'test' } as never).live(),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
