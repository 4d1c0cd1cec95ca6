import type { Db } from '../../db/client';
import { uuidv7 } from '../shared/ids';
import { DEMONSTRATION_RUN_CARDS } from './demonstration-cards.rules';
import { insertRunCard } from './run-card.repository';

/** In the caller's transaction. */
export async function createRunCards(db: Db, at: number): Promise<void> {
  for (const card of DEMONSTRATION_RUN_CARDS) await insertRunCard(db, { ...card, id: uuidv7(at), validFrom: at, madeBy: null });
}
