import { type ExpressionBuilder, sql, type Updateable } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import { lonLat, point } from '../../db/postgis';
import type { Database, IncidentTable } from '../../db/schema';
import type { LonLat } from '../shared/geo';
import type { SealedValue } from '../shared/sealed';
import type { IncidentTimes } from './incident.rules';
import { FINAL_INCIDENT_STATES, type IncidentAct, type IncidentSource, type IncidentState, type IncidentView } from './incident.schema';

/** An incident's columns as its view. Used by every query that answers with incidents. */
export function incidentViewColumns(eb: ExpressionBuilder<Database, 'incident'>) {
  return [
    'incident.id',
    'incident.number',
    'incident.source',
    'incident.category_code as categoryCode',
    'incident.sub_type_code as subTypeCode',
    'incident.priority',
    'incident.state',
    'incident.is_ownerless as isOwnerless',
    lonLat(eb.ref('incident.location')).as('point'),
    'incident.place_code as placeCode',
    'incident.is_place_approximate as isPlaceApproximate',
    'incident.operator_id as operatorId',
    'incident.merged_into_id as mergedIntoId',
    'incident.split_from_id as splitFromId',
    'incident.opened_at as openedAt',
    'incident.t0_at as t0',
    'incident.t1_at as t1',
    'incident.t2_at as t2',
    'incident.t3_at as t3',
    'incident.t4_at as t4',
    'incident.t5_at as t5',
    'incident.t6_at as t6',
    'incident.t7_at as t7',
    'incident.t8_at as t8',
    'incident.handling_breached_at as handlingBreachedAt',
    'incident.is_simulated as isSimulated',
    'incident.answer_count as answerCount',
    'incident.version',
  ] as const;
}

/**
 * The next number of a series on a local day. The row stays locked until the transaction ends, so a number that was not
 * committed is given again: gap-free, also with several processes.
 */
export async function nextNumber(db: Db, series: string, day: string): Promise<number> {
  const row = await db
    .insertInto('number_series')
    .values({ series, day, last_number: 1 })
    .onConflict((conflict) => conflict.columns(['series', 'day']).doUpdateSet((eb) => ({ last_number: eb('number_series.last_number', '+', 1) })))
    .returning('last_number as number')
    .executeTakeFirstOrThrow();
  return row.number;
}

export interface NewIncident {
  readonly id: string;
  readonly number: string;
  readonly day: string;
  readonly source: IncidentSource;
  readonly operatorId: string | null;
  readonly splitFromId: string | null;
  readonly openedAt: number;
  readonly isSimulated: boolean;
}

export async function insertIncident(db: Db, incident: NewIncident): Promise<void> {
  await db
    .insertInto('incident')
    .values({
      id: incident.id,
      number: incident.number,
      day: incident.day,
      source: incident.source,
      state: 'received',
      operator_id: incident.operatorId,
      split_from_id: incident.splitFromId,
      opened_at: new Date(incident.openedAt),
      is_simulated: incident.isSimulated,
    })
    .execute();
}

/** The incident, locked until the transaction ends: everything that changes it or its assignments takes this lock first. */
export async function lockIncidentRow(db: Db, incidentId: string): Promise<IncidentView | undefined> {
  return (await db.selectFrom('incident').select(incidentViewColumns).where('incident.id', '=', incidentId).forUpdate().executeTakeFirst()) as
    | IncidentView
    | undefined;
}

export async function readIncident(db: Db, incidentId: string): Promise<IncidentView | undefined> {
  return (await db.selectFrom('incident').select(incidentViewColumns).where('incident.id', '=', incidentId).executeTakeFirst()) as IncidentView | undefined;
}

/** Who watches it from now on. */
export async function updateOperator(db: Db, incidentId: string, operatorId: string): Promise<void> {
  await db.updateTable('incident').set({ operator_id: operatorId }).where('id', '=', incidentId).execute();
}

/** Ended incidents, newest first. */
export async function readRecentlyEnded(db: Db, limit: number): Promise<IncidentView[]> {
  return (await db
    .selectFrom('incident')
    .select(incidentViewColumns)
    .where('incident.state', 'in', [...FINAL_INCIDENT_STATES])
    .orderBy('incident.opened_at', 'desc')
    .limit(limit)
    .execute()) as IncidentView[];
}

export interface IncidentReport {
  readonly categoryCode?: string | undefined;
  readonly subTypeCode?: string | null | undefined;
  readonly priority?: number | undefined;
  readonly location?: { readonly point: LonLat; readonly placeCode: string | null; readonly isApproximate: boolean } | undefined;
  readonly landmark?: Buffer | undefined;
  readonly note?: Buffer | undefined;
  readonly keyId?: string | undefined;
}

/** What the caller reported; fields that are absent stay as they are. */
export async function updateReport(db: Db, incidentId: string, report: IncidentReport): Promise<void> {
  const { location } = report;
  const values: Updateable<IncidentTable> = {
    ...(report.categoryCode === undefined ? {} : { category_code: report.categoryCode }),
    ...(report.subTypeCode === undefined ? {} : { sub_type_code: report.subTypeCode }),
    ...(report.priority === undefined ? {} : { priority: report.priority }),
    ...(location === undefined ? {} : { place_code: location.placeCode, is_place_approximate: location.isApproximate }),
    ...(report.landmark === undefined ? {} : { landmark_sealed: report.landmark }),
    ...(report.note === undefined ? {} : { note_sealed: report.note }),
    ...(report.keyId === undefined ? {} : { key_id: report.keyId }),
  };
  let query = db
    .updateTable('incident')
    .where('id', '=', incidentId)
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }));
  if (location !== undefined) query = query.set({ location: point(location.point[0], location.point[1]) });
  await query.execute();
}

/** One more answer on its question cards. The version stays: nobody's form is about answers. */
export async function countAnswer(db: Db, incidentId: string): Promise<void> {
  await db
    .updateTable('incident')
    .where('id', '=', incidentId)
    .set((eb) => ({ answer_count: eb('answer_count', '+', 1) }))
    .execute();
}

export interface Settlement {
  readonly state: IncidentState;
  readonly isOwnerless: boolean;
  readonly times: IncidentTimes;
  readonly handlingBreachedAt: number | null;
  /** Null takes a merge back. */
  readonly mergedIntoId?: string | null;
  readonly handedOverTo?: string;
  /** The room changed it: operators who saw the version before are told. An agency's progress does not count. */
  readonly isRoomChange: boolean;
}

/** Writes what was derived and answers with the incident after it. */
export async function updateSettlement(db: Db, incidentId: string, settlement: Settlement): Promise<IncidentView> {
  const at = (instant: number | null) => (instant === null ? null : new Date(instant));
  const { times } = settlement;
  return (await db
    .updateTable('incident')
    .set((eb) => ({
      state: settlement.state,
      is_ownerless: settlement.isOwnerless,
      handling_breached_at: at(settlement.handlingBreachedAt),
      t0_at: at(times.t0),
      t1_at: at(times.t1),
      t2_at: at(times.t2),
      t3_at: at(times.t3),
      t4_at: at(times.t4),
      t5_at: at(times.t5),
      t6_at: at(times.t6),
      t7_at: at(times.t7),
      t8_at: at(times.t8),
      ...(settlement.mergedIntoId === undefined ? {} : { merged_into_id: settlement.mergedIntoId }),
      ...(settlement.handedOverTo === undefined ? {} : { handed_over_to: settlement.handedOverTo }),
      ...(settlement.isRoomChange ? { version: eb('version', '+', 1) } : {}),
    }))
    .where('incident.id', '=', incidentId)
    .returning(incidentViewColumns)
    .executeTakeFirstOrThrow()) as IncidentView;
}

export interface ActRow {
  readonly act: IncidentAct;
  readonly reasonSealed: Buffer | null;
  readonly keyId: string | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly byName: string;
}

export async function insertAct(
  db: Db,
  act: {
    incidentId: string;
    act: IncidentAct;
    /** Of merge and unmerge: the other incident. */
    intoIncidentId?: string | null;
    reason: SealedValue | null;
    userId: string;
    occurredAt: number;
    recordedAt: number;
  },
): Promise<void> {
  await db
    .insertInto('incident_act')
    .values({
      incident_id: act.incidentId,
      act: act.act,
      into_incident_id: act.intoIncidentId ?? null,
      reason_sealed: act.reason?.sealed ?? null,
      key_id: act.reason?.keyId ?? null,
      user_id: act.userId,
      occurred_at: new Date(act.occurredAt),
      recorded_at: new Date(act.recordedAt),
    })
    .execute();
}

export async function readActs(db: Db, incidentId: string): Promise<ActRow[]> {
  return db
    .selectFrom('incident_act as a')
    .innerJoin('app_user as u', 'u.id', 'a.user_id')
    .select(['a.act', 'a.reason_sealed as reasonSealed', 'a.key_id as keyId', 'a.occurred_at as occurredAt', 'a.recorded_at as recordedAt', 'u.name as byName'])
    .where('a.incident_id', '=', incidentId)
    .orderBy('a.id')
    .execute();
}

export interface MergedIncident {
  readonly id: string;
  readonly number: string;
}

/** Incidents that were merged into this one, oldest first. */
export async function readMergedInto(db: Db, incidentId: string): Promise<MergedIncident[]> {
  return db.selectFrom('incident').select(['id', 'number']).where('merged_into_id', '=', incidentId).orderBy('id').execute();
}

export interface SealedTexts {
  readonly landmark: Buffer | null;
  readonly note: Buffer | null;
  readonly keyId: string | null;
  /** A question card was answered. */
  readonly hasAnswers: boolean;
}

export async function readSealedTexts(db: Db, incidentId: string): Promise<SealedTexts | undefined> {
  return db
    .selectFrom('incident')
    .select((eb) => [
      'landmark_sealed as landmark',
      'note_sealed as note',
      'key_id as keyId',
      eb
        .exists(eb.selectFrom('question_answer as q').select('q.id').whereRef('q.incident_id', '=', 'incident.id'))
        .$castTo<boolean>()
        .as('hasAnswers'),
    ])
    .where('id', '=', incidentId)
    .executeTakeFirst();
}

/** Which kinds of facts raised the incident's version above the one a person saw. */
export async function readChangesSince(db: Db, incidentId: string, version: number): Promise<string[]> {
  const rows = await db
    .selectFrom('event_log')
    .select('type')
    .where('incident_id', '=', incidentId)
    .where(sql<boolean>`(payload #>> '{incident,version}')::int > ${version}`)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return [...new Set(rows.map((row) => row.type))];
}

/** Incidents whose initial handling has not happened and whose clock started before `startedBefore`. */
export async function findLateHandling(db: Db, startedBefore: number): Promise<string[]> {
  const rows = await db
    .selectFrom('incident')
    .select('id')
    .where('t3_at', 'is', null)
    .where('handling_breached_at', 'is', null)
    .where('state', 'not in', [...FINAL_INCIDENT_STATES])
    .where((eb) => eb(eb.fn.coalesce('t1_at', 't2_at'), '<', instant(startedBefore)))
    .execute();
  return rows.map((row) => row.id);
}

export async function readSubType(db: Db, code: string): Promise<{ categoryCode: string; priority: number } | undefined> {
  return db.selectFrom('sub_type').select(['category_code as categoryCode', 'priority']).where('code', '=', code).executeTakeFirst();
}
