import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../../server/incident/incident.schema';
import type { ShiftHandOverView } from '../../server/shift/hand-over.schema';
import { listHandOvers, offerable, waitingIncidents } from './hand-over.rules';

const handOver = (id: string, more: Partial<ShiftHandOverView>): ShiftHandOverView => ({
  id,
  fromUserId: 'colleague',
  toUserId: 'me',
  madeAt: 1,
  incidentIds: [],
  hasNote: false,
  closeReason: null,
  version: 1,
  ...more,
});
const incident = (id: string, operatorId: string | null, openedAt = 0) => ({ id, operatorId, openedAt }) as IncidentView;

describe('hand-overs that wait', () => {
  it('are mine to take over when they are for me or for whoever comes next, never my own', () => {
    const all = [
      handOver('next shift', { toUserId: null, madeAt: 2 }),
      handOver('for me', {}),
      handOver('given', { fromUserId: 'me', toUserId: null }),
      handOver('theirs', { toUserId: 'third' }),
    ];
    const lists = listHandOvers(all, 'me');
    expect(lists.forMe.map((one) => one.id)).toEqual(['for me', 'next shift']);
    expect(lists.mine.map((one) => one.id)).toEqual(['given']);
    expect(lists.others.map((one) => one.id)).toEqual(['theirs']);
  });

  it('hold only what is still open and still the giver’s', () => {
    const incidents = { kept: incident('kept', 'colleague'), taken: incident('taken', 'me') };
    expect(waitingIncidents(handOver('h', { incidentIds: ['kept', 'taken', 'ended'] }), incidents).map((one) => one.id)).toEqual(['kept']);
  });

  it('leave to be offered what is mine and waits nowhere', () => {
    const incidents = [incident('younger', 'me', 5), incident('older', 'me', 1), incident('offered', 'me'), incident('theirs', 'colleague')];
    const waiting = [handOver('h', { fromUserId: 'me', incidentIds: ['offered'] }), handOver('old', { incidentIds: ['younger'] })];
    expect(offerable(incidents, waiting, 'me').map((one) => one.id)).toEqual(['older', 'younger']);
  });
});
