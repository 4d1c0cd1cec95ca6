import { z } from 'zod';
import { DISPOSITIONS } from '../../call/call.schema';
import { CATEGORY_CODES } from '../../incident/incident.schema';
import { type ChosenPeriod, periodTextSchema } from '../period.schema';
import type { Distribution, PromisesReport, Share, TrendDay } from '../report.schema';
import type { TargetClock } from '../target.rules';

const hour = z.int('bad_form').min(0, 'bad_form').max(23, 'bad_form');
const code = z.string('bad_form').regex(/^[\w.-]{1,40}$/, 'bad_form');

/** What narrows a page of figures; whatever is left out lets everything through. Calls and complaints have category, agency and place through their incident. */
export const exploreFilterSchema = z.strictObject({
  categoryCode: z.enum(CATEGORY_CODES, 'bad_form').optional(),
  subTypeCode: code.optional(),
  agencyId: z.uuid('bad_form').optional(),
  /** Official codes of a district (kecamatan) and a village. */
  districtCode: code.optional(),
  villageCode: code.optional(),
  /** Monday 1 to Sunday 7, local. */
  weekday: z.int('bad_form').min(1, 'bad_form').max(7, 'bad_form').optional(),
  hour: hour.optional(),
  /** Local hour at which a shift of the room begins: all hours of that shift. */
  shiftHour: hour.optional(),
});
export type ExploreFilter = z.infer<typeof exploreFilterSchema>;

export const exploreInput = z.strictObject({ period: periodTextSchema, filter: exploreFilterSchema });
export type ExploreInput = z.output<typeof exploreInput>;

/** Which cases a figure counts, by the subject it counts. `judged`: the denominator of the promise's share; `broken`: those in it that broke it. */
export const ROW_SETS = {
  call: [
    'calls',
    'offered',
    'judged',
    'broken',
    'answeredWithin',
    'answeredLate',
    'abandonedWithin',
    'abandonedAfter',
    'missedOrOverflowed',
    'blocked',
    'ringing',
    'withoutT0',
    'reachedOperator',
    'disposed',
    ...DISPOSITIONS,
  ],
  incident: [
    'incidents',
    'judged',
    'broken',
    'forwardedWithin',
    'forwardedTooLate',
    'neverForwarded',
    'advised',
    'merged',
    'cancelledUnforwarded',
    'running',
    'fromCalls',
    'forwarded',
  ],
  complaint: ['complaints', 'judged', 'broken', 'answeredInTime', 'answeredTooLate', 'stillUnanswered', 'withdrawn', 'running', 'reopened'],
  assignment: ['assignments', 'acknowledged', 'declined', 'completed', 'onBehalf', 'recalled'],
} as const;
export type CallSet = (typeof ROW_SETS)['call'][number];
export type IncidentSet = (typeof ROW_SETS)['incident'][number];
export type ComplaintSet = (typeof ROW_SETS)['complaint'][number];
export type AssignmentSet = (typeof ROW_SETS)['assignment'][number];

/** `incident.broken`: the subject and the set, as it stands in an address. */
export type RowSet = `call.${CallSet}` | `incident.${IncidentSet}` | `complaint.${ComplaintSet}` | `assignment.${AssignmentSet}`;
const ALL_SETS: ReadonlySet<string> = new Set(Object.entries(ROW_SETS).flatMap(([subject, sets]) => sets.map((set) => `${subject}.${set}`)));

export function isRowSet(text: string | null): text is RowSet {
  return text !== null && ALL_SETS.has(text);
}

export const ROWS_OF_A_PAGE = 200;

export const rowsInput = z.strictObject({
  period: periodTextSchema,
  filter: exploreFilterSchema,
  set: z.string('bad_form').refine(isRowSet, 'bad_form'),
  /** Rows before the first that is wanted. */
  offset: z.int('bad_form').min(0, 'bad_form').max(10_000_000, 'bad_form'),
});
export type RowsInput = z.output<typeof rowsInput>;

/** One case behind a figure. No number, name or free text: that is in the case itself, behind a look that is recorded. */
export interface CaseRow {
  readonly id: string;
  /** What puts the case into the period: its T0 (or answer), opening, forwarding or receipt; epoch milliseconds. */
  readonly at: number;
  readonly incidentNumber: string | null;
  readonly complaintNumber: string | null;
  readonly agencyName: string | null;
  readonly categoryCode: string | null;
  readonly subTypeCode: string | null;
  readonly villageName: string | null;
  readonly districtName: string | null;
  /** How it came out, by the rules of the report; of an assignment its state. */
  readonly outcome: string;
  readonly disposition: string | null;
  /** What was measured of it: wait, initial handling, acknowledgement, time to the answer; null while it runs. */
  readonly elapsedMs: number | null;
  readonly targetSeconds: number | null;
  readonly causeCode: string | null;
}

export interface CaseRows {
  readonly period: ChosenPeriod;
  readonly computedAt: number;
  /** Equal to the figure that led here. */
  readonly total: number;
  readonly offset: number;
  /** Newest first, at most `ROWS_OF_A_PAGE`. */
  readonly rows: readonly CaseRow[];
}

/** One promise in another period. */
export interface PromiseThen {
  readonly met: Share;
  readonly time: Distribution;
}

/** What the period is compared with: the one before, or the same a year before. */
export interface ComparedPeriod {
  readonly period: ChosenPeriod;
  readonly answer: PromiseThen;
  readonly initialHandling: PromiseThen;
  readonly complaint: PromiseThen;
  readonly calls: number;
  readonly incidents: number;
}

/** The promise of initial handling in one part of the incidents. */
interface IncidentPart {
  readonly incidents: number;
  readonly met: Share;
  readonly time: Distribution;
}

export interface SubTypePart extends IncidentPart {
  readonly categoryCode: string | null;
  readonly subTypeCode: string | null;
}

export interface PlacePart extends IncidentPart {
  /** Null: outside of all villages, or without a place. */
  readonly code: string | null;
  readonly name: string | null;
  /** Of a village. */
  readonly districtCode: string | null;
  readonly districtName: string | null;
  /** People who live there; null when none were imported. */
  readonly people: number | null;
}

/** One hour of the week, Monday 1 to Sunday 7; hours without a single case are left out. */
export interface HourOfWeek {
  readonly weekday: number;
  readonly hour: number;
  readonly calls: number;
  readonly answer: Share;
  readonly incidents: number;
  readonly initialHandling: Share;
}

export interface ShiftPart {
  readonly shiftHour: number;
  readonly calls: number;
  readonly answer: PromiseThen;
  readonly incidents: number;
  readonly initialHandling: PromiseThen;
}

export interface CauseCount {
  readonly clock: TargetClock;
  readonly causeCode: string | null;
  readonly breaches: number;
}

/** The quarter (or whatever period) at a glance, and one step down. */
export interface ExploreReport {
  readonly period: ChosenPeriod;
  readonly filter: ExploreFilter;
  /** The period goes on: its figures will change. */
  readonly isRunning: boolean;
  /** Local hours at which the shifts of the room begin. */
  readonly shiftHours: readonly number[];
  readonly report: PromisesReport;
  /** At least a fortnight, since few days make no line; ends with the period or with today. */
  readonly trend: readonly TrendDay[];
  readonly before: ComparedPeriod | null;
  readonly yearBefore: ComparedPeriod | null;
  readonly subTypes: readonly SubTypePart[];
  readonly districts: readonly PlacePart[];
  readonly villages: readonly PlacePart[];
  readonly hours: readonly HourOfWeek[];
  readonly shifts: readonly ShiftPart[];
  readonly causes: readonly CauseCount[];
}
