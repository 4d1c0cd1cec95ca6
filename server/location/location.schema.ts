import { z } from 'zod';
import type { PlaceAt } from '../place/place.schema';
import type { LonLat } from '../shared/geo';
import type { PositioningMethod } from './aml.schema';

export const CANDIDATE_SOURCES = ['aml', 'link', 'cell', 'fixed_line', 'address', 'operator'] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

export const candidatesSchema = z.object({ callId: z.uuid() });

/** A place where the caller may be. The confirmed point of an incident is never one of these by itself: a person takes it over. */
export interface CandidateView {
  readonly id: string;
  readonly source: CandidateSource;
  readonly point: LonLat;
  /** Metres; null: not told. */
  readonly radiusMetres: number | null;
  /** 0 to 100. */
  readonly confidencePercent: number | null;
  readonly method: PositioningMethod;
  /** When the place was measured, epoch milliseconds; null: not told. */
  readonly fixedAt: number | null;
  readonly receivedAt: number;
  /** False: the message's own check did not hold. */
  readonly isValidated: boolean;
  /** Null outside of the regency. */
  readonly village: PlaceAt | null;
}
