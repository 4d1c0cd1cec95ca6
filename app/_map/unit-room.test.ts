import { expect, test } from 'vitest';
import { unitGrade } from './unit-room.rules';

const WALL = { width: 1920, height: 1000, scale: 2 };

test('some hundred units of a regency are told apart by kind and status, ten thousand are dots', () => {
  expect([50, 300, 800, 10_000].map((count) => unitGrade(count, WALL, 'whole'))).toEqual(['whole', 'whole', 'small', 'dot']);
});

test('a larger picture, or a smaller drawing, has room for more', () => {
  expect(unitGrade(1_200, { ...WALL, width: 3840, height: 2000 }, 'dot')).toBe('whole');
  expect(unitGrade(1_500, { ...WALL, scale: 1 }, 'dot')).toBe('small');
});

test('one unit that comes and goes at the limit does not change how all are drawn', () => {
  const limit = Array.from({ length: 2_000 }, (_, count) => count).findLast((count) => unitGrade(count, WALL, 'whole') === 'whole') ?? 0;
  expect([unitGrade(limit + 1, WALL, 'whole'), unitGrade(limit, WALL, 'small'), unitGrade(limit * 0.7, WALL, 'small')]).toEqual(['small', 'small', 'whole']);
});
