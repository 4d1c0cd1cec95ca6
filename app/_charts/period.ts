import { addDays } from '../../server/shared/local-day';

/** Local days `YYYY-MM-DD`, both inclusive. */
export interface Period {
  readonly fromDay: string;
  readonly toDay: string;
}

export const PERIOD_KINDS = ['today', 'week', 'month', 'quarter', 'custom'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

export interface ChosenPeriod extends Period {
  readonly kind: PeriodKind;
}

/** The period of a kind that contains `today`, up to it. `custom` starts as the last 30 days. */
export function currentPeriod(kind: PeriodKind, today: string): ChosenPeriod {
  const starts: Readonly<Record<PeriodKind, string>> = {
    today,
    week: addDays(today, -6),
    month: `${today.slice(0, 7)}-01`,
    quarter: quarterStart(today),
    custom: addDays(today, -29),
  };
  return { kind, fromDay: starts[kind], toDay: today };
}

/** The period before (`step` -1) or after (+1); months and quarters are whole ones of the calendar. Nothing after `today`. */
export function neighbourPeriod(period: ChosenPeriod, step: -1 | 1, today: string): ChosenPeriod {
  const { kind, fromDay, toDay } = period;
  if (kind === 'month' || kind === 'quarter') {
    const months = kind === 'month' ? 1 : 3;
    const start = addMonths(fromDay, step * months);
    return { kind, fromDay: start, toDay: earlier(addDays(addMonths(start, months), -1), today) };
  }
  const length = kind === 'today' ? 1 : kind === 'week' ? 7 : daysBetween(fromDay, toDay) + 1;
  return { kind, fromDay: addDays(fromDay, step * length), toDay: earlier(addDays(toDay, step * length), today) };
}

/** Reads `?kind=&from=&to=` of an address; null when it names no period. */
export function readPeriod(parameters: Pick<URLSearchParams, 'get'>): ChosenPeriod | null {
  const [kind, fromDay, toDay] = [parameters.get('kind'), parameters.get('from'), parameters.get('to')];
  const known = PERIOD_KINDS.find((one) => one === kind);
  if (known === undefined || !isDay(fromDay) || !isDay(toDay) || fromDay > toDay) return null;
  return { kind: known, fromDay, toDay };
}

export function printPeriod({ kind, fromDay, toDay }: ChosenPeriod): string {
  return `?kind=${kind}&from=${fromDay}&to=${toDay}`;
}

export function daysBetween(fromDay: string, toDay: string): number {
  return Math.round((Date.parse(`${toDay}T00:00:00Z`) - Date.parse(`${fromDay}T00:00:00Z`)) / 86_400_000);
}

function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

function quarterStart(day: string): string {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

/** First day of the month `months` after that of `day`. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

function earlier(left: string, right: string): string {
  return left < right ? left : right;
}
