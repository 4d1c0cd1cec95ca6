import type { Db } from '../../db/client';
import type { FactTransaction } from '../live/commit';
import { uuidv7 } from '../shared/ids';
import { countUnknownCell, findCellSector, hasCellCandidate, readCellFigures } from './cell.repository';
import { parseCell } from './cell.rules';
import { insertCandidate } from './location.repository';

/**
 * The cell a call came through becomes a place where the caller may be, once. Returns how many candidates that made: none for a cell
 * that no file tells of, which is counted, and none for one that cannot be read, which whoever heard it counts.
 */
export async function takeCell(tx: FactTransaction, callId: string, { text, at }: { readonly text: string; readonly at: number }): Promise<number> {
  const id = parseCell(text);
  if (id === null) return 0;
  const sector = await findCellSector(tx.db, id);
  if (sector === undefined) {
    await countUnknownCell(tx.db, id, tx.now);
    return 0;
  }
  if (await hasCellCandidate(tx.db, callId, sector)) return 0;
  const fix = { ...sector, confidencePercent: null, fixedAt: at, method: 'cell' as const, isValidated: true };
  await insertCandidate(tx.db, { id: uuidv7(tx.now), callId, numberHash: null, source: 'cell', fix, receivedAt: tx.now });
  return 1;
}

/** How many sectors are known, and which cells are not. */
export async function cellStatus(db: Db): ReturnType<typeof readCellFigures> {
  return readCellFigures(db);
}
