import { describe, expect, it } from 'vitest';
import { judge, monthFrom, monthOf } from './review-month.rules';

describe('the month of a review', () => {
  it('steps over the turn of the year, both ways', () => {
    expect([monthFrom('2026-12', 1), monthFrom('2026-01', -1), monthFrom('2026-11', 0)]).toEqual(['2027-01', '2025-12', '2026-11']);
    expect(monthOf('2026-11-25')).toBe('2026-11');
  });

  it('judges a share against its aim with room for chance', () => {
    expect([judge(0.8, 0.8), judge(0.24, 0.15), judge(0.04, 0.15), judge(0.09, 0.05), judge(0.11, 0.05)]).toEqual([
      'within',
      'above',
      'below',
      'within',
      'above',
    ]);
  });
});
