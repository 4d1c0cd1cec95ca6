'use client';

import type { AnswerView } from '../../server/question-card/answer.schema';
import { focusPart, useShortcut } from '../_calls/shortcut-provider';
import type { OpenDraft } from '../_incidents/draft-book';
import { QuestionCard } from './question-card';
import { useQuestions } from './use-questions';

interface QuestionPartProps {
  readonly incidentId: string;
  readonly draft: OpenDraft;
  /** As the server has told them last. */
  readonly answers: readonly AnswerView[];
}

/** The card of an open incident at the desk, with the key that leads to it. */
export function QuestionPart({ incidentId, draft, answers }: QuestionPartProps) {
  const questions = useQuestions(incidentId, draft, answers);
  useShortcut((action) => action.kind === 'go' && action.to === 'questions' && focusPart('questions'));
  return <QuestionCard questions={questions} answers={answers} />;
}
