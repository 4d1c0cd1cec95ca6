import { sql } from 'kysely';
import type { Db } from '../../db/client';
import type { IncidentSource, IncidentState } from './incident.schema';
import type { NumberQuery } from './incident-list.rules';
import type { ListCursor } from './incident-list.schema';

export interface ListedIncident {
  readonly id: string;
  readonly number: string;
  readonly source: IncidentSource;
  readonly categoryCode: string | null;
  readonly subTypeCode: string | null;
  readonly priority: number | null;
  readonly state: IncidentState;
  readonly isOwnerless: boolean;
  readonly openedAt: number;
  readonly isSimulated: boolean;
  /** Village and district; null while the place is unknown or outside. */
  readonly placeName: string | null;
  readonly districtName: string | null;
}

export interface ListQuery extends NumberQuery {
  readonly categoryCode?: string | undefined;
  readonly state?: string | undefined;
  /** Only incidents that this agency holds or held; null: all. */
  readonly agencyId: string | null;
  readonly limit: number;
  /** Rows on that side of this one; `newer` answers with those nearest to it. */
  readonly from: { readonly cursor: ListCursor; readonly side: 'older' | 'newer' } | null;
}

/** A page of incidents, newest first. By keyset: the thousandth page costs what the first does. */
export async function readIncidentList(db: Db, query: ListQuery): Promise<ListedIncident[]> {
  const isNewer = query.from?.side === 'newer';
  const order = isNewer ? ('asc' as const) : ('desc' as const);
  let rows = db
    .selectFrom('incident as i')
    .leftJoin('place as p', 'p.code', 'i.place_code')
    .leftJoin('place as d', 'd.code', 'p.parent_code')
    .select([
      'i.id',
      'i.number',
      'i.source',
      'i.category_code as categoryCode',
      'i.sub_type_code as subTypeCode',
      'i.priority',
      'i.state',
      'i.is_ownerless as isOwnerless',
      'i.opened_at as openedAt',
      'i.is_simulated as isSimulated',
      'p.name as placeName',
      'd.name as districtName',
    ])
    .orderBy('i.opened_at', order)
    .orderBy('i.id', order)
    .limit(query.limit);
  const { number, day, ordinal, categoryCode, state, agencyId, from } = query;
  if (number !== undefined) rows = rows.where('i.number', '=', number);
  if (day !== undefined) rows = rows.where('i.day', '=', day);
  if (ordinal !== undefined) rows = rows.where(sql<boolean>`split_part(i.number, '-', 3) = ${ordinal}`);
  if (categoryCode !== undefined) rows = rows.where('i.category_code', '=', categoryCode);
  if (state !== undefined) rows = rows.where('i.state', '=', state);
  if (agencyId !== null) {
    rows = rows.where((eb) =>
      eb.exists(eb.selectFrom('assignment as a').select('a.id').whereRef('a.incident_id', '=', 'i.id').where('a.agency_id', '=', agencyId)),
    );
  }
  if (from !== null) {
    const at = sql`(${new Date(from.cursor.openedAt)}::timestamptz, ${from.cursor.id}::uuid)`;
    rows = rows.where(isNewer ? sql<boolean>`(i.opened_at, i.id) > ${at}` : sql<boolean>`(i.opened_at, i.id) < ${at}`);
  }
  const page = (await rows.execute()) as ListedIncident[];
  return isNewer ? page.reverse() : page;
}
