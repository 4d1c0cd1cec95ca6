import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';

/** A request for the supervisor as the room's screens and the log hold it. Instants are epoch milliseconds. */
export const helpViewSchema = z.object({
  id: z.string(),
  /** Who asks. */
  userId: z.string(),
  incidentId: z.string().nullable(),
  incidentNumber: z.string().nullable(),
  callId: z.string().nullable(),
  askedAt: z.number(),
  /** The supervisor who said "I am coming". */
  takenBy: z.string().nullable(),
  takenAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** Taken back by who asked, before anybody answered. */
  isWithdrawn: z.boolean(),
  version: z.number().int(),
});
export type HelpView = z.infer<typeof helpViewSchema>;

export const askHelpInput = z.object({ ...commandFields, incidentId: z.uuid('bad_form').nullable(), callId: z.uuid('bad_form').nullable() });
export type AskHelp = z.infer<typeof askHelpInput>;

export const helpOrderInput = z.object({ ...versionedFields, helpId: z.uuid('bad_form') });
export type HelpOrder = z.infer<typeof helpOrderInput>;
