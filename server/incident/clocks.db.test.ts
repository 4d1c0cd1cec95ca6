import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { changeAgency } from '../agency/agency.service';
import { answer, dispose, recordTelephonyEvent } from '../call/call.service';
import { applyBatch } from '../live/live-state.rules';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { DomainError, expectRow } from '../shared/errors';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { act } from './acts.service';
import { advance } from './assignment.service';
import { incidentDetails } from './details.service';
import { forward, recall } from './forward.service';
import type { IncidentAct, IncidentView } from './incident.schema';
import { recordLateHandling, report } from './incident.service';

const MINUTE_MS = 60_000;

describe.each(DATABASE_KINDS)('the clocks of an incident on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const forwardTo = async (incident: Pick<IncidentView, 'id' | 'version'>, ...agencyIds: string[]) =>
    forward(runtime, it.operator, { command: commandNamed('incident.forward'), incidentId: incident.id, expectedVersion: incident.version, agencyIds });
  const actOn = async (incident: Pick<IncidentView, 'id' | 'version'>, kindOfAct: IncidentAct, occurredAt?: number) =>
    act(runtime, it.operator, {
      command: commandNamed(`incident.${kindOfAct}`),
      incidentId: incident.id,
      expectedVersion: incident.version,
      act: kindOfAct,
      reason: 'Alasan uji',
      occurredAt,
    });
  const complete = async (assignment: { id: string; version: number } | undefined, occurredAt?: number) =>
    advance(runtime, runtime.users.supervisor, {
      command: commandNamed('assignment.advance'),
      assignmentId: assignment?.id ?? '',
      expectedVersion: assignment?.version ?? 0,
      to: 'completed',
      onBehalf: { saidBy: 'Piket', telephone: '0233281113' },
      occurredAt,
    });
  const breaches = async () => database.db.selectFrom('breach').select(['clock', 'cause_code as cause', 'breached_at as at']).execute();
  const factTypes = async () => (await readFactsAfter(database.db, '0', 100)).map(({ logged }) => logged.fact.type);
  const reasonOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? error.detail.reason : String(error)),
    );

  test('a forward after the 120 s leaves a breach with its cause and a fact, also when no job has looked in between', async () => {
    const reported = await it.reportedIncident('call-1');
    runtime.clock.advance(2 * MINUTE_MS + 1);
    const { incident } = await forwardTo(reported, runtime.agencyIds.damkar);
    const dueAt = (incident.t1 ?? 0) + 2 * MINUTE_MS;
    expect(incident.handlingBreachedAt).toBe(dueAt);
    expect(await breaches()).toEqual([{ clock: 'initial_handling', cause: 'not_forwarded', at: dueAt }]);
    expect(await factTypes()).toContain('initial_handling.breached');
    expect(await recordLateHandling(runtime)).toBe(0);
    expect((await factTypes()).filter((type) => type === 'initial_handling.breached')).toHaveLength(1);
  });

  test('a late hand-over is a breach too', async () => {
    const opened = await it.openedIncident('call-1');
    runtime.clock.advance(2 * MINUTE_MS + 1);
    const handedOver = await actOn(opened, 'hand_over');
    expect(handedOver).toMatchObject({ state: 'handed_over', t3: runtime.clock.now() });
    expect(await breaches()).toMatchObject([{ clock: 'initial_handling', cause: 'no_category' }]);
  });

  test('a corrected T1 moves a recorded breach with it, and the cause stays', async () => {
    const rangAt = runtime.clock.now();
    await it.switchSays('rang', 'call-1');
    const call = await it.callOf('call-1');
    const answered = await answer(runtime, it.operator, { command: commandNamed('call.answer'), callId: call.id });
    const { incident } = await dispose(runtime, it.operator, {
      command: commandNamed('call.dispose'),
      callId: call.id,
      expectedVersion: answered.version,
      disposition: 'emergency',
    });
    runtime.clock.advance(2 * MINUTE_MS + 1);
    expect(await recordLateHandling(runtime)).toBe(1);
    // The switch tells late that audio was bridged five seconds after the key.
    await recordTelephonyEvent(runtime, { event: 'answered', callId: 'call-1', number: null, line: null, at: rangAt + 5_000, source: 'switch' });
    const running = await incidentDetails(runtime, it.operator, incident?.id ?? '');
    expect(running.incident.handlingBreachedAt).toBeNull();
    expect(await breaches()).toEqual([]);
    runtime.clock.advance(5_000);
    expect(await recordLateHandling(runtime)).toBe(1);
    expect(await breaches()).toEqual([{ clock: 'initial_handling', cause: 'no_category', at: rangAt + 5_000 + 2 * MINUTE_MS }]);
  });

  test('T7 is the end of the last assignment, not the time of the one that was told last', async () => {
    const { incident, assignments } = await forwardTo(await it.reportedIncident('call-1'), runtime.agencyIds.damkar, runtime.agencyIds.psc119);
    const forwardedAt = incident.t3 ?? 0;
    runtime.clock.advance(30 * MINUTE_MS);
    await complete(assignments[0]);
    runtime.clock.advance(MINUTE_MS);
    const { incident: handled } = await complete(assignments[1], forwardedAt + 20 * MINUTE_MS);
    expect(handled).toMatchObject({ state: 'handled', t7: forwardedAt + 30 * MINUTE_MS });
  });

  test('an act, a report and a forward are refused a time before the steps they follow', async () => {
    const opened = await it.openedIncident('call-1');
    const early = (occurredAt: number) =>
      report(runtime, it.operator, { command: commandNamed('r'), incidentId: opened.id, expectedVersion: opened.version, categoryCode: 'fire', occurredAt });
    expect(await reasonOf(early((opened.t1 ?? 0) - 1))).toBe('before_previous_step');
    const reported = await it.reportedIncident('call-2');
    const { incident, assignments } = await forwardTo(reported, runtime.agencyIds.damkar);
    const forwardedAt = incident.t3 ?? 0;
    runtime.clock.advance(30 * MINUTE_MS);
    const { incident: handled } = await complete(assignments[0]);
    runtime.clock.advance(MINUTE_MS);
    expect(await reasonOf(actOn(handled, 'close', forwardedAt + 29 * MINUTE_MS))).toBe('before_previous_step');
    const closed = await actOn(handled, 'close');
    runtime.clock.advance(MINUTE_MS);
    expect(await reasonOf(actOn(closed, 'reopen', (closed.t8 ?? 0) - 1))).toBe('before_previous_step');
    const reopened = await actOn(closed, 'reopen');
    runtime.clock.advance(MINUTE_MS);
    const again = { command: commandNamed('f'), incidentId: reopened.id, expectedVersion: reopened.version, agencyIds: [runtime.agencyIds.psc119] };
    expect(await reasonOf(forward(runtime, it.operator, { ...again, occurredAt: forwardedAt + 1 }))).toBe('before_previous_step');
  });

  test('a reopened incident comes back to every screen with its earlier assignments', async () => {
    const { assignments } = await forwardTo(await it.reportedIncident('call-1'), runtime.agencyIds.damkar);
    const { incident } = await complete(assignments[0]);
    const closed = await actOn(incident, 'close');
    const start = (await takeSnapshot(runtime, 'room')).state;
    await actOn(closed, 'reopen');
    const facts = (await readFactsAfter(database.db, start.cursor, 100)).map((row) => row.logged);
    const reached = applyBatch(start, { cursor: start.cursor, facts });
    expect(reached.assignments).toEqual((await takeSnapshot(runtime, 'room')).state.assignments);
  });

  test('a forward never reaches an agency that is switched off at the same moment', async () => {
    const reported = await it.reportedIncident('call-1');
    const agencyId = runtime.agencyIds.damkar;
    const agency = expectRow((await takeSnapshot(runtime, 'room')).state.agencies[agencyId], 'agency');
    let forwarding = Promise.resolve('not begun');
    // The switching off holds the agency's row until the forward waits for it, or for its turn.
    await database.db.transaction().execute(async (db) => {
      await sql`update agency set is_active = false, version = version + 1 where id = ${agencyId}::uuid`.execute(db);
      forwarding = reasonOf(forwardTo(reported, agencyId));
      if (kind === 'native') await untilSomebodyWaits(database);
    });
    expect(await forwarding).toBe('agency_unknown');
    expect(await reasonOf(forwardTo(reported, runtime.agencyIds.psc119))).toBe('done');
    const off = { agencyId: runtime.agencyIds.psc119, expectedVersion: 1, name: 'PSC 119', isActive: false, commandId: commandNamed('a').id };
    expect(await reasonOf(changeAgency(runtime, runtime.users.admin, off))).toBe('agency_has_open_assignments');
    expect(agency.isActive).toBe(true);
  });

  test('a recalled forward does not stop the clock: the breach comes with the next look', async () => {
    const reported = await it.reportedIncident('call-1');
    const { assignments } = await forwardTo(reported, runtime.agencyIds.damkar);
    await recall(runtime, it.operator, { command: commandNamed('r'), assignmentId: assignments[0]?.id ?? '', expectedVersion: 1, reason: 'Keliru dinas' });
    runtime.clock.advance(2 * MINUTE_MS + 1);
    expect(await recordLateHandling(runtime)).toBe(1);
    expect(await breaches()).toMatchObject([{ cause: 'not_forwarded' }]);
  });
});

async function untilSomebodyWaits({ pool }: TestDatabase): Promise<void> {
  for (;;) {
    const { rows } = await pool.query('select 1 from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()');
    if (rows.length > 0) return;
  }
}
