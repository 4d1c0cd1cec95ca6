import { z } from 'zod';
import type { Disposition } from '../call/call.schema';
import type { InstallationKind } from '../installation/installation.schema';
import { LONGEST_PERIOD_DAYS, periodDays } from './report.rules';
import type { TargetClock } from './target.rules';

/** A day that this service may have seen: the arithmetic of days ends with four-digit years. */
const daySchema = z.iso.date('day_form').refine((day) => day >= '2000-01-01' && day < '2100-01-01', 'day_form');

/** Local days, both inclusive. */
export const periodSchema = z
  .object({ fromDay: daySchema, toDay: daySchema })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, { path: ['toDay'], message: 'period_backwards' })
  .refine(({ fromDay, toDay }) => periodDays(fromDay, toDay) <= LONGEST_PERIOD_DAYS, { path: ['toDay'], message: 'period_too_long' });
export type Period = z.infer<typeof periodSchema>;

/** A distribution of durations in milliseconds (discrete percentiles: values that occurred). Null without a single case. */
export interface Distribution {
  readonly n: number;
  readonly p50: number | null;
  readonly p90: number | null;
  /** Null under 20 cases; `p95Reason` says so. */
  readonly p95: number | null;
  readonly p95Reason: 'n<20' | null;
}

/** A share with what it is made of; null when the denominator is 0. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly share: number | null;
}

export interface TargetInForce {
  readonly clock: TargetClock;
  readonly seconds: number;
  readonly validFrom: number;
  readonly validTo: number | null;
}

/** Answer = T1 - T0. Every offered call is in exactly one of the counts below `offered`. */
export interface AnswerPromise {
  readonly met: Share;
  /** The same numerator over all offered. */
  readonly metOverAllOffered: Share;
  readonly offered: number;
  readonly answeredWithin: number;
  readonly answeredLate: number;
  readonly abandonedWithin: number;
  readonly abandonedAfter: number;
  /** Missed, overflowed, or ended without an answer. */
  readonly missedOrOverflowed: number;
  readonly blocked: number;
  /** Still ringing: offered, not yet decided, in no share. */
  readonly ringing: number;
  /** Opened by hand, without a switch: T0 is unknown, in no share. */
  readonly withoutT0: number;
  readonly time: Distribution;
  /** Mean wait of the answered, milliseconds. */
  readonly asaMs: number | null;
  readonly abandonRate: Share;
  /** Without those who hung up in under 5 s, in numerator and denominator. */
  readonly abandonRateWithoutShort: Share;
}

/** Initial handling = T3 - T1 of the first call, or T3 - T2 without a call. */
export interface InitialHandlingPromise {
  readonly met: Share;
  readonly incidents: number;
  readonly forwardedWithin: number;
  /** Forwarded after the target, or never. */
  readonly forwardedLate: number;
  readonly neverForwarded: number;
  readonly advised: number;
  readonly merged: number;
  readonly cancelledUnforwarded: number;
  /** Not yet decided. */
  readonly running: number;
  readonly time: Distribution;
  /** T3 - T2, printed beside. */
  readonly timeFromReport: Distribution;
}

/** Complaint = answer sent - received, elapsed; counted where it was received. */
export interface ComplaintPromise {
  readonly met: Share;
  readonly complaints: number;
  readonly answeredInTime: number;
  readonly answeredTooLate: number;
  /** The clock has ended and no answer stands. */
  readonly stillUnanswered: number;
  /** Before the clock ended: in no share. */
  readonly withdrawn: number;
  /** Not yet decided. */
  readonly running: number;
  /** Of all of them: at least once. */
  readonly reopened: number;
  readonly time: Distribution;
}

export interface TrendDay {
  readonly day: string;
  readonly answer: Share;
  readonly initialHandling: Share;
  readonly calls: number;
  readonly incidents: number;
}

/** Measures without a promise. Each is of one case, agency or unit; marks of two are never subtracted. */
export interface ResponseMeasures {
  /** Forwarded -> acknowledged, per assignment. */
  readonly acknowledgement: Distribution;
  /** Acknowledged -> en route, of the first unit of each assignment. */
  readonly turnout: Distribution;
  /** En route -> on scene, of each unit. */
  readonly travel: Distribution;
  /** T6 - T0; of an agency: its own first arrival - T0. */
  readonly firstHelp: Distribution;
  /** T7 - T2; of an agency: its own completion - T2. */
  readonly handling: Distribution;
}

export interface CategoryMeasures extends ResponseMeasures {
  /** Null: no category was stored. */
  readonly categoryCode: string | null;
  readonly incidents: number;
  readonly met: Share;
  readonly initialHandling: Distribution;
  /** T8 - T0. */
  readonly total: Distribution;
}

export interface AgencyMeasures extends ResponseMeasures {
  readonly agencyId: string;
  readonly agencyName: string;
  /** Assignments that were not recalled as a mistake. */
  readonly assignments: number;
  readonly acknowledged: number;
  readonly declined: number;
  readonly completed: number;
  /** At least one step was recorded by an operator after a telephone call. */
  readonly onBehalf: number;
  readonly recalled: number;
}

export interface Funnel {
  /** Every call of the period, also those without T0. */
  readonly calls: number;
  readonly reachedOperator: number;
  readonly disposed: number;
  readonly dispositions: Readonly<Record<Disposition, number>>;
  readonly incidents: number;
  readonly incidentsFromCalls: number;
  readonly forwarded: number;
}

export const BREACH_KINDS = [
  'answered_late',
  'abandoned_late',
  'missed',
  'overflowed',
  'not_answered',
  'forwarded_late',
  'never_forwarded',
  'complaint_late',
  'complaint_unanswered',
] as const;
export type BreachKind = (typeof BREACH_KINDS)[number];

export interface BreachRow {
  readonly clock: TargetClock;
  readonly kind: BreachKind;
  readonly callId: string | null;
  readonly incidentId: string | null;
  /** Of a complaint only. */
  readonly complaintNumber: string | null;
  /** Null for a call or complaint that belongs to no incident. */
  readonly incidentNumber: string | null;
  readonly categoryCode: string | null;
  /** Start of the clock: T0, or T1 (T2 without a call), or when a complaint was received. */
  readonly startedAt: number;
  /** Null while it has not ended. */
  readonly elapsedMs: number | null;
  /** The promise that was in force then; null where the clock had no start and no breach was recorded. */
  readonly targetSeconds: number | null;
  readonly causeCode: string | null;
}

export interface BreachList {
  readonly total: number;
  readonly limit: number;
  /** Newest first, at most `limit`. */
  readonly rows: readonly BreachRow[];
}

/** Foreign yardsticks beside the service standard. */
export interface Yardsticks {
  /** NENA: 90 % in 15 s. */
  readonly within15Seconds: Share;
  /** NENA: 95 % in 20 s. */
  readonly within20Seconds: Share;
  /** NFPA 1225: 90 % in 10 s. */
  readonly within10Seconds: Share;
  /** NFPA 1225: 90 % within 60 s from T1 to the first unit assigned; of the incidents that have both. */
  readonly firstUnitWithin60Seconds: Share;
  readonly firstUnit: Distribution;
}

export interface PromisesReport {
  readonly period: Period;
  readonly computedAt: number;
  readonly installationKind: InstallationKind;
  readonly timeZone: string;
  /** Promises whose validity meets the period; each case is judged by the one in force at its start. */
  readonly targets: readonly TargetInForce[];
  readonly answer: AnswerPromise;
  readonly initialHandling: InitialHandlingPromise;
  readonly complaint: ComplaintPromise;
  readonly trend: readonly TrendDay[];
  readonly byCategory: readonly CategoryMeasures[];
  readonly byAgency: readonly AgencyMeasures[];
  readonly funnel: Funnel;
  readonly breaches: BreachList;
  readonly yardsticks: Yardsticks;
}
