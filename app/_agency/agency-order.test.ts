import { describe, expect, it } from 'vitest';
import type { AssignmentState, AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { canBeSent, listTasks, nextStep, possibleStatuses } from './agency-order.rules';

function assignment(id: string, state: AssignmentState, forwardedAt: number): AssignmentView {
  return {
    id,
    incidentId: id,
    agencyId: 'a',
    state,
    forwardedAt,
    acknowledgedAt: null,
    enRouteAt: null,
    onSceneAt: null,
    endedAt: forwardedAt,
    isRecalled: false,
    isOnBehalf: false,
    version: 1,
  };
}

const incidents = (priorities: Readonly<Record<string, number | null>>) =>
  Object.fromEntries(Object.entries(priorities).map(([id, priority]) => [id, { id, priority } as unknown as IncidentView]));

describe('the tasks of an agency', () => {
  it('show what is not acknowledged first, the longest wait on top, and what has ended last', () => {
    const all = [
      assignment('new', 'forwarded', 30),
      assignment('older', 'forwarded', 10),
      assignment('calm', 'en_route', 1),
      assignment('urgent', 'on_scene', 20),
      assignment('done', 'completed', 5),
    ];
    const lists = listTasks(all, incidents({ new: 1, older: 3, calm: 3, urgent: 1, done: 1 }));
    expect(lists.incoming.map((task) => task.assignment.id)).toEqual(['older', 'new']);
    expect(lists.active.map((task) => task.assignment.id)).toEqual(['urgent', 'calm']);
    expect(lists.ended.map((task) => task.assignment.id)).toEqual(['done']);
  });

  it('leave out an assignment whose incident is not known', () => {
    expect(listTasks([assignment('gone', 'forwarded', 1)], {}).incoming).toEqual([]);
  });
});

describe('the next step', () => {
  it('goes from acknowledging to finishing and ends there', () => {
    expect((['forwarded', 'acknowledged', 'en_route', 'on_scene', 'completed', 'declined', 'cancelled'] as const).map(nextStep)).toEqual([
      'acknowledged',
      'en_route',
      'on_scene',
      'completed',
      null,
      null,
      null,
    ]);
  });
});

describe('a unit', () => {
  it('reports forward steps under an assignment, and being free at any time', () => {
    expect(possibleStatuses({ status: 'assigned', assignmentId: 'x' })).toEqual([
      'en_route',
      'on_scene',
      'transporting',
      'at_destination',
      'returning',
      'available',
    ]);
    expect(possibleStatuses({ status: 'on_scene', assignmentId: 'x' })).toEqual(['transporting', 'at_destination', 'returning', 'available']);
    expect(possibleStatuses({ status: 'at_destination', assignmentId: 'x' })).toEqual(['transporting', 'returning', 'available']);
  });

  it('without an assignment is available, out of service or off duty', () => {
    expect(possibleStatuses({ status: 'available', assignmentId: null })).toEqual(['out_of_service', 'off_duty']);
    expect(possibleStatuses({ status: 'off_duty', assignmentId: null })).toEqual(['available', 'out_of_service']);
  });

  it('is sent only when it is on duty and free', () => {
    expect(canBeSent({ status: 'available', assignmentId: null, isActive: true })).toBe(true);
    expect(canBeSent({ status: 'returning', assignmentId: null, isActive: true })).toBe(true);
    expect(canBeSent({ status: 'available', assignmentId: 'x', isActive: true })).toBe(false);
    expect(canBeSent({ status: 'off_duty', assignmentId: null, isActive: true })).toBe(false);
    expect(canBeSent({ status: 'available', assignmentId: null, isActive: false })).toBe(false);
  });
});
