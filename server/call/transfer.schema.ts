import { z } from 'zod';
import { commandFields, versionedFields } from '../live/command.schema';

/** `conference`: somebody joins, and the call stays whose it is. */
export const TRANSFER_MODES = ['transfer', 'conference'] as const;
export type TransferMode = (typeof TRANSFER_MODES)[number];

/** To whom; `ambulance` is 119, `police` 110. */
export const TRANSFER_KINDS = ['operator', 'supervisor', 'ambulance', 'police', 'neighbour', 'agency'] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

/**
 * `offered -> accepted -> completed`; `declined`: refused; `withdrawn`: taken back, or the caller was gone; `failed`: nobody took it up.
 * Outside the room nobody presses a key: there `accepted` is left out.
 */
export const TRANSFER_STATES = ['offered', 'accepted', 'declined', 'withdrawn', 'completed', 'failed'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** What an operator tells of a transfer outside of the room. */
export const TRANSFER_OUTCOMES = ['completed', 'declined', 'failed'] as const;
export type TransferOutcome = (typeof TRANSFER_OUTCOMES)[number];

/** A call that is passed on, as screens and the log hold it: ids and kinds only, no number. Instants are epoch milliseconds. */
export const transferViewSchema = z.object({
  id: z.string(),
  callId: z.string(),
  /** Of the call when it was offered. */
  incidentId: z.string().nullable(),
  mode: z.enum(TRANSFER_MODES),
  kind: z.enum(TRANSFER_KINDS),
  fromUserId: z.string(),
  /** Null: whichever operator, or supervisor, takes it; and outside of the room. */
  toUserId: z.string().nullable(),
  agencyId: z.string().nullable(),
  neighbourCode: z.string().nullable(),
  /** `switch`: the telephone system was asked to connect; `hand`: a person dials. */
  through: z.enum(['switch', 'hand']),
  state: z.enum(TRANSFER_STATES),
  offeredAt: z.number(),
  decidedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  version: z.number().int(),
});
export type TransferView = z.infer<typeof transferViewSchema>;

const callId = z.uuid('bad_form');

export const offerTransferInput = z
  .object({
    ...commandFields,
    callId,
    mode: z.enum(TRANSFER_MODES, 'bad_form'),
    kind: z.enum(TRANSFER_KINDS, 'bad_form'),
    /** `operator`, `supervisor`: to just this person. */
    toUserId: z.uuid('bad_form').optional(),
    neighbourCode: z
      .string()
      .regex(/^\d{2}\.\d{2}$/, 'bad_form')
      .optional(),
    /** `agency`: which of its numbers. */
    contactId: z.uuid('bad_form').optional(),
  })
  .refine(({ kind, neighbourCode }) => (kind === 'neighbour') === (neighbourCode !== undefined), { path: ['neighbourCode'], message: 'missing' })
  .refine(({ kind, contactId }) => (kind === 'agency') === (contactId !== undefined), { path: ['contactId'], message: 'missing' })
  .refine(({ kind, toUserId }) => toUserId === undefined || kind === 'operator' || kind === 'supervisor', { path: ['toUserId'], message: 'bad_form' });
export type OfferTransfer = z.infer<typeof offerTransferInput>;

export const transferInput = z.object({ ...versionedFields, transferId: z.uuid('bad_form') });
export const settleTransferInput = transferInput.extend({ outcome: z.enum(TRANSFER_OUTCOMES, 'bad_form') });

/** Whom a call can be passed on to, with the number to dial; offices' numbers and extensions only. */
export interface TransferTarget {
  readonly kind: TransferKind;
  /** Of `operator` and `supervisor`. */
  readonly userId: string | null;
  readonly neighbourCode: string | null;
  readonly agencyId: string | null;
  readonly contactId: string | null;
  /** A name of the reference; null where the kind says it all. */
  readonly label: string | null;
  /** Null: not known to this program. */
  readonly telephone: string | null;
}

export interface TransferTargets {
  readonly targets: readonly TransferTarget[];
  /** The switch can be asked to connect from here. */
  readonly canSwitch: boolean;
}

/** What came of an offer: the record, and the number where a person has to dial it. */
export interface OfferedTransfer {
  readonly transfer: TransferView;
  readonly telephone: string | null;
  /** Why the switch was not asked, or what it said. Null: it was, and has taken the order. */
  readonly notThroughSwitch: 'no_switch' | 'no_extension' | 'not_on_line' | 'switch_away' | 'switch_refused' | null;
}
