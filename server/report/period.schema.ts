import { z } from 'zod';
import { parsePeriod } from './period.rules';

export const PERIOD_KINDS = ['day', 'week', 'month', 'quarter', 'year', 'custom', 'shift'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/**
 * A stretch of local time that figures are asked of. `text` says it whole, in addresses and on the command line:
 * `2026-11-24`, `2026-W48` (ISO week, from Monday), `2026-11`, `2026-Q4`, `2026`, `2026-11-03..2026-11-20`, `2026-11-24@19` (the shift that begins at 19.00).
 */
export interface ChosenPeriod {
  readonly kind: PeriodKind;
  readonly text: string;
  /** Local days, both inclusive. Of a shift: the day on which it begins, twice. */
  readonly fromDay: string;
  readonly toDay: string;
  /** Local hour at which the shift begins; null for every other kind. */
  readonly shiftHour: number | null;
}

/** Epoch milliseconds: `from` inclusive, `to` exclusive. */
export interface PeriodSpan {
  readonly from: number;
  readonly to: number;
}

/** `text` of a chosen period, in and out. Refused with `period_form`, `period_backwards` or `period_too_long`. */
export const periodTextSchema = z.string('period_form').transform((text, context): ChosenPeriod => {
  const parsed = parsePeriod(text);
  if ('period' in parsed) return parsed.period;
  context.addIssue({ code: 'custom', message: parsed.fault });
  return z.NEVER;
});
