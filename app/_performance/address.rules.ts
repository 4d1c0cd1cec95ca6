import { type ExploreFilter, exploreFilterSchema, isRowSet, type RowSet } from '../../server/report/explore/explore.schema';
import { parsePeriod } from '../../server/report/period.rules';
import type { ChosenPeriod } from '../../server/report/period.schema';

/** What a page of figures is of; all of it stands in the address, so that a colleague sees the same. */
export interface Chosen {
  readonly period: ChosenPeriod;
  readonly filter: ExploreFilter;
}

const KEYS = {
  category: 'categoryCode',
  type: 'subTypeCode',
  agency: 'agencyId',
  district: 'districtCode',
  village: 'villageCode',
  weekday: 'weekday',
  hour: 'hour',
  shift: 'shiftHour',
} as const satisfies Readonly<Record<string, keyof ExploreFilter>>;
const NUMBERS: readonly string[] = ['weekday', 'hour', 'shiftHour'];

/** Reads the address; a period or filter that is none counts as not there. */
export function readChosen(parameters: Pick<URLSearchParams, 'get'>): { readonly period: ChosenPeriod | null; readonly filter: ExploreFilter } {
  const parsed = parsePeriod(parameters.get('period') ?? '');
  const entries = Object.entries(KEYS).flatMap(([key, name]) => {
    const text = parameters.get(key);
    if (text === null) return [];
    const one = { [name]: NUMBERS.includes(name) ? Number(text) : text };
    return exploreFilterSchema.safeParse(one).success ? [one] : [];
  });
  return { period: 'period' in parsed ? parsed.period : null, filter: Object.assign({}, ...entries) as ExploreFilter };
}

/** `period=2026-Q4&category=fire`. */
export function printChosen({ period, filter }: Chosen): string {
  const parameters = new URLSearchParams({ period: period.text });
  for (const [key, name] of Object.entries(KEYS)) {
    const value = filter[name];
    if (value !== undefined) parameters.set(key, String(value));
  }
  return parameters.toString();
}

/** The page of the rows behind a figure. */
export function rowsHref(chosen: Chosen, set: RowSet): string {
  return `/performance/rows?set=${set}&${printChosen(chosen)}`;
}

export function readRowsAddress(parameters: Pick<URLSearchParams, 'get'>): { readonly set: RowSet; readonly offset: number } {
  const set = parameters.get('set');
  const offset = Number(parameters.get('offset') ?? 0);
  return { set: isRowSet(set) ? set : 'incident.incidents', offset: Number.isInteger(offset) && offset >= 0 ? offset : 0 };
}

/** The filter without these; what is left out lets everything through. */
export function without(filter: ExploreFilter, ...names: readonly (keyof ExploreFilter)[]): ExploreFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !names.includes(name as keyof ExploreFilter)));
}
