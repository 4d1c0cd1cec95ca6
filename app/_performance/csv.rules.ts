/** One cell as it is exported: a number stays a number, an instant is epoch milliseconds in a `date` column. */
export type SheetCell = string | number | null;

export interface SheetColumn {
  readonly title: string;
  /** `date`: epoch milliseconds; `share`: 0 to 1; `seconds`: a duration. */
  readonly kind: 'text' | 'count' | 'share' | 'seconds' | 'date' | 'number';
}

/** One table as a person sees it, for a file. */
export interface Sheet {
  /** Name of the sheet and of the file: at most 31 characters. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a spreadsheet takes for a formula, also in full width, behind blanks or quotes (OWASP, CSV injection). */
const FORMULA = /^[\s"']*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;

/** A text that no spreadsheet runs: what looks like a formula gets an apostrophe before it. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function field(cell: SheetCell, kind: SheetColumn['kind'], timeText: (at: number) => string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return kind === 'date' ? timeText(cell) : String(cell);
  const text = harmless(cell);
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 with a byte-order mark, so that a spreadsheet reads UTF-8. `timeText`: an instant as local time. */
export function csvOf({ columns, rows }: Sheet, timeText: (at: number) => string): string {
  const head = columns.map(({ title }) => field(title, 'text', timeText)).join(',');
  const body = rows.map((row) => columns.map(({ kind }, index) => field(row[index] ?? null, kind, timeText)).join(','));
  return `\uFEFF${[head, ...body].join('\r\n')}\r\n`;
}

/** `siaga-112-2026-Q4-pelanggaran.csv` without what a file system refuses. */
export function fileName(parts: readonly string[], ending: string): string {
  return `${parts.join('-').replaceAll(/[^\p{L}\p{N}.@]+/gu, '-')}.${ending}`.toLowerCase();
}
