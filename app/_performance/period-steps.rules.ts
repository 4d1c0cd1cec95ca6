import { parsePeriod, periodBefore, quarterOfDay, weekOfDay } from '../../server/report/period.rules';
import type { ChosenPeriod, PeriodKind } from '../../server/report/period.schema';
import { periodDays } from '../../server/report/report.rules';
import { addDays } from '../../server/shared/local-day';

function periodOf(text: string): ChosenPeriod | null {
  const parsed = parsePeriod(text);
  return 'period' in parsed ? parsed.period : null;
}

const two = (hour: number) => String(hour).padStart(2, '0');

/** The period of a kind in which a local day lies. `custom`: the 30 days that end with it; `shift`: the first of the day. */
export function periodOfDay(kind: PeriodKind, day: string, shiftHours: readonly number[]): ChosenPeriod | null {
  switch (kind) {
    case 'day':
      return periodOf(day);
    case 'week':
      return periodOf(weekOfDay(day));
    case 'month':
      return periodOf(day.slice(0, 7));
    case 'quarter':
      return periodOf(quarterOfDay(day));
    case 'year':
      return periodOf(day.slice(0, 4));
    case 'custom':
      return periodOf(`${addDays(day, -29)}..${day}`);
    case 'shift':
      return periodOf(`${day}@${two(Math.min(...shiftHours))}`);
  }
}

/** The period right before (-1) or right after (+1), of the same kind and length; null outside the years of this service. */
export function neighbour(period: ChosenPeriod, step: -1 | 1, shiftHours: readonly number[]): ChosenPeriod | null {
  const { kind, fromDay, toDay, shiftHour } = period;
  if (shiftHour !== null) return nextShift({ day: fromDay, hour: shiftHour }, step, shiftHours);
  if (step === -1) return periodBefore(period);
  if (kind === 'custom') return periodOf(`${addDays(toDay, 1)}..${addDays(toDay, periodDays(fromDay, toDay))}`);
  return periodOfDay(kind, addDays(toDay, 1), shiftHours);
}

function nextShift({ day, hour }: { readonly day: string; readonly hour: number }, step: -1 | 1, shiftHours: readonly number[]): ChosenPeriod | null {
  const hours = [...new Set([...shiftHours, hour])].sort((left, right) => left - right);
  const place = hours.indexOf(hour) + step;
  const moved = place < 0 ? addDays(day, -1) : place >= hours.length ? addDays(day, 1) : day;
  return periodOf(`${moved}@${two(hours[(place + hours.length) % hours.length] ?? hour)}`);
}
