import type { CountedRow } from './counted-rows.repository';
import type { CorrectedFigure, CorrectedRow } from './pack.schema';
import type { Cell, DocumentTable } from './pack-document.schema';
import type { PrintFormat } from './print-format.rules';

const KIND_WORDS: Readonly<Record<CountedRow['kind'], string>> = {
  call: 'panggilan',
  incident: 'kejadian',
  assignment: 'penugasan',
  complaint: 'pengaduan',
  breach: 'pelanggaran',
};

/** Rows that are not what they were, each once: changed, come, or gone. */
export function correctedRows(frozen: readonly CountedRow[], now: readonly CountedRow[]): CorrectedRow[] {
  const keyOf = ({ kind, id }: CountedRow) => `${kind} ${id}`;
  const before = new Map(frozen.map((row) => [keyOf(row), row]));
  const after = new Map(now.map((row) => [keyOf(row), row]));
  const told = (row: CountedRow, change: CorrectedRow['change']): CorrectedRow => ({ kind: row.kind, label: labelOf(row), change });
  const gone = frozen.filter((row) => !after.has(keyOf(row))).map((row) => told(row, 'removed'));
  const others = now.flatMap((row): CorrectedRow[] => {
    const was = before.get(keyOf(row));
    if (was === undefined) return [told(row, 'added')];
    return was.digest === row.digest ? [] : [told(row, 'changed')];
  });
  return [...others, ...gone].toSorted((left, right) => compareText(left.kind, right.kind) || compareText(left.label, right.label));
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function labelOf({ kind, label, id }: CountedRow): string {
  return label === null ? `${KIND_WORDS[kind]} ${id.slice(-8)}` : `${label} (${KIND_WORDS[kind]} ${id.slice(-8)})`;
}

/** Tables that list cases one by one: what changed in them is told by the rows themselves. */
const LISTS = new Set(['Pelanggaran', 'Definisi', 'Temuan']);

/** Figures that would be others now, cell by cell. */
export function correctedFigures(frozen: readonly DocumentTable[], now: readonly DocumentTable[], format: PrintFormat): CorrectedFigure[] {
  return frozen
    .filter(({ id }) => !LISTS.has(id))
    .flatMap((table) => {
      const other = now.find(({ id }) => id === table.id);
      const rowsNow = new Map((other?.rows ?? []).map((row) => [String(row[0]), row]));
      const names = [...new Set([...table.rows.map((row) => String(row[0])), ...rowsNow.keys()])];
      return names.flatMap((name) => changedCells({ table, other, name, format }));
    });
}

interface ComparedRow {
  readonly table: DocumentTable;
  readonly other: DocumentTable | undefined;
  readonly name: string;
  readonly format: PrintFormat;
}

function changedCells({ table, other, name, format }: ComparedRow): CorrectedFigure[] {
  const [before, after] = [rowNamed(table, name), other === undefined ? undefined : rowNamed(other, name)];
  return table.columns.slice(1).flatMap((column, index): CorrectedFigure[] => {
    const position = (other?.columns ?? []).findIndex(({ key }) => key === column.key);
    const [was, is] = [before?.[index + 1] ?? null, after?.[position] ?? null];
    if (was === is) return [];
    const row = table.columns[0] === undefined ? name : format.cell(before?.[0] ?? name, table.columns[0].kind);
    return [{ tableId: table.id, table: table.title, row, column: column.title, frozen: format.cell(was, column.kind), now: format.cell(is, column.kind) }];
  });
}

function rowNamed({ rows }: DocumentTable, name: string): readonly Cell[] | undefined {
  return rows.find((row) => String(row[0]) === name);
}

/** Where the words of two texts part: so many on either side as a person needs to find the place. */
export interface TextDifference {
  readonly frozen: string;
  readonly found: string;
}

const AROUND = 6;
const MOST_DIFFERENCES = 50;

/** Words of a page that are not those of the frozen page; nothing where both say the same. */
export function textDifferences(frozen: readonly string[], found: readonly string[]): TextDifference[] {
  const differences: TextDifference[] = [];
  for (let page = 0; page < Math.max(frozen.length, found.length) && differences.length < MOST_DIFFERENCES; page += 1) {
    const [was, is] = [wordsOf(frozen[page]), wordsOf(found[page])];
    if (was.join(' ') === is.join(' ')) continue;
    if (was.length !== is.length) {
      const at = was.findIndex((word, index) => word !== is[index]);
      differences.push({ frozen: around(was, at === -1 ? is.length : at), found: around(is, at === -1 ? was.length : at) });
      continue;
    }
    for (const [index, word] of was.entries()) if (word !== is[index]) differences.push({ frozen: around(was, index), found: around(is, index) });
  }
  return differences.slice(0, MOST_DIFFERENCES);
}

function wordsOf(page: string | undefined): string[] {
  return (page ?? '').split(' ').filter((word) => word !== '');
}

function around(words: readonly string[], at: number): string {
  return words.slice(Math.max(0, at - AROUND), at + AROUND).join(' ');
}
