import { z } from 'zod';

export const CALL_STATES = ['ringing', 'answered', 'ended', 'abandoned', 'missed', 'overflowed'] as const;
export type CallState = (typeof CALL_STATES)[number];

export const DISPOSITIONS = ['emergency', 'ghost', 'prank', 'information', 'referral', 'test', 'out_of_area', 'repeat'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const MARK_SOURCES = ['switch', 'operator', 'agency', 'unit', 'on_behalf', 'entered_later'] as const;
export type MarkSource = (typeof MARK_SOURCES)[number];

/** A call as the room's screens hold it. Instants are epoch milliseconds; unknown ones are null, never invented. */
export const callViewSchema = z.object({
  id: z.string(),
  state: z.enum(CALL_STATES),
  line: z.string().nullable(),
  /** `0812-****-*789`; null when withheld, and always null for the wall and for agencies. */
  numberMasked: z.string().nullable(),
  /** T0, by the switch. Null for a call opened by hand. */
  offeredAt: z.number().nullable(),
  /** T1. */
  answeredAt: z.number().nullable(),
  answeredSource: z.enum(MARK_SOURCES).nullable(),
  endedAt: z.number().nullable(),
  /** Since when the caller waits on hold; null: not on hold. Facts from before holds were kept have none. */
  heldAt: z.number().nullable().default(null),
  /** The caller talks to somebody outside the room since then; the call stays its operator's to put away. */
  handedOutAt: z.number().nullable().default(null),
  operatorId: z.string().nullable(),
  /** The operator it was offered to first, who had been ready longest; null: everybody's from the first ring. Facts from before offers have none. */
  offeredTo: z.string().nullable().default(null),
  /** When it was offered so, by the server's clock. */
  offeredToAt: z.number().nullable().default(null),
  claimedAt: z.number().nullable(),
  /** The claiming operator's desk has not been heard of for 45 s: shown, never silently reassigned. */
  isClaimStale: z.boolean(),
  disposition: z.enum(DISPOSITIONS).nullable(),
  isBlocked: z.boolean(),
  incidentId: z.string().nullable(),
  /** How many places are told where the caller may be; facts from before they were counted have none. */
  candidateCount: z.number().int().default(0),
  /** Grows with everything that changes about where the caller may be: candidates, their moves, links and what became of them. */
  locationVersion: z.number().int().default(0),
  isSimulated: z.boolean(),
  version: z.number().int(),
});
export type CallView = z.infer<typeof callViewSchema>;
