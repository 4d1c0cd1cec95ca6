import { z } from 'zod';
import { commandFields } from '../live/command.schema';

const day = z.iso.date('day_form').refine((value) => value >= '2000-01-01' && value < '2100-01-01', 'day_form');

/** More people than this are not on one shift of a room. */
const MOST_PEOPLE = 40;
/** Four weeks of six shifts a day. */
const MOST_SHIFTS = 168;

/** Who is meant to be on duty in one shift. */
export const rosterShiftSchema = z.object({
  /** Local day on which it begins. */
  day: z.string(),
  /** Local hour at which it begins. */
  shiftHour: z.number().int(),
  userIds: z.array(z.string()),
  /** 0: nobody has planned it yet. */
  version: z.number().int(),
});
export type RosterShift = z.infer<typeof rosterShiftSchema>;

const plannedShift = z.object({
  day,
  shiftHour: z.number('bad_number').int('bad_number').min(0, 'hour_bounds').max(23, 'hour_bounds'),
  userIds: z
    .array(z.uuid('bad_form'))
    .max(MOST_PEOPLE, 'too_many')
    .refine((ids) => new Set(ids).size === ids.length, 'twice'),
  /** Of the shift that the planner looked at; 0: not planned yet. */
  expectedVersion: z.number('bad_number').int('bad_number').min(0, 'bad_number').max(2_147_483_647, 'bad_number'),
});

export const planRosterInput = z.object({
  ...commandFields,
  shifts: z
    .array(plannedShift)
    .min(1, 'missing')
    .max(MOST_SHIFTS, 'too_many')
    .refine((shifts) => new Set(shifts.map((shift) => `${shift.day} ${shift.shiftHour}`)).size === shifts.length, 'twice'),
});
export type PlanRoster = z.infer<typeof planRosterInput>;
export type PlannedShift = PlanRoster['shifts'][number];

export const rosterInput = z.object({ fromDay: day });

/** A week of the roster and of what came of it. */
export interface RosterWeek {
  readonly computedAt: number;
  readonly fromDay: string;
  readonly timeZone: string;
  /** Local hours at which shifts begin. */
  readonly shiftHours: readonly number[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Seven days, each with every shift, the earliest first. */
  readonly shifts: readonly KeptShift[];
  readonly days: readonly KeptDay[];
}

export interface KeptShift extends RosterShift {
  readonly beginsAt: number;
  readonly endsAt: number;
  /** Null for a shift that has not begun, and for one from before it was kept who was there. */
  readonly kept: ShiftKept | null;
}

/** How a shift, or as much of it as is over, was manned. */
export interface ShiftKept {
  /** Whole minutes that are over. */
  readonly minutes: number;
  /** Of them, with at least two people at the telephones in every second. */
  readonly mannedMinutes: number;
  /** Who was at a telephone, whether planned or not. */
  readonly presentIds: readonly string[];
}

/** Row 11 of the service standard asks for four people a day. Null for a day that has not begun or is not known. */
export interface KeptDay {
  readonly day: string;
  readonly people: number | null;
}

/** Row 11 of the service standard as it is kept now, in counts. */
export interface LiveRoster {
  readonly computedAt: number;
  /** At a telephone at this moment; on a break nobody is. */
  readonly present: number;
  readonly leastPresent: number;
  /** The running shift; null between shifts of a room that has changed its hours. */
  readonly shift: {
    readonly beginsAt: number;
    readonly endsAt: number;
    /** Null: nobody has planned it. */
    readonly planned: number | null;
    readonly plannedPresent: number;
    /** Whole minutes of it that are over and known, and of them those with enough people in every second. */
    readonly minutes: number;
    readonly mannedMinutes: number;
  } | null;
  /** Different people at the telephones since midnight; null: not known. */
  readonly peopleToday: number | null;
  readonly leastPeople: number;
}
