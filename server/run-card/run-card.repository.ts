import type { Db } from '../../db/client';
import type { CategoryCode } from '../incident/incident.schema';
import type { RunCard, RunCardNeed, RunCardScope } from './run-card.schema';

const RUN_CARD = [
  'id',
  'category_code as categoryCode',
  'sub_type_code as subTypeCode',
  'district_code as districtCode',
  'from_minute as fromMinute',
  'to_minute as toMinute',
  'needs',
  'valid_from as validFrom',
  'valid_to as validTo',
] as const;

export async function readRunCardsInForce(db: Db): Promise<RunCard[]> {
  return (await db
    .selectFrom('run_card')
    .select(RUN_CARD)
    .where('valid_to', 'is', null)
    .orderBy('category_code')
    .orderBy('sub_type_code')
    .orderBy('id')
    .execute()) as RunCard[];
}

/** Replaced or ended cards, newest first. */
export async function readEndedRunCards(db: Db, limit: number): Promise<RunCard[]> {
  return (await db
    .selectFrom('run_card')
    .select(RUN_CARD)
    .where('valid_to', 'is not', null)
    .orderBy('valid_to', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()) as RunCard[];
}

export interface NewRunCard extends RunCardScope {
  readonly id: string;
  readonly categoryCode: CategoryCode;
  readonly needs: readonly RunCardNeed[];
  readonly validFrom: number;
  /** Null: came with a demonstration. */
  readonly madeBy: string | null;
}

/** Undefined when another card of the same scope is in force. */
export async function insertRunCard(db: Db, card: NewRunCard): Promise<RunCard | undefined> {
  return (await db
    .insertInto('run_card')
    .values({
      id: card.id,
      category_code: card.categoryCode,
      sub_type_code: card.subTypeCode,
      district_code: card.districtCode,
      from_minute: card.fromMinute,
      to_minute: card.toMinute,
      needs: JSON.stringify(card.needs),
      valid_from: new Date(card.validFrom),
      made_by: card.madeBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(RUN_CARD)
    .executeTakeFirst()) as RunCard | undefined;
}

/** False when the card is not in force any more. */
export async function endRunCardRow(db: Db, id: string, end: { readonly at: number; readonly endedBy: string }): Promise<boolean> {
  const row = await db
    .updateTable('run_card')
    .set({ valid_to: new Date(end.at), ended_by: end.endedBy })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The districts of the regency, by name. */
export async function readDistricts(db: Db): Promise<{ code: string; name: string }[]> {
  return db.selectFrom('place').select(['code', 'name']).where('kind', '=', 'kecamatan').orderBy('name').execute();
}
