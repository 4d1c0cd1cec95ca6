import type { Db } from '../../db/client';
import type { AlarmCode } from './alarm.schema';

/** A version as it is kept; `document` as it was written. */
export interface DefinitionVersion {
  readonly code: AlarmCode;
  readonly version: number;
  readonly document: unknown;
  readonly changedBy: string;
  readonly changedAt: number;
}

/** The newest version of each definition that the room has changed. */
export async function readDefinitionVersions(db: Db): Promise<DefinitionVersion[]> {
  return (await db
    .selectFrom('alarm_definition_version as v')
    .innerJoin('app_user as u', 'u.id', 'v.made_by')
    .distinctOn('v.code')
    .select(['v.code', 'v.version', 'v.document', 'u.name as changedBy', 'v.made_at as changedAt'])
    .orderBy('v.code')
    .orderBy('v.version', 'desc')
    .execute()) as DefinitionVersion[];
}

export interface NewDefinitionVersion {
  readonly code: AlarmCode;
  readonly version: number;
  readonly document: unknown;
  readonly madeBy: string;
  readonly madeAt: number;
}

export async function insertDefinitionVersion(db: Db, { code, version, document, madeBy, madeAt }: NewDefinitionVersion): Promise<void> {
  await db
    .insertInto('alarm_definition_version')
    .values({ code, version, document: JSON.stringify(document), made_by: madeBy, made_at: new Date(madeAt) })
    .execute();
}
