import { describe, expect, test } from 'vitest';
import { insertAccount } from '../account/account.repository';
import type { CurrentUser } from '../account/account.schema';
import { act } from '../incident/acts.service';
import type { IncidentView } from '../incident/incident.schema';
import { takeWatch } from '../incident/watch.service';
import { applyBatch } from '../live/live-state.rules';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { beatDesk, leaveDesk } from '../presence/presence.service';
import { uuidv7 } from '../shared/ids';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import type { OfferHandOver, ShiftHandOverView } from './hand-over.schema';
import { acceptHandOver, handOverNotes, offerHandOver, receivers, withdrawHandOver } from './hand-over.service';

describe.each(DATABASE_KINDS)('the hand-over of a watch (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;
  let colleague: CurrentUser;
  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const comeOnDuty = async (username = 'rekan'): Promise<CurrentUser> => {
    const id = uuidv7();
    const account = { id, name: `Uji ${username}`, username, role: 'operator' as const, agencyId: null };
    await insertAccount(runtime.db, { ...account, passwordHash: 'none', createdAt: runtime.clock.now() });
    return { ...account, sessionId: uuidv7() };
  };
  const offer = (incidents: readonly IncidentView[], more: Partial<OfferHandOver> = {}, by: CurrentUser = it.operator) =>
    offerHandOver(runtime, by, {
      command: commandNamed('shift.offer'),
      toUserId: colleague.id,
      incidents: incidents.map(({ id }) => ({ incidentId: id })),
      ...more,
    });
  const accept = (handOver: ShiftHandOverView, incidentIds?: readonly string[], by: CurrentUser = colleague) =>
    acceptHandOver(runtime, by, {
      command: commandNamed('shift.accept'),
      handOverId: handOver.id,
      expectedVersion: handOver.version,
      ...(incidentIds === undefined ? {} : { incidentIds: [...incidentIds] }),
    });
  const ownerOf = async (incident: IncidentView) => (await takeSnapshot(runtime, 'room')).state.incidents[incident.id]?.operatorId;
  const two = async () => {
    colleague = await comeOnDuty();
    return [await it.reportedIncident('call-1'), await it.reportedIncident('call-2')] as const;
  };

  test('leaves every incident with its giver until the receiver takes it up, one by one or all', async () => {
    const [first, second] = await two();
    const offered = await offer([first, second]);
    expect([await ownerOf(first), await ownerOf(second)]).toEqual([it.operator.id, it.operator.id]);
    const half = await accept(offered, [first.id]);
    expect(half).toMatchObject({ incidentIds: [second.id], closeReason: null });
    expect([await ownerOf(first), await ownerOf(second)]).toEqual([colleague.id, it.operator.id]);
    expect(await accept(half)).toMatchObject({ incidentIds: [], closeReason: 'accepted' });
    expect(await ownerOf(second)).toBe(colleague.id);
  });

  test('is told to the room as ids only, and the screens that follow it hold what a new one is given', async () => {
    const [first, second] = await two();
    const before = await takeSnapshot(runtime, 'room');
    const offered = await offer([first, second], { note: 'Pak RT menunggu di jalan', incidents: [{ incidentId: first.id, note: 'Telepon lagi pukul tujuh' }] });
    await accept(offered, [first.id]);
    const facts = await readFactsAfter(runtime.db, before.state.cursor, 50);
    expect(facts.map(({ logged }) => logged.fact.type)).toEqual(['shift_hand_over.offered', 'incident.handed_to_colleague', 'shift_hand_over.accepted']);
    expect(JSON.stringify(facts)).not.toMatch(/Pak RT|pukul tujuh/);
    const head = facts.at(-1)?.logged.id ?? '0';
    const followed = applyBatch(before.state, { cursor: head, facts: facts.map(({ logged }) => logged) });
    expect(followed).toEqual((await takeSnapshot(runtime, 'room')).state);
  });

  test('brings its notes to whoever takes over, and keeps them sealed', async () => {
    const [first] = await two();
    const offered = await offer([], { note: 'Hujan deras di utara', incidents: [{ incidentId: first.id, note: 'Menunggu PLN' }] });
    expect(offered.hasNote).toBe(true);
    expect(await handOverNotes(runtime, offered.id)).toEqual({ note: 'Hujan deras di utara', incidents: [{ incidentId: first.id, note: 'Menunggu PLN' }] });
    const rows = [
      ...(await database.pool.query('select note_sealed from shift_hand_over')).rows,
      ...(await database.pool.query('select note_sealed from shift_hand_over_incident')).rows,
    ];
    expect(rows).toHaveLength(2);
    for (const { note_sealed } of rows) expect(note_sealed.toString('latin1')).not.toMatch(/Hujan|PLN/);
    expect(JSON.stringify((await database.pool.query('select result from command')).rows)).not.toMatch(/Hujan|Menunggu PLN/);
  });

  test('to the next shift is taken up by whoever comes, and never by its giver', async () => {
    const [first] = await two();
    const offered = await offer([first], { toUserId: null });
    await expect(accept(offered, undefined, it.operator)).rejects.toMatchObject({ code: 'forbidden' });
    await accept(offered);
    expect(await ownerOf(first)).toBe(colleague.id);
  });

  test('to one colleague is nobody else’s, except a supervisor’s', async () => {
    const [first] = await two();
    const third = await comeOnDuty('ketiga');
    const offered = await offer([first]);
    await expect(accept(offered, undefined, third)).rejects.toMatchObject({ code: 'forbidden', detail: { reason: 'not_your_hand_over' } });
    expect(await ownerOf(first)).toBe(it.operator.id);
    await accept(offered, undefined, runtime.users.supervisor);
    expect(await ownerOf(first)).toBe(runtime.users.supervisor.id);
  });

  test('passes over what has ended or changed hands meanwhile, and ends all the same', async () => {
    const [first, second] = await two();
    const offered = await offer([first, second]);
    const command = commandNamed('c');
    await act(runtime, it.operator, { command, incidentId: first.id, expectedVersion: first.version, act: 'cancel', reason: 'Laporan keliru' });
    await takeWatch(runtime, runtime.users.supervisor, { command: commandNamed('t'), incidentId: second.id });
    expect(await accept(offered)).toMatchObject({ closeReason: 'accepted' });
    expect(await ownerOf(second)).toBe(runtime.users.supervisor.id);
  });

  test('can be a note alone, which somebody has read when it is accepted', async () => {
    await two();
    const offered = await offer([], { note: 'Sentral diperbaiki besok' });
    expect(Object.keys((await takeSnapshot(runtime, 'wall')).state.shiftHandOvers)).toEqual([offered.id]);
    await accept(offered);
    expect((await takeSnapshot(runtime, 'room')).state.shiftHandOvers).toEqual({});
  });

  test('is taken back by its giver or a supervisor, as far as nobody has taken it up', async () => {
    const [first, second] = await two();
    const half = await accept(await offer([first, second]), [first.id]);
    const withdraw = (by: CurrentUser) =>
      withdrawHandOver(runtime, by, { command: commandNamed('shift.withdraw'), handOverId: half.id, expectedVersion: half.version });
    await expect(withdraw(colleague)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await withdraw(it.operator)).toMatchObject({ closeReason: 'withdrawn', incidentIds: [] });
    expect([await ownerOf(first), await ownerOf(second)]).toEqual([colleague.id, it.operator.id]);
    await expect(accept(half)).rejects.toMatchObject({ code: 'illegal_move', detail: { reason: 'hand_over_closed' } });
  });

  test('is refused by field: a stranger’s incident, one that waits already, oneself, nobody, and an older sight', async () => {
    const [first, second] = await two();
    await expect(offer([first], {}, colleague)).rejects.toMatchObject({ code: 'invalid', detail: { reason: 'hand_over_to_self' } });
    await expect(offer([first], { toUserId: null }, colleague)).rejects.toMatchObject({
      code: 'conflict',
      detail: { field: 'incidents', reason: 'not_your_incident' },
    });
    await expect(offer([first], { toUserId: runtime.users.crew.id })).rejects.toMatchObject({ code: 'not_found', detail: { field: 'toUserId' } });
    const offered = await offer([first]);
    await expect(offer([second, first])).rejects.toMatchObject({ code: 'conflict', detail: { reason: 'already_offered' } });
    await expect(accept({ ...offered, version: 9 })).rejects.toMatchObject({ code: 'stale', detail: { reason: 'hand_over_changed' } });
    await expect(accept(offered, [second.id])).rejects.toMatchObject({ code: 'conflict', detail: { reason: 'not_waiting' } });
    expect(await ownerOf(second)).toBe(it.operator.id);
  });

  test('leaves its place to the new owner’s: what changed hands may be handed over again', async () => {
    const [first] = await two();
    await offer([first], { toUserId: null });
    await takeWatch(runtime, runtime.users.supervisor, { command: commandNamed('t'), incidentId: first.id });
    const again = await offer([first], {}, runtime.users.supervisor);
    const { shiftHandOvers } = (await takeSnapshot(runtime, 'room')).state;
    expect(
      Object.values(shiftHandOvers)
        .map((one) => one.incidentIds.length)
        .toSorted(),
    ).toEqual([0, 1]);
    await accept(again);
    expect(await ownerOf(first)).toBe(colleague.id);
  });

  test('is taken up once by two at the same moment', async () => {
    const [first] = await two();
    const third = await comeOnDuty('ketiga');
    const offered = await offer([first], { toUserId: null });
    const outcomes = await Promise.allSettled([accept(offered), accept(offered, undefined, third)]);
    expect(outcomes.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const winner = outcomes[0]?.status === 'fulfilled' ? colleague : third;
    expect(await ownerOf(first)).toBe(winner.id);
  });

  test('receivers are those who may watch: operators and supervisors in service, by name', async () => {
    await two();
    expect((await receivers(runtime)).map((one) => one.name)).toEqual(['Uji operator', 'Uji rekan', 'Uji supervisor']);
  });

  test('an incident whose operator has left the desk is taken by whoever sees it; one that is watched is not', async () => {
    const [first] = await two();
    const take = () => takeWatch(runtime, colleague, { command: commandNamed('t'), incidentId: first.id });
    await beatDesk(runtime, it.operator);
    await expect(take()).rejects.toMatchObject({ code: 'conflict', detail: { reason: 'watched_by_other' } });
    // Whoever is on the line is at the desk, whatever the screen says.
    for (const call of ['call-1', 'call-2']) await it.switchSays('ended', call);
    await leaveDesk(runtime, it.operator.id);
    expect((await take()).operatorId).toBe(colleague.id);
  });
});
