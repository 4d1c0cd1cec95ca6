import type { Db } from '../../db/client';
import type { CategoryCode } from '../incident/incident.schema';
import type { SealedValue } from '../shared/sealed';
import type { CardSource, QuestionCardDocument } from './question-card.schema';

const CARD = [
  'c.id',
  'c.category_code as categoryCode',
  'c.version',
  'c.document',
  'c.source',
  'c.made_at as madeAt',
  'c.in_force_from as inForceFrom',
  'c.in_force_to as inForceTo',
] as const;

export interface CardRow {
  readonly id: string;
  readonly categoryCode: CategoryCode;
  readonly version: number;
  readonly document: QuestionCardDocument;
  readonly source: CardSource;
  readonly madeAt: number;
  readonly inForceFrom: number | null;
  readonly inForceTo: number | null;
}

/** All versions, by category, the newest first. */
export async function readCards(db: Db, limit: number): Promise<(CardRow & { readonly madeByName: string | null })[]> {
  return (await db
    .selectFrom('question_card as c')
    .leftJoin('app_user as u', 'u.id', 'c.made_by')
    .select([...CARD, 'u.name as madeByName'])
    .orderBy('c.category_code')
    .orderBy('c.version', 'desc')
    .limit(limit)
    .execute()) as (CardRow & { madeByName: string | null })[];
}

export async function readCard(db: Db, id: string): Promise<CardRow | undefined> {
  return (await db.selectFrom('question_card as c').select(CARD).where('c.id', '=', id).executeTakeFirst()) as CardRow | undefined;
}

/** The row, locked until the transaction ends: who approves or withdraws takes this lock first. */
export async function lockCard(db: Db, id: string): Promise<CardRow | undefined> {
  return (await db.selectFrom('question_card as c').select(CARD).where('c.id', '=', id).forUpdate().executeTakeFirst()) as CardRow | undefined;
}

export async function readCardInForce(db: Db, categoryCode: CategoryCode): Promise<CardRow | undefined> {
  return (await db
    .selectFrom('question_card as c')
    .select(CARD)
    .where('c.category_code', '=', categoryCode)
    .where('c.in_force_from', 'is not', null)
    .where('c.in_force_to', 'is', null)
    .executeTakeFirst()) as CardRow | undefined;
}

/** The newest version of a category; 0: none. */
export async function readLatestVersion(db: Db, categoryCode: CategoryCode): Promise<number> {
  const row = await db
    .selectFrom('question_card')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('category_code', '=', categoryCode)
    .executeTakeFirst();
  return row?.version ?? 0;
}

export interface NewCard {
  readonly id: string;
  readonly categoryCode: CategoryCode;
  readonly version: number;
  readonly document: QuestionCardDocument;
  readonly source: CardSource;
  readonly madeAt: number;
  readonly madeBy: string | null;
}

/** False when this version of the category is there already. */
export async function insertCard(db: Db, card: NewCard): Promise<boolean> {
  const row = await db
    .insertInto('question_card')
    .values({
      id: card.id,
      category_code: card.categoryCode,
      version: card.version,
      document: JSON.stringify(card.document),
      source: card.source,
      made_at: new Date(card.madeAt),
      made_by: card.madeBy,
    })
    .onConflict((conflict) => conflict.columns(['category_code', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends whichever version of the category is in force. */
export async function endCardInForce(db: Db, categoryCode: CategoryCode, end: { readonly at: number; readonly endedBy: string | null }): Promise<void> {
  await db
    .updateTable('question_card')
    .set({ in_force_to: new Date(end.at), ended_by: end.endedBy })
    .where('category_code', '=', categoryCode)
    .where('in_force_from', 'is not', null)
    .where('in_force_to', 'is', null)
    .execute();
}

export async function putCardInForce(db: Db, id: string, at: number): Promise<void> {
  await db
    .updateTable('question_card')
    .set({ in_force_from: new Date(at) })
    .where('id', '=', id)
    .execute();
}

export interface NewApproval {
  readonly id: string;
  readonly cardId: string;
  readonly institution: string;
  readonly agencyId: string | null;
  readonly approver: SealedValue | null;
  readonly approvedAt: number;
  readonly recordedAt: number;
  readonly recordedBy: string | null;
}

export async function insertApproval(db: Db, approval: NewApproval): Promise<void> {
  await db
    .insertInto('question_card_approval')
    .values({
      id: approval.id,
      card_id: approval.cardId,
      institution: approval.institution,
      agency_id: approval.agencyId,
      approver_sealed: approval.approver?.sealed ?? null,
      key_id: approval.approver?.keyId ?? null,
      approved_at: new Date(approval.approvedAt),
      recorded_at: new Date(approval.recordedAt),
      recorded_by: approval.recordedBy,
    })
    .execute();
}

export interface ApprovalRow {
  readonly cardId: string;
  readonly institution: string;
  readonly agencyId: string | null;
  readonly sealed: Buffer | null;
  readonly keyId: string | null;
  readonly approvedAt: number;
}

export async function readApprovals(db: Db, cardIds: readonly string[]): Promise<ApprovalRow[]> {
  if (cardIds.length === 0) return [];
  return db
    .selectFrom('question_card_approval')
    .select(['card_id as cardId', 'institution', 'agency_id as agencyId', 'approver_sealed as sealed', 'key_id as keyId', 'approved_at as approvedAt'])
    .where('card_id', 'in', [...cardIds])
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
}

/** Active agencies whose word on medical instructions counts. */
export async function readHealthAgencyIds(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('agency as a')
    .innerJoin('room_setting as s', (join) => join.on((eb) => eb('a.code', '=', eb.fn.any('s.health_agency_codes'))))
    .select('a.id')
    .where('a.is_active', '=', true)
    .orderBy('a.code')
    .execute();
  return rows.map((row) => row.id);
}
