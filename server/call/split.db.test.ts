import { describe, expect, test } from 'vitest';
import { act } from '../incident/acts.service';
import { readIncident } from '../incident/incident.repository';
import { incidentPage } from '../incident/incident-page.service';
import { readFactsAfter } from '../live/log.repository';
import { DomainError, expectRow } from '../shared/errors';
import { commandNamed, type room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import type { CallView } from './call.schema';
import { dispose } from './call.service';
import { splitCall } from './split.service';

describe.each(DATABASE_KINDS)('a call that was joined to an incident by mistake, on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const reasonOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof DomainError ? error.detail.reason : String(error)),
    );
  const incidentOf = async (id: string) => expectRow(await readIncident(runtime.db, id), 'incident of the test');
  const split = (call: CallView, user = it.operator) =>
    splitCall(runtime, user, { command: commandNamed('split'), callId: call.id, expectedVersion: call.version });
  /** Two calls in one incident: the second rang half a minute later. */
  const joined = async () => {
    const incident = await it.reportedIncident('call-1');
    runtime.clock.advance(30_000);
    const second = await it.answeredCall('call-2', 6_000);
    const { call } = await dispose(runtime, it.operator, {
      command: commandNamed('repeat'),
      callId: second.id,
      expectedVersion: second.version,
      disposition: 'repeat',
      incidentId: incident.id,
    });
    return { first: await it.callOf('call-1'), call, incident: await incidentOf(incident.id) };
  };

  test('begins an incident of its own with its own T0 and T1, and the other one keeps its first call', async () => {
    const { first, call, incident } = await joined();
    runtime.clock.advance(5_000);
    const { incident: opened, call: gone } = await split(call);
    expect(opened).toMatchObject({ splitFromId: incident.id, openedAt: call.offeredAt, t0: call.offeredAt, t1: call.answeredAt, t2: null, state: 'received' });
    expect(opened.number).not.toBe(incident.number);
    expect(gone).toMatchObject({ incidentId: opened.id, disposition: 'emergency', version: call.version + 1 });
    expect(await incidentOf(incident.id)).toMatchObject({ t0: first.offeredAt, t1: first.answeredAt, t2: incident.t2, version: incident.version + 1 });
    const types = (await readFactsAfter(database.db, '0', 100)).map(({ logged }) => logged.fact.type).slice(-3);
    expect(types).toEqual(['call.split', 'incident.split', 'incident.opened']);
    for (const { number } of [incident, opened]) {
      const page = await incidentPage(runtime, it.operator, { number, use: 'page' });
      expect(JSON.stringify(page.timeline)).toMatch(/incident\.split|call\.split/);
    }
  });

  test('when it was the first, leaves the incident to begin at the call that is left', async () => {
    const { first, call, incident } = await joined();
    const { incident: opened } = await split(first);
    expect(opened).toMatchObject({ t0: first.offeredAt, t1: first.answeredAt });
    expect(await incidentOf(incident.id)).toMatchObject({ t0: call.offeredAt, t1: call.answeredAt });
  });

  test('is joined again by a merge, which keeps both histories', async () => {
    const { call, incident } = await joined();
    const { incident: opened } = await split(call);
    const merged = await act(runtime, it.operator, {
      command: commandNamed('merge'),
      incidentId: opened.id,
      expectedVersion: opened.version,
      act: 'merge',
      reason: null,
      intoIncidentId: incident.id,
    });
    expect(merged).toMatchObject({ state: 'merged', mergedIntoId: incident.id });
  });

  test('is split off once, by whoever holds it or watches the incident, and never when it is the only one', async () => {
    const { call, incident } = await joined();
    expect(await reasonOf(split({ ...call, version: call.version - 1 }))).toBe('call_changed');
    expect(await reasonOf(split(call, { ...it.operator, id: runtime.users.admin.id }))).toBe('not_your_call');
    const outcomes = await Promise.all([reasonOf(split(call)), reasonOf(split(call, runtime.users.supervisor))]);
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
    expect(outcomes.find((one) => one !== 'done')).toBe('call_changed');
    const only = await it.callOf('call-1');
    expect(await reasonOf(split(only))).toBe('only_call');
    await it.answeredCall('call-3');
    expect(await reasonOf(split(await it.callOf('call-3')))).toBe('no_incident');
    expect((await incidentOf(incident.id)).state).toBe('received');
  });
});
