import type { FeedbackCounts, Score } from './feedback.schema';

/** So long after completion an agency is asked, and may correct what it said. */
export const ASKED_DAYS = 14;

export interface CountedScore {
  /** Null: completed and not answered. */
  readonly score: Score | null;
  readonly count: number;
}

export function feedbackCounts(rows: readonly CountedScore[]): FeedbackCounts {
  const scores: Record<Score, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  let [asked, sum] = [0, 0];
  for (const { score, count } of rows) {
    asked += count;
    if (score === null) continue;
    scores[score] += count;
    sum += score * count;
  }
  const answered = scores[1] + scores[2] + scores[3] + scores[4];
  return { asked, answered, scores, mean: answered === 0 ? null : sum / answered };
}
