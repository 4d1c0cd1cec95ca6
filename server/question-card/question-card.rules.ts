import type { z } from 'zod';
import {
  type Bilingual,
  type Instruction,
  type Question,
  type QuestionCardDocument,
  type QuestionChoice,
  questionCardDocumentSchema,
} from './question-card.schema';

/** What was answered to one question last; both null: nothing, or taken back. */
export interface GivenAnswer {
  readonly choiceKey: string | null;
  readonly text: string | null;
}
export type GivenAnswers = ReadonlyMap<string, GivenAnswer>;

export function isAnswered(answer: GivenAnswer | undefined): boolean {
  return answer !== undefined && (answer.choiceKey !== null || (answer.text !== null && answer.text !== ''));
}

/** The questions that this incident is asked, in the order of the card. A question hangs on an earlier one that is itself asked. */
export function shownQuestions(document: QuestionCardDocument, subTypeCode: string | null, answers: GivenAnswers): Question[] {
  const shown: Question[] = [];
  for (const question of document.questions) {
    const { showIf, subTypes } = question;
    if (subTypes !== undefined && subTypeCode !== null && !subTypes.includes(subTypeCode)) continue;
    if (showIf !== undefined) {
      const choiceKey = shown.some((one) => one.key === showIf.question) ? answers.get(showIf.question)?.choiceKey : null;
      if (choiceKey == null || !showIf.anyOf.includes(choiceKey)) continue;
    }
    shown.push(question);
  }
  return shown;
}

/** What is told to the caller now: of the answers first, since they are about this caller. Each instruction once. */
export function instructionsToTell(document: QuestionCardDocument, shown: readonly Question[], answers: GivenAnswers): Instruction[] {
  const ofAnswers = shown.flatMap((question) => choiceOf(question, answers.get(question.key))?.tell ?? []);
  const ofQuestions = shown.flatMap((question) => question.tell ?? []);
  const told = [...new Set([...ofAnswers, ...ofQuestions, ...(document.tellAlways ?? [])])];
  return told.flatMap((key) => document.instructions.find((one) => one.key === key) ?? []);
}

export function choiceOf(question: Question, answer: GivenAnswer | undefined): QuestionChoice | null {
  return question.choices?.find((one) => one.key === answer?.choiceKey) ?? null;
}

export interface Raised {
  readonly to: 1 | 2 | 3;
  /** One for every answer that raises as far. */
  readonly because: readonly Bilingual[];
}

/** The most urgent priority that answers ask for, with their reasons; null when none asks. */
export function raisedBy(raises: readonly (QuestionChoice['raises'] | null)[]): Raised | null {
  const asking = raises.flatMap((one) => one ?? []);
  const [first] = asking.toSorted((left, right) => left.to - right.to);
  return first === undefined ? null : { to: first.to, because: asking.filter((one) => one.to === first.to).map((one) => one.because) };
}

/** Health cards and those with first aid need the word of the health agency. */
export function isMedicalCard(categoryCode: string, document: QuestionCardDocument): boolean {
  return categoryCode === 'health' || document.instructions.some((one) => one.isMedical === true);
}

/** Whether these approvals put a card on duty. */
export function isApproved(isMedical: boolean, approvals: readonly { readonly isHealthAgency: boolean }[]): boolean {
  return isMedical ? approvals.some((one) => one.isHealthAgency) : approvals.length > 0;
}

export interface CardProblem {
  /** `questions[2].choices[0].key`; empty: the document itself. */
  readonly path: string;
  /** Key of `errors.<reason>`. */
  readonly reason: string;
}

/** Everything that is wrong with a document that somebody wrote, by its path; none: it may be saved. */
export function problemsOf(document: unknown): CardProblem[] {
  const { error } = questionCardDocumentSchema.safeParse(document);
  return (error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((name) => ({ path: pathText([...issue.path, name]), reason: issue.message }))
      : [{ path: pathText(issue.path), reason: issue.message }],
  );
}

function pathText(path: z.core.$ZodIssue['path']): string {
  return path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`)).join('');
}
