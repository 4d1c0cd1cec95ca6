import type { Db } from '../../db/client';
import type { Clock } from '../shared/clock';
import type { Sealer } from '../shared/sealed';
import { countFixedLines, type FixedLineRow, replaceFixedLines } from './fixed-line.repository';
import { type FixedLine, type RowProblem, readFixedLineFile } from './fixed-line-file';

export type { RowProblem };

/** What stands sealed beside a number. */
export interface SealedAddress {
  readonly subscriber: string | null;
  readonly address: string;
}

export interface FixedLineImport {
  readonly text: string;
  /** Rows with a problem are left out; otherwise one of them keeps the whole file out. */
  readonly isPartial: boolean;
}

export interface ImportedFixedLines {
  readonly count: number;
  /** Numbers whose address is known, but no point. */
  readonly withoutPoint: number;
  /** Rows that were left out. */
  readonly problems: readonly RowProblem[];
}

/** The file was refused and the address book in use stays. */
export class FixedLinesRefused extends Error {
  override readonly name = 'FixedLinesRefused';
  readonly problems: readonly RowProblem[];

  constructor(problems: readonly RowProblem[]) {
    super(`The fixed lines were not imported:\n${describeProblems(problems).join('\n')}`);
    this.problems = problems;
  }
}

interface ImportContext {
  readonly db: Db;
  readonly clock: Clock;
  /** By the key of the program that answers the calls: with another one no number would ever be found. */
  readonly sealer: Sealer;
}

/**
 * Replaces the address book of fixed lines by a file. Everything is read, checked and sealed first; the switch is one
 * transaction. Throws `FixedLinesRefused`.
 */
export async function importFixedLines({ db, clock, sealer }: ImportContext, { text, isPartial }: FixedLineImport): Promise<ImportedFixedLines> {
  const { lines, problems } = readFixedLineFile(text);
  if (lines.length === 0 || (problems.length > 0 && !isPartial)) throw new FixedLinesRefused(problems);
  const rows = lines.map((line) => sealLine(sealer, line));
  await db.transaction().execute((tx) => replaceFixedLines(tx, rows, clock.now()));
  return { count: rows.length, withoutPoint: rows.filter(({ point }) => point === null).length, problems };
}

function sealLine(sealer: Sealer, { number, subscriber, address, point }: FixedLine): FixedLineRow {
  const numberSealed = sealer.seal(number);
  const addressSealed = sealer.seal(JSON.stringify({ subscriber, address } satisfies SealedAddress));
  return { numberHash: sealer.lookupHash(number), numberSealed: numberSealed.sealed, addressSealed: addressSealed.sealed, keyId: sealer.keyId, point };
}

const MAX_SAID = 30;

/** One line for each problem, the first thirty: `  line 7: number is no telephone number`. Never what stood in the row. */
export function describeProblems(problems: readonly RowProblem[]): string[] {
  const said = problems.slice(0, MAX_SAID).map(({ line, column, reason }) => {
    const place = line === null ? '' : `line ${line}: `;
    return `  ${place}${column === null ? '' : `${column} `}${reason}`;
  });
  return problems.length > MAX_SAID ? [...said, `  and ${problems.length - MAX_SAID} more`] : said;
}

/** How many fixed lines are known, and since when. */
export async function fixedLineStatus(db: Db): Promise<Awaited<ReturnType<typeof countFixedLines>>> {
  return countFixedLines(db);
}
