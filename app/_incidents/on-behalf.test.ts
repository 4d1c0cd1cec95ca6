import { describe, expect, it } from 'vitest';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { onBehalfOrder, statedInstant, stepsFrom } from './on-behalf.rules';

const NOW = Date.UTC(2026, 10, 25, 3, 5, 40);
const ZONE = 'Asia/Jakarta';

const incident = (id: string, more: Partial<IncidentView> = {}): IncidentView => ({ id, operatorId: 'me', priority: 2, ...more }) as IncidentView;
const assignment = (id: string, incidentId: string, more: Partial<AssignmentView> = {}): AssignmentView =>
  ({ id, incidentId, state: 'forwarded', forwardedAt: NOW - 60_000, escalationStep: 0, ...more }) as AssignmentView;

describe('whom the room has on the telephone', () => {
  const incidents = { a: incident('a'), b: incident('b', { priority: 1 }), c: incident('c', { operatorId: 'colleague', priority: 1 }) };
  const order = (assignments: readonly AssignmentView[], selectedIncidentId: string | null = null) =>
    onBehalfOrder({ assignments, incidents, userId: 'me', selectedIncidentId }).map((one) => one.id);

  it('is first of my own the agency that was escalated furthest, then the more urgent, then the longest wait, then colleagues’', () => {
    const assignments = [
      assignment('colleagues', 'c', { escalationStep: 3 }),
      assignment('younger', 'a'),
      assignment('older', 'a', { forwardedAt: NOW - 90_000 }),
      assignment('urgent', 'b'),
      assignment('escalated', 'a', { escalationStep: 1, forwardedAt: NOW }),
      assignment('done', 'b', { state: 'completed' }),
      assignment('gone', 'of an incident that has ended'),
    ];
    expect(order(assignments)).toEqual(['escalated', 'urgent', 'older', 'younger', 'colleagues']);
  });

  it('is otherwise whoever is at work on the chosen incident', () => {
    const assignments = [assignment('elsewhere', 'b', { state: 'en_route' }), assignment('here', 'a', { state: 'acknowledged' })];
    expect(order(assignments, 'a')).toEqual(['here']);
    expect(order([...assignments, assignment('waits', 'b')], 'a')).toEqual(['waits', 'here']);
    expect(order(assignments)).toEqual([]);
  });

  it('tells the next step first, and none that lies behind', () => {
    expect(stepsFrom('forwarded')).toEqual(['acknowledged', 'en_route', 'on_scene', 'completed']);
    expect(stepsFrom('en_route')).toEqual(['on_scene', 'completed']);
    expect(stepsFrom('completed')).toEqual([]);
  });
});

describe('a stated time', () => {
  const at = (minute: number, notBefore = 0) => statedInstant(minute, { now: NOW, timeZone: ZONE, notBefore });

  it('is today’s by the clock of the room, or yesterday’s where today’s is still to come', () => {
    expect(at(10 * 60 + 5)).toBe(Date.UTC(2026, 10, 25, 3, 5));
    expect(at(9 * 60 + 50)).toBe(Date.UTC(2026, 10, 25, 2, 50));
    expect(at(23 * 60)).toBe(Date.UTC(2026, 10, 24, 16, 0));
  });

  it('in the minute of the step before is not before that step', () => {
    const forwardedAt = Date.UTC(2026, 10, 25, 3, 5, 20);
    expect(at(10 * 60 + 5, forwardedAt)).toBe(forwardedAt);
    expect(at(10 * 60 + 4, forwardedAt)).toBe(Date.UTC(2026, 10, 25, 3, 4));
  });
});
