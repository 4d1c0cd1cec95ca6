import type { Db } from '../../db/client';
import type { Role } from '../account/account.schema';
import { type Fact, factSchema } from './events';

export interface IncidentFactRow {
  readonly id: string;
  /** Without the point of the incident, which the log does not hold. */
  readonly fact: Fact;
  readonly agencyIds: readonly string[];
  readonly recordedAt: number;
  /** Null: a machine, or a fact from before its author was kept. */
  readonly byName: string | null;
  readonly byRole: Role | null;
}

/** An incident that is argued about for weeks has some hundreds. */
const MOST_FACTS = 2_000;

/** The facts of an incident and of its calls, oldest first. */
export async function readIncidentFacts(db: Db, incidentId: string, callIds: readonly string[]): Promise<IncidentFactRow[]> {
  const rows = await db
    .selectFrom('event_log as e')
    .leftJoin('app_user as u', 'u.id', 'e.user_id')
    .select(['e.id', 'e.payload', 'e.agency_ids as agencyIds', 'e.recorded_at as recordedAt', 'u.name as byName', 'u.role as byRole'])
    .where((eb) =>
      callIds.length === 0 ? eb('e.incident_id', '=', incidentId) : eb.or([eb('e.incident_id', '=', incidentId), eb('e.call_id', 'in', [...callIds])]),
    )
    .orderBy('e.id')
    .limit(MOST_FACTS)
    .execute();
  return rows.map(({ payload, ...row }) => ({ ...row, fact: factSchema.parse(payload) }));
}
