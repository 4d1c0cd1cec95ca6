import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { dispose } from '../call/call.service';
import { beatDesk, choosePresence } from '../presence/presence.service';
import { planRoster } from '../roster/roster.service';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { staffingOutlook } from './staffing.service';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const WEEK_MS = 168 * HOUR_MS;

describe.each(DATABASE_KINDS)('the outlook for the week to come (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
  });

  const zone = () => runtime.reference.current.installation.timeZone;
  const startAtHour = () => runtime.clock.advance(HOUR_MS - (runtime.clock.now() % HOUR_MS));
  const ready = () => {
    const command = commandNamed('presence.choose');
    return choosePresence(runtime, people.operator, { command, commandId: command.id, wish: 'ready' });
  };
  /** Rings, talks for 60 s, is put away as an emergency 5 s later, and wrapped up after another 35 s. */
  const work = async (callId: string) => {
    await people.answeredCall(callId, 0);
    runtime.clock.advance(60 * SECOND_MS);
    await people.switchSays('ended', callId);
    runtime.clock.advance(5 * SECOND_MS);
    const { id, version } = await people.callOf(callId);
    await dispose(runtime, people.operator, { command: commandNamed('call.dispose'), callId: id, expectedVersion: version, disposition: 'emergency' });
    runtime.clock.advance(35 * SECOND_MS);
    await ready();
  };

  test('expects of each hour what the same hour of the weeks before had, and nothing of an hour that no week knows', async () => {
    startAtHour();
    await people.answeredCall('first');
    runtime.clock.advance(WEEK_MS);
    await people.answeredCall('second');
    await people.answeredCall('third');
    runtime.clock.advance(WEEK_MS - HOUR_MS);
    const { hours, countedFrom } = await staffingOutlook(runtime);
    expect(hours).toHaveLength(168);
    expect(runtime.clock.now() - countedFrom).toBeGreaterThan(2 * WEEK_MS - 2 * HOUR_MS);
    expect(hours[0]?.expected).toMatchObject({ mean: 0, hours: 1 });
    expect(hours[1]?.expected).toMatchObject({ mean: 1.5, hours: 2 });
    expect(hours[2]?.expected).toMatchObject({ mean: 0 });
  });

  test('takes as the handling time what operators spent talking and wrapping up over the answered calls, and before that is known the talk alone', async () => {
    startAtHour();
    await beatDesk(runtime, people.operator);
    await work('call-0');
    runtime.clock.advance(HOUR_MS);
    await beatDesk(runtime, people.operator);
    expect((await staffingOutlook(runtime)).handling).toMatchObject({ from: 'calls', seconds: 60, calls: 1 });
    for (let call = 1; call < 20; call += 1) await work(`call-${call}`);
    runtime.clock.advance(HOUR_MS);
    const { handling } = await staffingOutlook(runtime);
    expect(handling).toMatchObject({ from: 'presence', seconds: 100, calls: 20 });
    expect(handling.occupancy).toBeGreaterThan(0);
  });

  test('keeps of every operator each state that ended, exactly as the facts tell it', async () => {
    await beatDesk(runtime, people.operator);
    runtime.clock.advance(7 * SECOND_MS);
    await work('call-1');
    const { rows } = await sql<{ kept: string; told: string }>`
      with told as (
        select payload -> 'operator' ->> 'state' as state, (payload ->> 'at')::bigint as from_ms,
          lead((payload ->> 'at')::bigint) over (partition by payload -> 'operator' ->> 'id' order by id) as to_ms
        from event_log where type = 'presence.changed')
      select (select json_agg(array[state, (extract(epoch from from_at) * 1000)::bigint::text, (extract(epoch from to_at) * 1000)::bigint::text] order by from_at)
          from presence_span)::text as kept,
        (select json_agg(array[state, from_ms::text, to_ms::text] order by from_ms) from told where to_ms > from_ms and state <> 'away')::text as told`.execute(
      database.db,
    );
    expect(rows[0]?.kept).toBe(rows[0]?.told);
    expect(JSON.parse(rows[0]?.kept ?? '[]')).not.toHaveLength(0);
  });

  test('tells how many people are planned for each hour, and that nobody has planned', async () => {
    const before = await staffingOutlook(runtime);
    expect(before.hours.every(({ rostered }) => rostered === null)).toBe(true);
    const day = addDays(localDay(runtime.clock.now(), zone()), 1);
    runtime.clock.advance(startOfLocalDay(day, zone()) + 8 * HOUR_MS - runtime.clock.now());
    const command = commandNamed('roster.plan');
    const shifts = [{ day, shiftHour: 7, userIds: [people.operator.id], expectedVersion: 0 }];
    await planRoster(runtime, runtime.users.supervisor, { command, commandId: command.id, shifts });
    const { hours } = await staffingOutlook(runtime);
    expect([hours[0]?.rostered, hours[10]?.rostered, hours[11]?.rostered]).toEqual([1, 1, null]);
  });
});
