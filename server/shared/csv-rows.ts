import { parse } from 'csv-parse/sync';

/** Columns by the names they go under, in lower case letters only. */
export type ColumnNames<Column extends string> = Readonly<Record<Column, readonly string[]>>;

export interface CsvRow {
  readonly cells: readonly string[];
  /** Line of the file, the header being 1. */
  readonly line: number;
}

/** The rows below the header, cells trimmed. Throws for a file that cannot be read as CSV. */
export function readCsvRows(text: string): CsvRow[] {
  const records = parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: true, trim: true, from: 2, info: true });
  return (records as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({ cells: record, line: info.lines }));
}

/** The column titles as they stand in the first line. */
export function titlesOf(text: string): string[] {
  return headerOf(text)
    .split(delimiterOf(text))
    .map((title) => title.trim().replace(/^"|"$/g, ''));
}

/** Where each known column stands; one without a title is absent. */
export function columnsOf<Column extends string>(titles: readonly string[], names: ColumnNames<Column>): ReadonlyMap<Column, number> {
  const plain = titles.map((title) => title.toLowerCase().replace(/[^a-z]/g, ''));
  return new Map(
    (Object.keys(names) as Column[]).flatMap((column): [Column, number][] => {
      const at = plain.findIndex((title) => names[column].includes(title));
      return at < 0 ? [] : [[column, at]];
    }),
  );
}

/** Degrees with a point or a comma; null when it is no number. */
export function readDegrees(text: string): number | null {
  return /^[+-]?\d{1,3}(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

function headerOf(text: string): string {
  return /^\uFEFF?([^\r\n]*)/.exec(text)?.[1] ?? '';
}

/** Spreadsheets of Indonesian settings write semicolons. */
function delimiterOf(text: string): string {
  const header = headerOf(text);
  return [',', ';', '\t'].reduce((best, one) => (header.split(one).length > header.split(best).length ? one : best));
}
