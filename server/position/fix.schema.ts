import type { EpochMs } from '../shared/clock';
import type { LonLat } from '../shared/geo';

/** Where a fix came from. The order is the code in binary frames: append only. */
export const FIX_SOURCES = ['osmand', 'traccar_client', 'http', 'crew', 'owntracks'] as const;
export type FixSource = (typeof FIX_SOURCES)[number];

/** One position of one device as it told it. Everything a device did not know is null, never a guess of zero. */
export interface Fix {
  /** Null at a door where the token already names the device. */
  readonly deviceIdentifier: string | null;
  readonly fixedAt: EpochMs;
  readonly lonLat: LonLat;
  readonly speedMetresPerSecond: number | null;
  /** Clockwise from north, 0 up to but not including 360. */
  readonly headingDegrees: number | null;
  readonly altitudeMetres: number | null;
  readonly accuracyMetres: number | null;
  readonly batteryPercent: number | null;
  /** The telephone says that an application made this position up. */
  readonly isMock: boolean;
  readonly source: FixSource;
}

/** Why a door turned something away; each is counted in `refused_input` and named to the sender. */
export const REFUSAL_REASONS = [
  'unknown_device',
  'bad_token',
  'bad_form',
  'missing_field',
  'bad_number',
  'bad_time',
  'too_large',
  'no_fix',
  'off_earth',
  'from_the_future',
  'too_old',
  'impossible_speed',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** `field` is the sender's own name of it, never its content. */
export interface Refusal {
  readonly field: string;
  readonly reason: RefusalReason;
}

export type Decoded = { readonly fix: Fix } | { readonly refusal: Refusal };

/** Positions in one message; a phone that was offline sends its backlog in several. */
export const LARGEST_BATCH = 500;
/** Bytes of one message's body at either door. */
export const LARGEST_BODY_BYTES = 256 * 1024;
/** As the device table has it. */
export const LONGEST_IDENTIFIER = 64;

/** HTTP status of a message from which nothing was stored. */
export function statusOfRefusal(reason: RefusalReason): number {
  switch (reason) {
    case 'bad_token':
      return 401;
    case 'unknown_device':
      return 404;
    case 'too_large':
      return 413;
    case 'no_fix':
    case 'off_earth':
    case 'from_the_future':
    case 'too_old':
    case 'impossible_speed':
      // Understood, judged and counted. A phone sends again whatever is not answered 2xx, before anything newer: one such position would hold up all that follow.
      return 200;
    default:
      return 400;
  }
}
