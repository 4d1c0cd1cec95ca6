import { describe, expect, it } from 'vitest';
import type { AlarmView } from '../../server/alarm/alarm.schema';
import { boardOf } from './alarm-board.rules';
import { ALARM_KEYS, alarmKey, filtered, placeOf, shelfMinutes, toAcknowledge, underTheHand } from './alarm-list.rules';

const BARE = { ctrlKey: false, altKey: false, metaKey: false };

function alarm(id: string, changes: Partial<AlarmView> = {}): AlarmView {
  return {
    ...{ id, code: 'handling_late', priority: 'high', group: 'incident', state: 'unacknowledged', isFirstOut: false, subjectKind: 'incident' },
    ...{ subjectId: null, incidentId: null, agencyId: null, detail: null, value: null, since: 0, raisedAt: 0, raiseCount: 1, acknowledgedAt: null },
    ...{ acknowledgedBy: null, returnedAt: null, shelvedUntil: null, shelvedBy: null, shelfReason: null, suppressedBy: null, version: 1 },
    ...changes,
  };
}

describe('the list of the console', () => {
  it('shows what the filters leave', () => {
    const board = boardOf({ a: alarm('a'), b: alarm('b', { priority: 'urgent', code: 'call_waiting' }), c: alarm('c', { state: 'acknowledged' }) });
    const ids = (filter: Parameters<typeof filtered>[1]) => filtered(board, filter).map(({ id }) => id);
    expect(ids({ list: 'current', priority: null, code: null })).toEqual(['b', 'a', 'c']);
    expect(ids({ list: 'unacknowledged', priority: 'high', code: null })).toEqual(['a']);
    expect(ids({ list: 'current', priority: null, code: 'call_waiting' })).toEqual(['b']);
  });

  it('does not move under the hand: newcomers wait and are counted, what is over leaves', () => {
    const [a, b, c] = [alarm('a'), alarm('b'), alarm('c')];
    expect(underTheHand([c, a, b], ['a', 'b'])).toEqual({ rows: [a, b], waiting: 1 });
    expect(underTheHand([c, b], ['a', 'b'])).toEqual({ rows: [b], waiting: 1 });
    expect(underTheHand([c, b], null)).toEqual({ rows: [c, b], waiting: 0 });
  });

  it('acknowledges what wants it, in the version that was seen', () => {
    expect(toAcknowledge([alarm('a', { version: 4 }), alarm('b', { state: 'acknowledged' }), alarm('c', { state: 'returned' })])).toEqual([
      { alarmId: 'a', expectedVersion: 4 },
      { alarmId: 'c', expectedVersion: 1 },
    ]);
  });

  it('has a key of its own for everything, and leaves those of the browser alone', () => {
    const keys = Object.values(ALARM_KEYS);
    expect(new Set(keys).size).toBe(keys.length);
    expect(alarmKey({ ...BARE, key: 'a' })).toBe('acknowledgeSeen');
    expect(alarmKey({ ...BARE, key: 'Enter' })).toBe('acknowledge');
    expect(alarmKey({ ...BARE, key: 'ArrowUp' })).toBe('previous');
    expect(alarmKey({ ...BARE, key: 'a', ctrlKey: true })).toBeNull();
    expect(alarmKey({ ...BARE, key: 'F5' })).toBeNull();
  });

  it('offers no longer shelf than the priority allows', () => {
    expect(shelfMinutes('urgent').at(-1)).toBe(60);
    expect(shelfMinutes('high').at(-1)).toBe(480);
    expect(shelfMinutes('low').at(-1)).toBe(720);
  });

  it('opens the thing itself where this person may go', () => {
    expect(placeOf(alarm('a'), 'MJL-20261125-0007', 'supervisor')).toBe('/incidents/MJL-20261125-0007');
    expect(placeOf(alarm('a', { group: 'wall' }), null, 'technician')).toBe('/admin/walls');
    expect(placeOf(alarm('a', { group: 'system' }), null, 'operator')).toBeNull();
  });
});
