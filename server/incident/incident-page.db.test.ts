import { describe, expect, test } from 'vitest';
import { dispose } from '../call/call.service';
import { addNote } from '../note/note.service';
import { uuidv7 } from '../shared/ids';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { act } from './acts.service';
import { advance } from './assignment.service';
import { incidentDetails } from './details.service';
import { forward } from './forward.service';
import type { IncidentAct, IncidentView } from './incident.schema';
import { openWithoutCall, report } from './incident.service';
import { incidentListInput } from './incident-list.schema';
import { listIncidents } from './incident-list.service';
import { incidentPage, revealTexts } from './incident-page.service';
import type { TimelineEntry } from './timeline.schema';

const MINUTE_MS = 60_000;

describe.each(DATABASE_KINDS)('the page of an incident on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const pageOf = (incident: Pick<IncidentView, 'number'>, user = it.operator) => incidentPage(runtime, user, { number: incident.number, use: 'page' });
  const forwardTo = (incident: IncidentView, ...agencyIds: string[]) =>
    forward(runtime, it.operator, { command: commandNamed('incident.forward'), incidentId: incident.id, expectedVersion: incident.version, agencyIds });
  const give = (incident: IncidentView, what: IncidentAct, reason: string | null = null, intoIncidentId?: string) =>
    act(runtime, it.operator, {
      command: commandNamed(`incident.${what}`),
      incidentId: incident.id,
      expectedVersion: incident.version,
      act: what,
      reason,
      ...(intoIncidentId === undefined ? {} : { intoIncidentId }),
    });
  const advanceTo = (assignment: { id: string; version: number } | undefined, to: 'acknowledged' | 'completed', occurredAt?: number) =>
    advance(runtime, it.operator, {
      command: commandNamed('assignment.advance'),
      assignmentId: assignment?.id ?? '',
      expectedVersion: assignment?.version ?? 0,
      to,
      occurredAt,
      onBehalf: { saidBy: 'Piket Damkar', telephone: '0233281113' },
    });
  const accessRows = async () => database.db.selectFrom('access_log').select(['user_id as userId', 'field', 'reason']).orderBy('id').execute();
  const told = (entries: readonly TimelineEntry[]) =>
    entries.map((one) => {
      const what =
        one.kind === 'mark' ? one.code : one.kind === 'act' || one.kind === 'otherAct' ? `${one.kind} ${one.act}` : one.kind === 'fact' ? one.type : one.kind;
      return `${what} ${one.source} ${one.byName ?? '-'}`;
    });

  test('tells what happened in order: by whom, from where, and when it was recorded', async () => {
    const incident = await it.reportedIncident('call-1');
    runtime.clock.advance(MINUTE_MS);
    const { assignments } = await forwardTo(incident, runtime.agencyIds.damkar);
    runtime.clock.advance(10 * MINUTE_MS);
    const { assignment } = await advanceTo(assignments[0], 'acknowledged', runtime.clock.now() - 5 * MINUTE_MS);
    runtime.clock.advance(MINUTE_MS);
    const { incident: handled } = await advanceTo(assignment, 'completed');
    runtime.clock.advance(MINUTE_MS);
    const closed = await give(handled, 'close', 'agency');
    const page = await pageOf(closed);
    const operator = it.operator.name;
    expect(told(page.timeline).toSorted()).toEqual(
      [
        'T0 switch -',
        `T1 operator ${operator}`,
        'T1 switch -',
        `call.disposed operator ${operator}`,
        `incident.opened operator ${operator}`,
        `T2 operator ${operator}`,
        `report operator ${operator}`,
        `T3 operator ${operator}`,
        `T4 on_behalf ${operator}`,
        'T7 on_behalf -',
        `assignment.completed on_behalf ${operator}`,
        `act close operator ${operator}`,
      ].toSorted(),
    );
    const acknowledged = page.timeline.find((one) => one.kind === 'mark' && one.code === 'T4');
    expect((acknowledged?.recordedAt ?? 0) - (acknowledged?.occurredAt ?? 0)).toBe(5 * MINUTE_MS);
    expect(page.timeline.map((one) => one.occurredAt)).toEqual(page.timeline.map((one) => one.occurredAt).toSorted((left, right) => left - right));
    expect(page.timeline.find((one) => one.kind === 'report')).toMatchObject({ changes: { categoryCode: 'fire', subTypeCode: 'fire_house', priority: 1 } });
    expect(page.timeline.find((one) => one.kind === 'mark' && one.isVoided)).toMatchObject({ code: 'T1', source: 'operator' });
  });

  test('tells a merge and its undoing in the history of both, and a reopening with its reason', async () => {
    const first = await it.reportedIncident('call-1');
    const second = await it.reportedIncident('call-2');
    runtime.clock.advance(MINUTE_MS);
    const merged = await give(second, 'merge', null, first.id);
    runtime.clock.advance(MINUTE_MS);
    const parted = await give(merged, 'unmerge', 'Ternyata lain');
    const cancelled = await give(parted, 'cancel', 'Laporan dicabut');
    runtime.clock.advance(MINUTE_MS);
    await give(cancelled, 'reopen', 'Pelapor menelepon lagi');
    const actsOf = async (incident: IncidentView) =>
      (await pageOf(incident)).timeline.flatMap((one) =>
        one.kind === 'act'
          ? [`${one.act} ${one.reason ?? '-'} ${one.otherNumber ?? '-'}`]
          : one.kind === 'otherAct'
            ? [`other ${one.act} ${one.otherNumber}`]
            : [],
      );
    expect(await actsOf(second)).toEqual([
      `merge - ${first.number}`,
      `unmerge Ternyata lain ${first.number}`,
      'cancel Laporan dicabut -',
      'reopen Pelapor menelepon lagi -',
    ]);
    expect(await actsOf(first)).toEqual([`other merge ${second.number}`, `other unmerge ${second.number}`]);
  });

  test('keeps what the caller told sealed until a reason is typed, and writes every look down', async () => {
    const incident = await it.reportedIncident('call-1');
    const page = await pageOf(incident);
    expect(page.details).toMatchObject({ hasTexts: true, landmark: null, note: null });
    expect(JSON.stringify(page)).not.toContain('Api besar');
    await pageOf(incident);
    const head = runtime.users.head;
    expect(await revealTexts(runtime, head, { incidentId: incident.id, reason: 'Evaluasi triwulan' })).toMatchObject({
      note: 'Api besar di dapur',
      landmark: 'Dekat pasar',
    });
    await incidentDetails(runtime, it.operator, incident.id);
    await incidentDetails(runtime, it.operator, incident.id);
    expect(await accessRows()).toEqual([
      { userId: it.operator.id, field: 'page', reason: 'incident_page' },
      { userId: head.id, field: 'landmark_note_answers', reason: 'Evaluasi triwulan' },
      { userId: it.operator.id, field: 'landmark_note_answers', reason: 'incident_at_the_desk' },
    ]);
    runtime.clock.advance(11 * MINUTE_MS);
    await incidentDetails(runtime, it.operator, incident.id);
    expect((await accessRows()).length).toBe(4);
  });

  test('opens with the texts who said something on the telephone, for the room alone', async () => {
    const incident = await it.reportedIncident('call-1');
    const { assignments } = await forwardTo(incident, runtime.agencyIds.damkar);
    await advanceTo(assignments[0], 'acknowledged');
    const page = await pageOf(incident);
    const entry = page.timeline.find((one) => one.hasSaidBy);
    expect(JSON.stringify(page)).not.toContain('Piket Damkar');
    const { saidBy } = await revealTexts(runtime, it.operator, { incidentId: incident.id, reason: 'Memeriksa jam' });
    expect(saidBy).toEqual([{ entryId: entry?.id, saidBy: 'Piket Damkar', telephone: '0233281113' }]);
    const forAgency = await revealTexts(runtime, runtime.users.agency, { incidentId: incident.id, reason: 'Laporan kami' });
    expect(forAgency.saidBy).toEqual([]);
    expect((await pageOf(incident, runtime.users.agency)).timeline.some((one) => one.hasSaidBy)).toBe(false);
  });

  test('opens internal notes of colleagues with them, and none of these to an agency', async () => {
    const incident = await it.reportedIncident('call-1');
    await forwardTo(incident, runtime.agencyIds.damkar);
    await addNote(runtime, it.operator, { commandId: uuidv7(), incidentId: incident.id, text: 'Penelepon panik', correctsId: null });
    const page = await pageOf(incident);
    expect(page.timeline.some((one) => one.kind === 'fact' && one.type === 'incident.noted')).toBe(true);
    expect(JSON.stringify(page)).not.toContain('panik');
    const { notes } = await revealTexts(runtime, it.operator, { incidentId: incident.id, reason: 'Menulis laporan' });
    expect(notes).toMatchObject([{ text: 'Penelepon panik', byName: it.operator.name }]);
    expect((await accessRows()).map((row) => row.field)).toContain('internal_notes');
    const forAgency = await revealTexts(runtime, runtime.users.agency, { incidentId: incident.id, reason: 'Laporan kami' });
    expect(forAgency.notes).toEqual([]);
    expect((await pageOf(incident, runtime.users.agency)).timeline.some((one) => one.kind === 'fact' && one.type === 'incident.noted')).toBe(false);
  });

  test('shows an agency its own incidents only, without calls, other agencies and other incidents', async () => {
    const incident = await it.reportedIncident('call-1');
    const other = await it.reportedIncident('call-2');
    await forwardTo(incident, runtime.agencyIds.damkar, runtime.agencyIds.psc119);
    const { agency } = runtime.users;
    const page = await pageOf(incident, agency);
    expect(page.details.calls).toEqual([]);
    expect(page.timeline.filter((one) => one.kind === 'fact' && one.type.startsWith('call.'))).toEqual([]);
    expect(new Set(page.timeline.flatMap((one) => one.agencyId ?? []))).toEqual(new Set([runtime.agencyIds.damkar]));
    // Nobody learns from the answer whether there is such an incident.
    const notFound = { code: 'not_found', detail: { field: 'incidentId', reason: 'incident_unknown' } };
    await expect(pageOf(other, agency)).rejects.toMatchObject(notFound);
    await expect(pageOf({ number: 'SIM-20261124-9999' }, agency)).rejects.toMatchObject(notFound);
    await expect(revealTexts(runtime, agency, { incidentId: other.id, reason: 'Ingin tahu' })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listIncidents(runtime, agency, incidentListInput.parse({}))).rows.map((row) => row.number)).toEqual([incident.number]);
  });

  test('is found in the list by number, day, category and state', async () => {
    const fire = await it.reportedIncident('call-1');
    runtime.clock.advance(24 * 60 * MINUTE_MS);
    const own = await openWithoutCall(runtime, it.operator, { command: commandNamed('incident.open'), source: 'own' });
    await report(runtime, it.operator, { command: commandNamed('incident.report'), incidentId: own.id, expectedVersion: own.version, categoryCode: 'health' });
    const numbers = async (input: object) => (await listIncidents(runtime, it.operator, incidentListInput.parse(input))).rows.map((row) => row.number);
    expect(await numbers({})).toEqual([own.number, fire.number]);
    expect(await numbers({ number: fire.number.toLowerCase() })).toEqual([fire.number]);
    expect(await numbers({ number: '1' })).toEqual([own.number, fire.number]);
    expect(await numbers({ number: '20261125-1' })).toEqual([own.number]);
    expect(await numbers({ day: '2026-11-24' })).toEqual([fire.number]);
    expect(await numbers({ day: '2026-11-24', number: '20261125' })).toEqual([]);
    expect(await numbers({ categoryCode: 'health' })).toEqual([own.number]);
    expect(await numbers({ state: 'closed' })).toEqual([]);
    await expect(numbers({ number: 'rumah' })).rejects.toMatchObject({ code: 'invalid', detail: { field: 'number', reason: 'incident_number_form' } });
  });

  test('is turned over page by page in both directions, each incident once, also where many began at one instant', async () => {
    const count = 123;
    const at = runtime.clock.now();
    await database.db
      .insertInto('incident')
      .values(
        Array.from({ length: count }, (_, index) => ({
          id: uuidv7(at + index),
          number: `SIM-20261124-${String(index + 1).padStart(4, '0')}`,
          day: '2026-11-24',
          source: 'own',
          state: 'received',
          opened_at: new Date(at + Math.floor(index / 40) * 1_000),
        })),
      )
      .execute();
    const page = (input: object) => listIncidents(runtime, it.operator, incidentListInput.parse(input));
    const first = await page({});
    const second = await page({ after: first.older });
    const third = await page({ after: second.older });
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([50, 50, 23]);
    expect(new Set([first, second, third].flatMap(({ rows }) => rows.map((row) => row.id))).size).toBe(count);
    expect([first.newer, third.older]).toEqual([null, null]);
    const back = await page({ before: third.newer });
    expect(back.rows.map((row) => row.id)).toEqual(second.rows.map((row) => row.id));
    const start = await page({ before: back.newer });
    expect(start.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
    expect(start.newer).toBeNull();
  });

  test('lists a call that told of the same event with its disposition', async () => {
    const incident = await it.reportedIncident('call-1');
    const call = await it.answeredCall('call-2');
    await dispose(runtime, it.operator, {
      command: commandNamed('call.dispose'),
      callId: call.id,
      expectedVersion: call.version,
      disposition: 'repeat',
      incidentId: incident.id,
    });
    const page = await pageOf(incident);
    expect(page.details.calls).toHaveLength(2);
    expect(page.timeline.flatMap((one) => (one.kind === 'fact' && one.disposition !== null ? [one.disposition] : []))).toEqual(['emergency', 'repeat']);
  });
});
