import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { act } from '../incident/acts.service';
import { openWithoutCall } from '../incident/incident.service';
import { agencyAudience } from '../live/audience';
import { readFactsAfter } from '../live/log.repository';
import { takeSnapshot } from '../live/snapshot.service';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { noteRouter } from './note.router';
import { addNote, listNotes, seeMentions, unseenMentions } from './note.service';

describe.each(DATABASE_KINDS)('internal notes on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let people: ReturnType<typeof room>;
  roomForEach(kind, (made) => {
    ({ database, runtime, people } = made);
  });

  const write = (incidentId: string, text: string, more: { user?: CurrentUser; correctsId?: string; commandId?: string } = {}) =>
    addNote(runtime, more.user ?? people.operator, {
      commandId: more.commandId ?? commandNamed('note.add').id,
      incidentId,
      text,
      correctsId: more.correctsId ?? null,
    });
  const read = (incidentId: string) => listNotes(runtime, runtime.users.head, incidentId);
  const opened = () => openWithoutCall(runtime, people.operator, { source: 'radio', command: commandNamed('incident.open') });

  test('stand newest first with their author and time, a correction beside what it corrects', async () => {
    const incident = await opened();
    const first = await write(incident.id, 'Pelapor tetangga korban');
    runtime.clock.advance(60_000);
    await write(incident.id, 'Bukan tetangga, adiknya', { correctsId: first.noteId, user: runtime.users.supervisor });
    expect(await read(incident.id)).toMatchObject([
      { text: 'Bukan tetangga, adiknya', byId: runtime.users.supervisor.id, correctsId: first.noteId, at: runtime.clock.now() },
      { text: 'Pelapor tetangga korban', byId: people.operator.id, correctsId: null },
    ]);
    expect((await takeSnapshot(runtime, 'room')).state.noted[incident.id]).toEqual({ id: incident.id, count: 2, at: runtime.clock.now() });
    expect((await takeSnapshot(runtime, 'room')).state.incidents[incident.id]?.version).toBe(incident.version);
  });

  test('can be added to only: a change or a note that corrects another incident is refused, wiping the text is not', async () => {
    const [incident, other] = [await opened(), await opened()];
    const { noteId } = await write(incident.id, 'Catatan');
    await expect(sql`update incident_note set user_id = ${runtime.users.supervisor.id}`.execute(database.db)).rejects.toThrow('append-only');
    await expect(write(other.id, 'Koreksi', { correctsId: noteId })).rejects.toMatchObject({
      code: 'not_found',
      detail: { field: 'correctsId', reason: 'note_unknown' },
    });
    await expect(write(uuidv7(), 'Catatan')).rejects.toMatchObject({ code: 'not_found', detail: { field: 'incidentId' } });
    expect(await read(other.id)).toEqual([]);
    await sql`update incident_note set text_sealed = null, key_id = null`.execute(database.db);
    expect(await read(incident.id)).toMatchObject([{ id: noteId, text: null }]);
  });

  test('are sealed at rest and stand in no fact and no answer of a command; each look is written down', async () => {
    const incident = await opened();
    await write(incident.id, 'Ibu Sari takut pada suaminya @tidakada');
    const row = await database.db.selectFrom('incident_note').select('text_sealed').executeTakeFirstOrThrow();
    expect(row.text_sealed?.toString('utf8')).not.toContain('Sari');
    expect(JSON.stringify(await database.db.selectFrom('event_log').select('payload').execute())).not.toMatch(/Sari|tidakada/);
    expect(JSON.stringify(await database.db.selectFrom('command').select('result').execute())).not.toMatch(/Sari|tidakada/);
    await read(incident.id);
    const looks = await database.db.selectFrom('access_log').select(['user_id', 'subject_id', 'field']).execute();
    expect(looks).toEqual([{ user_id: runtime.users.head.id, subject_id: incident.id, field: 'internal_notes' }]);
  });

  test('an order that comes again has its effect once', async () => {
    const incident = await opened();
    const commandId = uuidv7();
    const first = await write(incident.id, 'Sekali', { commandId });
    expect(await write(incident.id, 'Sekali', { commandId })).toEqual(first);
    expect(await read(incident.id)).toHaveLength(1);
  });

  test('no agency learns that there are any, and none may ask', async () => {
    const incident = await people.reportedIncident('c1');
    await write(incident.id, 'Rahasia ruang');
    const agency = agencyAudience(runtime.agencyIds.damkar);
    expect((await takeSnapshot(runtime, agency)).state.noted).toEqual({});
    for (const role of ['agency', 'crew', 'technician', 'admin', 'wall'] as const) {
      const caller = noteRouter.createCaller({ runtime, user: runtime.users[role], logger: runtime.logger, correlationId: 'test' } as never);
      await expect(caller.list({ incidentId: incident.id })).rejects.toThrow('role');
    }
  });

  test('a colleague named in one is told until it was looked at; the author, agencies and unknown names are not', async () => {
    const incident = await opened();
    const given = await write(incident.id, '@supervisor2 @head @operator @agency @head lihat ini');
    expect(given).toMatchObject({ mentioned: 1, unknown: 2, help: 'none' });
    expect(await unseenMentions(runtime, people.operator)).toEqual([]);
    const [mention] = await unseenMentions(runtime, runtime.users.head);
    expect(mention).toMatchObject({ noteId: given.noteId, incidentNumber: incident.number });
    await seeMentions(runtime, runtime.users.head, { commandId: commandNamed('note.seeMentions').id, noteIds: [given.noteId] });
    expect(await unseenMentions(runtime, runtime.users.head)).toEqual([]);
  });

  test('@supervisor asks for help with the incident in the same step, once; a supervisor who writes it asks nobody', async () => {
    const incident = await opened();
    expect(await write(incident.id, 'Korban banyak @supervisor')).toMatchObject({ help: 'asked' });
    expect(await write(incident.id, 'cepat @supervisor')).toMatchObject({ help: 'open_already' });
    expect(await write(incident.id, '@supervisor', { user: runtime.users.supervisor })).toMatchObject({ help: 'none' });
    expect(Object.values((await takeSnapshot(runtime, 'room')).state.helps)).toMatchObject([{ userId: people.operator.id, incidentNumber: incident.number }]);
    const types = (await readFactsAfter(database.db, '0', 100)).map(({ logged }) => logged.fact.type).filter((type) => /noted|help/.test(type));
    expect(types).toEqual(['incident.noted', 'help.requested', 'incident.noted', 'incident.noted']);
  });

  test('a refused note asks for no help', async () => {
    await expect(write(uuidv7(), '@supervisor')).rejects.toBeInstanceOf(DomainError);
    expect((await takeSnapshot(runtime, 'room')).state.helps).toEqual({});
  });

  test('an incident that has ended takes notes, and one that was merged brings its own along', async () => {
    const [incident, into] = [await opened(), await opened()];
    await write(incident.id, 'Dari kejadian pertama');
    const command = commandNamed('incident.merge');
    await act(runtime, people.operator, {
      command,
      incidentId: incident.id,
      expectedVersion: incident.version,
      act: 'merge',
      reason: null,
      intoIncidentId: into.id,
    });
    await write(incident.id, 'Sesudah digabung');
    expect((await read(into.id)).map(({ text, ofIncident }) => [text, ofIncident])).toEqual([
      ['Sesudah digabung', incident.number],
      ['Dari kejadian pertama', incident.number],
    ]);
  });
});
