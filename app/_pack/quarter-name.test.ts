import { expect, test } from 'vitest';
import { quarterAt, quartersUpTo } from './quarter-name';

test('quarters are counted back over the end of a year', () => {
  expect(quarterAt('2026-03-31')).toBe('2026-Q1');
  expect(quartersUpTo('2026-05-01', 4)).toEqual(['2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3']);
});
