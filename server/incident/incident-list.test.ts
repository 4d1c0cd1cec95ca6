import { describe, expect, test } from 'vitest';
import { numberQuery } from './incident-list.rules';

describe('the number that somebody types to find an incident', () => {
  test.each([
    ['MJL-20261124-0007', { number: 'MJL-20261124-0007' }],
    [' mjl-20261124-7 ', { number: 'MJL-20261124-0007' }],
    ['SIM-20261124-12345', { number: 'SIM-20261124-12345' }],
    ['7', { ordinal: '0007' }],
    ['0007', { ordinal: '0007' }],
    ['20261124-7', { day: '2026-11-24', ordinal: '0007' }],
    ['20261124', { day: '2026-11-24' }],
    ['MJL-20261124', { day: '2026-11-24' }],
  ])('%s is understood', (typed, query) => {
    expect(numberQuery(typed)).toEqual(query);
  });

  test.each(['', 'kebakaran', '20261324', '20260231-0001', 'MJL-', '1234567', "7' or 1=1"])('%s is none', (typed) => {
    expect(numberQuery(typed)).toBeNull();
  });
});
