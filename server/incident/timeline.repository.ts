import type { Db } from '../../db/client';
import type { IncidentAct } from './incident.schema';

/** An act on an incident, with the number of the other one of a merge. */
export interface NumberedAct {
  readonly id: string;
  readonly act: IncidentAct;
  readonly reasonSealed: Buffer | null;
  readonly keyId: string | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly byName: string;
  readonly otherNumber: string | null;
}

/** Acts on an incident, in the order in which they were recorded. */
export async function readNumberedActs(db: Db, incidentId: string): Promise<NumberedAct[]> {
  return db
    .selectFrom('incident_act as a')
    .innerJoin('app_user as u', 'u.id', 'a.user_id')
    .leftJoin('incident as other', 'other.id', 'a.into_incident_id')
    .select([
      'a.id',
      'a.act',
      'a.reason_sealed as reasonSealed',
      'a.key_id as keyId',
      'a.occurred_at as occurredAt',
      'a.recorded_at as recordedAt',
      'u.name as byName',
      'other.number as otherNumber',
    ])
    .where('a.incident_id', '=', incidentId)
    .orderBy('a.id')
    .execute();
}

/** A merge of another incident into one, or its undoing. */
export interface OtherAct {
  readonly id: string;
  readonly act: 'merge' | 'unmerge';
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly byName: string;
  readonly otherNumber: string;
}

/** Merges of other incidents into this one and their undoing, in the order in which they were recorded. */
export async function readOtherActs(db: Db, incidentId: string): Promise<OtherAct[]> {
  const rows = await db
    .selectFrom('incident_act as a')
    .innerJoin('app_user as u', 'u.id', 'a.user_id')
    .innerJoin('incident as other', 'other.id', 'a.incident_id')
    .select(['a.id', 'a.act', 'a.occurred_at as occurredAt', 'a.recorded_at as recordedAt', 'u.name as byName', 'other.number as otherNumber'])
    .where('a.into_incident_id', '=', incidentId)
    .where('a.act', 'in', ['merge', 'unmerge'])
    .orderBy('a.id')
    .execute();
  return rows as OtherAct[];
}

/** What only the page of an incident tells. */
export interface IncidentHeading {
  readonly id: string;
  readonly operatorName: string | null;
  readonly handedOverTo: string | null;
  readonly mergedIntoNumber: string | null;
}

/** The incident of a number as it is printed. */
export async function readHeading(db: Db, number: string): Promise<IncidentHeading | undefined> {
  return db
    .selectFrom('incident as i')
    .leftJoin('app_user as u', 'u.id', 'i.operator_id')
    .leftJoin('incident as into', 'into.id', 'i.merged_into_id')
    .select(['i.id', 'u.name as operatorName', 'i.handed_over_to as handedOverTo', 'into.number as mergedIntoNumber'])
    .where('i.number', '=', number)
    .executeTakeFirst();
}

/** Names of villages, by code. */
export async function readPlaceNames(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom('place')
    .select(['code', 'name'])
    .where('code', 'in', [...codes])
    .execute();
  return new Map(rows.map((row) => [row.code, row.name]));
}
