import { read, utils } from '@e965/xlsx';
import { extractText, getDocumentProxy } from 'unpdf';
import type { Cell, DocumentTable, PrintedDocument } from './pack-document.schema';
import { ROWS_ABOVE, writtenValue } from './print/workbook';

/** The text of a PDF, page by page, without what the printing of a page adds between two words. Throws where it is no PDF. */
export async function readPdfText(bytes: Uint8Array): Promise<string[]> {
  // PDF.js takes the memory it is given for itself.
  const document = await getDocumentProxy(Uint8Array.from(bytes));
  const { text } = await extractText(document, { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ' ').trim());
}

/** A cell of a workbook that is not what the document has at its place. */
export interface ChangedCell {
  readonly tableId: string;
  /** First cell of the row. */
  readonly row: string;
  readonly column: string;
  readonly frozen: string;
  readonly found: string;
}

/** Where a workbook says something else than the document: the sheets are read by a library that did not write them. Throws where it is no workbook. */
export function compareWorkbook(bytes: Uint8Array, document: PrintedDocument): ChangedCell[] {
  const book = read(bytes, { type: 'array', cellDates: false });
  return document.tables.flatMap((table) => {
    const sheet = book.Sheets[table.id];
    if (sheet === undefined) return [{ tableId: table.id, row: '', column: '', frozen: table.title, found: 'tidak ada lembar ini' }];
    const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: null, blankrows: true });
    return compareRows(table, rows.slice(ROWS_ABOVE), document.timeZone);
  });
}

function compareRows(table: DocumentTable, found: readonly (readonly unknown[])[], timeZone: string): ChangedCell[] {
  const count = Math.max(table.rows.length, found.length);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const row = table.rows[index] ?? [];
    const name = String(row[0] ?? found[index]?.[0] ?? '');
    return table.columns.flatMap((column, position) => {
      const expected = comparable(writtenValue(row[position] ?? null, column.kind, timeZone));
      const actual = comparable((found[index]?.[position] as Cell | undefined) ?? null);
      return isSame(expected, actual)
        ? []
        : [{ tableId: table.id, row: name, column: column.title, frozen: String(expected ?? ''), found: String(actual ?? '') }];
    });
  });
}

const DAY_MS = 86_400_000;
/** Days between the first day of workbooks and that of Unix. */
const EPOCH_DAYS = 25_569;

/** Dates are numbers of days in a workbook. */
function comparable(value: string | number | Date | null): string | number | null {
  if (value instanceof Date) return value.getTime() / DAY_MS + EPOCH_DAYS;
  return typeof value === 'string' && value === '' ? null : value;
}

function isSame(left: string | number | null, right: string | number | null): boolean {
  if (typeof left === 'number' && typeof right === 'number') return Math.abs(left - right) <= Math.max(1e-9, Math.abs(left) * 1e-12);
  return left === right;
}
