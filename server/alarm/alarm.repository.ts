import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { SealedValue } from '../shared/sealed';
import type { Alarm } from './alarm.rules';
import type { AlarmCode, AlarmFlood, AlarmMove, AlarmPriority, DefinitionMove, SetAsideReason } from './alarm.schema';

const ALARM_LOCK = 112_005;

/** Whoever changes alarms does it alone: the process that looks for them and everybody who acts on one. */
export async function lockAlarms(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ALARM_LOCK})`.execute(db);
}

const COLUMNS = [
  'id',
  'code',
  'subject',
  'subject_kind as subjectKind',
  'subject_id as subjectId',
  'incident_id as incidentId',
  'agency_id as agencyId',
  'priority',
  'alarm_group as group',
  'state',
  'is_active as isActive',
  'is_first_out as isFirstOut',
  'detail',
  'value',
  'since',
  'raised_at as raisedAt',
  'raise_count as raiseCount',
  'acknowledged_at as acknowledgedAt',
  'acknowledged_by as acknowledgedBy',
  'returned_at as returnedAt',
  'shelved_until as shelvedUntil',
  'shelved_by as shelvedBy',
  'shelf_reason as shelfReason',
  'suppressed_by as suppressedBy',
  'opened_at as openedAt',
  'version',
] as const;

/** Every alarm that is not over. */
export async function readOpenAlarms(db: Db): Promise<Alarm[]> {
  return (await db.selectFrom('alarm').select(COLUMNS).where('ended_at', 'is', null).orderBy('id').execute()) as Alarm[];
}

/** Those of the ids that exist, over or not. */
export async function readAlarmsById(db: Db, ids: readonly string[]): Promise<Alarm[]> {
  return (await db
    .selectFrom('alarm')
    .select(COLUMNS)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .execute()) as Alarm[];
}

/** Writes new alarms and changed ones, all in one statement however many there are. `at`: when those that are over ended. */
export async function saveAlarms(db: Db, alarms: readonly Alarm[], at: number): Promise<void> {
  const rows = alarms.map((alarm) => ({ ...alarm, endedAt: alarm.state === 'normal' ? at : null }));
  await sql`
    insert into alarm (id, code, subject, subject_kind, subject_id, incident_id, agency_id, priority, alarm_group, state, is_active, is_first_out, detail, value,
      since, raised_at, raise_count, acknowledged_at, acknowledged_by, returned_at, shelved_until, shelved_by, shelf_reason, suppressed_by, opened_at, ended_at, version)
    select id, code, subject, "subjectKind", "subjectId", "incidentId", "agencyId", priority, "group", state, "isActive", "isFirstOut", detail, value,
      to_timestamp(since / 1000), to_timestamp("raisedAt" / 1000), "raiseCount", to_timestamp("acknowledgedAt" / 1000), "acknowledgedBy",
      to_timestamp("returnedAt" / 1000), to_timestamp("shelvedUntil" / 1000), "shelvedBy", "shelfReason", "suppressedBy",
      to_timestamp("openedAt" / 1000), to_timestamp("endedAt" / 1000), version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (id uuid, code text, subject text, "subjectKind" text, "subjectId" text, "incidentId" uuid,
      "agencyId" uuid, priority text, "group" text, state text, "isActive" boolean, "isFirstOut" boolean, detail text, value float8, since float8, "raisedAt" float8,
      "raiseCount" integer, "acknowledgedAt" float8, "acknowledgedBy" uuid, "returnedAt" float8, "shelvedUntil" float8, "shelvedBy" uuid, "shelfReason" text,
      "suppressedBy" text, "openedAt" float8, "endedAt" float8, version integer)
    on conflict (id) do update set priority = excluded.priority, state = excluded.state, is_active = excluded.is_active, is_first_out = excluded.is_first_out,
      detail = excluded.detail, value = excluded.value, since = excluded.since, raised_at = excluded.raised_at, raise_count = excluded.raise_count,
      acknowledged_at = excluded.acknowledged_at, acknowledged_by = excluded.acknowledged_by, returned_at = excluded.returned_at,
      shelved_until = excluded.shelved_until, shelved_by = excluded.shelved_by, shelf_reason = excluded.shelf_reason, suppressed_by = excluded.suppressed_by,
      ended_at = excluded.ended_at, version = excluded.version`.execute(db);
}

export interface NewMove {
  readonly move: AlarmMove | DefinitionMove;
  readonly code: AlarmCode;
  readonly priority: AlarmPriority;
  /** Null: of the definition. */
  readonly alarmId: string | null;
  readonly userId: string | null;
  readonly reason?: SetAsideReason;
  readonly until?: number;
  readonly note?: SealedValue;
}

/** The journal of what happened to alarms and definitions. `operators`: how many were at their desks. */
export async function insertMoves(db: Db, moves: readonly NewMove[], { at, operators }: { readonly at: number; readonly operators: number }): Promise<void> {
  await db
    .insertInto('alarm_move')
    .values(
      moves.map(({ move, code, priority, alarmId, userId, reason, until, note }) => ({
        ...{ at: new Date(at), move, code, priority, alarm_id: alarmId, operators, user_id: userId },
        ...{ reason: reason ?? null, until: until === undefined ? null : new Date(until), note_sealed: note?.sealed ?? null, key_id: note?.keyId ?? null },
      })),
    )
    .execute();
}

/** Operators who are at their desks and not on a break: ready, or busy with a call. */
export async function countOperatorsOnDuty(db: Db): Promise<number> {
  const row = await db
    .selectFrom('operator_presence')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('state', 'not in', ['away', 'break'])
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How many alarms were raised from an instant on. */
export async function countRaisedSince(db: Db, since: number): Promise<number> {
  const row = await db
    .selectFrom('alarm_move')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('move', '=', 'raised')
    .where('at', '>', instant(since))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The flood that goes on, if one does. */
export async function readFlood(db: Db): Promise<AlarmFlood | undefined> {
  return db.selectFrom('alarm_flood').select(['began_at as since', 'raised', 'operators']).where('ended_at', 'is', null).executeTakeFirst();
}

export async function insertFlood(db: Db, { since, raised, operators }: AlarmFlood & { readonly since: number }): Promise<void> {
  await db
    .insertInto('alarm_flood')
    .values({ began_at: new Date(since), raised, operators })
    .execute();
}

export async function endFlood(db: Db, at: number): Promise<void> {
  await db
    .updateTable('alarm_flood')
    .set({ ended_at: new Date(at) })
    .where('ended_at', 'is', null)
    .execute();
}
