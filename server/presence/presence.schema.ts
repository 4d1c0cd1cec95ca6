import { z } from 'zod';
import { commandFields } from '../live/command.schema';

/** Of an operator and the telephone in front of that person. */
export const PRESENCE_STATES = ['ready', 'ringing', 'talking', 'hold', 'wrap_up', 'break', 'away'] as const;
export type PresenceState = (typeof PRESENCE_STATES)[number];

/** What a person chooses; everything else follows from the calls and from whether the desk is heard of. */
export const PRESENCE_WISHES = ['ready', 'break', 'away'] as const;
export type PresenceWish = (typeof PRESENCE_WISHES)[number];

/** Codes only, and none that tells more than a colleague needs to know. */
export const BREAK_REASONS = ['rest', 'meal', 'prayer', 'meeting', 'technical'] as const;
export type BreakReason = (typeof BREAK_REASONS)[number];

/** An operator as the room's screens and the log hold it: no name, which screens look up. Instants are epoch milliseconds. */
export const presenceViewSchema = z.object({
  /** Of the account. */
  id: z.string(),
  state: z.enum(PRESENCE_STATES),
  since: z.number(),
  /** Always null: why somebody takes a break is that person's own (`decisions.md`). Facts from before that may hold more, and lose it here. */
  breakReason: z.unknown().transform(() => null),
});
export type PresenceView = z.infer<typeof presenceViewSchema>;

/** Of the person who asks; null while there is no break. */
export interface OwnBreak {
  readonly reason: BreakReason | null;
}

export const choosePresenceInput = z
  .object({ ...commandFields, wish: z.enum(PRESENCE_WISHES, 'bad_form'), breakReason: z.enum(BREAK_REASONS, 'bad_form').optional() })
  .refine(({ wish, breakReason }) => wish !== 'break' || breakReason !== undefined, { path: ['breakReason'], message: 'missing' })
  .refine(({ wish, breakReason }) => wish === 'break' || breakReason === undefined, { path: ['breakReason'], message: 'break_only' });
export type ChoosePresence = z.infer<typeof choosePresenceInput>;
