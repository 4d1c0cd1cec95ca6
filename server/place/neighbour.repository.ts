import type { Db } from '../../db/client';
import type { ReferenceNeighbour } from '../../db/reference/regency';
import type { NeighbourView } from './neighbour.schema';

/** Rows of regencies that are not there yet; those there stay as they are. */
export async function insertMissingNeighbours(db: Db, neighbours: readonly ReferenceNeighbour[], at: number): Promise<void> {
  await db
    .insertInto('neighbour')
    .values(neighbours.map(({ code, name }) => ({ code, name, call_centre: null, updated_at: new Date(at) })))
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
}

export async function listNeighbours(db: Db): Promise<NeighbourView[]> {
  return selectNeighbours(db).orderBy('name').execute();
}

/** The neighbour, locked until the transaction ends. */
export async function lockNeighbour(db: Db, code: string): Promise<NeighbourView | undefined> {
  return selectNeighbours(db).where('code', '=', code).forUpdate().executeTakeFirst();
}

function selectNeighbours(db: Db) {
  return db
    .selectFrom('neighbour')
    .select((eb) => [
      'code',
      'name',
      'call_centre as callCentre',
      eb('outline', 'is not', null).$castTo<boolean>().as('hasOutline'),
      'updated_at as updatedAt',
    ]);
}

export async function updateCallCentre(db: Db, code: string, { callCentre, at }: { callCentre: string | null; at: number }): Promise<void> {
  await db
    .updateTable('neighbour')
    .set({ call_centre: callCentre, updated_at: new Date(at) })
    .where('code', '=', code)
    .execute();
}
