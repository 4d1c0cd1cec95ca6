import { describe, expect, it } from 'vitest';
import { isOpenSea } from './open-sea';

describe('open sea', () => {
  it.each([
    ['the Java Sea', [108.5, -5.5]],
    ['the Indian Ocean south of Java', [108.2, -8.6]],
    ['longitude and latitude of nothing', [0, 0]],
    ['the date line', [180, 0]],
  ] as const)('is told: %s', (_where, point) => {
    expect(isOpenSea(point)).toBe(true);
  });

  it.each([
    ['Majalengka', [108.2277, -6.8361]],
    ['the harbour of Cirebon', [108.575, -6.714]],
    ['the bay of Jakarta near the shore', [106.85, -6.08]],
    ['the harbour of Monaco', [7.426, 43.735]],
    ['a lake, which is land to the world', [98.8, 2.6]],
  ] as const)('is not claimed of %s', (_where, point) => {
    expect(isOpenSea(point)).toBe(false);
  });
});
