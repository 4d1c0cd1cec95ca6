import { describe, expect, test } from 'vitest';
import { revealNumber } from '../call/reveal.service';
import { applyBatch } from '../live/live-state.rules';
import { readFactsAfter, readHead } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { promisesReport } from '../report/report.service';
import { commandNamed, type room, TEST_POINT } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { advance } from './assignment.service';
import { incidentDetails } from './details.service';
import { recordEscalations } from './escalation.service';
import { recordLateHandling } from './incident.service';
import type { PaperEntry } from './paper-entry.schema';
import { enterPaper } from './paper-entry.service';

const MINUTE_MS = 60_000;
/** The evening before the test's clock begins: another local day. */
const EVENING = Date.UTC(2026, 10, 23, 13);
const at = (minutes: number) => EVENING + minutes * MINUTE_MS;

describe.each(DATABASE_KINDS)('a case entered from paper on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const sheet = (change: Partial<PaperEntry> = {}): PaperEntry => ({
    offeredAt: at(0),
    answeredAt: at(0) + 8_000,
    callerNumber: '+62 812-3456-7789',
    reportedAt: at(1),
    categoryCode: 'fire',
    subTypeCode: 'fire_house',
    point: [...TEST_POINT] as [number, number],
    landmark: 'Dekat pasar',
    note: 'Api besar di dapur',
    assignments: [
      {
        agencyId: runtime.agencyIds.damkar,
        isDeclined: false,
        forwardedAt: at(2),
        acknowledgedAt: at(4),
        enRouteAt: at(6),
        onSceneAt: at(18),
        endedAt: at(80),
      },
    ],
    end: 'closed',
    endedAt: at(90),
    verifiedWith: 'agency',
    ...change,
  });
  const enter = (entry: PaperEntry, command = commandNamed('incident.enterPaper')) => enterPaper(runtime, it.operator, { ...entry, command });
  const factTypes = async () => (await readFactsAfter(database.db, '0', 100)).map(({ logged }) => logged.fact.type);
  const rowCounts = async () => ({
    incidents: (await database.db.selectFrom('incident').select('id').execute()).length,
    calls: (await database.db.selectFrom('call').select('id').execute()).length,
    marks: (await database.db.selectFrom('mark').select('id').execute()).length,
    facts: (await factTypes()).length,
  });
  const reportOf = (day: string) => promisesReport(runtime, { fromDay: day, toDay: day });

  test('has the times of the sheet as its clocks, each marked as entered later and recorded now', async () => {
    const incident = await enter(sheet());
    expect(incident).toMatchObject({
      number: 'SIM-20261123-0001',
      source: 'paper',
      state: 'closed',
      priority: 1,
      t0: at(0),
      t1: at(0) + 8_000,
      t2: at(1),
      t3: at(2),
      t4: at(4),
      t5: at(6),
      t6: at(18),
      t7: at(80),
      t8: at(90),
      openedAt: at(0),
      handlingBreachedAt: null,
    });
    const details = await incidentDetails(runtime, it.operator, incident.id);
    expect(details).toMatchObject({ landmark: 'Dekat pasar', note: 'Api besar di dapur' });
    expect(details.marks.map((mark) => mark.code).toSorted()).toEqual(['T0', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8']);
    expect(new Set(details.marks.map((mark) => `${mark.source} ${mark.recordedAt}`))).toEqual(new Set([`entered_later ${runtime.clock.now()}`]));
    expect(details.calls).toMatchObject([{ state: 'ended', disposition: 'emergency', numberMasked: '0812-****-*789', answeredSource: 'entered_later' }]);
    const [call] = details.calls;
    expect(await revealNumber(runtime, it.operator, { callId: call?.id ?? '', reason: 'Menelepon kembali' })).toEqual({ number: '081234567789' });
  });

  test('leaves T0 and T1 unknown when the sheet does not have them, and has no call then', async () => {
    const incident = await enter(sheet({ offeredAt: undefined, answeredAt: undefined, callerNumber: undefined }));
    expect(incident).toMatchObject({ t0: null, t1: null, t2: at(1), openedAt: at(1) });
    expect((await incidentDetails(runtime, it.operator, incident.id)).calls).toEqual([]);
  });

  test('counts in the figures of the day on which it happened, with its true times, and not on the day of the entry', async () => {
    await enter(sheet());
    await enter(sheet({ answeredAt: at(1), assignments: sheet().assignments.map((one) => ({ ...one, forwardedAt: at(3) + 1_000 })) }));
    await enter(sheet({ offeredAt: at(0), answeredAt: undefined }));
    const then = await reportOf('2026-11-23');
    expect(then.answer).toMatchObject({ offered: 3, answeredWithin: 1, answeredLate: 1, missedOrOverflowed: 1 });
    expect(then.initialHandling).toMatchObject({ incidents: 3, forwardedWithin: 2, forwardedLate: 1 });
    expect(then.breaches.rows.map((row) => `${row.clock} ${row.causeCode}`).toSorted()).toEqual([
      'answer on_paper',
      'answer on_paper',
      'initial_handling on_paper',
    ]);
    expect((await reportOf('2026-11-24')).initialHandling.incidents).toBe(0);
    // What screens have added up from the facts is what counting the rows gives.
    const state = applyBatch((await takeSnapshot(runtime, 'room')).state, { cursor: '0', facts: [] });
    expect(state.tallies['2026-11-23']).toMatchObject({ callsOffered: 3, answeredWithin: 1, answeredLate: 1, notAnswered: 1, incidents: 3, forwardedLate: 1 });
  });

  test('is told to screens by its own facts alone: no breach, no ring, no open incident', async () => {
    const before = (await takeSnapshot(runtime, 'room')).state;
    const late = sheet({
      answeredAt: at(5),
      reportedAt: at(6),
      assignments: sheet().assignments.map((one) => ({ ...one, forwardedAt: at(20), acknowledgedAt: undefined, enRouteAt: undefined, onSceneAt: undefined })),
    });
    const incident = await enter(late);
    expect(incident.handlingBreachedAt).toBe(at(7));
    expect(await factTypes()).toEqual(['call.entered_later', 'incident.entered_later']);
    const facts = (await readFactsAfter(database.db, before.cursor, 100)).map(({ logged }) => logged);
    const after = applyBatch(before, { cursor: await readHead(database.db), facts });
    expect({ calls: after.calls, incidents: after.incidents, assignments: after.assignments }).toEqual({ calls: {}, incidents: {}, assignments: {} });
    expect(after.tallies['2026-11-23']).toEqual({ callsOffered: 1, answeredLate: 1, 'disposition.emergency': 1, incidents: 1, forwardedLate: 1 });
  });

  test('that goes on is an open incident whose steps follow as always, and whose broken promise no job announces anew', async () => {
    const incident = await enter(
      sheet({ assignments: [{ agencyId: runtime.agencyIds.damkar, isDeclined: false, forwardedAt: at(9) }], end: 'open', endedAt: undefined }),
    );
    expect(incident).toMatchObject({ state: 'forwarded', handlingBreachedAt: at(2) + 8_000 });
    const unforwarded = await enter(sheet({ assignments: [], end: 'open', endedAt: undefined }));
    expect(unforwarded).toMatchObject({ state: 'received', handlingBreachedAt: at(2) + 8_000 });
    expect(await recordLateHandling(runtime)).toBe(0);
    expect(await recordEscalations(runtime)).toBe(0);
    expect((await factTypes()).filter((type) => type.endsWith('.breached'))).toEqual([]);
    const { assignments } = await incidentDetails(runtime, it.operator, incident.id);
    const { incident: after } = await advance(runtime, it.operator, {
      command: commandNamed('assignment.advance'),
      assignmentId: assignments[0]?.id ?? '',
      expectedVersion: assignments[0]?.version ?? 0,
      to: 'acknowledged',
      onBehalf: { saidBy: 'Piket', telephone: '0233281113' },
    });
    expect(after).toMatchObject({ state: 'acknowledged', t3: at(9), t4: runtime.clock.now() });
  });

  test('ends as the sheet says: handed over counts as forwarded, advised is its own outcome, cancelled ends its assignments', async () => {
    const handedOver = await enter(sheet({ assignments: [], end: 'handed_over', endReason: 'Kabupaten Cirebon', endedAt: at(2) }));
    expect(handedOver).toMatchObject({ state: 'handed_over', t3: at(2), t8: null, handlingBreachedAt: null });
    expect(await enter(sheet({ assignments: [], end: 'advised', endedAt: at(5) }))).toMatchObject({ state: 'advised', t3: null });
    const cancelled = await enter(
      sheet({
        assignments: [{ agencyId: runtime.agencyIds.psc119, isDeclined: false, forwardedAt: at(2) }],
        end: 'cancelled',
        endReason: 'Laporan dicabut',
        endedAt: at(9),
      }),
    );
    const details = await incidentDetails(runtime, it.operator, cancelled.id);
    expect(details.assignments).toMatchObject([{ state: 'cancelled', endedAt: at(9) }]);
    expect(details.acts).toMatchObject([{ act: 'cancel', reason: 'Laporan dicabut', occurredAt: at(9), recordedAt: runtime.clock.now() }]);
  });

  test('is entered once, however often the same order arrives', async () => {
    const command = commandNamed('incident.enterPaper');
    const first = await enter(sheet(), command);
    expect(await enter(sheet(), command)).toEqual(first);
    expect(await rowCounts()).toMatchObject({ incidents: 1, calls: 1, facts: 2 });
    expect((await enter(sheet())).number).toBe('SIM-20261123-0002');
  });

  test('is refused whole, naming the field, and leaves no gap in the numbers', async () => {
    const empty = await rowCounts();
    const refusal = async (change: Partial<PaperEntry>) =>
      enter(sheet(change)).then(
        () => 'entered',
        (error: { detail?: { field?: string; reason: string } }) => `${error.detail?.field}: ${error.detail?.reason}`,
      );
    expect([
      await refusal({ answeredAt: at(-1) }),
      await refusal({ endedAt: runtime.clock.now() + 1 }),
      await refusal({ callerNumber: 'tidak tahu' }),
      await refusal({ subTypeCode: 'nothing' }),
      await refusal({ subTypeCode: 'fire_house', categoryCode: 'health' }),
      await refusal({ assignments: [...sheet().assignments, { agencyId: it.operator.id, isDeclined: false, forwardedAt: at(3), endedAt: at(4) }] }),
    ]).toEqual([
      'answeredAt: before_previous_step',
      'endedAt: from_the_future',
      'callerNumber: telephone_form',
      'subTypeCode: sub_type_unknown',
      'subTypeCode: sub_type_of_other_category',
      'assignments.1.agencyId: agency_unknown',
    ]);
    expect(await rowCounts()).toEqual(empty);
    expect((await enter(sheet())).number).toBe('SIM-20261123-0001');
  });
});
