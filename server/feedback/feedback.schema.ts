import { z } from 'zod';
import { commandFields } from '../live/command.schema';
import type { AgencyMeasures, Period } from '../report/report.schema';

const LONGEST_REMARK = 1_000;

/** Of the quality of the report that was forwarded: 1 not good, 4 very good, the scale of the satisfaction survey. */
export const SCORES = [1, 2, 3, 4] as const;
export type Score = (typeof SCORES)[number];

export const giveFeedbackInput = z.object({
  ...commandFields,
  assignmentId: z.uuid('bad_form'),
  score: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], 'bad_form'),
  remark: z.string('missing').trim().max(LONGEST_REMARK, 'too_long'),
  /** Of the feedback that was looked at; 0: none was given yet. */
  expectedVersion: z.number('bad_number').int('bad_number').min(0, 'bad_number').max(2_147_483_647, 'bad_number'),
});
export type GiveFeedback = z.infer<typeof giveFeedbackInput>;

/** A completed assignment that an agency is asked about, or was. */
export interface AskedFeedback {
  readonly assignmentId: string;
  readonly incidentNumber: string;
  readonly categoryCode: string | null;
  readonly completedAt: number;
  /** Null: not answered. */
  readonly score: Score | null;
  readonly remark: string | null;
  /** 0: not answered. */
  readonly version: number;
}

/** Feedback of one agency on assignments that it completed in a period. */
export interface FeedbackCounts {
  /** Completed assignments: everyone is asked about every one. */
  readonly asked: number;
  readonly answered: number;
  /** How often each score was given. */
  readonly scores: Readonly<Record<Score, number>>;
  /** Mean of the scores; null without one. */
  readonly mean: number | null;
}

/** The figures of one agency for itself: nothing in it is of another. */
export interface OwnFigures {
  readonly period: Period;
  readonly computedAt: number;
  /** Null: nothing was forwarded to it. */
  readonly measures: AgencyMeasures | null;
  readonly feedback: FeedbackCounts;
}

export interface ScorecardRow extends FeedbackCounts {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly measures: AgencyMeasures | null;
}

export interface Scorecard {
  readonly period: Period;
  readonly computedAt: number;
  readonly rows: readonly ScorecardRow[];
}

export interface FeedbackRemark {
  readonly assignmentId: string;
  readonly incidentNumber: string;
  readonly agencyName: string;
  readonly score: Score;
  readonly givenAt: number;
  readonly remark: string;
}
