import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import { lonLat } from '../../db/postgis';
import type { TallyDelta } from '../report/tally.rules';
import type { Fact, FactType, LoggedFact } from './events';
import { factSchema } from './events';

export interface NewFact {
  readonly fact: Fact;
  readonly incidentId?: string;
  readonly callId?: string;
  /** Agencies that may see the fact, beside those it names: those that hold or held an assignment of its incident when it became true. */
  readonly agencyIds?: readonly string[];
  /** The account that did it; absent or null: a machine. */
  readonly userId?: string | null;
}

/** A fact read back, with the agencies that may see it. */
export interface LoggedRow {
  readonly logged: LoggedFact;
  readonly agencyIds: readonly string[];
}

/** Key of the advisory lock under which the log grows. */
const APPEND_LOCK = 112_001;

/**
 * Appends facts and returns the id of the last. The lock is held until commit: an identity column alone is allocation order,
 * and a reader of `id > cursor` would skip a transaction that commits late.
 */
export async function appendFacts(db: Db, facts: readonly NewFact[], recordedAt: number): Promise<string> {
  await sql`select pg_advisory_xact_lock(${APPEND_LOCK})`.execute(db);
  const rows = await db
    .insertInto('event_log')
    .values(
      facts.map(({ fact, incidentId, callId, agencyIds, userId }) => ({
        type: fact.type,
        recorded_at: new Date(recordedAt),
        incident_id: incidentId ?? null,
        call_id: callId ?? null,
        agency_ids: [...new Set([...agencyIdsOf(fact), ...(agencyIds ?? [])])],
        payload: JSON.stringify(withoutPoint(fact)),
        user_id: userId ?? null,
      })),
    )
    .returning('id')
    .execute();
  const last = rows.at(-1);
  if (last === undefined) throw new Error('impossible: appended no facts');
  return last.id;
}

/** The incident's point is joined here and nowhere stored in the log. */
function selectLogged(db: Db) {
  return db
    .selectFrom('event_log as e')
    .leftJoin('incident as i', 'i.id', 'e.incident_id')
    .select((eb) => ['e.id', 'e.payload', 'e.agency_ids as agencyIds', lonLat(eb.ref('i.location')).as('point')]);
}

function loggedRow(row: { id: string; payload: unknown; agencyIds: string[]; point: [number, number] | null }): LoggedRow {
  return { logged: { id: row.id, fact: parseFact(row.payload, row.point) }, agencyIds: row.agencyIds };
}

/** Facts after a cursor in commit order, at most `limit`. */
export async function readFactsAfter(db: Db, cursor: string, limit: number): Promise<LoggedRow[]> {
  return (await selectLogged(db).where('e.id', '>', cursor).orderBy('e.id').limit(limit).execute()).map(loggedRow);
}

/** A fact as screens had it, and when it was recorded. */
export interface ToldRow extends LoggedRow {
  readonly recordedAt: number;
}

/** Facts after a cursor that screens had by `until`, at most `limit`: each with the point that its incident had when it became true. */
export async function readFactsAsTold(db: Db, cursor: string, { until, limit }: { readonly until: number; readonly limit: number }): Promise<ToldRow[]> {
  const rows = await db
    .selectFrom('event_log as e')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('incident_point as p')
          .select((inner) => lonLat(inner.ref('p.location')).as('point'))
          .whereRef('p.incident_id', '=', 'e.incident_id')
          .whereRef('p.event_id', '<=', 'e.id')
          .orderBy('p.event_id', 'desc')
          .limit(1)
          .as('then'),
      (join) => join.onTrue(),
    )
    .select(['e.id', 'e.payload', 'e.agency_ids as agencyIds', 'e.recorded_at as recordedAt', 'then.point'])
    .where('e.id', '>', cursor)
    // The first that was recorded later ends it: what is behind it in the log was seen after it.
    .where((eb) =>
      eb(
        'e.id',
        '<',
        sql<string>`coalesce((select l.id from event_log l where l.id > ${cursor} and l.recorded_at > ${instant(until)} order by l.id limit 1), 9223372036854775807)`,
      ),
    )
    .orderBy('e.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...loggedRow(row), recordedAt: row.recordedAt }));
}

/** What facts after a cursor change in the figures of days, in their order; null where a fact changes none. */
export async function readTallyChanges(db: Db, cursor: string, limit: number): Promise<{ readonly id: string; readonly tally: TallyDelta | null }[]> {
  return db
    .selectFrom('event_log')
    .select(['id', sql<TallyDelta | null>`payload -> 'tally'`.as('tally')])
    .where('id', '>', cursor)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Id of the newest fact, `0` for an empty log. */
export async function readHead(db: Db): Promise<string> {
  const row = await db
    .selectFrom('event_log')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? '0';
}

/** What every agency sees, whomever it concerns. */
const SEEN_BY_ALL: readonly FactType[] = ['map.replaced', 'closure.opened', 'closure.changed', 'closure.lifted'];

/** Newest facts first, without those of a type in `quiet`; for an agency those that it may see: its own, its incidents' as they were then, closures and a new map. */
export async function readRecentFacts(
  db: Db,
  { limit, agencyId, quiet }: { readonly limit: number; readonly agencyId: string | null; readonly quiet: readonly FactType[] },
): Promise<LoggedRow[]> {
  let query = selectLogged(db)
    .where('e.type', 'not in', [...quiet])
    .orderBy('e.id', 'desc')
    .limit(limit);
  if (agencyId !== null) query = query.where((eb) => eb.or([sql<boolean>`e.agency_ids @> ${[agencyId]}::uuid[]`, eb('e.type', 'in', [...SEEN_BY_ALL])]));
  return (await query.execute()).map(loggedRow);
}

function withoutPoint(fact: Fact): Fact {
  return 'incident' in fact ? { ...fact, incident: { ...fact.incident, point: null } } : fact;
}

function parseFact(payload: unknown, point: [number, number] | null): Fact {
  const fact = factSchema.parse(payload);
  return 'incident' in fact ? { ...fact, incident: { ...fact.incident, point } } : fact;
}

function agencyIdsOf(fact: Fact): string[] {
  if ('agency' in fact) return [fact.agency.id];
  const assignments = 'assignments' in fact ? fact.assignments.map((assignment) => assignment.agencyId) : [];
  const units = 'units' in fact ? fact.units.map((unit) => unit.agencyId) : [];
  return [...new Set([...assignments, ...units])];
}
