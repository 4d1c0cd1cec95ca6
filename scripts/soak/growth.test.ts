import { expect, test } from 'vitest';
import { growthOf, type HeapSample } from './growth.rules';

const samples = (heap: (minute: number) => number): HeapSample[] =>
  Array.from({ length: 48 }, (_, minute) => ({ atMs: minute * 60_000, megabytes: heap(minute) }));

test('a heap that fills at first and then swings around a level is flat', () => {
  expect(growthOf(samples((minute) => 60 + Math.min(minute, 15) + Math.sin(minute * 2))).isFlat).toBe(true);
});

test('a leak of half a megabyte a minute is not flat, and its speed is told', () => {
  const { isFlat, megabytesAnHour } = growthOf(samples((minute) => 60 + minute * 0.5));
  expect(isFlat).toBe(false);
  expect(megabytesAnHour).toBeCloseTo(30, 6);
});

test('a heap that shrinks is flat', () => {
  expect(growthOf(samples((minute) => 90 - minute)).isFlat).toBe(true);
});

test('one sample proves nothing', () => {
  expect(growthOf([{ atMs: 0, megabytes: 50 }]).isFlat).toBe(false);
});
