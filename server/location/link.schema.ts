import { z } from 'zod';
import { commandFields } from '../live/command.schema';
import type { OutboundState } from '../outbound/outbound.schema';

export const sendLinkSchema = z.object({ ...commandFields, callId: z.uuid('bad_form') });
export const linksSchema = z.object({ callId: z.uuid('bad_form') });

/**
 * What the caller did with a link last. `waiting`: nothing yet. `allowed`: agreed, the position is being looked for. `unavailable`,
 * `insecure`: the telephone could not, or would not without encryption.
 */
export const LINK_STEPS = ['waiting', 'opened', 'allowed', 'located', 'denied', 'unavailable', 'insecure', 'stopped'] as const;
export type LinkStep = (typeof LINK_STEPS)[number];

/** The steps that the caller's page tells by itself; `located` is told by a position. */
export const toldStepSchema = z.object({ step: z.enum(['opened', 'allowed', 'denied', 'unavailable', 'insecure', 'stopped']) });
export type ToldStep = z.infer<typeof toldStepSchema>['step'];

const LONGEST_AGE_MS = 10 * 60_000;

/** A position as the caller's page posts it. */
export const postedPositionSchema = z.object({
  lat: z.number('bad_number').min(-90, 'off_earth').max(90, 'off_earth'),
  lon: z.number('bad_number').min(-180, 'off_earth').max(180, 'off_earth'),
  /** Metres; null: not told. */
  accuracy: z.number('bad_number').min(0, 'bad_number').max(40_000_000, 'bad_number').nullable(),
  /** Since it was measured, by the telephone's own clock alone, which may be wrong. */
  ageMs: z.number('bad_number').min(-60_000, 'bad_number').max(LONGEST_AGE_MS, 'too_old'),
});
export type PostedPosition = z.infer<typeof postedPositionSchema>;

/** How the link reaches the caller: `unreachable` is a withheld number or a fixed line, to which no short message goes. */
export type LinkDelivery = OutboundState | 'unreachable';

/** A link as the operator sees it. */
export interface LinkView {
  readonly id: string;
  readonly createdAt: number;
  /** The latest; earlier when the call has ended. */
  readonly expiresAt: number;
  readonly isLive: boolean;
  /** Six characters to be read out. */
  readonly code: string;
  /** Where they are typed in, without `https://`: `siaga112.example.go.id/l`. */
  readonly address: string;
  /** Telephones tell no position to a page that is not encrypted. */
  readonly isSecure: boolean;
  readonly delivery: LinkDelivery;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly openedAt: number | null;
  readonly step: LinkStep;
  readonly stepAt: number;
  readonly lastPositionAt: number | null;
}
