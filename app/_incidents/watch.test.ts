import { describe, expect, it } from 'vitest';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import type { Target } from '../../server/report/target.rules';
import type { UnitView } from '../../server/unit/unit.schema';
import { nearestUnits } from './nearest-units.rules';
import { answerClock, handlingClock, isUnwatched, placeLines, stillLines, watchIncidents } from './watch.rules';

const TARGETS: readonly Target[] = [
  { clock: 'answer', seconds: 10, validFrom: 0, validTo: null },
  { clock: 'initial_handling', seconds: 120, validFrom: 0, validTo: null },
];
const NOW = 1_000_000;

function incident(id: string, more: Partial<IncidentView>): IncidentView {
  return {
    id,
    number: `SIM-20261124-${id}`,
    source: 'call',
    categoryCode: null,
    subTypeCode: null,
    priority: null,
    state: 'received',
    isOwnerless: false,
    point: null,
    placeCode: null,
    isPlaceApproximate: true,
    operatorId: null,
    mergedIntoId: null,
    openedAt: NOW - 60_000,
    t0: null,
    t1: NOW - 30_000,
    t2: null,
    t3: null,
    t4: null,
    t5: null,
    t6: null,
    t7: null,
    t8: null,
    handlingBreachedAt: null,
    isSimulated: true,
    version: 1,
    ...more,
  };
}

function assignment(incidentId: string, more: Partial<AssignmentView>): AssignmentView {
  return {
    id: `${incidentId}-${more.state ?? 'forwarded'}`,
    incidentId,
    agencyId: 'a',
    state: 'forwarded',
    forwardedAt: NOW - 20_000,
    acknowledgedAt: null,
    enRouteAt: null,
    onSceneAt: null,
    endedAt: null,
    isRecalled: false,
    isOnBehalf: false,
    version: 1,
    ...more,
  };
}

describe('the watch list', () => {
  it('puts what nobody is responsible for first, then broken clocks, then what waits for a forward, an agency, or the close', () => {
    const incidents = [
      incident('quiet', { state: 'on_scene', t3: NOW }),
      incident('handled', { state: 'handled', t3: NOW }),
      incident('silent', { state: 'forwarded', t3: NOW }),
      incident('fresh', {}),
      incident('late', { t1: NOW - 121_000 }),
      incident('ownerless', { isOwnerless: true, t3: NOW }),
      incident('refused', { state: 'en_route', t3: NOW }),
    ];
    const assignments = [
      assignment('quiet', { state: 'on_scene' }),
      assignment('handled', { state: 'completed', endedAt: NOW }),
      assignment('silent', {}),
      assignment('ownerless', { state: 'declined', endedAt: NOW }),
      assignment('refused', { state: 'en_route' }),
      assignment('refused', { state: 'declined', endedAt: NOW }),
    ];
    const watched = watchIncidents({ incidents, assignments, units: [], targets: TARGETS, silentAfterMinutes: 15, now: NOW });
    expect(watched.map((one) => [one.incident.id, one.need])).toEqual([
      ['ownerless', 'owner'],
      ['late', 'forward_late'],
      ['fresh', 'forward'],
      ['refused', 'declined'],
      ['silent', 'acknowledgement'],
      ['handled', 'close'],
      ['quiet', 'none'],
    ]);
  });

  it('puts an agency that has to be telephoned after broken promises, the furthest step first, and a silent incident before those that only wait', () => {
    const long = { t1: NOW - 960_000, t2: NOW - 960_000, t3: NOW - 950_000, openedAt: NOW - 980_000, state: 'forwarded' } as const;
    const incidents = ['waits', 'silent', 'moving', 'desk', 'supervisor', 'late'].map((id) => incident(id, id === 'late' ? { t1: NOW - 121_000 } : long));
    const assignments = [
      assignment('waits', {}),
      assignment('silent', { state: 'on_scene', forwardedAt: NOW - 950_000, onSceneAt: NOW - 901_000 }),
      assignment('moving', { state: 'on_scene', forwardedAt: NOW - 950_000, onSceneAt: NOW - 901_000 }),
      assignment('desk', { escalationStep: 1 }),
      assignment('supervisor', { escalationStep: 3 }),
    ];
    const units = [{ incidentId: 'moving', statusAt: NOW - 10_000 }];
    const watched = watchIncidents({ incidents, assignments, units, targets: TARGETS, silentAfterMinutes: 15, now: NOW });
    expect(watched.map((one) => [one.incident.id, one.need])).toEqual([
      ['late', 'forward_late'],
      ['supervisor', 'escalated'],
      ['desk', 'escalated'],
      ['silent', 'silent'],
      ['waits', 'acknowledgement'],
      ['moving', 'none'],
    ]);
    expect(watched.find((one) => one.incident.id === 'silent')).toMatchObject({ silentMs: 901_000, about: { incidentId: 'silent' } });
  });

  it('does not telephone an agency that has acknowledged meanwhile', () => {
    const assignments = [assignment('x', { state: 'acknowledged', escalationStep: 2 })];
    const [watched] = watchIncidents({
      incidents: [incident('x', { state: 'acknowledged', t3: NOW, t4: NOW })],
      assignments,
      units: [],
      targets: TARGETS,
      silentAfterMinutes: 15,
      now: NOW,
    });
    expect(watched?.need).toBe('none');
  });

  it('stands still under the hand: nothing moves, what ends goes, newcomers stand at the end; without it, it is in order again', () => {
    const shown = placeLines(
      watchIncidents({
        incidents: ['a', 'b', 'c'].map((id) => incident(id, { operatorId: 'me' })),
        assignments: [],
        units: [],
        targets: TARGETS,
        silentAfterMinutes: 15,
        now: NOW,
      }),
      'me',
    );
    const next = [
      { id: 'new', group: 'alarms' },
      { id: 'c', group: 'alarms' },
      { id: 'a', group: 'mine' },
    ] as const;
    expect(stillLines(shown, next, true)).toEqual([
      { id: 'a', group: 'mine' },
      { id: 'c', group: 'mine' },
      { id: 'new', group: 'alarms' },
    ]);
    expect(stillLines(shown, next, false)).toEqual(next);
  });

  it('knows what nobody watches: without an operator, or of one who has left the desk', () => {
    const present = ['me'];
    expect([null, 'gone', 'me'].map((operatorId) => isUnwatched({ operatorId }, present))).toEqual([true, true, false]);
  });

  it('orders the same need by priority, then by age', () => {
    const incidents = [
      incident('unknown', {}),
      incident('second', { priority: 2 }),
      incident('first', { priority: 1 }),
      incident('older', { priority: 2, openedAt: 0 }),
    ];
    expect(watchIncidents({ incidents, assignments: [], units: [], targets: TARGETS, silentAfterMinutes: 15, now: NOW }).map((one) => one.incident.id)).toEqual(
      ['first', 'older', 'second', 'unknown'],
    );
  });
});

describe('the clocks of the desk', () => {
  it('run from T1 until the forward, amber at 60 %, red after the promise', () => {
    const at = (elapsedMs: number) => handlingClock({ t1: NOW, t2: null, t3: null }, TARGETS, NOW + elapsedMs);
    expect(at(71_999)).toMatchObject({ colour: 'calm', isRunning: true });
    expect(at(72_000)?.colour).toBe('amber');
    expect(at(120_000)?.colour).toBe('amber');
    expect(at(120_001)?.colour).toBe('red');
    expect(handlingClock({ t1: NOW, t2: null, t3: NOW + 50_000 }, TARGETS, NOW + 500_000)).toMatchObject({
      elapsedMs: 50_000,
      colour: 'calm',
      isRunning: false,
    });
  });

  it('start at T2 without a call, and are not shown before', () => {
    expect(handlingClock({ t1: null, t2: null, t3: null }, TARGETS, NOW)).toBeNull();
    expect(handlingClock({ t1: null, t2: NOW, t3: null }, TARGETS, NOW + 1_000)?.elapsedMs).toBe(1_000);
  });

  it('know no answer time of a call that was opened by hand', () => {
    expect(answerClock({ offeredAt: null, answeredAt: NOW }, TARGETS, NOW)).toBeNull();
    expect(answerClock({ offeredAt: NOW, answeredAt: null }, TARGETS, NOW + 11_000)).toMatchObject({ colour: 'red', isRunning: true });
  });
});

describe('the nearest units', () => {
  const unit = (id: string, more: Partial<UnitView>): UnitView => ({
    id,
    wireId: 1,
    agencyId: 'a',
    callSign: id,
    kind: 'ambulance',
    status: 'available',
    statusAt: 0,
    stationPoint: null,
    assignmentId: null,
    incidentId: null,
    isActive: true,
    version: 1,
    ...more,
  });

  it('are the available ones of the agency in a straight line, from their station or their fix, and never one that is nowhere', () => {
    const units = [
      unit('far', { stationPoint: [108.4, -6.8] }),
      unit('near', { stationPoint: [108.21, -6.8] }),
      unit('busy', { wireId: 3, status: 'on_scene', stationPoint: [108.2, -6.8] }),
      unit('other', { agencyId: 'b', stationPoint: [108.2, -6.8] }),
      unit('nowhere', { wireId: 9 }),
      unit('moving', { wireId: 2, stationPoint: [108.9, -6.8] }),
    ];
    const near = nearestUnits(
      {
        units,
        point: [108.2, -6.8],
        now: NOW,
        times: null,
        latestOf: (wireId) => (wireId === 2 || wireId === 3 ? { fixedAt: NOW - 1_000, source: 'osmand', lonLat: [108.3, -6.8] } : null),
      },
      'a',
    );
    expect(near.map((one) => one.unit.id)).toEqual(['near', 'moving', 'far']);
    expect(near[0]?.metres).toBeGreaterThan(1_000);
    expect(near[0]?.metres).toBeLessThan(1_200);
  });
});
