import type { BothLanguages } from '../../alarm/alarm.schema';
import type { ChosenPeriod, PeriodSpan } from '../period.schema';
import type { Distribution, TargetInForce } from '../report.schema';
import type { TargetClock } from '../target.rules';

/** Chapters of the catalogue, in the order in which it is printed. */
export const MEASURE_GROUPS = ['promise', 'call', 'funnel', 'incident', 'agency', 'complaint', 'room'] as const;
export type MeasureGroup = (typeof MEASURE_GROUPS)[number];

/** Every measure there is, in the order of the catalogue. */
export const MEASURE_CODES = [
  'answer.met',
  'answer.met_over_all_offered',
  'answer.time',
  'initial_handling.met',
  'initial_handling.time',
  'initial_handling.time_from_report',
  'initial_handling.never_forwarded',
  'initial_handling.running',
  'initial_handling.advised',
  'initial_handling.merged',
  'initial_handling.cancelled',
  'complaint.met',
  'complaint.time',
  'call.offered',
  'call.blocked',
  'call.answered_late',
  'call.abandoned_within_promise',
  'call.abandoned_after_promise',
  'call.missed_or_overflowed',
  'call.ringing',
  'call.without_t0',
  'call.service_level_10',
  'call.service_level_15',
  'call.service_level_20',
  'call.service_level_10_over_all_offered',
  'call.service_level_15_over_all_offered',
  'call.service_level_20_over_all_offered',
  'call.asa',
  'call.abandon_rate',
  'call.abandon_rate_without_short',
  'call.aht',
  'call.occupancy',
  'funnel.calls',
  'funnel.reached_operator',
  'funnel.disposed',
  'funnel.real_incidents',
  'funnel.emergency',
  'funnel.ghost',
  'funnel.prank',
  'funnel.information',
  'funnel.referral',
  'funnel.test',
  'funnel.out_of_area',
  'funnel.repeat',
  'incident.count',
  'incident.forwarded',
  'incident.duplicates',
  'incident.reopened',
  'incident.first_help',
  'incident.handling',
  'incident.total',
  'incident.first_unit',
  'incident.first_unit_60',
  'agency.assignments',
  'agency.acknowledged',
  'agency.arrived',
  'agency.completed',
  'agency.declined',
  'agency.escalated',
  'agency.on_behalf',
  'agency.recalled',
  'agency.acknowledgement',
  'agency.turnout',
  'agency.travel',
  'complaint.count',
  'complaint.running',
  'complaint.withdrawn',
  'complaint.unanswered',
  'complaint.reopened',
  'room.availability',
  'room.manned_minutes',
  'room.days_with_four',
  'room.alarms',
  'room.alarm_acknowledgement',
  'room.alarm_flood',
] as const;
export type MeasureCode = (typeof MEASURE_CODES)[number];

/**
 * What `value` of a figure is.
 * `share`: numerator / denominator, 0 to 1. `duration`: the median, milliseconds, with its `distribution`; numerator: null, denominator: the cases.
 * `mean`: milliseconds, numerator the sum, denominator the cases. `count`: the numerator alone. `rate`: numerator / denominator, may exceed 1.
 */
export const MEASURE_KINDS = ['share', 'duration', 'mean', 'count', 'rate'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** Which mark puts a case into a period: its T0 (or answer, without T0), its opening, its receipt, or the time itself that was watched. */
export const COUNTED_AT = ['call', 'incident', 'complaint', 'clock'] as const;
export type CountedAt = (typeof COUNTED_AT)[number];

export interface Exclusion {
  readonly what: BothLanguages;
  readonly reason: BothLanguages;
}

/** What others ask for, printed beside and never a promise: so large a `share` of the cases within `seconds` (null: of a measure without a limit). */
export interface Yardstick {
  readonly name: string;
  readonly share: number;
  readonly seconds: number | null;
}

/** One measure, defined once. Whoever prints its figure prints this definition, and no other computes it. */
export interface MeasureDefinition {
  /** Never renamed: frozen packs are read for years. */
  readonly code: MeasureCode;
  readonly group: MeasureGroup;
  readonly kind: MeasureKind;
  readonly countedAt: CountedAt;
  readonly name: BothLanguages;
  /** The whole formula in words. */
  readonly formula: BothLanguages;
  readonly numerator: BothLanguages;
  /** Null for a count. */
  readonly denominator: BothLanguages | null;
  readonly exclusions: readonly Exclusion[];
  /** The promise that judges it: its seconds and their validity are rows (`MeasureFigures.targets`); null: no promise. */
  readonly target: TargetClock | null;
  readonly yardsticks: readonly Yardstick[];
  /** Paragraph of the domain's rules, or row of the service standard. */
  readonly source: BothLanguages;
}

/** A figure with what it is made of. Without a single case, or where nothing is known, `value` is null: never 0. */
export interface MeasureFigure {
  readonly code: MeasureCode;
  readonly value: number | null;
  /** Null only where nothing of this kind was watched in the whole period (then the denominator is null too), and for a `duration`. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Of a `duration` only. */
  readonly distribution: Distribution | null;
}

/** Every figure of the catalogue over one period, in one snapshot of the database. */
export interface MeasureFigures {
  readonly catalogueVersion: number;
  readonly period: ChosenPeriod;
  readonly span: PeriodSpan;
  readonly timeZone: string;
  readonly computedAt: number;
  /** The period goes on: its figures will change. */
  readonly isRunning: boolean;
  /** Promises whose validity meets the period; each case is judged by the one in force at its start. */
  readonly targets: readonly TargetInForce[];
  /** In the order of the catalogue, each code once. */
  readonly figures: readonly MeasureFigure[];
}

/** The catalogue as others keep it beside figures: `digest` is SHA-256 (hex) over the definitions, so that a changed one is seen whatever its version says. */
export interface CatalogueExport {
  readonly version: number;
  readonly digest: string;
  readonly definitions: readonly MeasureDefinition[];
}
