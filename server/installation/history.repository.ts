import { sql } from 'kysely';
import { type BulkValue, bytesValue, insertRows, instantValue, pointValue } from '../../db/bulk';
import type { Db } from '../../db/client';
import type { LonLat } from '../shared/geo';
import type { HistoryAct, HistoryAssignment, HistoryBreach, HistoryCall, HistoryIncident, HistoryMark } from './history.schema';

/** A sealed text as a column takes it. */
/** Seals what a person typed. */
export type Seal = (text: string) => Sealed;

export interface Sealed {
  readonly sealed: Buffer;
  readonly keyId: string;
}

export interface SealedCall {
  readonly call: HistoryCall;
  /** Null when the number was withheld. */
  readonly number: (Sealed & { readonly hash: Buffer }) | null;
}

/** How long after an event a message about it is written down, milliseconds. */
const RECORDING_LAG_MS = 180;

/** The village of each point by the map in force, in the order of the points; null outside all. */
export async function readPlaceCodes(db: Db, points: readonly (LonLat | null)[]): Promise<(string | null)[]> {
  const rows = points.flatMap((point, ordinal) => (point === null ? [] : [{ ordinal, geom: pointValue(point) }]));
  const { rows: found } = await sql<{ ordinal: number; code: string }>`
    select p.ordinal, min(a.code) as code
    from json_to_recordset(${JSON.stringify(rows)}::json) as p(ordinal integer, geom geometry)
    join area a on a.boundary && p.geom and ST_Covers(a.boundary, p.geom)
    group by p.ordinal`.execute(db);
  const codes = new Map(found.map((row) => [row.ordinal, row.code]));
  return points.map((_, ordinal) => codes.get(ordinal) ?? null);
}

export async function insertHistoryCalls(db: Db, calls: readonly SealedCall[]): Promise<void> {
  await insertRows(
    db,
    'call',
    calls.map(({ call: { view, ...call }, number }) => ({
      id: view.id,
      source: call.source,
      external_id: call.externalId,
      state: view.state,
      line: view.line,
      number_sealed: bytesValue(number?.sealed ?? null),
      number_hash: bytesValue(number?.hash ?? null),
      number_masked: view.numberMasked,
      key_id: number?.keyId ?? null,
      offered_at: instantValue(view.offeredAt),
      answered_at: instantValue(view.answeredAt),
      answered_source: view.answeredSource,
      ended_at: instantValue(view.endedAt),
      operator_id: view.operatorId,
      claimed_at: instantValue(view.claimedAt),
      disposition: view.disposition,
      disposed_at: instantValue(call.disposedAt),
      referred_to: call.referredTo,
      is_blocked: view.isBlocked,
      answer_breached_at: instantValue(call.breach?.breachedAt ?? null),
      incident_id: view.incidentId,
      is_simulated: true,
      recorded_at: instantValue((view.offeredAt ?? view.answeredAt ?? 0) + RECORDING_LAG_MS),
      version: view.version,
    })),
  );
}

export interface SealedIncident {
  readonly incident: HistoryIncident;
  readonly note: Sealed;
  readonly landmark: Sealed;
}

export async function insertHistoryIncidents(db: Db, incidents: readonly SealedIncident[], seal: Seal): Promise<void> {
  await insertRows(db, 'incident', incidents.map(incidentColumns));
  await insertRows(
    db,
    'incident_act',
    incidents.flatMap(({ incident }) => incident.acts.map((act) => actColumns(incident.view.id, act, seal))),
  );
}

function incidentColumns({ incident: { view, ...incident }, note, landmark }: SealedIncident): Record<string, BulkValue> {
  return {
    id: view.id,
    number: view.number,
    day: incident.day,
    source: view.source,
    category_code: view.categoryCode,
    sub_type_code: view.subTypeCode,
    priority: view.priority,
    state: view.state,
    is_ownerless: view.isOwnerless,
    location: pointValue(view.point),
    place_code: view.placeCode,
    is_place_approximate: view.isPlaceApproximate,
    landmark_sealed: bytesValue(landmark.sealed),
    note_sealed: bytesValue(note.sealed),
    key_id: note.keyId,
    operator_id: view.operatorId,
    merged_into_id: view.mergedIntoId,
    handed_over_to: incident.handedOverTo,
    opened_at: instantValue(view.openedAt),
    ...timeColumns(view),
    handling_breached_at: instantValue(view.handlingBreachedAt),
    is_simulated: true,
    version: view.version,
  };
}

function timeColumns({ t0, t1, t2, t3, t4, t5, t6, t7, t8 }: HistoryIncident['view']): Record<string, BulkValue> {
  return Object.fromEntries([t0, t1, t2, t3, t4, t5, t6, t7, t8].map((at, ordinal) => [`t${ordinal}_at`, instantValue(at)]));
}

function actColumns(incidentId: string, act: HistoryAct, seal: Seal): Record<string, BulkValue> {
  const at = instantValue(act.occurredAt);
  const reason = act.reason === null ? null : seal(act.reason);
  return {
    incident_id: incidentId,
    act: act.act,
    reason_sealed: reason === null ? null : bytesValue(reason.sealed),
    key_id: reason?.keyId ?? null,
    user_id: act.userId,
    occurred_at: at,
    recorded_at: at,
  };
}

function endReasonColumns(reason: Sealed | null): Record<string, BulkValue> {
  return { end_reason_sealed: reason === null ? null : bytesValue(reason.sealed), end_reason_key_id: reason?.keyId ?? null };
}

export async function insertHistoryAssignments(db: Db, assignments: readonly HistoryAssignment[], seal: Seal): Promise<void> {
  await insertRows(
    db,
    'assignment',
    assignments.map(({ view, endReason }) => ({
      ...endReasonColumns(endReason === null ? null : seal(endReason)),
      id: view.id,
      incident_id: view.incidentId,
      agency_id: view.agencyId,
      state: view.state,
      forwarded_at: instantValue(view.forwardedAt),
      acknowledged_at: instantValue(view.acknowledgedAt),
      en_route_at: instantValue(view.enRouteAt),
      on_scene_at: instantValue(view.onSceneAt),
      ended_at: instantValue(view.endedAt),
      is_recalled: view.isRecalled,
      is_on_behalf: view.isOnBehalf,
      version: view.version,
    })),
  );
  await insertRows(
    db,
    'assignment_unit',
    assignments.flatMap(({ view, units }) =>
      units.map((unit) => ({
        id: unit.id,
        assignment_id: view.id,
        unit_id: unit.unitId,
        assigned_at: instantValue(unit.assignedAt),
        en_route_at: instantValue(unit.enRouteAt),
        on_scene_at: instantValue(unit.onSceneAt),
        released_at: instantValue(unit.releasedAt),
      })),
    ),
  );
}

export interface SealedMark {
  readonly mark: HistoryMark;
  readonly saidBy: Sealed | null;
}

export async function insertHistoryMarks(db: Db, marks: readonly SealedMark[]): Promise<void> {
  await insertRows(
    db,
    'mark',
    marks.map(({ mark, saidBy }) => ({
      code: mark.code,
      call_id: mark.callId,
      incident_id: mark.incidentId,
      assignment_id: mark.assignmentId,
      unit_id: mark.unitId,
      occurred_at: instantValue(mark.occurredAt),
      recorded_at: instantValue(mark.recordedAt),
      source: mark.source,
      user_id: mark.userId,
      said_by_sealed: bytesValue(saidBy?.sealed ?? null),
      key_id: saidBy?.keyId ?? null,
    })),
  );
}

export async function insertHistoryBreaches(
  db: Db,
  breaches: readonly (HistoryBreach & { readonly callId: string | null; readonly incidentId: string | null })[],
): Promise<void> {
  await insertRows(
    db,
    'breach',
    breaches.map((breach) => ({
      id: breach.id,
      clock: breach.clock,
      call_id: breach.callId,
      incident_id: breach.incidentId,
      target_seconds: breach.targetSeconds,
      breached_at: instantValue(breach.breachedAt),
      recorded_at: instantValue(breach.breachedAt + RECORDING_LAG_MS),
      cause_code: breach.causeCode,
    })),
  );
}

/** The last number given on each day, so that the next one continues without a gap. */
export async function insertNumberSeries(db: Db, series: string, lastByDay: ReadonlyMap<string, number>): Promise<void> {
  await insertRows(
    db,
    'number_series',
    [...lastByDay].map(([day, last]): Record<string, BulkValue> => ({ series, day, last_number: last })),
  );
}

/** Since when each unit has been free. */
export async function updateUnitsFreeSince(db: Db, freeSince: ReadonlyMap<string, number>): Promise<void> {
  const rows = JSON.stringify([...freeSince].map(([id, at]) => ({ id, at: instantValue(at) })));
  await sql`update unit set status_at = r.at from json_to_recordset(${rows}::json) as r(id uuid, at timestamptz) where unit.id = r.id`.execute(db);
}

/** Statistics of what was just written in bulk: the embedded database gathers none by itself. */
export async function gatherStatistics(db: Db): Promise<void> {
  await sql`analyze call, incident, assignment, assignment_unit, mark, breach, place, area`.execute(db);
}
