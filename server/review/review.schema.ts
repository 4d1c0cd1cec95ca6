import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';
import { periodSchema } from '../report/report.schema';

/** What a review looks at; each is kept as it stood then. */
export const REVIEW_FIGURES = [
  'answer_met',
  'answer_met_over_all',
  'initial_handling_met',
  'complaint_met',
  'abandon_rate',
  'availability_open',
  'availability_operator',
  'availability_trunk',
  'calls',
  'incidents',
  'never_forwarded',
  'breaches',
] as const;
export type ReviewFigureCode = (typeof REVIEW_FIGURES)[number];

/** A share, or with a null denominator a count. */
export interface ReviewFigure {
  readonly code: ReviewFigureCode;
  readonly numerator: number;
  readonly denominator: number | null;
}

export const REVIEW_STATES = ['draft', 'signed', 'discarded'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** `noted`: what was done so far. `resumed`: it was not done after all. */
export const FOLLOW_UP_OUTCOMES = ['noted', 'done', 'dropped', 'resumed'] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];

/** An action is open until it is done or dropped, with a reason. */
export type ActionState = 'open' | 'done' | 'dropped';

const LONGEST_TEXT = 4_000;
const MOST_PARTS = 50;
const text = z.string('missing').trim().min(2, 'missing').max(LONGEST_TEXT, 'too_long');
const day = z.iso.date('day_form').refine((value) => value >= '2000-01-01' && value < '2100-01-01', 'day_form');

export const openReviewInput = z.object({ ...commandFields, heldOn: day, period: periodSchema });
export type OpenReview = z.infer<typeof openReviewInput>;

const onReview = { ...versionedFields, reviewId: z.uuid('bad_form') };
export const onReviewInput = z.object(onReview);
export type OnReview = z.infer<typeof onReviewInput>;

export const saveReviewInput = z
  .object({
    ...onReview,
    heldOn: day,
    findings: z.array(z.object({ text })).max(MOST_PARTS, 'too_many'),
    actions: z
      .array(
        z.object({
          text,
          ownerId: z.uuid('bad_form'),
          dueOn: day,
          /** Place of the finding that it answers, from 0; null: none. */
          finding: z.number('bad_number').int('bad_number').min(0, 'bad_number').nullable(),
        }),
      )
      .max(MOST_PARTS, 'too_many'),
  })
  .refine(({ findings, actions }) => actions.every(({ finding }) => finding === null || finding < findings.length), {
    path: ['actions'],
    message: 'bad_number',
  });
export type SaveReview = z.infer<typeof saveReviewInput>;

export const followUpInput = z.object({ ...commandFields, actionId: z.uuid('bad_form'), outcome: z.enum(FOLLOW_UP_OUTCOMES, 'bad_form'), text });
export type FollowUpInput = z.infer<typeof followUpInput>;

export interface ReviewRow {
  readonly id: string;
  readonly number: string;
  readonly state: ReviewState;
  /** Local days. */
  readonly heldOn: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly openedByName: string;
  readonly signedByName: string | null;
  readonly signedAt: number | null;
  readonly version: number;
}

export interface ListedReview extends ReviewRow {
  readonly findings: number;
  readonly actions: number;
  readonly openActions: number;
}

export interface FollowUp {
  readonly outcome: FollowUpOutcome;
  readonly at: number;
  readonly byName: string;
  readonly text: string;
}

export interface ReviewAction {
  readonly id: string;
  readonly text: string;
  readonly finding: number | null;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly dueOn: string;
  readonly state: ActionState;
  readonly followUps: readonly FollowUp[];
}

/** One review with everything in it. */
export interface ReviewPage {
  readonly review: ReviewRow;
  readonly figures: readonly ReviewFigure[];
  readonly figuresAt: number;
  readonly findings: readonly { readonly text: string }[];
  readonly actions: readonly ReviewAction[];
  /** Over what was signed; null for a draft. */
  readonly contentHash: string | null;
  /** The content still gives that hash; null for a draft. */
  readonly isIntact: boolean | null;
  readonly today: string;
}

/** An open action of whoever asks. */
export interface OwnAction {
  readonly id: string;
  readonly reviewNumber: string;
  readonly text: string;
  readonly dueOn: string;
  /** `soon`: within three days. */
  readonly due: 'later' | 'soon' | 'today' | 'late';
  readonly followUps: readonly FollowUp[];
}

/** A signed review as the quarterly pack prints it. */
export type SignedReview = Pick<ReviewPage, 'review' | 'findings' | 'actions'>;
