import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../../db/client';
import type { Database } from '../../db/schema';
import { FINAL_INCIDENT_STATES } from '../incident/incident.schema';
import type { SealedValue } from '../shared/sealed';
import type { Receiver, ShiftHandOverView } from './hand-over.schema';

function view(eb: ExpressionBuilder<Database, 'shift_hand_over'>) {
  const items = eb.selectFrom('shift_hand_over_incident as i').whereRef('i.hand_over_id', '=', 'shift_hand_over.id');
  return [
    'shift_hand_over.id',
    'shift_hand_over.from_user as fromUserId',
    'shift_hand_over.to_user as toUserId',
    'shift_hand_over.made_at as madeAt',
    'shift_hand_over.close_reason as closeReason',
    'shift_hand_over.version',
    items
      .where('i.state', '=', 'waiting')
      .select(sql<string[]>`coalesce(array_agg(i.incident_id::text order by i.incident_id), '{}')`.as('ids'))
      .as('incidentIds'),
    eb.or([eb('shift_hand_over.note_sealed', 'is not', null), eb.exists(items.where('i.note_sealed', 'is not', null).select('i.incident_id'))]).as('hasNote'),
  ] as const;
}

type Row = Omit<ShiftHandOverView, 'hasNote' | 'incidentIds' | 'closeReason'> & {
  readonly hasNote: unknown;
  readonly incidentIds: string[] | null;
  readonly closeReason: string | null;
};

function viewOf(row: Row): ShiftHandOverView {
  return { ...row, hasNote: row.hasNote === true, incidentIds: row.incidentIds ?? [], closeReason: row.closeReason as ShiftHandOverView['closeReason'] };
}

/** Those that somebody has to take up, the oldest first. */
export async function readOpenHandOvers(db: Db): Promise<ShiftHandOverView[]> {
  const rows = await db.selectFrom('shift_hand_over').select(view).where('closed_at', 'is', null).orderBy('made_at').orderBy('id').execute();
  return rows.map(viewOf);
}

export async function readHandOver(db: Db, id: string): Promise<ShiftHandOverView | undefined> {
  const row = await db.selectFrom('shift_hand_over').select(view).where('shift_hand_over.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : viewOf(row);
}

/** The row, locked until the transaction ends; after the incidents, never before them. */
export async function lockHandOver(db: Db, id: string): Promise<ShiftHandOverView | undefined> {
  const row = await db.selectFrom('shift_hand_over').select(view).where('shift_hand_over.id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? undefined : viewOf(row);
}

export interface NewHandOver {
  readonly id: string;
  readonly fromUserId: string;
  readonly toUserId: string | null;
  readonly note: SealedValue | null;
  readonly madeAt: number;
  readonly incidents: readonly { readonly incidentId: string; readonly note: SealedValue | null }[];
}

export async function insertHandOver(db: Db, made: NewHandOver): Promise<void> {
  await db
    .insertInto('shift_hand_over')
    .values({
      id: made.id,
      from_user: made.fromUserId,
      to_user: made.toUserId,
      note_sealed: made.note?.sealed ?? null,
      key_id: made.note?.keyId ?? null,
      made_at: new Date(made.madeAt),
    })
    .execute();
  if (made.incidents.length === 0) return;
  await db
    .insertInto('shift_hand_over_incident')
    .values(
      made.incidents.map(({ incidentId, note }) => ({
        hand_over_id: made.id,
        incident_id: incidentId,
        note_sealed: note?.sealed ?? null,
        key_id: note?.keyId ?? null,
      })),
    )
    .execute();
}

export interface WaitingItem {
  readonly handOverId: string;
  readonly incidentId: string;
  readonly fromUserId: string;
}

/** Of these incidents those that wait in some hand-over. */
export async function readWaitingItems(db: Db, incidentIds: readonly string[]): Promise<WaitingItem[]> {
  if (incidentIds.length === 0) return [];
  return db
    .selectFrom('shift_hand_over_incident as i')
    .innerJoin('shift_hand_over as h', 'h.id', 'i.hand_over_id')
    .select(['i.hand_over_id as handOverId', 'i.incident_id as incidentId', 'h.from_user as fromUserId'])
    .where('i.incident_id', 'in', [...incidentIds])
    .where('i.state', '=', 'waiting')
    .orderBy('i.hand_over_id')
    .execute();
}

export interface ItemDecision {
  readonly state: 'accepted' | 'lapsed' | 'withdrawn';
  readonly at: number;
  /** Who accepted it. */
  readonly by: string | null;
}

/** Decides on incidents of a hand-over that still wait. */
export async function decideItems(db: Db, on: { readonly handOverId: string; readonly incidentIds: readonly string[] }, decision: ItemDecision): Promise<void> {
  if (on.incidentIds.length === 0) return;
  await db
    .updateTable('shift_hand_over_incident')
    .set({ state: decision.state, decided_at: new Date(decision.at), accepted_by: decision.state === 'accepted' ? decision.by : null })
    .where('hand_over_id', '=', on.handOverId)
    .where('incident_id', 'in', [...on.incidentIds])
    .where('state', '=', 'waiting')
    .execute();
}

export interface HandOverEnd {
  readonly reason: 'accepted' | 'withdrawn';
  readonly at: number;
  readonly by: string;
}

/** Raises the version; with an end nobody has to take it up any more. */
export async function touchHandOver(db: Db, id: string, end: HandOverEnd | null): Promise<void> {
  await db
    .updateTable('shift_hand_over')
    .set((eb) => ({
      ...(end === null ? {} : { close_reason: end.reason, closed_at: new Date(end.at), closed_by: end.by }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

export interface SealedHandOverNotes {
  readonly note: SealedValue | null;
  readonly incidents: readonly { readonly incidentId: string; readonly note: SealedValue }[];
}

export async function readSealedNotes(db: Db, id: string): Promise<SealedHandOverNotes | undefined> {
  const row = await db.selectFrom('shift_hand_over').select(['note_sealed as sealed', 'key_id as keyId']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const items = await db
    .selectFrom('shift_hand_over_incident')
    .select(['incident_id as incidentId', 'note_sealed as sealed', 'key_id as keyId'])
    .where('hand_over_id', '=', id)
    .where('note_sealed', 'is not', null)
    .$narrowType<{ sealed: Buffer; keyId: string }>()
    .orderBy('incident_id')
    .execute();
  return {
    note: row.sealed === null || row.keyId === null ? null : { sealed: row.sealed, keyId: row.keyId },
    incidents: items.map(({ incidentId, ...note }) => ({ incidentId, note })),
  };
}

/** Everybody who may watch incidents, by name. */
export async function readReceivers(db: Db): Promise<Receiver[]> {
  return db
    .selectFrom('app_user')
    .select(['id', 'name'])
    .where('role', 'in', ['operator', 'supervisor'])
    .where('is_active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Whether somebody still has to take something of it up that has not ended meanwhile. */
export async function countWaiting(db: Db, id: string): Promise<number> {
  const row = await db
    .selectFrom('shift_hand_over_incident as i')
    .innerJoin('incident as n', 'n.id', 'i.incident_id')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('i.hand_over_id', '=', id)
    .where('i.state', '=', 'waiting')
    .where('n.state', 'not in', [...FINAL_INCIDENT_STATES])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
