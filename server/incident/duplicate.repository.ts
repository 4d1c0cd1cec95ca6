import type { Db } from '../../db/client';
import { FINAL_INCIDENT_STATES } from './incident.schema';

/** Open incidents with a call of the same number, told by its keyed hash; the incident asked about is left out. */
export async function readOpenIncidentsOfCaller(db: Db, of: { readonly callId: string } | { readonly incidentId: string }): Promise<string[]> {
  let query = db
    .selectFrom('call as own')
    .innerJoin('call as other', 'other.number_hash', 'own.number_hash')
    .innerJoin('incident', 'incident.id', 'other.incident_id')
    .select('incident.id')
    .distinct()
    .where('incident.state', 'not in', [...FINAL_INCIDENT_STATES])
    .orderBy('incident.id');
  query = 'callId' in of ? query.where('own.id', '=', of.callId) : query.where('own.incident_id', '=', of.incidentId).where('incident.id', '<>', of.incidentId);
  return (await query.execute()).map((row) => row.id);
}
