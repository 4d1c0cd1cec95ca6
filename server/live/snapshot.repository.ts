import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { AgencyView } from '../agency/agency.schema';
import { callViewColumns } from '../call/call.repository';
import type { CallView } from '../call/call.schema';
import { assignmentViewColumns } from '../incident/assignment.repository';
import { incidentViewColumns } from '../incident/incident.repository';
import { type AssignmentView, FINAL_INCIDENT_STATES, type IncidentView } from '../incident/incident.schema';
import { unitViewColumns } from '../unit/unit.repository';
import type { UnitView } from '../unit/unit.schema';

/** Calls that still need somebody: `isLiveCall` in SQL. */
export async function readLiveCalls(db: Db): Promise<CallView[]> {
  return (await db
    .selectFrom('call')
    .select(callViewColumns)
    .where((eb) => eb.or([eb('call.state', 'in', ['ringing', 'answered']), eb.and([eb('call.state', '=', 'ended'), eb('call.disposition', 'is', null)])]))
    .execute()) as CallView[];
}

/** Incidents that no act has ended; for an agency only those that it holds or held an assignment of. */
export async function readLiveIncidents(db: Db, agencyId: string | null): Promise<IncidentView[]> {
  let query = db
    .selectFrom('incident')
    .select(incidentViewColumns)
    .where('incident.state', 'not in', [...FINAL_INCIDENT_STATES]);
  if (agencyId !== null) {
    query = query.where((eb) =>
      eb.exists(eb.selectFrom('assignment as a').select('a.id').whereRef('a.incident_id', '=', 'incident.id').where('a.agency_id', '=', agencyId)),
    );
  }
  return (await query.execute()) as IncidentView[];
}

/** Every assignment of live incidents, ended ones too. */
export async function readLiveAssignments(db: Db, agencyId: string | null): Promise<AssignmentView[]> {
  let query = db
    .selectFrom('assignment')
    .innerJoin('incident', 'incident.id', 'assignment.incident_id')
    .select(assignmentViewColumns)
    .where('incident.state', 'not in', [...FINAL_INCIDENT_STATES]);
  if (agencyId !== null) query = query.where('assignment.agency_id', '=', agencyId);
  return (await query.execute()) as AssignmentView[];
}

export async function readActiveUnits(db: Db, agencyId: string | null): Promise<UnitView[]> {
  let query = db.selectFrom('unit').select(unitViewColumns).where('unit.is_active', '=', true);
  if (agencyId !== null) query = query.where('unit.agency_id', '=', agencyId);
  return (await query.execute()) as UnitView[];
}

export async function readAgencies(db: Db, agencyId: string | null): Promise<AgencyView[]> {
  let query = db.selectFrom('agency').select(['id', 'code', 'name', 'is_active as isActive', 'version']);
  if (agencyId !== null) query = query.where('id', '=', agencyId);
  return query.execute();
}

/** The version of the map as of this snapshot; a process may have read the reference before. */
export async function readMapVersion(db: Db): Promise<number> {
  return (await db.selectFrom('installation').select('map_version as mapVersion').executeTakeFirstOrThrow()).mapVersion;
}

/** Calls that count for days from `since` on: offered since then, or answered since then where T0 is unknown. */
export async function readCallsSince(db: Db, since: number): Promise<CallView[]> {
  return (await db
    .selectFrom('call')
    .select(callViewColumns)
    .where((eb) => eb(eb.fn.coalesce('call.offered_at', 'call.answered_at'), '>=', instant(since)))
    .execute()) as CallView[];
}

export async function readIncidentsSince(db: Db, since: number): Promise<IncidentView[]> {
  return (await db.selectFrom('incident').select(incidentViewColumns).where('incident.opened_at', '>=', instant(since)).execute()) as IncidentView[];
}

/** Every statement of the transaction then sees the same rows. */
export async function beginSnapshot(db: Db): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(db);
}
