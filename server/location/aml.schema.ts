import type { LonLat } from '../shared/geo';

export const POSITIONING_METHODS = ['gnss', 'wifi', 'cell', 'unknown'] as const;
export type PositioningMethod = (typeof POSITIONING_METHODS)[number];

/** What a telephone tells about its place (Advanced Mobile Location, ETSI TS 103 625). */
export interface AmlFix {
  readonly point: LonLat;
  /** Metres; null: not told. */
  readonly radiusMetres: number | null;
  /** 0 to 100: how sure the telephone is to be inside the radius; null: not told. */
  readonly confidencePercent: number | null;
  /** When the place was measured, epoch milliseconds; null: not told. */
  readonly fixedAt: number | null;
  readonly method: PositioningMethod;
  /** False where the message's own check does not hold or is missing. */
  readonly isValidated: boolean;
}

export const AML_FAULTS = ['not_aml', 'unknown_version', 'missing_position', 'bad_position'] as const;
export type AmlFault = (typeof AML_FAULTS)[number];

/** `no_fix`: a telephone that says it does not know where it is. */
export type AmlReading =
  | { readonly kind: 'fix'; readonly fix: AmlFix }
  | { readonly kind: 'no_fix' }
  | { readonly kind: 'malformed'; readonly fault: AmlFault };
