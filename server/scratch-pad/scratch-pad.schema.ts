import { z } from 'zod';
import { commandFields } from '../live/command.schema';

export const LONGEST_PAD = 8_000;

/** What one account has jotted down. Version 0: never yet. */
export interface ScratchPad {
  readonly text: string;
  readonly version: number;
}

export const savePadInput = z.object({
  ...commandFields,
  /** 0 begins a pad. */
  expectedVersion: z.number('bad_number').int('bad_number').min(0, 'bad_number').max(2_147_483_647, 'bad_number'),
  /** Empty wipes it. */
  text: z.string('missing').max(LONGEST_PAD, 'too_long'),
});
export type SavePadInput = z.infer<typeof savePadInput>;
