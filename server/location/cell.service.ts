import type { Db } from '../../db/client';
import type { FactTransaction } from '../live/commit';
import { uuidv7 } from '../shared/ids';
import { countUnknownCell, findCellSector, readCellFigures } from './cell.repository';
import type { CellId } from './cell.rules';
import { insertCandidate } from './location.repository';

/** The cell a call came through becomes a place where the caller may be. Returns how many candidates that made: none for a cell that no file tells of, which is counted. */
export async function takeCell(tx: FactTransaction, callId: string, { cell, at }: { readonly cell: CellId; readonly at: number }): Promise<number> {
  const sector = await findCellSector(tx.db, cell);
  if (sector === undefined) {
    await countUnknownCell(tx.db, cell, tx.now);
    return 0;
  }
  const fix = { ...sector, confidencePercent: null, fixedAt: at, method: 'cell' as const, isValidated: true };
  await insertCandidate(tx.db, { id: uuidv7(tx.now), callId, numberHash: null, source: 'cell', fix, receivedAt: tx.now });
  return 1;
}

/** How many sectors are known, and which cells are not. */
export async function cellStatus(db: Db): ReturnType<typeof readCellFigures> {
  return readCellFigures(db);
}
