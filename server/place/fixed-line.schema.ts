import { z } from 'zod';

export const fixedLineSchema = z.object({ callId: z.uuid('bad_form') });

/** What the address book knows of the line that a call came from. */
export interface FixedLineAt {
  readonly subscriber: string | null;
  readonly address: string;
  /** `[lon, lat]` in degrees; null where only the address is known. */
  readonly point: readonly [number, number] | null;
}
