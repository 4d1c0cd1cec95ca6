import { describe, expect, it } from 'vitest';
import type { AgencyView } from '../../server/agency/agency.schema';
import type { CallView } from '../../server/call/call.schema';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { agencyLoads, byUrgency, callMix, unitRows, waitingCalls } from './wall-figures.rules';

const call = (part: Partial<CallView>): CallView => ({
  id: 'c',
  state: 'ringing',
  line: null,
  numberMasked: null,
  offeredAt: 1,
  answeredAt: null,
  answeredSource: null,
  endedAt: null,
  heldAt: null,
  handedOutAt: null,
  operatorId: null,
  claimedAt: null,
  isClaimStale: false,
  disposition: null,
  isBlocked: false,
  incidentId: null,
  candidateCount: 0,
  locationVersion: 0,
  offeredTo: null,
  offeredToAt: null,
  isSimulated: true,
  version: 1,
  ...part,
});
const incident = (id: string, part: Partial<IncidentView>): IncidentView => ({
  id,
  number: id,
  source: 'call',
  categoryCode: null,
  subTypeCode: null,
  priority: null,
  state: 'received',
  isOwnerless: false,
  point: null,
  placeCode: null,
  isPlaceApproximate: false,
  operatorId: null,
  mergedIntoId: null,
  openedAt: 1,
  t0: null,
  t1: null,
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
  ...part,
});
const agency = (id: string): AgencyView => ({ id, code: id, name: id, isActive: true, version: 1 });
const assignment = (agencyId: string, state: AssignmentView['state'], forwardedAt: number): AssignmentView => ({
  id: `${agencyId}${forwardedAt}`,
  incidentId: 'i',
  agencyId,
  state,
  forwardedAt,
  acknowledgedAt: null,
  enRouteAt: null,
  onSceneAt: null,
  endedAt: null,
  isRecalled: false,
  isOnBehalf: false,
  version: 1,
});

describe('the figures of the wall', () => {
  it('count ringing calls with the oldest wait, and those that nobody has put away', () => {
    const calls = [call({ offeredAt: 500 }), call({ offeredAt: 300 }), call({ state: 'answered', offeredAt: 100 }), call({ state: 'ended' })];
    expect(waitingCalls(calls)).toEqual({ ringing: 2, oldestAt: 300, connected: 1, undisposed: 1 });
    expect(waitingCalls([])).toEqual({ ringing: 0, oldestAt: null, connected: 0, undisposed: 0 });
  });

  it('put incidents without anybody responsible first, then by priority, then the oldest', () => {
    const sorted = [
      incident('p3', { priority: 3 }),
      incident('p1-late', { priority: 1, openedAt: 9 }),
      incident('none', {}),
      incident('lost', { priority: 4, isOwnerless: true }),
      incident('p1', { priority: 1 }),
    ];
    expect(sorted.sort(byUrgency).map(({ id }) => id)).toEqual(['lost', 'p1', 'p1-late', 'none', 'p3']);
  });

  it('tell how far up an agency was called that has not acknowledged, and forget it with the acknowledgement', () => {
    const [load] = agencyLoads(
      [agency('a')],
      [
        { ...assignment('a', 'forwarded', 10), escalationStep: 2 },
        { ...assignment('a', 'forwarded', 20), escalationStep: 1 },
        { ...assignment('a', 'acknowledged', 5), escalationStep: 3 },
      ],
    );
    expect(load).toMatchObject({ waiting: 2, step: 2, active: 1 });
  });

  it('show only agencies with something to do, the one that keeps somebody waiting longest on top', () => {
    const loads = agencyLoads(
      [agency('quiet'), agency('busy'), agency('late'), agency('later')],
      [
        assignment('busy', 'on_scene', 1),
        assignment('busy', 'en_route', 2),
        assignment('late', 'forwarded', 50),
        assignment('later', 'forwarded', 90),
        assignment('later', 'acknowledged', 5),
        assignment('quiet', 'completed', 1),
        assignment('quiet', 'declined', 1),
      ],
    );
    expect(loads.map(({ agency: { id }, waiting, active, oldestAt }) => [id, waiting, active, oldestAt])).toEqual([
      ['late', 1, 0, 50],
      ['later', 1, 1, 90],
      ['busy', 0, 2, null],
    ]);
  });

  it('count units by kind and by what they do', () => {
    const rows = unitRows([
      { kind: 'rescue', status: 'available' },
      { kind: 'ambulance', status: 'assigned' },
      { kind: 'ambulance', status: 'en_route' },
    ]);
    expect(rows.map(({ kind, total, counts }) => [kind, total, counts.moving, counts.ready])).toEqual([
      ['ambulance', 2, 2, 0],
      ['rescue', 1, 0, 1],
    ]);
  });

  it('part the calls of today into real, silent, prank and others', () => {
    const mix = callMix({
      'disposition.emergency': 2,
      'disposition.repeat': 1,
      'disposition.ghost': 40,
      'disposition.prank': 30,
      'disposition.test': 5,
      callsOffered: 90,
    });
    expect(mix).toEqual({ total: 78, ghost: 40, prank: 30, real: 3, other: 5 });
  });
});
