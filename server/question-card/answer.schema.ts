import { z } from 'zod';
import { commandFields } from '../live/command.schema';
import type { Bilingual, QuestionChoice } from './question-card.schema';

export const answerQuestionInput = z.object({
  ...commandFields,
  incidentId: z.uuid('bad_form'),
  /** The version that the question was read from. */
  cardId: z.uuid('bad_form'),
  questionKey: z.string('missing').min(1, 'missing').max(40, 'too_long'),
  /** Null with a null text takes the answer back. */
  choiceKey: z.string().max(40, 'too_long').nullable(),
  text: z.string().trim().max(500, 'too_long').nullable(),
});
export type AnswerQuestion = z.infer<typeof answerQuestionInput>;

/** One answer with its words, as the card of its version says them. Personal data: never in a fact. */
export interface AnswerView {
  readonly id: string;
  readonly cardId: string;
  readonly cardVersion: number;
  readonly categoryCode: string;
  readonly questionKey: string;
  /** Both null: taken back. */
  readonly choiceKey: string | null;
  readonly text: string | null;
  readonly question: Bilingual;
  readonly answer: Bilingual | null;
  readonly raises: NonNullable<QuestionChoice['raises']> | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly byName: string;
  /** The last word on its question. */
  readonly isCurrent: boolean;
}
