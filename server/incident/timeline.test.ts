import { describe, expect, test } from 'vitest';
import type { IncidentView } from './incident.schema';
import { type TimelineFact, type TimelineRows, timelineOf } from './timeline.rules';

const MINUTE_MS = 60_000;
const INCIDENT = { id: 'incident', number: 'MJL-20261124-0001', categoryCode: 'fire', subTypeCode: null, priority: 2, placeCode: null } as IncidentView;

const rowsOf = (change: Partial<TimelineRows>): TimelineRows => ({
  incident: INCIDENT,
  assignments: [],
  units: [],
  marks: [],
  acts: [],
  otherActs: [],
  facts: [],
  endReasons: [],
  located: [],
  ...change,
});
const reported = (id: number, at: number, change: Partial<IncidentView> = {}, byName = 'Operator 1'): TimelineFact => ({
  id: String(id),
  fact: { type: 'incident.reported', at, incident: { ...INCIDENT, ...change }, assignments: [], units: [], tally: {} },
  recordedAt: at,
  byName,
  byRole: 'operator',
});

describe('the timeline of an incident', () => {
  test('says what each saving of the report changed, and savings of notes by one person in one sitting are one line', () => {
    const facts = [
      reported(1, 0),
      reported(2, 1_000),
      reported(3, 2_000),
      reported(4, 3_000, { priority: 1 }),
      reported(5, 4_000, { priority: 1 }, 'Operator 2'),
      reported(6, 4_000 + 6 * MINUTE_MS, { priority: 1 }, 'Operator 2'),
    ];
    const lines = timelineOf(rowsOf({ facts })).map((one) =>
      one.kind === 'report' ? [one.count, one.changes.categoryCode, one.changes.priority, one.byName] : [],
    );
    expect(lines).toEqual([
      [3, 'fire', 2, 'Operator 1'],
      [1, null, 1, 'Operator 1'],
      [1, null, null, 'Operator 2'],
      [1, null, null, 'Operator 2'],
    ]);
  });

  test('is in the order in which things happened, not in which they were told', () => {
    const mark = { callId: null, assignmentId: null, unitId: null, source: 'entered_later', isVoided: false, byName: null, hasSaidBy: false } as const;
    const marks = [
      { ...mark, id: '1', code: 'T2', occurredAt: 5 * MINUTE_MS, recordedAt: 60 * MINUTE_MS },
      { ...mark, id: '2', code: 'T1', occurredAt: 4 * MINUTE_MS, recordedAt: 61 * MINUTE_MS },
    ] as const;
    expect(timelineOf(rowsOf({ marks })).map((one) => one.id)).toEqual(['mark2', 'mark1']);
  });
});
