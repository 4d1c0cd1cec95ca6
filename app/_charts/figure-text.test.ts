import { describe, expect, it } from 'vitest';
import { tenthsOfPercent, tenthsOfSecond } from './figure-text';

describe('printed figures', () => {
  it('never flatter: 100 % is printed only when every case kept the promise', () => {
    expect(tenthsOfPercent({ numerator: 1999, denominator: 2000 })).toBe(0.999);
    expect(tenthsOfPercent({ numerator: 2000, denominator: 2000 })).toBe(1);
    expect(tenthsOfPercent({ numerator: 29, denominator: 50 })).toBe(0.58);
    expect(tenthsOfPercent({ numerator: 0, denominator: 0 })).toBeNull();
  });

  it('never print a broken target as a kept one', () => {
    expect(tenthsOfSecond(10_000)).toBe(10);
    expect(tenthsOfSecond(10_001)).toBe(10.1);
    expect(tenthsOfSecond(0)).toBe(0);
  });
});
