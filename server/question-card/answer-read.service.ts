import type { Db } from '../../db/client';
import type { Sealer } from '../shared/sealed';
import { type AnswerRow, readAnswers, readDocuments } from './answer.repository';
import type { AnswerView } from './answer.schema';
import { choiceOf, isAnswered } from './question-card.rules';
import type { QuestionCardDocument } from './question-card.schema';

/** As it is sealed: question and answer together. */
export interface SealedAnswer {
  readonly questionKey: string;
  readonly choiceKey: string | null;
  readonly text: string | null;
}

/** Every answer of an incident, the oldest first, in the words of the card that it was given on. */
export async function answersOfIncident({ db, sealer }: { readonly db: Db; readonly sealer: Sealer }, incidentId: string): Promise<AnswerView[]> {
  const rows = await readAnswers(db, incidentId);
  const documents = await readDocuments(db, [...new Set(rows.map((row) => row.cardId))]);
  const opened = rows.flatMap((row) => {
    const view = openAnswer(sealer, row, documents.get(row.cardId));
    return view === null ? [] : [view];
  });
  const last = new Map(opened.map((one) => [`${one.categoryCode} ${one.questionKey}`, one.id]));
  return opened.map((one) => ({ ...one, isCurrent: isAnswered(one) && last.get(`${one.categoryCode} ${one.questionKey}`) === one.id }));
}

function openAnswer(sealer: Sealer, { sealed, keyId, ...row }: AnswerRow, document: QuestionCardDocument | undefined): Omit<AnswerView, 'isCurrent'> | null {
  const given = JSON.parse(sealer.open({ sealed, keyId })) as SealedAnswer;
  const question = document?.questions.find((one) => one.key === given.questionKey);
  if (question === undefined) return null;
  const choice = choiceOf(question, given);
  return { ...row, ...given, question: question.text, answer: choice?.text ?? null, raises: choice?.raises ?? null };
}
