import type { Db } from '../../db/client';
import type { SealedValue } from '../shared/sealed';
import type { QuestionCardDocument } from './question-card.schema';

export interface NewAnswer {
  readonly id: string;
  readonly incidentId: string;
  /** Counted per incident from 1. */
  readonly ordinal: number;
  readonly cardId: string;
  readonly answer: SealedValue;
  readonly userId: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
}

export async function insertAnswer(db: Db, answer: NewAnswer): Promise<void> {
  await db
    .insertInto('question_answer')
    .values({
      id: answer.id,
      incident_id: answer.incidentId,
      ordinal: answer.ordinal,
      card_id: answer.cardId,
      answer_sealed: answer.answer.sealed,
      key_id: answer.answer.keyId,
      user_id: answer.userId,
      occurred_at: new Date(answer.occurredAt),
      recorded_at: new Date(answer.recordedAt),
    })
    .execute();
}

export interface AnswerRow {
  readonly id: string;
  readonly cardId: string;
  readonly cardVersion: number;
  readonly categoryCode: string;
  readonly sealed: Buffer;
  readonly keyId: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly byName: string;
}

/** Every answer of an incident, the oldest first. */
export async function readAnswers(db: Db, incidentId: string): Promise<AnswerRow[]> {
  return db
    .selectFrom('question_answer as a')
    .innerJoin('question_card as c', 'c.id', 'a.card_id')
    .innerJoin('app_user as u', 'u.id', 'a.user_id')
    .select([
      'a.id',
      'a.card_id as cardId',
      'c.version as cardVersion',
      'c.category_code as categoryCode',
      'a.answer_sealed as sealed',
      'a.key_id as keyId',
      'a.occurred_at as occurredAt',
      'a.recorded_at as recordedAt',
      'u.name as byName',
    ])
    .where('a.incident_id', '=', incidentId)
    .orderBy('a.ordinal')
    .execute();
}

/** The documents that these answers were given on, by card. */
export async function readDocuments(db: Db, cardIds: readonly string[]): Promise<Map<string, QuestionCardDocument>> {
  if (cardIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('question_card')
    .select(['id', 'document'])
    .where('id', 'in', [...cardIds])
    .execute();
  return new Map(rows.map((row) => [row.id, row.document as QuestionCardDocument]));
}
