import { z } from 'zod';
import { commandFields } from '../live/command.schema';
import { CATEGORY_CODES } from './incident.schema';
import { lonLat, reason } from './incident-input.schema';

/** An instant that was written down, epoch milliseconds. */
const written = z.number('bad_time').int('bad_time').positive('bad_time');

/** How the case ended on paper; `open` goes on as a live incident. */
export const PAPER_ENDS = ['open', 'closed', 'advised', 'handed_over', 'cancelled'] as const;
export type PaperEnd = (typeof PAPER_ENDS)[number];

const assignment = z.object({
  agencyId: z.uuid('bad_form'),
  forwardedAt: written,
  acknowledgedAt: written.optional(),
  enRouteAt: written.optional(),
  onSceneAt: written.optional(),
  endedAt: written.optional(),
  /** Of an assignment that has ended. */
  isDeclined: z.boolean().default(false),
  declineReason: reason.optional(),
});

/**
 * A case that was written on paper while the room had no screen. What is not on the sheet is left out: T0 and T1 stay unknown then, and
 * nothing is filled in. `reportedAt` (T2) is when category and place had been written down.
 */
export const paperEntryInput = z.object({
  commandId: commandFields.commandId,
  offeredAt: written.optional(),
  answeredAt: written.optional(),
  /** As the caller said it; sealed like that of any call. */
  callerNumber: z.string().trim().min(3, 'telephone_form').max(30, 'telephone_form').optional(),
  reportedAt: written,
  categoryCode: z.enum(CATEGORY_CODES, 'category_needed'),
  subTypeCode: z.string().max(60, 'too_long').optional(),
  priority: z.number().int().min(1, 'bad_number').max(4, 'bad_number').optional(),
  /** `[lon, lat]` in degrees. */
  point: lonLat,
  landmark: z.string().max(300, 'too_long').optional(),
  note: z.string().max(4000, 'too_long').optional(),
  assignments: z.array(assignment).max(20, 'too_many'),
  end: z.enum(PAPER_ENDS).default('open'),
  /** When it ended so; needed for every end but `open`. */
  endedAt: written.optional(),
  /** Of a close: with whom it was verified. */
  verifiedWith: z.enum(['caller', 'agency']).optional(),
  /** Why it was cancelled, or to whom it was handed over. */
  endReason: reason.optional(),
});
export type PaperEntry = Omit<z.infer<typeof paperEntryInput>, 'commandId'>;
export type PaperAssignment = PaperEntry['assignments'][number];
