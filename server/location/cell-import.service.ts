import type { Db } from '../../db/client';
import { describeProblems, type RowProblem } from '../place/fixed-line-import.service';
import type { Clock } from '../shared/clock';
import { forgetKnownCells, replaceCellSectors } from './cell.repository';
import { readCellFile } from './cell-file';

/** The file was refused and the sectors in use stay. */
export class CellsRefused extends Error {
  override readonly name = 'CellsRefused';
  readonly problems: readonly RowProblem[];

  constructor(problems: readonly RowProblem[]) {
    super(`The cells were not imported:\n${describeProblems(problems).join('\n')}`);
    this.problems = problems;
  }
}

export interface CellImport {
  readonly text: string;
  /** Rows with a problem are left out; otherwise one of them keeps the whole file out. */
  readonly isPartial: boolean;
}

/** Replaces the table of sectors by a file; read and checked whole first, switched in one transaction. Throws `CellsRefused`. */
export async function importCells(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  { text, isPartial }: CellImport,
): Promise<{ readonly count: number; readonly problems: readonly RowProblem[] }> {
  const { sectors, problems } = readCellFile(text);
  if (sectors.length === 0 || (problems.length > 0 && !isPartial)) throw new CellsRefused(problems);
  await db.transaction().execute(async (tx) => {
    await replaceCellSectors(tx, sectors, clock.now());
    await forgetKnownCells(tx);
  });
  return { count: sectors.length, problems };
}
