import { describe, expect, it } from 'vitest';
import { feedbackCounts } from './feedback.rules';

describe('the feedback of an agency', () => {
  it('is told with how many were asked and how many answered, and a mean of those alone', () => {
    const rows = [
      { score: null, count: 5 },
      { score: 1, count: 1 },
      { score: 4, count: 2 },
    ] as const;
    expect(feedbackCounts(rows)).toEqual({ asked: 8, answered: 3, scores: { 1: 1, 2: 0, 3: 0, 4: 2 }, mean: 3 });
    expect(feedbackCounts([{ score: null, count: 2 }])).toMatchObject({ asked: 2, answered: 0, mean: null });
  });
});
