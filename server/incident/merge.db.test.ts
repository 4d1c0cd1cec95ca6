import { describe, expect, test } from 'vitest';
import { dispose } from '../call/call.service';
import { readFactsAfter } from '../live/log.repository';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { act } from './acts.service';
import { incidentDetails, openIncidentsOfCaller } from './details.service';
import type { IncidentView } from './incident.schema';
import { recordLateHandling } from './incident.service';

describe.each(DATABASE_KINDS)('incidents that are one, on the %s database', (kind) => {
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ runtime, people: it } = made);
  });

  const give = (incident: IncidentView, what: { act: 'merge'; intoIncidentId: string } | { act: 'unmerge' | 'cancel' }, reason: string | null = null) =>
    act(runtime, it.operator, { command: commandNamed(`incident.${what.act}`), incidentId: incident.id, expectedVersion: incident.version, reason, ...what });

  test('are merged and parted again with both histories kept, and the log tells both', async () => {
    const first = await it.reportedIncident('call-1');
    const second = await it.reportedIncident('call-2');
    const merged = await give(second, { act: 'merge', intoIncidentId: first.id });
    expect(merged).toMatchObject({ state: 'merged', mergedIntoId: first.id });
    expect((await incidentDetails(runtime, it.operator, first.id)).merged).toEqual([{ id: second.id, number: second.number }]);

    runtime.clock.advance(60_000);
    const parted = await give(merged, { act: 'unmerge' });
    expect(parted).toMatchObject({ state: 'received', mergedIntoId: null, t0: second.t0, t1: second.t1, t2: second.t2, categoryCode: 'fire' });
    const details = await incidentDetails(runtime, it.operator, second.id);
    expect(details.acts.map((one) => one.act)).toEqual(['merge', 'unmerge']);
    expect(details.note).toBe('Api besar di dapur');
    expect((await incidentDetails(runtime, it.operator, first.id)).merged).toEqual([]);
    const facts = await readFactsAfter(runtime.db, '0', 100);
    expect(facts.map(({ logged }) => logged.fact.type).slice(-2)).toEqual(['incident.merged', 'incident.unmerged']);
  });

  test('are parted although the other has ended meanwhile, and the clock of the parted one runs on', async () => {
    const first = await it.reportedIncident('call-1');
    const second = await it.reportedIncident('call-2');
    const merged = await give(second, { act: 'merge', intoIncidentId: first.id });
    await give(first, { act: 'cancel' }, 'Laporan dicabut');
    runtime.clock.advance(600_000);
    expect(await recordLateHandling(runtime)).toBe(0);
    expect(await give(merged, { act: 'unmerge' })).toMatchObject({ state: 'received', handlingBreachedAt: null });
    expect(await recordLateHandling(runtime)).toBe(1);
  });

  test('are not parted twice, nor when they were never merged', async () => {
    const first = await it.reportedIncident('call-1');
    await expect(give(first, { act: 'unmerge' })).rejects.toMatchObject({ detail: { reason: 'not_merged' } });
    const second = await it.reportedIncident('call-2');
    const parted = await give(await give(second, { act: 'merge', intoIncidentId: first.id }), { act: 'unmerge' });
    await expect(give(parted, { act: 'unmerge' })).rejects.toMatchObject({ detail: { reason: 'not_merged' } });
  });

  test('are known by their caller before anything is typed, only while they are open, and without the number', async () => {
    const first = await it.reportedIncident('call-1');
    const call = await it.answeredCall('call-2');
    expect(await openIncidentsOfCaller(runtime, { callId: call.id })).toEqual([first.id]);
    await dispose(runtime, it.operator, {
      command: commandNamed('call.dispose'),
      callId: call.id,
      expectedVersion: call.version,
      disposition: 'repeat',
      incidentId: first.id,
    });
    const second = await it.reportedIncident('call-3');
    expect(await openIncidentsOfCaller(runtime, { incidentId: second.id })).toEqual([first.id]);
    await give(await it.reportedIncident('call-4'), { act: 'merge', intoIncidentId: first.id });
    expect(await openIncidentsOfCaller(runtime, { incidentId: second.id })).toEqual([first.id]);
  });
});
