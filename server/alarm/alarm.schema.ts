import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';

/*
 * Alarms after ISA-18.2 (IEC 62682): only what somebody of the room must act on. A definition says when and how; an alarm is one condition of one thing
 * from the moment it is raised until it is over and seen. No name, number or free text: codes and ids only, so that walls and the log may hold them.
 */

/** Every alarm there is, never renamed: the log is read for years. */
export const ALARM_CODES = [
  'call_late',
  'call_waiting',
  'call_silence',
  'handling_late',
  'no_acknowledgement',
  'incident_ownerless',
  'unit_silent',
  'operators_short',
  'position_source_silent',
  'telephony_down',
  'database_degraded',
  'redis_down',
  'disk_full',
  'clock_skew',
  'screen_silent',
] as const;
export type AlarmCode = (typeof ALARM_CODES)[number];

/** Most urgent first. */
export const ALARM_PRIORITIES = ['urgent', 'high', 'low'] as const;
export type AlarmPriority = (typeof ALARM_PRIORITIES)[number];
/** What a well-made set of alarms comes to, per cent of those raised (ISA-18.2, 16.6). */
export const PRIORITY_AIMS: Readonly<Record<AlarmPriority, number>> = { urgent: 5, high: 15, low: 80 };

/** `normal`: over and seen; screens then forget it. Out of service is a state of the whole definition: it has no alarms. */
export const ALARM_STATES = ['unacknowledged', 'acknowledged', 'returned', 'shelved', 'suppressed', 'normal'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** What belongs together: the first alarm of a quiet group is its first-out, most likely the cause of those after it. */
export const ALARM_GROUPS = ['call', 'incident', 'unit', 'room', 'telephony', 'system', 'wall'] as const;
export type AlarmGroup = (typeof ALARM_GROUPS)[number];

/** What an alarm is about. `room`: the whole room or program; `source`: a telephone system or a kind of position sender, by its name. */
export const ALARM_SUBJECTS = ['call', 'incident', 'assignment', 'unit', 'screen', 'source', 'room'] as const;
export type AlarmSubjectKind = (typeof ALARM_SUBJECTS)[number];

/** Why an alarm is shelved or a definition taken out of service. Codes, so that the monthly review can count them. */
export const SET_ASIDE_REASONS = ['known_fault', 'maintenance', 'nuisance', 'test', 'handled_elsewhere', 'other'] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

const instant = z.number().nullable();

/** An alarm as screens and the log hold it. Instants are epoch milliseconds. */
export const alarmViewSchema = z.object({
  id: z.string(),
  code: z.enum(ALARM_CODES),
  priority: z.enum(ALARM_PRIORITIES),
  group: z.enum(ALARM_GROUPS),
  state: z.enum(ALARM_STATES),
  /** Its group was quiet when it came. */
  isFirstOut: z.boolean(),
  subjectKind: z.enum(ALARM_SUBJECTS),
  /** Id of the subject, or the name of a source; null for the room. */
  subjectId: z.string().nullable(),
  /** The incident it is about, to be opened. */
  incidentId: z.string().nullable(),
  agencyId: z.string().nullable(),
  /** A code that says more: why the telephone system is away, the source a silent unit speaks through. */
  detail: z.string().nullable(),
  /** What was measured when it was raised last, in the unit of its definition's limit. */
  value: z.number().nullable(),
  /** Since when the condition holds (held, when it has returned). */
  since: z.number(),
  /** When it was raised last: after its delay. */
  raisedAt: z.number(),
  /** How often the same alarm came back before it was over and seen. */
  raiseCount: z.number().int(),
  acknowledgedAt: instant,
  /** Account. */
  acknowledgedBy: z.string().nullable(),
  returnedAt: instant,
  shelvedUntil: instant,
  shelvedBy: z.string().nullable(),
  shelfReason: z.enum(SET_ASIDE_REASONS).nullable(),
  /** Code of the alarm that explains this one. */
  suppressedBy: z.enum(ALARM_CODES).nullable(),
  version: z.number().int(),
});
export type AlarmView = z.infer<typeof alarmViewSchema>;

/** What a room may change about a definition, as numbers and switches. */
const settableNumbers = {
  priority: z.enum(ALARM_PRIORITIES, 'bad_form'),
  /** The condition must hold for so long before the alarm is raised. */
  delayOnSeconds: z.number('bad_number').int('bad_number').min(0, 'out_of_range').max(86_400, 'out_of_range'),
  /** The condition must be gone for so long before the alarm returns. */
  delayOffSeconds: z.number('bad_number').int('bad_number').min(0, 'out_of_range').max(86_400, 'out_of_range'),
  /** In the unit of the shipped definition; null where the condition has no measure of its own. */
  limit: z.number('bad_number').nullable(),
  /** How far a value must go back beyond its limit before the condition counts as gone. */
  deadBand: z.number('bad_number').min(0, 'out_of_range').max(1_000_000, 'out_of_range'),
  /** Over as soon as its condition is gone: there is nothing left to see. Others wait for an acknowledgement. */
  isSelfClearing: z.boolean('bad_form'),
  /** False: this room has no use for it. */
  isEnabled: z.boolean('bad_form'),
};

/** A definition as screens hold it: those that the room has changed or taken out of service. The others are as shipped (`definitionOf`). */
export const alarmDefinitionViewSchema = z.object({
  /** Its code. */
  id: z.enum(ALARM_CODES),
  ...settableNumbers,
  /** Taken out of service: it raises nothing until somebody puts it back. */
  isOutOfService: z.boolean(),
  outOfServiceReason: z.enum(SET_ASIDE_REASONS).nullable(),
  outOfServiceSince: instant,
  /** 0: as shipped. */
  version: z.number().int(),
});
export type AlarmDefinitionView = z.infer<typeof alarmDefinitionViewSchema>;

const text = (most: number) => z.string('missing').trim().min(2, 'missing').max(most, 'too_long');
const bothLanguages = z.object({ id: text(600), en: text(600) });
export type BothLanguages = z.infer<typeof bothLanguages>;

/** What a definition says in words. Title and cause are the product's, what follows and what to do are the room's to change. */
export interface AlarmWords {
  readonly title: BothLanguages;
  readonly cause: BothLanguages;
  readonly consequence: BothLanguages;
  readonly action: BothLanguages;
}

/** A definition in full, for whoever reads what to do. */
export interface AlarmDefinition extends AlarmDefinitionView, AlarmWords {
  readonly group: AlarmGroup;
  readonly limitUnit: AlarmLimitUnit | null;
  /** Name of who changed it last; null as shipped. */
  readonly changedBy: string | null;
  readonly changedAt: number | null;
}

export const ALARM_LIMIT_UNITS = ['seconds', 'minutes', 'persons', 'per_cent', 'milliseconds', 'one_in'] as const;
export type AlarmLimitUnit = (typeof ALARM_LIMIT_UNITS)[number];

/** More alarms than people can take in. Begins above 10 raised in ten minutes for each operator, ends below 5 (ISA-18.2, 16.5). */
export const alarmFloodSchema = z.object({
  /** Null: no flood. */
  since: instant,
  /** Alarms raised in the ten minutes before the last change, and for how many operators. */
  raised: z.number().int(),
  operators: z.number().int(),
});
export type AlarmFlood = z.infer<typeof alarmFloodSchema>;
export const NO_FLOOD: AlarmFlood = { since: null, raised: 0, operators: 0 };

export const MOST_ACKNOWLEDGED = 500;

/** Each with the version that the person has seen: what was raised anew meanwhile is not taken as seen. */
export const acknowledgeInput = z.object({
  ...commandFields,
  alarms: z
    .array(z.object({ alarmId: z.uuid('bad_form'), expectedVersion: versionedFields.expectedVersion }))
    .min(1, 'missing')
    .max(MOST_ACKNOWLEDGED, 'too_long'),
});
export type Acknowledge = z.infer<typeof acknowledgeInput>;
export interface Acknowledged {
  readonly acknowledged: readonly string[];
  /** Changed since they were seen, seen by somebody else already, or over. */
  readonly passedOver: readonly string[];
}

const setAside = { reason: z.enum(SET_ASIDE_REASONS, 'missing'), note: text(300).optional() };
const needsNote = {
  test: ({ reason, note }: { readonly reason: SetAsideReason; readonly note?: string | undefined }) => reason !== 'other' || note !== undefined,
  told: { path: ['note'], message: 'missing' },
};

export const shelveInput = z
  .object({ ...versionedFields, alarmId: z.uuid('bad_form'), until: z.number('bad_time').int('bad_time').positive('bad_time'), ...setAside })
  .refine(needsNote.test, needsNote.told);
export type Shelve = z.infer<typeof shelveInput>;

export const unshelveInput = z.object({ ...versionedFields, alarmId: z.uuid('bad_form') });
export type Unshelve = z.infer<typeof unshelveInput>;

/** Of a definition; 0 is the version as shipped. */
const seenVersion = z.number('bad_number').int('bad_number').min(0, 'bad_number');

export const outOfServiceInput = z
  .object({ ...commandFields, code: z.enum(ALARM_CODES, 'bad_form'), expectedVersion: seenVersion, ...setAside })
  .refine(needsNote.test, needsNote.told);
export type TakeOutOfService = z.infer<typeof outOfServiceInput>;

export const returnToServiceInput = z.object({ ...commandFields, code: z.enum(ALARM_CODES, 'bad_form'), expectedVersion: seenVersion });
export type ReturnToService = z.infer<typeof returnToServiceInput>;

export const defineInput = z.object({
  ...commandFields,
  code: z.enum(ALARM_CODES, 'bad_form'),
  expectedVersion: seenVersion,
  ...settableNumbers,
  consequence: bothLanguages,
  action: bothLanguages,
});
export type Define = z.infer<typeof defineInput>;

export const ALARM_MOVES = ['raised', 'acknowledged', 'returned', 'cleared', 'shelved', 'unshelved', 'suppressed', 'ended'] as const;
/** `ended`: its definition was taken out of service or switched off. */
export type AlarmMove = (typeof ALARM_MOVES)[number];
export const DEFINITION_MOVES = ['defined', 'out_of_service', 'in_service'] as const;
export type DefinitionMove = (typeof DEFINITION_MOVES)[number];

export const alarmHistoryInput = z.object({
  code: z.enum(ALARM_CODES, 'bad_form').optional(),
  alarmId: z.uuid('bad_form').optional(),
  /** Entries before this one, for the next page. */
  before: z
    .string()
    .regex(/^\d{1,19}$/, 'bad_form')
    .optional(),
  limit: z.number('bad_number').int('bad_number').min(1, 'bad_number').max(200, 'bad_number').default(50),
});
export type AlarmHistoryQuestion = z.infer<typeof alarmHistoryInput>;

/** One move of one alarm, or of a definition (then without an alarm). */
export interface AlarmHistoryEntry {
  readonly id: string;
  readonly at: number;
  readonly move: AlarmMove | DefinitionMove;
  readonly code: AlarmCode;
  readonly priority: AlarmPriority;
  readonly alarmId: string | null;
  readonly subjectKind: AlarmSubjectKind | null;
  readonly subjectId: string | null;
  readonly incidentId: string | null;
  readonly incidentNumber: string | null;
  /** Name of the person; null: the program. */
  readonly byName: string | null;
  readonly reason: SetAsideReason | null;
  readonly note: string | null;
  /** Of a move onto the shelf. */
  readonly until: number | null;
}

export interface AlarmHistory {
  readonly entries: readonly AlarmHistoryEntry[];
  /** Give it as `before` for the next page; null: these were the last. */
  readonly next: string | null;
}

export const alarmFiguresInput = z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month_form') });

/** How a month of alarms went (ISA-18.2, 16): for the monthly review. Rates count what was raised, for each operator there was then. */
export interface AlarmFigures {
  readonly month: string;
  readonly from: number;
  /** The month's end, or now. */
  readonly to: number;
  readonly raised: number;
  /** Per operator and ten minutes. `mean` over the whole time; `peak` the worst ten minutes of the clock and when they began. */
  readonly rate: { readonly mean: number; readonly peak: number; readonly peakAt: number | null; readonly overTenShare: number };
  /** Raised per day of the month, local days, those without any too. */
  readonly days: readonly { readonly day: string; readonly raised: number; readonly floodMs: number }[];
  /** Neither over nor set aside at this moment. */
  readonly standing: number;
  /** Held for more than 24 h without a break, at any time of the month. */
  readonly stale: number;
  /** Times that one alarm was raised at least three times within a minute. */
  readonly chattering: number;
  readonly flood: { readonly count: number; readonly totalMs: number; readonly share: number; readonly longestMs: number };
  readonly priorities: readonly { readonly priority: AlarmPriority; readonly raised: number; readonly share: number; readonly aim: number }[];
  /** The ten that came most often. */
  readonly top: readonly { readonly code: AlarmCode; readonly raised: number; readonly share: number; readonly isChattering: boolean }[];
  /** Time from raised to acknowledged: middle and nine of ten; null without any. */
  readonly acknowledgement: { readonly count: number; readonly p50Ms: number; readonly p90Ms: number } | null;
  readonly shelved: number;
  readonly outOfService: number;
}

/** A version of a definition as it is kept. */
export const definitionDocumentSchema = z.object({
  ...settableNumbers,
  isOutOfService: z.boolean(),
  outOfServiceReason: z.enum(SET_ASIDE_REASONS).nullable(),
  outOfServiceSince: instant,
  consequence: bothLanguages,
  action: bothLanguages,
});
export type DefinitionDocument = z.infer<typeof definitionDocumentSchema>;
