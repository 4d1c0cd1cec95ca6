import type { CurrentUser } from '../account/account.schema';
import { DomainError } from '../shared/errors';
import { type ListedIncident, readIncidentList } from './incident-list.repository';
import { numberQuery } from './incident-list.rules';
import type { IncidentListInput } from './incident-list.schema';
import type { IncidentContext } from './settle';

const PAGE_ROWS = 50;

export interface IncidentListPage {
  /** Newest first. */
  readonly rows: readonly ListedIncident[];
  /** What to ask the next page with; null at the end. */
  readonly older: string | null;
  readonly newer: string | null;
}

/** One page of the incidents that this person may see. Lists show no caller and no address: nothing in them is a look. */
export async function listIncidents({ db }: Pick<IncidentContext, 'db'>, user: CurrentUser, input: IncidentListInput): Promise<IncidentListPage> {
  const { number = '', day, categoryCode, state, after, before } = input;
  const asked = number === '' ? {} : numberQuery(number);
  if (asked === null) throw new DomainError('invalid', { field: 'number', reason: 'incident_number_form' });
  const from = after !== undefined ? ({ cursor: after, side: 'older' } as const) : before !== undefined ? ({ cursor: before, side: 'newer' } as const) : null;
  const query = { ...(day === undefined ? {} : { day }), ...asked, categoryCode, state, agencyId: user.agencyId, from, limit: PAGE_ROWS + 1 };
  // A day in the number and another beside it: nothing is both.
  if (day !== undefined && asked.day !== undefined && asked.day !== day) return { rows: [], older: null, newer: null };
  const found = await readIncidentList(db, query);
  const hasMore = found.length > PAGE_ROWS;
  const isNewer = from?.side === 'newer';
  const rows = isNewer ? found.slice(hasMore ? 1 : 0) : found.slice(0, PAGE_ROWS);
  return {
    rows,
    older: (isNewer || hasMore) && rows.length > 0 ? cursorOf(rows.at(-1)) : null,
    newer: (isNewer ? hasMore : from !== null) && rows.length > 0 ? cursorOf(rows[0]) : null,
  };
}

function cursorOf(row: ListedIncident | undefined): string | null {
  return row === undefined ? null : `${row.openedAt}_${row.id}`;
}
