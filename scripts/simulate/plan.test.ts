import { describe, expect, test } from 'vitest';
import { type Course, meanWaitSeconds, type PlannedCall, plannedCalls, repeatCall } from './plan.rules';
import { SCENARIOS } from './scenario.rules';
import type { StoryPlace } from './story.rules';

const PLACES: [StoryPlace, ...StoryPlace[]] = [
  { name: 'Cigasong', point: [108.2526, -6.8201], ground: 'other' },
  { name: 'Kadipaten', point: [108.1693, -6.7717], ground: 'low' },
  { name: 'Jatiwangi', point: [108.2664, -6.7352], ground: 'other' },
];
const COURSE: Course = { scenario: SCENARIOS.usual, load: 30, lengthSeconds: 48 * 60, localHour: () => 12 };
const usualWait = (localHour: number, load: number) =>
  meanWaitSeconds({ scenario: SCENARIOS.usual, load }, { localHour, elapsedSeconds: 0, lengthSeconds: 48 * 60 });

function take(seed: number, count: number): PlannedCall[] {
  const calls = plannedCalls(seed, PLACES, COURSE);
  return Array.from({ length: count }, () => calls.next().value);
}

describe('the plan', () => {
  test('the same seed gives the same callers in the same order, another seed other ones', () => {
    expect(take(7, 300)).toEqual(take(7, 300));
    expect(take(7, 50).map(({ kind }) => kind)).not.toEqual(take(8, 50).map(({ kind }) => kind));
  });

  test('what is drawn for one caller does not depend on how many came before', () => {
    expect(take(7, 200).slice(120)).toEqual(take(7, 150).slice(120).concat(take(7, 200).slice(150)));
  });

  test('one call in twenty is an emergency, and the first one comes within the first three', () => {
    for (const seed of [1, 7, 42, 1001]) {
      const calls = take(seed, 400);
      expect(calls.filter(({ kind }) => kind === 'emergency')).toHaveLength(20);
      expect(calls.findIndex(({ kind }) => kind === 'emergency')).toBeLessThan(3);
    }
  });

  test('most callers are disconnected, silent or pranksters, as in every room that publishes its figures', () => {
    const kinds = take(3, 1_000).map(({ kind }) => kind);
    const share = (kind: string) => kinds.filter((one) => one === kind).length / kinds.length;
    expect(share('disconnected')).toBeGreaterThan(0.38);
    expect(share('ghost') + share('prank')).toBeGreaterThan(0.33);
    expect(share('emergency')).toBe(0.05);
  });

  test("every caller's number is one that nobody can have", () => {
    for (const { number } of take(5, 500)) expect(number ?? '0820').toMatch(/^(0820|02330)/);
  });

  test('the story of an emergency runs category, place, note, forward, and mostly within two minutes of the answer', () => {
    const stories = take(11, 4_000).flatMap(({ story }) => (story === null ? [] : [story]));
    for (const story of stories) {
      expect(story.categorySeconds).toBeLessThan(story.placeSeconds);
      expect(story.placeSeconds).toBeLessThan(story.noteSeconds);
      expect(story.noteSeconds).toBeLessThan(story.forwardSeconds);
      expect(story.parts.length).toBeGreaterThan(0);
    }
    const inTime = stories.filter(({ forwardSeconds }) => forwardSeconds <= 120).length / stories.length;
    expect(inTime).toBeGreaterThan(0.85);
    expect(inTime).toBeLessThan(1);
  });

  test('duplicates, declines and acknowledgements by telephone all occur', () => {
    const stories = take(11, 4_000).flatMap(({ story }) => (story === null ? [] : [story]));
    expect(stories.some(({ repeatSeconds }) => repeatSeconds.length > 0)).toBe(true);
    expect(stories.some(({ parts }) => parts.some(({ declineReason }) => declineReason !== null))).toBe(true);
    expect(stories.some(({ parts }) => parts.some(({ channel }) => channel === 'telephone'))).toBe(true);
    expect(new Set(stories.map(({ ending }) => ending))).toEqual(new Set(['closed', 'advised', 'cancelled', 'handed_over']));
  });

  test('another caller about the same event is the same again with the same seed', () => {
    const first = take(7, 40).find(({ kind }) => kind === 'emergency');
    if (first === undefined) throw new Error('no emergency');
    expect(repeatCall(7, first, 1)).toEqual(repeatCall(7, first, 1));
    expect(repeatCall(7, first, 1)).not.toEqual(repeatCall(7, first, 2));
  });
});

test('a day at the usual load brings about 120 calls, thirty times as many at load 30, and the evening is busier than the night', () => {
  const callsAt = (hour: number, load: number) => 3_600 / usualWait(hour, load);
  const day = Array.from({ length: 24 }, (_, hour) => callsAt(hour, 1)).reduce((sum, calls) => sum + calls, 0);
  expect(day).toBeCloseTo(120, 6);
  expect(callsAt(19, 30)).toBeCloseTo(30 * callsAt(19, 1), 9);
  expect(callsAt(19, 1)).toBeGreaterThan(3 * callsAt(3, 1));
});

test('bursts occur: some callers come eight times as close together', () => {
  const meanOf = (calls: readonly PlannedCall[]) => calls.reduce((sum, { waitSeconds }) => sum + waitSeconds, 0) / calls.length / usualWait(12, 30);
  const calls = take(2, 2_000);
  const shortest = Math.min(...calls.slice(4).map((_, index) => meanOf(calls.slice(index + 1, index + 5))));
  expect(shortest).toBeLessThan(0.1);
  expect(meanOf(calls)).toBeGreaterThan(0.8);
  expect(meanOf(calls)).toBeLessThan(1.1);
});
