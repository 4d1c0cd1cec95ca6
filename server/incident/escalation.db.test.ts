import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { listContacts, saveContacts } from '../agency/contact.service';
import { project } from '../live/audience';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { sendDue } from '../outbound/outbound.service';
import { httpGateway, type OutboundGateway } from '../outbound/outbound-gateway';
import { changeRoomSetting } from '../room/room-setting.service';
import { uuidv7 } from '../shared/ids';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { act } from './acts.service';
import { noteMessageChanged, noticesOf } from './agency-notice.service';
import { advance } from './assignment.service';
import { recordEscalations } from './escalation.service';
import { forward, recall } from './forward.service';
import type { AssignmentView } from './incident.schema';

const MOBILE = '0812-0000-0113';

describe.each(DATABASE_KINDS)('escalation of what nobody acknowledges (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const forwarded = async (externalId = 'call-1', on: TestRuntime = runtime): Promise<AssignmentView> => {
    const incident = await it.reportedIncident(externalId);
    const settled = await forward(on, it.operator, {
      command: commandNamed('incident.forward'),
      incidentId: incident.id,
      expectedVersion: incident.version,
      agencyIds: [runtime.agencyIds.damkar],
    });
    const [assignment] = settled.assignments;
    if (assignment === undefined) throw new Error('impossible: forwarded');
    return assignment;
  };
  const acknowledge = (assignment: AssignmentView) =>
    advance(runtime, it.operator, {
      command: commandNamed('assignment.advance'),
      assignmentId: assignment.id,
      expectedVersion: assignment.version,
      to: 'acknowledged',
      onBehalf: { saidBy: 'Meja piket', telephone: '0233-000113' },
    });
  const facts = async () => (await readFactsAfter(runtime.db, '0', 200)).map(({ logged }) => logged.fact);
  const steps = async () => (await facts()).flatMap((fact) => (fact.type === 'assignment.escalated' ? [{ step: fact.step, at: fact.at }] : []));
  const pass = async (seconds: number) => {
    runtime.clock.advance(seconds * 1_000);
    await recordEscalations(runtime);
  };
  const contacts = async (telephone = MOBILE) =>
    saveContacts(runtime, runtime.users.admin, {
      commandId: uuidv7(),
      agencyId: runtime.agencyIds.damkar,
      expectedVersion: 1,
      escalationSeconds: null,
      contacts: [
        { kind: 'desk', label: 'Meja piket', telephone, takesMessages: true },
        { kind: 'second', label: 'Kontak kedua', telephone: '0812-0000-0213', takesMessages: true },
        { kind: 'supervisor', label: 'Perwira piket', telephone: '0233-000313', takesMessages: false },
      ],
    });

  test('reaches desk, second contact and supervisor at the seconds of the room, each step once and at its own instant', async () => {
    const { forwardedAt } = await forwarded();
    await pass(59);
    expect(await steps()).toEqual([]);
    await pass(1);
    await pass(0);
    await pass(120);
    await pass(120);
    await pass(3_600);
    expect(await steps()).toEqual([60, 180, 300].map((seconds, index) => ({ step: index + 1, at: forwardedAt + seconds * 1_000 })));
  });

  test('after this program was away tells every step that was reached meanwhile, in order, and none again after another start', async () => {
    const { forwardedAt } = await forwarded();
    await pass(1_000);
    await pass(1);
    await pass(1);
    await pass(1);
    expect((await steps()).map((one) => one.step)).toEqual([1, 2, 3]);
    expect((await steps())[2]?.at).toBe(forwardedAt + 300_000);
  });

  test('is one fact when two processes look at the same moment', async () => {
    await forwarded();
    runtime.clock.advance(61_000);
    await Promise.all([recordEscalations(runtime), recordEscalations(runtime), recordEscalations(runtime)]);
    expect((await steps()).map((one) => one.step)).toEqual([1]);
  });

  test('stands on the assignment that every screen holds, and contradicts no order given meanwhile', async () => {
    const assignment = await forwarded();
    await pass(61);
    const { state } = await takeSnapshot(runtime, 'wall');
    expect(state.assignments[assignment.id]).toMatchObject({ escalationStep: 1, escalatedAt: assignment.forwardedAt + 60_000, version: assignment.version });
    expect((await acknowledge(assignment)).assignment.state).toBe('acknowledged');
  });

  test('stops with the acknowledgement, the recall and the cancel', async () => {
    const ends = [
      acknowledge,
      (one: AssignmentView) =>
        recall(runtime, it.operator, { command: commandNamed('incident.recall'), assignmentId: one.id, expectedVersion: one.version, reason: 'Keliru dinas' }),
      async (one: AssignmentView) => {
        const { incidents } = (await takeSnapshot(runtime, 'room')).state;
        const expectedVersion = incidents[one.incidentId]?.version ?? 0;
        await act(runtime, it.operator, { command: commandNamed('c'), incidentId: one.incidentId, expectedVersion, act: 'cancel', reason: 'Laporan keliru' });
      },
    ];
    for (const [index, end] of ends.entries()) await end(await forwarded(`call-${index}`));
    await pass(1_000);
    expect(await steps()).toEqual([]);
  });

  test('follows the agency’s own seconds, and a change of the room’s at once', async () => {
    await forwarded();
    const room = { commandId: uuidv7(), expectedVersion: 1, silentAfterMinutes: 15, shiftHours: [7, 19] };
    await changeRoomSetting(runtime, runtime.users.admin, { ...room, escalationSeconds: [20, 40, 60] });
    await pass(21);
    expect((await steps()).map((one) => one.step)).toEqual([1]);
    await saveContacts(runtime, runtime.users.admin, {
      commandId: uuidv7(),
      agencyId: runtime.agencyIds.damkar,
      expectedVersion: 1,
      contacts: [],
      escalationSeconds: [20, 600, 900],
    });
    await pass(60);
    expect((await steps()).map((one) => one.step)).toEqual([1]);
    await pass(520);
    expect((await steps()).map((one) => one.step)).toEqual([1, 2]);
  });

  test('keeps the agency’s numbers out of every fact and of what a wall sees', async () => {
    await contacts();
    await forwarded();
    await pass(1_000);
    const logged = await readFactsAfter(runtime.db, '0', 200);
    expect(JSON.stringify(logged)).not.toMatch(/0000-0113|0000-0213|000313|Perwira/);
    expect(JSON.stringify(logged.map(({ logged: fact, agencyIds }) => project(fact, agencyIds, 'wall')))).not.toMatch(/0000-0113/);
    expect(JSON.stringify(await takeSnapshot(runtime, 'wall'))).not.toMatch(/0000-0113/);
    expect((await listContacts(runtime)).find((one) => one.agencyId === runtime.agencyIds.damkar)?.contacts.map((one) => one.telephone)).toEqual([
      MOBILE,
      '0812-0000-0213',
      '0233-000313',
    ]);
  });

  describe('with a gateway for messages', () => {
    const withGateway = (url: string): TestRuntime => ({ ...runtime, env: { ...runtime.env, outbound: { url, headers: {} } } });
    const listeners = { location_link: async () => {}, agency_notice: noteMessageChanged, complaint_answer: async () => {} };

    test('tells the desk of the forward and the second contact of its step, without caller, address or note, and every message’s state is news', async () => {
      await contacts();
      const on = withGateway('http://127.0.0.1:9/');
      const assignment = await forwarded('call-1', on);
      runtime.clock.advance(181_000);
      await recordEscalations(on);
      await recordEscalations(on);
      const told: { to: string; text: string }[] = [];
      const gateway: OutboundGateway = {
        async send({ to, text }) {
          told.push({ to, text });
          return to.endsWith('213') ? { kind: 'failed', error: 'http_503', isFinal: false } : { kind: 'sent' };
        },
      };
      await sendDue(on, gateway, listeners);
      expect(told.map((one) => one.to).toSorted()).toEqual(['+6281200000113', '+6281200000213']);
      expect(told[0]?.text).toMatch(/^SIMULASI\. Siaga 112 Uji: SIM-\d{8}-0001, Kebakaran/);
      expect(JSON.stringify(told)).not.toMatch(/081234567789|dapur|pasar/);
      expect(await noticesOf(runtime, assignment.id)).toMatchObject([
        { step: 0, state: 'sent', attempts: 1 },
        { step: 2, state: 'failed', attempts: 1, lastError: 'http_503' },
      ]);
      const changes = (await takeSnapshot(runtime, 'room')).state.assignments[assignment.id]?.messageChanges;
      expect(changes).toBe(4);
      expect((await facts()).filter((fact) => fact.type === 'assignment.message_changed')).toHaveLength(2);
    });

    test('forwards, acknowledges and escalates while the gateway hangs with everything it was given', async () => {
      await contacts();
      const server = createServer(() => {
        // Never answers.
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const on = withGateway(url);
      const reached = new Promise<void>((done) => server.once('request', () => done()));
      await forwarded('call-1', on);
      let isOver = false;
      const hanging = sendDue(on, httpGateway({ url, headers: {} }), listeners).finally(() => {
        isOver = true;
      });
      await reached;
      const second = await forwarded('call-2', on);
      await pass(61);
      await acknowledge(second);
      expect(isOver).toBe(false);
      expect((await noticesOf(runtime, second.id)).map((one) => one.state)).toEqual(['queued']);
      server.closeAllConnections();
      await hanging;
      await new Promise((done) => server.close(done));
    });

    test('keeps number and text sealed, and none of it in a row that is read as it is', async () => {
      await contacts();
      await forwarded('call-1', withGateway('http://127.0.0.1:9/'));
      const { rows } = await database.pool.query('select number_sealed, text_sealed from outbound_message');
      expect(rows).toHaveLength(1);
      for (const value of Object.values(rows[0] as Record<string, Buffer>)) expect(value.toString('latin1')).not.toMatch(/8120|Kebakaran/);
    });
  });
});
