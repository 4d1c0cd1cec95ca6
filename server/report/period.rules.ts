import { addDays, startOfLocalDay } from '../shared/local-day';
import { nextShift } from '../shift/shift.rules';
import type { ChosenPeriod, PeriodSpan } from './period.schema';
import { LONGEST_PERIOD_DAYS, periodDays } from './report.rules';

const HOUR_MS = 3_600_000;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

export type PeriodFault = 'period_form' | 'period_backwards' | 'period_too_long';
type Parsed = { readonly period: ChosenPeriod } | { readonly fault: PeriodFault };

const FAULT: Parsed = { fault: 'period_form' };

/** Whether such a day exists: the 29th of February in leap years only, never the 31st of April. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day && isYear(Number(day.slice(0, 4)));
}

function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** The last day of a month (1 to 12), whatever its length. */
function lastDayOfMonth(year: number, month: number): string {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${twoDigits(month + 1)}-01`;
  return addDays(next, -1);
}

/** The Monday of an ISO week: week 1 is the one with the 4th of January. */
function mondayOfWeek(year: number, week: number): string {
  const fourth = `${year}-01-04`;
  const weekday = (new Date(`${fourth}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(fourth, (week - 1) * 7 - weekday);
}

function whole(kind: ChosenPeriod['kind'], text: string, [fromDay, toDay]: readonly [string, string]): Parsed {
  return { period: { kind, text, fromDay, toDay, shiftHour: null } };
}

function months(kind: 'month' | 'quarter' | 'year', text: string, [year, first, last]: readonly [number, number, number]): Parsed {
  if (!isYear(year) || first < 1 || last > 12) return FAULT;
  return whole(kind, text, [`${year}-${twoDigits(first)}-01`, lastDayOfMonth(year, last)]);
}

function week(text: string, year: number, number: number): Parsed {
  const monday = mondayOfWeek(year, number);
  // A year has 52 weeks or 53; what would be one more is the first of the next.
  if (!isYear(year) || number < 1 || monday >= mondayOfWeek(year + 1, 1)) return FAULT;
  return whole('week', text, [monday, addDays(monday, 6)]);
}

function custom(text: string, fromDay: string, toDay: string): Parsed {
  if (!isDay(fromDay) || !isDay(toDay)) return FAULT;
  if (fromDay > toDay) return { fault: 'period_backwards' };
  return periodDays(fromDay, toDay) > LONGEST_PERIOD_DAYS ? { fault: 'period_too_long' } : whole('custom', text, [fromDay, toDay]);
}

function shift(text: string, day: string, hour: number): Parsed {
  if (!isDay(day) || hour > 23) return FAULT;
  return { period: { kind: 'shift', text, fromDay: day, toDay: day, shiftHour: hour } };
}

type Form = readonly [RegExp, (text: string, parts: readonly string[]) => Parsed];

const FORMS: readonly Form[] = [
  [/^(\d{4}-\d{2}-\d{2})$/, (text, [day = '']) => (isDay(day) ? whole('day', text, [day, day]) : FAULT)],
  [/^(\d{4})-W(\d{2})$/, (text, [year, number]) => week(text, Number(year), Number(number))],
  [/^(\d{4})-(\d{2})$/, (text, [year, month]) => months('month', text, [Number(year), Number(month), Number(month)])],
  [/^(\d{4})-Q([1-4])$/, (text, [year, quarter]) => months('quarter', text, [Number(year), Number(quarter) * 3 - 2, Number(quarter) * 3])],
  [/^(\d{4})$/, (text, [year]) => months('year', text, [Number(year), 1, 12])],
  [/^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/, (text, [fromDay = '', toDay = '']) => custom(text, fromDay, toDay)],
  [/^(\d{4}-\d{2}-\d{2})@(\d{2})$/, (text, [day = '', hour]) => shift(text, day, Number(hour))],
];

/** Reads `text` of a chosen period, or says what is wrong with it. */
export function parsePeriod(text: string): Parsed {
  for (const [form, read] of FORMS) {
    const match = form.exec(text);
    if (match !== null) return read(text, match.slice(1));
  }
  return FAULT;
}

/** As `parsePeriod`, where a wrong text is simply no period: before the first year there is nothing to compare with. */
function periodOf(text: string): ChosenPeriod | null {
  const parsed = parsePeriod(text);
  return 'period' in parsed ? parsed.period : null;
}

export interface PeriodClock {
  readonly timeZone: string;
  /** Local hours at which shifts begin (setting of the room). */
  readonly shiftHours: readonly number[];
}

/**
 * The instants of a period. Days run from local midnight to local midnight, so a day with a changed clock has 23 or 25 hours;
 * a shift runs to the beginning of the next one and may cross midnight.
 */
export function spanOf({ fromDay, toDay, shiftHour }: ChosenPeriod, { timeZone, shiftHours }: PeriodClock): PeriodSpan {
  const from = startOfLocalDay(fromDay, timeZone);
  if (shiftHour === null) return { from, to: startOfLocalDay(addDays(toDay, 1), timeZone) };
  const begin = from + shiftHour * HOUR_MS;
  return { from: begin, to: nextShift(begin, { timeZone, hours: shiftHours.includes(shiftHour) ? shiftHours : [...shiftHours, shiftHour] }) };
}

function monthsBefore(fromDay: string, count: number): string {
  const [year = 0, month = 0] = fromDay.split('-').map(Number);
  const index = year * 12 + month - 1 - count;
  return `${Math.floor(index / 12)}-${twoDigits((index % 12) + 1)}`;
}

function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

function weekOf(monday: string): string {
  const year = Number(addDays(monday, 3).slice(0, 4));
  return `${year}-W${twoDigits((periodDays(mondayOfWeek(year, 1), monday) - 1) / 7 + 1)}`;
}

/** The period of the same kind right before: the quarter before, the month before, as many days before a custom one, the shift a day before. Null before the first year. */
export function periodBefore({ kind, text, fromDay, toDay, shiftHour }: ChosenPeriod): ChosenPeriod | null {
  switch (kind) {
    case 'day':
      return periodOf(addDays(fromDay, -1));
    case 'week':
      return periodOf(weekOf(addDays(fromDay, -7)));
    case 'month':
      return periodOf(monthsBefore(fromDay, 1));
    case 'quarter':
      return periodOf(quarterOf(monthsBefore(fromDay, 3)));
    case 'year':
      return periodOf(String(Number(text) - 1));
    case 'custom':
      return periodOf(`${addDays(fromDay, -periodDays(fromDay, toDay))}..${addDays(fromDay, -1)}`);
    case 'shift':
      return periodOf(`${addDays(fromDay, -1)}@${twoDigits(shiftHour ?? 0)}`);
  }
}

/** The 29th of February has its match in the 28th. */
function dayAYearBefore(day: string): string {
  const same = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDay(same) ? same : addDays(`${Number(day.slice(0, 4)) - 1}-03-01`, -1);
}

/** The same period of the year before, null before the first. A week, and a shift, are compared with those 52 weeks before: the same weekday. */
export function periodAYearBefore({ kind, text, fromDay, toDay, shiftHour }: ChosenPeriod): ChosenPeriod | null {
  switch (kind) {
    case 'day':
      return periodOf(dayAYearBefore(fromDay));
    case 'week':
      return periodOf(weekOf(addDays(fromDay, -364)));
    case 'month':
      return periodOf(monthsBefore(fromDay, 12));
    case 'quarter':
      return periodOf(quarterOf(monthsBefore(fromDay, 12)));
    case 'year':
      return periodOf(String(Number(text) - 1));
    case 'custom':
      return periodOf(`${dayAYearBefore(fromDay)}..${dayAYearBefore(toDay)}`);
    case 'shift':
      return periodOf(`${addDays(fromDay, -364)}@${twoDigits(shiftHour ?? 0)}`);
  }
}

/** The quarter in which a local day lies, as `text` of a period. */
export function quarterOfDay(day: string): string {
  return quarterOf(day);
}

/** The ISO week in which a local day lies, as `text` of a period. */
export function weekOfDay(day: string): string {
  return weekOf(addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7)));
}
