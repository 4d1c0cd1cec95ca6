import { describe, expect, test } from 'vitest';
import { answer, dispose, openByHand, recordTelephonyEvent, takeOver } from '../call/call.service';
import { recordLateAnswers } from '../call/call-watch.service';
import { revealNumber } from '../call/reveal.service';
import { readFactsAfter } from '../live/log.repository';
import { DomainError, expectRow } from '../shared/errors';
import { commandNamed, type room, TEST_POINT } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { unitsById } from '../unit/unit.service';
import { act } from './acts.service';
import { advance, sendUnits } from './assignment.service';
import { incidentDetails } from './details.service';
import { forward, recall } from './forward.service';
import { openWithoutCall, recordLateHandling, report } from './incident.service';
import { setUnitStatus } from './unit-progress.service';

describe.each(DATABASE_KINDS)('the room on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const forwardTo = async (incident: { id: string; version: number }, ...agencyIds: string[]) =>
    forward(runtime, it.operator, { command: commandNamed('incident.forward'), incidentId: incident.id, expectedVersion: incident.version, agencyIds });
  const refusal = async (work: Promise<unknown>): Promise<DomainError> => {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof DomainError)) throw new Error(`expected a refusal, got ${String(error)}`);
    return error;
  };

  test('carries a call from ring to closed incident with every mark, and the log tells the same', async () => {
    const start = runtime.clock.now();
    const reported = await it.reportedIncident('call-1');
    expect(reported).toMatchObject({
      number: 'SIM-20261124-0001',
      categoryCode: 'fire',
      subTypeCode: 'fire_house',
      priority: 1,
      t0: start,
      t1: start + 4_000,
      t2: start + 4_000,
    });
    runtime.clock.advance(30_000);
    const { incident: forwarded, assignments } = await forwardTo(reported, runtime.agencyIds.damkar);
    const assignment = expectRow(assignments[0], 'assignment');
    expect(forwarded).toMatchObject({ state: 'forwarded', t3: start + 34_000 });

    runtime.clock.advance(20_000);
    const [unit] = runtime.units;
    const sent = await sendUnits(runtime, runtime.users.agency, {
      command: commandNamed('sendUnits'),
      assignmentId: assignment.id,
      expectedVersion: assignment.version,
      unitIds: [unit.id],
    });
    expect(sent.incident).toMatchObject({ state: 'acknowledged', t4: start + 54_000 });
    for (const [status, state] of [
      ['en_route', 'en_route'],
      ['on_scene', 'on_scene'],
    ] as const) {
      runtime.clock.advance(60_000);
      const [seen] = await unitsById(runtime.db, [unit.id]);
      await setUnitStatus(runtime, runtime.users.agency, { command: commandNamed('setStatus'), unitId: unit.id, expectedVersion: seen?.version ?? 0, status });
      expect((await incidentDetails(runtime, it.operator, reported.id)).incident.state).toBe(state);
    }
    runtime.clock.advance(300_000);
    const seen = expectRow((await incidentDetails(runtime, it.operator, reported.id)).assignments[0], 'assignment');
    const done = await advance(runtime, runtime.users.agency, {
      command: commandNamed('advance'),
      assignmentId: seen.id,
      expectedVersion: seen.version,
      to: 'completed',
    });
    expect(done.incident).toMatchObject({ state: 'handled', t7: start + 474_000 });
    runtime.clock.advance(60_000);
    const closed = await act(runtime, it.operator, {
      command: commandNamed('close'),
      incidentId: reported.id,
      expectedVersion: done.incident.version,
      act: 'close',
      reason: 'caller',
    });
    expect(closed).toMatchObject({
      state: 'closed',
      t0: start,
      t1: start + 4_000,
      t2: start + 4_000,
      t3: start + 34_000,
      t4: start + 54_000,
      t5: start + 114_000,
      t6: start + 174_000,
      t7: start + 474_000,
      t8: start + 534_000,
    });
    // The engine is still at the scene: closing never changes a unit.
    expect((await unitsById(runtime.db, [unit.id]))[0]).toMatchObject({ status: 'on_scene', incidentId: reported.id });
    const facts = await readFactsAfter(runtime.db, '0', 100);
    expect(facts.map(({ logged }) => logged.fact.type)).toEqual([
      'call.rang',
      'call.answered',
      'call.answered',
      'call.disposed',
      'incident.opened',
      'incident.reported',
      'assignment.forwarded',
      'assignment.acknowledged',
      'assignment.en_route',
      'assignment.on_scene',
      'assignment.completed',
      'incident.closed',
    ]);
  });

  test('keeps the marks of a first trip when the same unit is sent to the same assignment again', async () => {
    const reported = await it.reportedIncident('call-1');
    const { assignments } = await forwardTo(reported, runtime.agencyIds.damkar);
    const [unit] = runtime.units;
    const send = async () => {
      const { assignments: held } = await incidentDetails(runtime, it.operator, reported.id);
      const { id, version } = expectRow(held[0], 'assignment');
      await sendUnits(runtime, runtime.users.agency, { command: commandNamed('sendUnits'), assignmentId: id, expectedVersion: version, unitIds: [unit.id] });
    };
    const say = async (status: 'en_route' | 'available') => {
      runtime.clock.advance(60_000);
      const [seen] = await unitsById(runtime.db, [unit.id]);
      await setUnitStatus(runtime, runtime.users.agency, { command: commandNamed('setStatus'), unitId: unit.id, expectedVersion: seen?.version ?? 0, status });
    };
    const start = runtime.clock.now();
    await send();
    await say('en_route');
    await say('available');
    runtime.clock.advance(60_000);
    await send();
    expect((await incidentDetails(runtime, it.operator, reported.id)).units).toMatchObject([
      { assignmentId: assignments[0]?.id, unitId: unit.id, assignedAt: start, enRouteAt: start + 60_000, releasedAt: start + 120_000 },
      { assignmentId: assignments[0]?.id, unitId: unit.id, assignedAt: start + 180_000, enRouteAt: null, releasedAt: null },
    ]);
  });

  test('never writes a number, a name, a note or a point into the log', async () => {
    const reported = await it.reportedIncident('call-1');
    await forwardTo(reported, runtime.agencyIds.damkar);
    const { rows } = await database.pool.query<{ text: string }>("select string_agg(payload::text, '') as text from event_log");
    const text = rows[0]?.text ?? '';
    expect(text).toContain('assignment.forwarded');
    expect(text).not.toMatch(/081234567789|81234567789|Api besar|Dekat pasar|108\.2277/);
    expect(text).toContain('0812-****-*789');
  });

  test('records a repeated message of the switch once and answers that it is known', async () => {
    expect(await it.switchSays('rang', 'call-1')).toBe('recorded');
    expect(await it.switchSays('rang', 'call-1')).toBe('repeated');
    expect((await readFactsAfter(runtime.db, '0', 10)).map(({ logged }) => logged.fact.type)).toEqual(['call.rang']);
  });

  test('reaches the same call when the switch speaks in the wrong order', async () => {
    const rangAt = runtime.clock.now();
    const say = (event: 'rang' | 'answered' | 'ended', at: number) =>
      recordTelephonyEvent(runtime, { event, callId: 'mixed', number: '081234567789', line: null, at, source: 'switch' });
    await say('ended', rangAt + 30_000);
    expect(await it.callOf('mixed')).toMatchObject({ state: 'abandoned' });
    await say('rang', rangAt);
    await say('answered', rangAt + 3_000);
    expect(await it.callOf('mixed')).toMatchObject({ state: 'ended', offeredAt: rangAt, answeredAt: rangAt + 3_000, endedAt: rangAt + 30_000 });
  });

  test('refuses a message from the future or from long ago and stores nothing of it', async () => {
    const now = runtime.clock.now();
    const say = (at: number) => recordTelephonyEvent(runtime, { event: 'rang', callId: 'odd', number: null, line: null, at, source: 'switch' });
    expect((await refusal(say(now + 61_000))).detail).toEqual({ field: 'at', reason: 'from_the_future' });
    expect((await refusal(say(now - 25 * 3_600_000))).detail).toEqual({ field: 'at', reason: 'too_old' });
    expect(await database.db.selectFrom('call').select('id').execute()).toEqual([]);
  });

  test("takes an operator's order although the switch has said something since, but not after a colleague's", async () => {
    await it.switchSays('rang', 'call-1');
    const { id } = await it.callOf('call-1');
    const seen = await answer(runtime, it.operator, { command: commandNamed('call.answer'), callId: id });
    await it.switchSays('answered', 'call-1');
    await it.switchSays('ended', 'call-1');
    const order = { callId: id, expectedVersion: seen.version, disposition: 'ghost' as const };
    const { call } = await dispose(runtime, it.operator, { ...order, command: commandNamed('call.dispose') });
    expect(call).toMatchObject({ state: 'ended', disposition: 'ghost' });
    expect((await refusal(dispose(runtime, runtime.users.supervisor, { ...order, command: commandNamed('call.dispose') }))).code).toBe('stale');
  });

  test('gives a ringing call to the first who takes it and tells the second whose it is', async () => {
    await it.switchSays('rang', 'call-1');
    const { id } = await it.callOf('call-1');
    await answer(runtime, runtime.users.operator, { command: commandNamed('call.answer'), callId: id });
    const error = await refusal(answer(runtime, runtime.users.supervisor, { command: commandNamed('call.answer'), callId: id }));
    expect(error.detail).toMatchObject({ reason: 'already_claimed', values: { operatorId: runtime.users.operator.id } });
    runtime.clock.advance(20_001);
    expect((await refusal(takeOver(runtime, runtime.users.supervisor, { command: commandNamed('call.takeOver'), callId: id }))).detail.reason).toBe(
      'reason_needed',
    );
    const taken = await takeOver(runtime, runtime.users.supervisor, { command: commandNamed('call.takeOver'), callId: id, reason: 'Operator sakit' });
    expect(taken).toMatchObject({ operatorId: runtime.users.supervisor.id, answeredSource: 'operator' });
  });

  test('answers a repeated command with its first answer and does it once', async () => {
    const command = commandNamed('incident.open');
    const first = await openWithoutCall(runtime, it.operator, { command, source: 'radio' });
    const again = await openWithoutCall(runtime, it.operator, { command, source: 'radio' });
    expect(again).toEqual(first);
    expect(await database.db.selectFrom('incident').select('number').execute()).toEqual([{ number: 'SIM-20261124-0001' }]);
    expect((await refusal(openWithoutCall(runtime, runtime.users.supervisor, { command, source: 'radio' }))).detail.reason).toBe('command_id_reused');
  });

  test('tells the second hand on an incident what has changed, and its command changes nothing', async () => {
    const incident = await it.openedIncident('call-1');
    const change = { incidentId: incident.id, expectedVersion: incident.version };
    await report(runtime, it.operator, { ...change, command: commandNamed('incident.report'), categoryCode: 'fire' });
    const error = await refusal(report(runtime, runtime.users.supervisor, { ...change, command: commandNamed('incident.report'), categoryCode: 'health' }));
    expect(error).toMatchObject({
      code: 'stale',
      detail: { reason: 'incident_changed', values: { seen: incident.version, current: incident.version + 1, changes: ['incident.reported'] } },
    });
    expect((await incidentDetails(runtime, it.operator, incident.id)).incident.categoryCode).toBe('fire');
  });

  test('forwards to all agencies or to none, and only with category and place', async () => {
    const opened = await it.openedIncident('call-1');
    expect((await refusal(forwardTo(opened, runtime.agencyIds.damkar))).detail.reason).toBe('category_needed');
    const reported = await it.reportedIncident('call-2');
    expect((await refusal(forwardTo(reported, runtime.agencyIds.damkar, '00000000-0000-4000-8000-000000000000'))).detail.reason).toBe('agency_unknown');
    expect(await database.db.selectFrom('assignment').select('id').execute()).toEqual([]);
    const { assignments } = await forwardTo(reported, runtime.agencyIds.damkar, runtime.agencyIds.psc119);
    expect(assignments).toHaveLength(2);
  });

  test('takes a forward back as a mistake: T3 is empty again and nobody owns the incident', async () => {
    const reported = await it.reportedIncident('call-1');
    const { assignments } = await forwardTo(reported, runtime.agencyIds.damkar);
    const { incident } = await recall(runtime, it.operator, {
      command: commandNamed('recall'),
      assignmentId: assignments[0]?.id ?? '',
      expectedVersion: 1,
      reason: 'Salah dinas',
    });
    expect(incident).toMatchObject({ state: 'received', isOwnerless: true, t3: null });
  });

  test('lets an operator speak for an agency only with who said it, and keeps that sealed', async () => {
    const { assignments } = await forwardTo(await it.reportedIncident('call-1'), runtime.agencyIds.damkar);
    const step = { assignmentId: assignments[0]?.id ?? '', expectedVersion: 1, to: 'acknowledged' as const };
    expect((await refusal(advance(runtime, it.operator, { ...step, command: commandNamed('advance') }))).detail.reason).toBe('on_behalf_needed');
    const { assignment } = await advance(runtime, it.operator, {
      ...step,
      command: commandNamed('advance'),
      onBehalf: { saidBy: 'Petugas piket', telephone: '0233281113' },
    });
    expect(assignment).toMatchObject({ state: 'acknowledged', isOnBehalf: true });
    const mark = await database.db.selectFrom('mark').select(['source', 'said_by_sealed', 'key_id']).where('code', '=', 'T4').executeTakeFirstOrThrow();
    expect(mark.source).toBe('on_behalf');
    expect(runtime.sealer.open({ sealed: mark.said_by_sealed ?? Buffer.alloc(0), keyId: mark.key_id ?? '' })).toContain('Petugas piket');
  });

  test('keeps what a person typed as a reason sealed, and shows it to those who may read the incident', async () => {
    const { assignments } = await forwardTo(await it.reportedIncident('call-1'), runtime.agencyIds.damkar);
    const [assignment] = assignments;
    const step = { assignmentId: assignment?.id ?? '', expectedVersion: 1, to: 'declined' as const, reason: 'Mobil rusak' };
    const { incident } = await advance(runtime, runtime.users.agency, { ...step, command: commandNamed('advance') });
    await act(runtime, it.operator, {
      command: commandNamed('c'),
      incidentId: incident.id,
      expectedVersion: incident.version,
      act: 'cancel',
      reason: 'Laporan dicabut',
    });
    const seen = await incidentDetails(runtime, it.operator, incident.id);
    expect(seen.endReasons).toEqual([{ assignmentId: assignment?.id, reason: 'Mobil rusak' }]);
    expect(seen.acts).toMatchObject([{ act: 'cancel', reason: 'Laporan dicabut' }]);
    expect(await incidentDetails(runtime, runtime.users.technician, incident.id)).toMatchObject({ endReasons: [], acts: [{ act: 'cancel', reason: null }] });
    const { rows } = await database.pool.query<{ text: string }>(
      `select concat((select string_agg(a::text, '') from assignment a), (select string_agg(a::text, '') from incident_act a), (select string_agg(e::text, '') from event_log e)) as text`,
    );
    expect(rows[0]?.text).not.toMatch(/Mobil rusak|Laporan dicabut/);
  });

  test('keeps an agency out of what is not its own', async () => {
    const { assignments } = await forwardTo(await it.reportedIncident('call-1'), runtime.agencyIds.damkar);
    const step = { assignmentId: assignments[0]?.id ?? '', expectedVersion: 1, to: 'acknowledged' as const, command: commandNamed('advance') };
    expect((await refusal(advance(runtime, runtime.otherAgencyUser, step))).code).toBe('forbidden');
    expect((await refusal(incidentDetails(runtime, runtime.otherAgencyUser, assignments[0]?.incidentId ?? ''))).code).toBe('not_found');
  });

  test('reopens a closed incident with T7 and T8 set anew', async () => {
    const { assignments } = await forwardTo(await it.reportedIncident('call-1'), runtime.agencyIds.damkar);
    const done = await advance(runtime, runtime.users.agency, {
      command: commandNamed('a'),
      assignmentId: assignments[0]?.id ?? '',
      expectedVersion: 1,
      to: 'completed',
    });
    const closed = await act(runtime, it.operator, {
      command: commandNamed('c'),
      incidentId: done.incident.id,
      expectedVersion: done.incident.version,
      act: 'close',
      reason: 'agency',
    });
    runtime.clock.advance(3_600_000);
    const reopened = await act(runtime, it.operator, {
      command: commandNamed('r'),
      incidentId: closed.id,
      expectedVersion: closed.version,
      act: 'reopen',
      reason: 'Api menyala lagi',
    });
    expect(reopened).toMatchObject({ state: 'reopened', t3: closed.t3, t7: null, t8: null });
  });

  test('records a broken answer promise with its cause, and withdraws it when the switch corrects the time', async () => {
    const rangAt = runtime.clock.now();
    await it.switchSays('rang', 'late');
    runtime.clock.advance(10_000);
    expect(await recordLateAnswers(runtime)).toBe(0);
    runtime.clock.advance(1);
    expect(await recordLateAnswers(runtime)).toBe(1);
    expect(await recordLateAnswers(runtime)).toBe(0);
    expect(await database.db.selectFrom('breach').select(['clock', 'cause_code as cause', 'breached_at as at']).execute()).toEqual([
      { clock: 'answer', cause: 'not_taken', at: rangAt + 10_000 },
    ]);
    await recordTelephonyEvent(runtime, { event: 'answered', callId: 'late', number: null, line: null, at: rangAt + 9_000, source: 'switch' });
    expect(await database.db.selectFrom('breach').select('id').execute()).toEqual([]);
  });

  test('records that initial handling ran out 120 s after the answer, with what was missing', async () => {
    const incident = await it.openedIncident('call-1');
    runtime.clock.advance(120_000);
    expect(await recordLateHandling(runtime)).toBe(0);
    runtime.clock.advance(1);
    expect(await recordLateHandling(runtime)).toBe(1);
    const { incident: after } = await incidentDetails(runtime, it.operator, incident.id);
    expect(after.handlingBreachedAt).toBe((incident.t1 ?? 0) + 120_000);
    expect(await database.db.selectFrom('breach').select(['clock', 'cause_code as cause']).execute()).toEqual([
      { clock: 'initial_handling', cause: 'no_category' },
    ]);
  });

  test('opens a call by hand without a T0, and one key puts it away', async () => {
    const call = await openByHand(runtime, it.operator, { command: commandNamed('call.openByHand') });
    expect(call).toMatchObject({ state: 'answered', offeredAt: null, answeredAt: runtime.clock.now(), answeredSource: 'operator' });
    const { call: gone } = await dispose(runtime, it.operator, {
      command: commandNamed('call.dispose'),
      callId: call.id,
      expectedVersion: call.version,
      disposition: 'ghost',
    });
    expect(gone).toMatchObject({ state: 'ended', disposition: 'ghost' });
  });

  test('lets a call that was put away still become an emergency, and never puts an emergency away', async () => {
    const call = await it.answeredCall('call-1');
    const ghost = await dispose(runtime, it.operator, { command: commandNamed('d'), callId: call.id, expectedVersion: call.version, disposition: 'ghost' });
    const real = await dispose(runtime, it.operator, {
      command: commandNamed('d'),
      callId: call.id,
      expectedVersion: ghost.call.version,
      disposition: 'emergency',
    });
    expect(real.incident).toMatchObject({ state: 'received' });
    const error = await refusal(
      dispose(runtime, it.operator, { command: commandNamed('d'), callId: call.id, expectedVersion: real.call.version, disposition: 'prank' }),
    );
    expect(error.detail.reason).toBe('has_incident');
  });

  test('shows the number to the operator on the call, to others with a reason, and logs every look', async () => {
    const call = await it.answeredCall('call-1');
    expect(await revealNumber(runtime, it.operator, { callId: call.id })).toEqual({ number: '081234567789' });
    expect((await refusal(revealNumber(runtime, runtime.users.supervisor, { callId: call.id }))).detail.reason).toBe('reason_needed');
    await revealNumber(runtime, runtime.users.supervisor, { callId: call.id, reason: 'Menelepon kembali' });
    const looks = await database.db.selectFrom('access_log').select(['user_id as userId', 'reason']).orderBy('id').execute();
    expect(looks).toEqual([
      { userId: it.operator.id, reason: 'on_the_call' },
      { userId: runtime.users.supervisor.id, reason: 'Menelepon kembali' },
    ]);
  });

  test('says "perkiraan" for a village from a computed cell and nothing where no cell is', async () => {
    const reported = await it.reportedIncident('call-1');
    expect(reported).toMatchObject({ placeCode: null, isPlaceApproximate: true, point: [...TEST_POINT] });
  });
});
