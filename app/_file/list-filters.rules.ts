import { CATEGORY_CODES, type CategoryCode, INCIDENT_STATES, type IncidentState } from '../../server/incident/incident.schema';

/** The filters of the list as they stand in its address. */
export interface ListFilters {
  readonly number: string;
  readonly day: string;
  readonly categoryCode: CategoryCode | '';
  readonly state: IncidentState | '';
  readonly after: string;
  readonly before: string;
}

const NAMES = { number: 'number', day: 'day', categoryCode: 'category', state: 'state', after: 'after', before: 'before' } as const satisfies Record<
  keyof ListFilters,
  string
>;

/** Reads an address; what it does not know of is as if it were not there. */
export function readFilters(search: string): ListFilters {
  const params = new URLSearchParams(search);
  const of = (name: keyof ListFilters) => params.get(NAMES[name]) ?? '';
  return {
    number: of('number').slice(0, 40),
    day: /^\d{4}-\d{2}-\d{2}$/.test(of('day')) ? of('day') : '',
    categoryCode: CATEGORY_CODES.find((code) => code === of('categoryCode')) ?? '',
    state: INCIDENT_STATES.find((state) => state === of('state')) ?? '',
    after: of('after'),
    before: of('before'),
  };
}

/** The address of the list with these filters, without those that are empty. */
export function addressOf(filters: Partial<ListFilters>): string {
  const params = new URLSearchParams();
  for (const name of Object.keys(NAMES) as (keyof ListFilters)[]) {
    const value = filters[name];
    if (value !== undefined && value !== '') params.set(NAMES[name], value);
  }
  const text = params.toString();
  return text === '' ? '/incidents' : `/incidents?${text}`;
}

/** What the server is asked for: filters that are empty are left out. */
export function queryOf(filters: ListFilters): Partial<ListFilters> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
}
