import { mkdirSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { insertAccount } from '../account/account.repository';
import { advance, sendUnits } from '../incident/assignment.service';
import { recordEscalations } from '../incident/escalation.service';
import { forward } from '../incident/forward.service';
import type { AssignmentView } from '../incident/incident.schema';
import { recordLateHandling } from '../incident/incident.service';
import { beatDesk } from '../presence/presence.service';
import { uuidv7 } from '../shared/ids';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { insertScreen } from '../wall/screen.repository';
import type { AlarmCode } from './alarm.schema';
import { QUICK_SOURCES, SLOW_SOURCES } from './condition.service';
import type { Reading } from './watch.rules';

const SECOND_MS = 1_000;

describe.each(DATABASE_KINDS)('what alarms are made of (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
    mkdirSync(runtime.env.dataDir, { recursive: true });
  });

  const found = async (code: AlarmCode): Promise<Reading[]> => {
    const readings: Reading[] = [];
    for (const source of [...QUICK_SOURCES, ...SLOW_SOURCES]) readings.push(...(await source(runtime)));
    return readings.filter((reading) => reading.code === code);
  };
  const pass = (seconds: number) => runtime.clock.advance(seconds * SECOND_MS);
  const forwarded = async (): Promise<AssignmentView> => {
    const incident = await people.reportedIncident('call-1');
    const command = commandNamed('incident.forward');
    const order = { command, incidentId: incident.id, expectedVersion: incident.version, agencyIds: [runtime.agencyIds.damkar] };
    const [assignment] = (await forward(runtime, people.operator, order)).assignments;
    if (assignment === undefined) throw new Error('impossible: forwarded');
    return assignment;
  };

  test('an incident whose promise is recorded as broken, until it is forwarded', async () => {
    const incident = await people.reportedIncident('call-1');
    pass(110);
    await recordLateHandling(runtime);
    expect(await found('handling_late')).toEqual([]);
    pass(11);
    await recordLateHandling(runtime);
    expect(await found('handling_late')).toMatchObject([{ subjectKind: 'incident', incidentId: incident.id, since: (incident.t1 ?? 0) + 120 * SECOND_MS }]);
    const command = commandNamed('incident.forward');
    await forward(runtime, people.operator, { command, incidentId: incident.id, expectedVersion: incident.version, agencyIds: [runtime.agencyIds.damkar] });
    expect(await found('handling_late')).toEqual([]);
  });

  test('an assignment that nobody took after the last step of its escalation, and an incident that its only agency declined', async () => {
    const assignment = await forwarded();
    for (let step = 0; step < 3; step += 1) {
      expect(await found('no_acknowledgement')).toEqual([]);
      pass(7_200);
      await recordEscalations(runtime);
    }
    expect(await found('no_acknowledgement')).toMatchObject([{ subjectId: assignment.id, incidentId: assignment.incidentId, agencyId: assignment.agencyId }]);
    expect(await found('incident_ownerless')).toEqual([]);
    const declined = {
      command: commandNamed('advance'),
      assignmentId: assignment.id,
      expectedVersion: assignment.version,
      to: 'declined' as const,
      reason: 'Rusak',
    };
    await advance(runtime, runtime.users.agency, declined);
    expect(await found('no_acknowledgement')).toEqual([]);
    expect(await found('incident_ownerless')).toMatchObject([{ subjectId: assignment.incidentId, since: runtime.clock.now() }]);
  });

  test('a unit under way that is not heard of for longer than its kind of sender beats, and a kind of sender of which nobody is heard', async () => {
    const assignment = await forwarded();
    const [unit, idle] = runtime.units;
    const order = { command: commandNamed('sendUnits'), assignmentId: assignment.id, expectedVersion: assignment.version, unitIds: [unit.id] };
    await sendUnits(runtime, runtime.users.agency, order);
    const at = new Date(runtime.clock.now());
    await sql`insert into position_latest (unit_id, fixed_at, received_at, source, location)
      select id, ${at}, ${at}, 'crew', st_setsrid(st_makepoint(108.2, -6.8), 4326) from unit where id in (${unit.id}, ${idle.id})`.execute(database.db);
    pass(119);
    expect(await found('unit_silent')).toEqual([]);
    pass(2);
    expect(await found('unit_silent')).toMatchObject([{ subjectId: unit.id, incidentId: assignment.incidentId, detail: 'crew' }]);
    expect(await found('position_source_silent')).toMatchObject([{ subjectId: 'crew', detail: 'crew', value: 121 / 60 }]);
    await sql`update unit set status = 'off_duty' where true`.execute(database.db);
    expect(await found('position_source_silent')).toEqual([]);
  });

  test('how many operators are at their desks, how fast the database answers, how full the disk is', async () => {
    expect((await found('operators_short')).map(({ value }) => value)).toEqual([0]);
    await beatDesk(runtime, people.operator);
    expect((await found('operators_short')).map(({ value }) => value)).toEqual([1]);
    const [database_, disk] = [await found('database_degraded'), await found('disk_full')];
    expect(database_[0]?.value).toBeGreaterThan(0);
    expect(disk[0]?.value).toBeGreaterThan(0);
    expect(disk[0]?.value).toBeLessThan(100);
    expect(await found('redis_down')).toEqual([]);
  });

  test('a silent screen, and one whose own clock is off', async () => {
    const enrol = async (name: string, isSilent: boolean, ahead: number) => {
      const [id, now] = [uuidv7(), runtime.clock.now()];
      await insertAccount(runtime.db, { id, name, username: name, role: 'wall', agencyId: null, passwordHash: 'none', createdAt: now });
      const size = { layout: 'main', widthMm: 2_400, distanceMetres: 4, theme: null, panels: { count: 1, index: null, bezelMm: 0 } };
      await insertScreen(runtime.db, { id, name, ...size, enrolledAt: now, enrolledBy: people.operator.id });
      await sql`update wall_screen set is_silent = ${isSilent}, beat_at = ${new Date(now)}, beat = ${JSON.stringify({ clockAheadMs: ahead })} where id = ${id}`.execute(
        database.db,
      );
    };
    await enrol('kiri', true, 0);
    await enrol('kanan', false, -3_600_000);
    expect(await found('screen_silent')).toMatchObject([{ subjectKind: 'screen', since: runtime.clock.now() + 60 * SECOND_MS }]);
    expect((await found('clock_skew')).filter(({ subjectKind }) => subjectKind === 'screen')).toMatchObject([{ value: 3_600 }]);
  });
});
