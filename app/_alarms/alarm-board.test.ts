import { describe, expect, it } from 'vitest';
import type { AlarmView } from '../../server/alarm/alarm.schema';
import { alarmSound, boardOf, kindsOf, rowsDrawn } from './alarm-board.rules';

const NOTHING = {
  group: 'incident',
  isFirstOut: false,
  subjectKind: 'incident',
  subjectId: null,
  incidentId: null,
  agencyId: null,
  detail: null,
  value: null,
  since: 0,
  raiseCount: 1,
  acknowledgedAt: null,
  acknowledgedBy: null,
  returnedAt: null,
  shelvedUntil: null,
  shelvedBy: null,
  shelfReason: null,
  suppressedBy: null,
  version: 1,
} as const;

function alarm(id: string, changes: Partial<AlarmView>): AlarmView {
  return { ...NOTHING, id, code: 'handling_late', priority: 'high', state: 'unacknowledged', raisedAt: 0, ...changes };
}

function board(...alarms: readonly AlarmView[]) {
  return boardOf(Object.fromEntries(alarms.map((one) => [one.id, one])));
}

describe('the board of alarms', () => {
  it('puts the urgent first, then what began a row, then the oldest', () => {
    const { current } = board(
      alarm('a', { raisedAt: 1 }),
      alarm('b', { raisedAt: 3, isFirstOut: true }),
      alarm('c', { priority: 'low', raisedAt: 0 }),
      alarm('d', { priority: 'urgent', raisedAt: 9 }),
      alarm('e', { raisedAt: 2, state: 'acknowledged' }),
    );
    expect(current.map(({ id }) => id)).toEqual(['d', 'b', 'a', 'e', 'c']);
  });

  it('keeps apart what is on the shelf or suppressed, and counts as unacknowledged what has returned unseen', () => {
    const { current, unacknowledged, shelved, suppressed } = board(
      alarm('a', { state: 'shelved' }),
      alarm('b', { state: 'suppressed' }),
      alarm('c', { state: 'returned' }),
      alarm('d', { state: 'acknowledged' }),
    );
    const ids = (alarms: readonly AlarmView[]) => alarms.map(({ id }) => id);
    expect([ids(current), ids(unacknowledged), ids(shelved), ids(suppressed)]).toEqual([['c', 'd'], ['c'], ['a'], ['b']]);
  });

  it('is made once for the same alarms', () => {
    const alarms = { a: alarm('a', {}) };
    expect(boardOf(alarms)).toBe(boardOf(alarms));
    expect(boardOf({ ...alarms })).not.toBe(boardOf(alarms));
  });
});

describe('a flood by kind', () => {
  it('shows each kind once with its counts, the most pressing first and what began it before the others', () => {
    const kinds = kindsOf([
      alarm('a', { code: 'call_late', priority: 'low', raisedAt: 1 }),
      alarm('b', { code: 'handling_late', raisedAt: 2, state: 'acknowledged' }),
      alarm('c', { code: 'handling_late', raisedAt: 5 }),
      alarm('d', { code: 'telephony_down', raisedAt: 4, isFirstOut: true }),
    ]);
    expect(kinds.map(({ code }) => code)).toEqual(['telephony_down', 'handling_late', 'call_late']);
    expect(kinds[1]).toMatchObject({ unacknowledged: 1, oldestAt: 2, newestAt: 5, hasFirstOut: false });
  });
});

describe('what is heard', () => {
  it('is the most pressing alarm that nobody has acknowledged', () => {
    expect(alarmSound(board(), false)).toBeNull();
    expect(alarmSound(board(alarm('a', { priority: 'low' }), alarm('b', {})), false)).toBe('alarm2');
    expect(alarmSound(board(alarm('a', { priority: 'urgent', state: 'acknowledged' }), alarm('b', { priority: 'low' })), false)).toBe('alarm3');
  });

  it('is nothing for one that has returned, is shelved or suppressed', () => {
    for (const state of ['returned', 'shelved', 'suppressed', 'acknowledged'] as const) expect(alarmSound(board(alarm('a', { state })), false)).toBeNull();
  });

  it('leaves out low priorities while there is a flood', () => {
    expect(alarmSound(board(alarm('a', { priority: 'low' })), true)).toBeNull();
    expect(alarmSound(board(alarm('a', { priority: 'low' }), alarm('b', {})), true)).toBe('alarm2');
  });
});

describe('a thousand alarms', () => {
  it('are not all drawn, but always up to the chosen one', () => {
    expect(rowsDrawn(1_000, 40, -1)).toBe(40);
    expect(rowsDrawn(1_000, 40, 56)).toBe(57);
    expect(rowsDrawn(7, 40, 3)).toBe(7);
  });
});
