import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../server/incident/timeline.schema';
import { sheetTimeline } from './sheet-timeline.rules';

const NO_CHANGE = { categoryCode: null, subTypeCode: null, priority: null, placeCode: null };
const saves = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, kind: 'report', changes: NO_CHANGE }) as unknown as TimelineEntry);
const marks = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `m${at}`, kind: 'mark', isVoided: false }) as unknown as TimelineEntry);

test('a sheet prints the whole timeline where it has room', () => {
  expect(sheetTimeline([...saves(20), ...marks(10)])).toMatchObject({ cut: 0, lines: { length: 30 } });
});

test('a sheet without room leaves out routine lines and tells how many', () => {
  const { lines, cut } = sheetTimeline([...saves(30), ...marks(10)]);
  expect([lines.length, cut]).toEqual([10, 30]);
});

test('steps are printed however many there are', () => {
  expect(sheetTimeline(marks(80))).toMatchObject({ cut: 0, lines: { length: 80 } });
});
