import type { Db } from '../../db/client';
import { CATEGORY_CODES } from '../incident/incident.schema';
import { uuidv7 } from '../shared/ids';
import { insertApproval, insertCard, putCardInForce, readCards } from './question-card.repository';
import { isMedicalCard } from './question-card.rules';
import { SHIPPED_CARDS } from './shipped-cards';

/** What every installation begins with: a draft for each category. In the caller's transaction. */
export async function createQuestionCards(db: Db, at: number): Promise<void> {
  for (const categoryCode of CATEGORY_CODES) {
    const document = SHIPPED_CARDS[categoryCode];
    await insertCard(db, { id: uuidv7(at), categoryCode, version: 1, document, source: 'shipped', madeAt: at, madeBy: null });
  }
}

/** Offices that exist in a demonstration only, and say so. */
const DEMONSTRATION_OFFICES = { health: 'Dinas Kesehatan (demonstrasi)', other: 'Diskominfo (demonstrasi)' } as const;

/** A demonstration shows its cards on duty, approved by no person. In the caller's transaction. */
export async function approveDemonstrationCards(db: Db, at: number, healthAgencyId: string): Promise<void> {
  for (const { id: cardId, categoryCode, document } of await readCards(db, CATEGORY_CODES.length)) {
    const isMedical = isMedicalCard(categoryCode, document);
    await insertApproval(db, {
      id: uuidv7(at),
      cardId,
      institution: isMedical ? DEMONSTRATION_OFFICES.health : DEMONSTRATION_OFFICES.other,
      agencyId: isMedical ? healthAgencyId : null,
      approver: null,
      approvedAt: at,
      recordedAt: at,
      recordedBy: null,
    });
    await putCardInForce(db, cardId, at);
  }
}
