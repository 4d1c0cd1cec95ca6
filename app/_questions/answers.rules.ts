import type { AnswerView } from '../../server/question-card/answer.schema';
import { type GivenAnswer, type GivenAnswers, isAnswered } from '../../server/question-card/question-card.rules';
import type { Question } from '../../server/question-card/question-card.schema';
import type { QueuedAnswer } from './answer-queue';

type Saved = Pick<AnswerView, 'id' | 'categoryCode' | 'questionKey' | 'choiceKey' | 'text'>;

/** The last word on every question of a category: the own hand before what the server has told so far. */
export function currentAnswers(saved: readonly Saved[], queued: readonly QueuedAnswer[], categoryCode: string | null): GivenAnswers {
  const known = new Set(saved.map((one) => one.id));
  const own = queued.filter((one) => one.status !== 'refused' && (one.answerId === null || !known.has(one.answerId)));
  const all = [...saved, ...own].filter((one) => one.categoryCode === categoryCode);
  return new Map(all.map(({ questionKey, choiceKey, text }): [string, GivenAnswer] => [questionKey, { choiceKey, text }]));
}

/** The first open question; null when none is open. */
export function firstOpen(shown: readonly Question[], answers: GivenAnswers): string | null {
  return shown.find((one) => !isAnswered(answers.get(one.key)))?.key ?? null;
}

/** The first open question after this one: what was skipped is not asked again unless somebody goes back to it. */
export function nextOpen(shown: readonly Question[], answers: GivenAnswers, after: string): string | null {
  return firstOpen(shown.slice(shown.findIndex((one) => one.key === after) + 1), answers);
}

/** The neighbour of a question; null: behind the last one. */
export function neighbourOf(shown: readonly Question[], key: string | null, step: 1 | -1): string | null {
  if (key === null) return step === 1 ? null : (shown.at(-1)?.key ?? null);
  const at = shown.findIndex((one) => one.key === key) + step;
  return at < 0 ? key : (shown[at]?.key ?? null);
}
