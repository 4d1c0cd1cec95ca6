import { describe, expect, test } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { agencyAudience } from '../live/audience';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { sendDue } from '../outbound/outbound.service';
import { complaintOutcome } from '../report/complaint-outcome.rules';
import { promisesReport } from '../report/report.service';
import { complaintFigure } from '../report/wall-figures.service';
import { saveSettings } from '../room/settings.service';
import { uuidv7 } from '../shared/ids';
import { localDay } from '../shared/local-day';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { complaintRouter } from './complaint.router';
import { byClock, isOpenComplaint } from './complaint.rules';
import type { ComplaintView } from './complaint.schema';
import { noteAnswerMessage } from './complaint-answer.service';
import { watchComplaints } from './complaint-clock.service';

const HOUR_MS = 3_600_000;
const TEXT = 'Telepon saya ditutup sebelum selesai, Ibu Sari';

describe.each(DATABASE_KINDS)('complaints on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
  });

  const as = (user: CurrentUser, of: object = runtime) =>
    complaintRouter.createCaller({ runtime: of, user, logger: runtime.logger, correlationId: 'test' } as never);
  const operator = () => as(runtime.users.operator);
  const receive = (more: object = {}) =>
    operator().receive({ commandId: uuidv7(), channel: '112', text: TEXT, name: 'Sari', telephone: '0812-3456-7789', ...more });
  const on = ({ id, version }: ComplaintView) => ({ commandId: uuidv7(), complaintId: id, expectedVersion: version });
  const told = (complaint: ComplaintView) => operator().answer({ ...on(complaint), way: 'telephone', outcome: 'explained', text: 'Sudah dijelaskan' });
  const live = async (audience: 'room' | 'wall' = 'room') => Object.values((await takeSnapshot(runtime, audience)).state.complaints);
  const facts = async () =>
    (await readFactsAfter(database.db, '0', 200)).flatMap(({ logged: { fact } }) =>
      'complaint' in fact ? [[fact.type, fact.at, fact.complaint] as const] : [],
    );

  test('one that came by a call is numbered apart from incidents, its clock began when the call was answered, and the caller’s number goes along unseen', async () => {
    const call = await people.answeredCall('c1');
    runtime.clock.advance(90_000);
    const complaint = await receive({ callId: call.id, telephone: undefined });
    const day = localDay(runtime.clock.now(), 'Asia/Jakarta').replaceAll('-', '');
    expect(complaint).toMatchObject({ number: `SIM-P-${day}-0001`, state: 'received', receivedAt: call.answeredAt, callId: call.id, isSimulated: true });
    expect((await receive()).number).toBe(`SIM-P-${day}-0002`);
    expect((await operator().page({ number: complaint.number })).complainant).toEqual({ name: 'Sari', telephone: '081234567789', address: null });
  });

  test('what was said and by whom is sealed, stands in no fact and no answer of a command, and each look is written down', async () => {
    const incident = await people.reportedIncident('c1');
    const complaint = await told(await receive({ incidentNumber: incident.number }));
    await operator().note({ ...on(complaint), text: 'Rekaman didengar: Ibu Sari benar' });
    const kept = JSON.stringify([
      await database.db.selectFrom('event_log').select('payload').execute(),
      await database.db.selectFrom('command').select('result').execute(),
      (await database.db.selectFrom('complaint').select(['person_sealed', 'text_sealed']).execute()).map((row) => [
        String(row.person_sealed),
        String(row.text_sealed),
      ]),
    ]);
    expect(kept).not.toMatch(/Sari|081234567789|dijelaskan/);
    expect(await database.db.selectFrom('access_log').select('subject_kind').where('subject_kind', '=', 'complaint').execute()).toEqual([]);
    const page = await operator().page({ number: complaint.number });
    expect(page).toMatchObject({ text: TEXT, complaint: { incidentNumber: incident.number, outcome: 'explained' } });
    expect(page.entries.map(({ act, text }) => [act, text])).toEqual([
      ['received', null],
      ['answered', 'Sudah dijelaskan'],
      ['noted', 'Rekaman didengar: Ibu Sari benar'],
    ]);
    const looks = await database.db.selectFrom('access_log').select(['user_id', 'subject_id', 'reason']).where('subject_kind', '=', 'complaint').execute();
    expect(looks).toEqual([{ user_id: runtime.users.operator.id, subject_id: complaint.id, reason: 'page' }]);
  });

  test('a colleague who neither wrote nor owns it sees that it is there and no word of it; whoever leads reads it', async () => {
    const complaint = await as(runtime.users.head).receive({ commandId: uuidv7(), channel: '112', text: TEXT });
    expect(await operator().page({ number: complaint.number })).toMatchObject({
      mayRead: false,
      text: null,
      complainant: null,
      complaint: { number: complaint.number },
    });
    expect(await database.db.selectFrom('access_log').select('id').where('subject_kind', '=', 'complaint').execute()).toEqual([]);
    expect(await as(runtime.users.supervisor).page({ number: complaint.number })).toMatchObject({ mayRead: true, text: TEXT });
    await expect(operator().withdraw({ ...on(complaint), text: 'Batal' })).rejects.toMatchObject({ cause: { detail: { reason: 'complaint_of_another' } } });
    const taken = await operator().assign({ ...on(complaint), ownerId: runtime.users.operator.id });
    expect(taken).toMatchObject({ state: 'in_progress', ownerId: runtime.users.operator.id });
    expect((await operator().page({ number: complaint.number })).text).toBe(TEXT);
    await expect(operator().assign({ ...on(taken), ownerId: runtime.users.supervisor.id })).rejects.toMatchObject({
      cause: { detail: { reason: 'complaint_owner_yourself' } },
    });
    const given = await as(runtime.users.supervisor).assign({ ...on(taken), ownerId: runtime.users.head.id });
    await expect(told(given)).rejects.toMatchObject({ cause: { detail: { reason: 'complaint_of_another' } } });
  });

  test('notices are told at 24, 36 and 44 hours and the broken promise at 48, each once and at its exact instant, also after a night without the program', async () => {
    const complaint = await receive();
    const start = complaint.receivedAt;
    runtime.clock.advance(24 * HOUR_MS - 1);
    expect(await watchComplaints(runtime)).toBe(0);
    runtime.clock.advance(1);
    expect([await watchComplaints(runtime), await watchComplaints(runtime)]).toEqual([1, 0]);
    runtime.clock.advance(21 * HOUR_MS);
    await watchComplaints(runtime);
    runtime.clock.advance(3 * HOUR_MS);
    expect(await watchComplaints(runtime)).toBe(0);
    runtime.clock.advance(1);
    await watchComplaints(runtime);
    const said = (await facts()).filter(([type]) => type !== 'complaint.received');
    expect(said.map(([type, at, { noticeHours }]) => [type, at - start, noticeHours])).toEqual([
      ['complaint.reminded', 24 * HOUR_MS, 24],
      ['complaint.reminded', 44 * HOUR_MS, 44],
      ['complaint.breached', 48 * HOUR_MS, 44],
    ]);
    const breach = await database.db.selectFrom('breach').select(['clock', 'complaint_id', 'cause_code', 'breached_at as at']).execute();
    expect(breach).toEqual([{ clock: 'complaint', complaint_id: complaint.id, cause_code: 'complaint_without_owner', at: start + 48 * HOUR_MS }]);
    expect(await watchComplaints(runtime)).toBe(0);
  });

  test('an answer that was told in time and entered late keeps the promise, and takes back the breach that was recorded', async () => {
    const complaint = await receive();
    runtime.clock.advance(49 * HOUR_MS);
    await watchComplaints(runtime);
    const [late] = await live();
    const order = {
      commandId: uuidv7(),
      complaintId: complaint.id,
      expectedVersion: late?.version ?? 0,
      way: 'in_person',
      outcome: 'upheld',
      text: 'Dijawab langsung',
    } as const;
    await expect(operator().answer({ ...order, commandId: uuidv7(), occurredAt: complaint.receivedAt - 1 })).rejects.toMatchObject({
      cause: { detail: { reason: 'before_previous_step' } },
    });
    const answered = await operator().answer({ ...order, occurredAt: complaint.receivedAt + 40 * HOUR_MS });
    expect(answered).toMatchObject({ state: 'answered', breachedAt: null, answeredAt: complaint.receivedAt + 40 * HOUR_MS });
    expect(await operator().answer({ ...order, occurredAt: complaint.receivedAt + 40 * HOUR_MS })).toEqual(answered);
    expect(await database.db.selectFrom('breach').select('id').execute()).toEqual([]);
    expect(await live()).toEqual([]);
  });

  test('a reopening goes on with the clock from where it began: answered within a day and reopened on the third, it is late', async () => {
    const complaint = await receive();
    runtime.clock.advance(20 * HOUR_MS);
    const answered = await told(complaint);
    runtime.clock.advance(40 * HOUR_MS);
    const reopened = await operator().reopen({ ...on(answered), text: 'Belum selesai' });
    expect(reopened).toMatchObject({
      state: 'in_progress',
      receivedAt: complaint.receivedAt,
      answeredAt: null,
      outcome: null,
      reopenCount: 1,
      ownerId: runtime.users.operator.id,
    });
    await watchComplaints(runtime);
    expect((await facts()).at(-1)).toMatchObject(['complaint.breached', complaint.receivedAt + 48 * HOUR_MS, { noticeHours: 44 }]);
    const [again] = await live();
    if (again === undefined) throw new Error('it is open again');
    expect(await told(again)).toMatchObject({ state: 'answered', breachedAt: complaint.receivedAt + 48 * HOUR_MS });
    const day = localDay(complaint.receivedAt, 'Asia/Jakarta');
    const report = await promisesReport(runtime, { fromDay: day, toDay: day });
    expect(report.complaint).toMatchObject({
      met: { numerator: 0, denominator: 1 },
      complaints: 1,
      answeredTooLate: 1,
      reopened: 1,
      time: { n: 1, p50: 60 * HOUR_MS },
    });
    expect(report.breaches.rows).toMatchObject([
      { clock: 'complaint', kind: 'complaint_late', complaintNumber: complaint.number, causeCode: 'complaint_reopened' },
    ]);
  });

  test('an answer by message stops the clock when the gateway has taken it; one that it gives up on leaves the complaint open', async () => {
    const withGateway = { ...runtime, env: { ...runtime.env, outbound: {} } };
    const gateway = (kindOf: 'sent' | 'failed') => ({
      send: async () => (kindOf === 'sent' ? ({ kind: 'sent' } as const) : ({ kind: 'failed', error: 'http_400', isFinal: true } as const)),
    });
    const listeners = { location_link: async () => {}, agency_notice: async () => {}, complaint_answer: noteAnswerMessage };
    const send = (complaint: ComplaintView) =>
      as(runtime.users.operator, withGateway).answer({ ...on(complaint), way: 'message', outcome: 'explained', text: 'Maaf' });
    await expect(operator().answer({ ...on(await receive()), way: 'message', outcome: 'explained', text: 'Maaf' })).rejects.toMatchObject({
      cause: { detail: { reason: 'complaint_no_gateway' } },
    });
    await expect(send(await receive({ telephone: '0233-281112' }))).rejects.toMatchObject({ cause: { detail: { reason: 'complaint_no_mobile_number' } } });
    const sending = await send(await receive());
    expect(sending).toMatchObject({ state: 'sending', answeredAt: null });
    expect(isOpenComplaint(sending)).toBe(true);
    runtime.clock.advance(5_000);
    await sendDue(runtime, gateway('failed'), listeners);
    const failed = (await live()).find(({ id }) => id === sending.id);
    expect(failed).toMatchObject({ state: 'in_progress', outcome: null });
    if (failed === undefined) throw new Error('it is open again');
    await send(failed);
    runtime.clock.advance(5_000);
    await sendDue(runtime, gateway('sent'), listeners);
    const { complaint, entries } = await operator().page({ number: sending.number });
    expect(complaint).toMatchObject({ state: 'answered', answeredAt: runtime.clock.now(), outcome: 'explained' });
    expect(entries.map(({ act }) => act)).toEqual(['received', 'sending', 'send_failed', 'sending', 'sent']);
  });

  test('the wall has number, state and clock alone, and no agency hears that there are any', async () => {
    const call = await people.answeredCall('c1');
    const complaint = await receive({ callId: call.id, ownerId: runtime.users.operator.id });
    expect(await live('wall')).toEqual([{ ...complaint, ownerId: null, callId: null, incidentId: null }]);
    expect((await takeSnapshot(runtime, agencyAudience(runtime.agencyIds.damkar))).state.complaints).toEqual({});
    for (const role of ['agency', 'crew', 'technician', 'admin', 'wall'] as const) {
      await expect(as(runtime.users[role]).list({ which: 'open' })).rejects.toThrow('role');
      await expect(as(runtime.users[role]).page({ number: complaint.number })).rejects.toThrow('role');
    }
  });

  test('bad orders are refused with field and reason, and nothing is kept of them', async () => {
    const refused = async (order: Promise<unknown>) =>
      order.then(
        () => 'taken',
        ({ cause }) => cause.detail ?? cause.issues.map(({ path, message }: { path: string[]; message: string }) => ({ field: path[0], reason: message }))[0],
      );
    expect(await refused(receive({ text: ' ' }))).toMatchObject({ field: 'text', reason: 'missing' });
    expect(await refused(receive({ telephone: 'rumah' }))).toMatchObject({ field: 'telephone', reason: 'telephone_form' });
    expect(await refused(receive({ callId: uuidv7() }))).toMatchObject({ field: 'callId', reason: 'call_unknown' });
    expect(await refused(receive({ incidentNumber: 'MJL-20200101-0001' }))).toMatchObject({ field: 'incidentNumber', reason: 'incident_unknown' });
    expect(await refused(receive({ channel: 'second' }))).toMatchObject({ field: 'channel', reason: 'complaint_channel_unset' });
    expect(await refused(receive({ occurredAt: runtime.clock.now() + 120_000 }))).toMatchObject({ field: 'occurredAt', reason: 'from_the_future' });
    expect(await database.db.selectFrom('complaint').select('id').execute()).toEqual([]);
    const complaint = await receive();
    await told(complaint);
    expect(await refused(told(complaint))).toMatchObject({ field: 'expectedVersion', reason: 'complaint_changed' });
    expect(await refused(operator().withdraw({ ...on(complaint), expectedVersion: 2, text: 'Batal' }))).toMatchObject({ reason: 'complaint_stands_otherwise' });
    const setting = (await takeSnapshot(runtime, 'room')).state.room;
    await saveSettings(runtime, runtime.users.admin, {
      command: commandNamed('room.save'),
      commandId: uuidv7(),
      expectedVersion: setting.version,
      complaintChannel: 'Surat ke Diskominfo',
    });
    const second = await receive({ channel: 'second' });
    expect((await operator().page({ number: second.number })).complaint).toMatchObject({ channel: 'second', channelName: 'Surat ke Diskominfo' });
  });

  test('the report, the wall and the pure rule judge the same complaints alike; without one the promise has no figure', async () => {
    const day = localDay(runtime.clock.now(), 'Asia/Jakarta');
    expect((await promisesReport(runtime, { fromDay: day, toDay: day })).complaint).toMatchObject({ complaints: 0, met: { share: null } });
    const made = [];
    for (const _ of Array.from({ length: 6 })) made.push(await receive());
    const [inTime, late, open, gone, goneLate, running] = made as [ComplaintView, ComplaintView, ComplaintView, ComplaintView, ComplaintView, ComplaintView];
    await told(inTime);
    await operator().withdraw({ ...on(gone), text: 'Batal' });
    runtime.clock.advance(49 * HOUR_MS);
    await told(late);
    await operator().withdraw({ ...on(goneLate), text: 'Batal' });
    await watchComplaints(runtime);
    const stillRunning = await receive();
    const views = [...(await operator().list({ which: 'open' })).rows, ...(await operator().list({ which: 'settled' })).rows];
    const judged = views.map((view) => complaintOutcome(view, runtime.reference.current.targets));
    const count = (outcome: string) => judged.filter((one) => one === outcome).length;
    const figure = await complaintFigure(runtime);
    expect(figure).toMatchObject({ complaints: 7, reopened: 0, days: 30, met: { numerator: 1, denominator: 5 } });
    for (const outcome of ['answeredInTime', 'answeredTooLate', 'stillUnanswered', 'withdrawn', 'running'] as const)
      expect([outcome, figure[outcome]]).toEqual([outcome, count(outcome)]);
    expect((await promisesReport(runtime, { fromDay: day, toDay: localDay(runtime.clock.now(), 'Asia/Jakarta') })).complaint.met).toEqual(figure.met);
    const byEnd = byClock([stillRunning, open, running]).map(({ id }) => id);
    expect((await operator().list({ which: 'open' })).rows.map(({ id }) => id)).toEqual(byEnd);
    expect((await operator().list({ which: 'open', after: byEnd[0] })).rows.map(({ id }) => id)).toEqual(byEnd.slice(1));
    expect((await operator().list({ which: 'settled', after: inTime.id })).rows.length).toBeLessThan(4);
  });
});
