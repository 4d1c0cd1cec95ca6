import { z } from 'zod';
import { DISPOSITIONS, type Disposition } from '../call/call.schema';
import { CATEGORY_CODES, type CategoryCode } from '../incident/incident.schema';
import { versionedFields } from '../live/command.schema';
import type { Period, Share } from '../report/report.schema';

const LONGEST_REMARK = 1_000;

export const judgeInput = z
  .object({
    ...versionedFields,
    listeningId: z.uuid('bad_form'),
    /** False: there was nothing to listen to, and nothing is said. */
    isHeard: z.boolean('bad_form'),
    disposition: z.enum(DISPOSITIONS, 'bad_form').nullable(),
    /** Of an emergency. */
    categoryCode: z.enum(CATEGORY_CODES, 'bad_form').nullable(),
    /** Null: it cannot be told, or there was no place. */
    isPlaceRight: z.boolean('bad_form').nullable(),
    remark: z.string('missing').trim().max(LONGEST_REMARK, 'too_long'),
  })
  .refine(({ isHeard, disposition }) => isHeard === (disposition !== null), { path: ['disposition'], message: 'missing' })
  .refine(({ disposition, categoryCode }) => categoryCode === null || disposition === 'emergency', { path: ['categoryCode'], message: 'bad_form' })
  .refine(({ isHeard, isPlaceRight }) => isHeard || isPlaceRight === null, { path: ['isPlaceRight'], message: 'bad_form' });
export type Judge = z.infer<typeof judgeInput>;

/** An opinion about a call. */
export interface Opinion {
  readonly disposition: Disposition;
  readonly categoryCode: CategoryCode | null;
}

/** A call that was drawn. The first opinion is kept back until the second is given. */
export interface DrawnCall {
  readonly id: string;
  readonly version: number;
  readonly week: string;
  /** Of the switch, by which its recording is found; and when it was. */
  readonly source: string;
  readonly externalId: string;
  readonly line: string | null;
  readonly numberMasked: string | null;
  readonly offeredAt: number | null;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly disposedAt: number;
  /** Where the first opinion says it was; null without a place. */
  readonly placeName: string | null;
  readonly first: Opinion | null;
  readonly incidentNumber: string | null;
  readonly second: (Opinion & { readonly isPlaceRight: boolean | null }) | null;
  /** Null: not judged yet. */
  readonly isHeard: boolean | null;
  readonly judgedAt: number | null;
  readonly judgedByName: string | null;
  readonly remark: string | null;
  /** The person who asks put it away: somebody else gives the second opinion. */
  readonly isOwn: boolean;
}

export interface ListeningWeek {
  readonly week: string;
  readonly drawnAt: number;
  readonly percent: number;
  readonly population: number;
  readonly sample: number;
  readonly seed: string;
  readonly judged: number;
}

/** What the second opinions say of the first ones, over calls put away in a period. */
export interface ListeningFigures {
  readonly period: Period;
  readonly computedAt: number;
  /** Calls put away in the drawn weeks that touch the period. */
  readonly drawn: number;
  readonly waiting: number;
  /** Judged, and there was nothing to listen to: in no share. */
  readonly notHeard: number;
  /** Another disposition / heard. */
  readonly disposition: Share;
  /** Put away as no emergency and one after all / heard of those put away as no emergency. */
  readonly missedEmergency: Share;
  /** Another category / heard ones that both opinions call an emergency and give a category. */
  readonly category: Share;
  /** Place wrong / heard ones whose place could be judged. */
  readonly place: Share;
  readonly byDisposition: readonly { readonly disposition: Disposition; readonly differs: Share }[];
}

export interface ListeningPage {
  readonly weeks: readonly ListeningWeek[];
  readonly waiting: readonly DrawnCall[];
  readonly judged: readonly DrawnCall[];
}
