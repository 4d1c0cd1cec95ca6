import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';

export const HAND_OVER_ENDS = ['accepted', 'withdrawn'] as const;

/** A watch that somebody hands over, as the room's screens hold it: ids only, no name and no note. Instants are epoch milliseconds. */
export const shiftHandOverViewSchema = z.object({
  id: z.string(),
  fromUserId: z.string(),
  /** Null: whoever comes on duty next. */
  toUserId: z.string().nullable(),
  madeAt: z.number(),
  /** Incidents that nobody has taken up yet; the giver keeps them until somebody does. */
  incidentIds: z.array(z.string()),
  /** Of the whole or of one incident: asked for by those whom it concerns. */
  hasNote: z.boolean(),
  /** Null while somebody has to take it up. */
  closeReason: z.enum(HAND_OVER_ENDS).nullable(),
  version: z.number().int(),
});
export type ShiftHandOverView = z.infer<typeof shiftHandOverViewSchema>;

const note = z.string().trim().max(1000, 'too_long').optional();

export const offerInput = z.object({
  commandId: commandFields.commandId,
  toUserId: z.uuid('bad_form').nullable(),
  note,
  incidents: z.array(z.object({ incidentId: z.uuid('bad_form'), note })).max(200, 'too_many'),
});
export type OfferHandOver = Omit<z.infer<typeof offerInput>, 'commandId'>;

const onHandOver = { commandId: versionedFields.commandId, expectedVersion: versionedFields.expectedVersion, handOverId: z.uuid('bad_form') };
/** Without `incidentIds`: all that wait. */
export const acceptInput = z.object({ ...onHandOver, incidentIds: z.array(z.uuid('bad_form')).min(1, 'missing').max(200, 'too_many').optional() });
export type AcceptHandOver = Omit<z.infer<typeof acceptInput>, 'commandId'>;
export const withdrawInput = z.object(onHandOver);
export type WithdrawHandOver = Omit<z.infer<typeof withdrawInput>, 'commandId'>;

/** What was written for whoever takes over. */
export interface HandOverNotes {
  readonly note: string | null;
  readonly incidents: readonly { readonly incidentId: string; readonly note: string }[];
}

/** Somebody who may take over. */
export interface Receiver {
  readonly id: string;
  readonly name: string;
}
