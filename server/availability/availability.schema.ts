import type { Period, Share } from '../report/report.schema';

/** Why the service was not open: nobody at a telephone, the telephone system away, both, or the program itself stood still. */
export const GAP_CAUSES = ['no_operator', 'trunk_down', 'both', 'program_down'] as const;
export type GapCause = (typeof GAP_CAUSES)[number];

/** A stretch in which the service was not open. Epoch milliseconds. */
export interface AvailabilityGap {
  readonly from: number;
  readonly to: number;
  readonly cause: GapCause;
}

/** One local hour. Minutes count when they are over; a minute is open when it was so from the first second to the last. */
export interface AvailabilityHour {
  /** Its beginning, epoch milliseconds. */
  readonly at: number;
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string;
  /** Minutes that are over and of which both halves are known. */
  readonly known: number;
  readonly open: number;
  /** Of the known ones: minutes that were not open, by the cause that took the most of each. */
  readonly causes: Readonly<Record<GapCause, number>>;
  /** The hour is not over: its figure still changes. */
  readonly isRunning: boolean;
}

/** How the telephone system's state was known: its own word, or only that no alarm spoke against it. */
export interface TrunkKnowledge {
  readonly toldMinutes: number;
  readonly assumedMinutes: number;
}

/**
 * Availability = minutes with the telephone trunk up and at least one operator ready or on a call / minutes known (row 3 of the service standard).
 * Minutes of before anything was kept are unknown, in no share.
 */
export interface AvailabilityFigures {
  readonly period: Period;
  readonly computedAt: number;
  readonly timeZone: string;
  readonly open: Share;
  /** The two halves on their own. */
  readonly operatorPresent: Share;
  readonly trunkUp: Share;
  readonly trunk: TrunkKnowledge;
  /** Minutes of the period that are over and not known. */
  readonly unknownMinutes: number;
  /** Since when both halves are kept; null: not yet. */
  readonly keptFrom: number | null;
  readonly causes: Readonly<Record<GapCause, number>>;
  readonly hours: readonly AvailabilityHour[];
  /** The longest, the longest first; `gapCount` says how many there are. */
  readonly gaps: readonly AvailabilityGap[];
  readonly gapCount: number;
}
