import { z } from 'zod';
import { CATEGORY_CODES, type CategoryCode } from '../incident/incident.schema';

/** Choices have the keys 1 to 9. */
export const MOST_CHOICES = 9;
const MOST_QUESTIONS = 30;
const MOST_INSTRUCTIONS = 60;

/** A field that the document does not know is a slip of the pen, and would be lost without a word. */
const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? 'card_unknown_field' : 'card_object') });

const words = z.string('missing').trim().min(1, 'missing').max(400, 'too_long');
/** Everything that a person reads, in both languages. */
const bilingual = strict({ id: words, en: words });
export type Bilingual = z.infer<typeof bilingual>;

const key = z.string('missing').regex(/^[a-z][a-z0-9_]{0,39}$/, 'card_key_form');
const keys = z.array(key, 'card_list').max(12, 'too_many');

const choice = strict({
  key,
  text: bilingual,
  /** The incident becomes at least this urgent, and why: `tidak bernapas`. */
  raises: strict({
    to: z.literal([1, 2, 3], 'card_priority'),
    because: bilingual,
  }).optional(),
  /** Keys of instructions that are told after this answer. */
  tell: keys.optional(),
});
export type QuestionChoice = z.infer<typeof choice>;

const question = strict({
  key,
  text: bilingual,
  /** Without choices the answer is typed. */
  choices: z.array(choice, 'card_list').min(2, 'card_choices').max(MOST_CHOICES, 'card_choices').optional(),
  /** Asked only when an earlier question has one of these answers. */
  showIf: strict({ question: key, anyOf: keys.min(1, 'missing') }).optional(),
  /** Asked only for these sub-types; of no sub-type yet: asked. */
  subTypes: z.array(z.string('missing').max(60, 'too_long'), 'card_list').max(20, 'too_many').optional(),
  /** Told whenever the question is shown. */
  tell: keys.optional(),
});
export type Question = z.infer<typeof question>;

const instruction = strict({
  key,
  text: bilingual,
  /** First aid: the health agency must approve the card. */
  isMedical: z.boolean('card_boolean').optional(),
});
export type Instruction = z.infer<typeof instruction>;

/** A card as it is written, kept and exchanged. */
export const questionCardDocumentSchema = strict({
  title: bilingual,
  questions: z.array(question, 'card_list').min(1, 'missing').max(MOST_QUESTIONS, 'too_many'),
  instructions: z.array(instruction, 'card_list').max(MOST_INSTRUCTIONS, 'too_many'),
  /** Told to every caller. */
  tellAlways: keys.optional(),
}).superRefine(checkReferences);
export type QuestionCardDocument = {
  readonly title: Bilingual;
  readonly questions: readonly Question[];
  readonly instructions: readonly Instruction[];
  readonly tellAlways?: readonly string[] | undefined;
};

type Path = (string | number)[];
interface Refusal {
  addIssue(issue: { code: 'custom'; path: Path; message: string }): void;
}

/** Keys are used once, and whatever is named exists; a question depends on an earlier one only, so that nothing goes in circles. */
function checkReferences(document: QuestionCardDocument, context: Refusal): void {
  const refuse = (path: Path, message: string) => context.addIssue({ code: 'custom', path, message });
  const once = (list: readonly { readonly key: string }[], path: Path) =>
    list.forEach((one, at) => {
      if (list.findIndex((other) => other.key === one.key) < at) refuse([...path, at, 'key'], 'card_key_twice');
    });
  const told = new Set(document.instructions.map((one) => one.key));
  const tells = (list: readonly string[] | undefined, path: Path) =>
    list?.forEach((name, at) => {
      if (!told.has(name)) refuse([...path, at], 'card_instruction_unknown');
    });
  once(document.instructions, ['instructions']);
  once(document.questions, ['questions']);
  tells(document.tellAlways, ['tellAlways']);
  document.questions.forEach((one, at) => {
    const path: Path = ['questions', at];
    tells(one.tell, [...path, 'tell']);
    once(one.choices ?? [], [...path, 'choices']);
    one.choices?.forEach((answer, index) => {
      tells(answer.tell, [...path, 'choices', index, 'tell']);
    });
    checkCondition(document, at, refuse);
  });
}

function checkCondition({ questions }: QuestionCardDocument, at: number, refuse: (path: Path, message: string) => void): void {
  const condition = questions[at]?.showIf;
  if (condition === undefined) return;
  const earlier = questions.slice(0, at).find((one) => one.key === condition.question);
  if (earlier === undefined) refuse(['questions', at, 'showIf', 'question'], 'card_question_not_earlier');
  condition.anyOf.forEach((name, index) => {
    if (earlier !== undefined && earlier.choices?.some((one) => one.key === name) !== true)
      refuse(['questions', at, 'showIf', 'anyOf', index], 'card_choice_unknown');
  });
}

export const CARD_SOURCES = ['shipped', 'edited', 'imported'] as const;
export type CardSource = (typeof CARD_SOURCES)[number];

/** Who stands for a version. */
export interface CardApproval {
  readonly institution: string;
  readonly isHealthAgency: boolean;
  /** Null in a demonstration, which invents no person. */
  readonly approver: { readonly name: string; readonly function: string } | null;
  readonly approvedAt: number;
}

/** A version without its document. */
export interface QuestionCardVersion {
  readonly id: string;
  readonly categoryCode: CategoryCode;
  readonly version: number;
  readonly source: CardSource;
  readonly madeAt: number;
  /** Null: came with the installation. */
  readonly madeByName: string | null;
  readonly questionCount: number;
  readonly isMedical: boolean;
  readonly approvals: readonly CardApproval[];
  /** Null: a draft. */
  readonly inForceFrom: number | null;
  readonly inForceTo: number | null;
}

export interface QuestionCardList {
  /** By category, the newest version first. */
  readonly versions: readonly QuestionCardVersion[];
  /** Agencies that may approve medical instructions. */
  readonly healthAgencyIds: readonly string[];
}

/** What the desk shows. */
export interface CardOnDuty {
  readonly card: { readonly id: string; readonly version: number; readonly institutions: readonly string[]; readonly document: QuestionCardDocument } | null;
  /** No card is approved, and one waits to be. */
  readonly hasDraft: boolean;
}

const command = { commandId: z.uuid('bad_form') };

export const putQuestionCardInput = z.object({
  ...command,
  categoryCode: z.enum(CATEGORY_CODES, 'unknown'),
  /** The newest version that was seen; 0: none. */
  expectedVersion: z.number('bad_number').int('bad_number').min(0, 'bad_number').max(1_000_000, 'bad_number'),
  source: z.enum(['edited', 'imported'], 'unknown'),
  document: questionCardDocumentSchema,
});
export type PutQuestionCard = z.infer<typeof putQuestionCardInput>;

export const loadShippedInput = z.object({ ...command, categoryCode: z.enum(CATEGORY_CODES, 'unknown') });
export type LoadShipped = z.infer<typeof loadShippedInput>;

export const approveQuestionCardInput = z.object({
  ...command,
  cardId: z.uuid('bad_form'),
  /** An agency of this installation, or another institution by its name. */
  agencyId: z.uuid('bad_form').nullable(),
  institution: z.string().trim().max(120, 'too_long'),
  approverName: z.string('missing').trim().min(3, 'missing').max(80, 'too_long'),
  approverFunction: z.string('missing').trim().min(3, 'missing').max(120, 'too_long'),
  /** When the person approved it, epoch milliseconds. */
  approvedAt: z.number('bad_time').int('bad_time').positive('bad_time'),
});
export type ApproveQuestionCard = z.infer<typeof approveQuestionCardInput>;

export const cardIdInput = z.object({ cardId: z.uuid('bad_form') });
export const withdrawQuestionCardInput = z.object({ ...command, cardId: z.uuid('bad_form') });
export type WithdrawQuestionCard = z.infer<typeof withdrawQuestionCardInput>;
export const onDutyInput = z.object({ categoryCode: z.enum(CATEGORY_CODES, 'unknown') });
