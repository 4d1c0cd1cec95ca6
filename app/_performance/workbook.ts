import type { CellObject, SheetData } from 'write-excel-file/browser';
import { offsetMs } from '../../server/shared/local-day';
import type { Sheet, SheetCell, SheetColumn } from './csv.rules';

const FORMATS: Readonly<Record<Exclude<SheetColumn['kind'], 'text'>, string>> = {
  count: '#,##0',
  number: '#,##0.00',
  share: '0.0%',
  seconds: '#,##0.0',
  date: 'dd/mm/yyyy hh:mm:ss',
};

/** The tables as a workbook, one sheet each: real numbers and dates (local time), texts as texts, so that no cell is a formula. */
export async function workbookOf(sheets: readonly Sheet[], timeZone: string): Promise<Blob> {
  // Only who asks for a workbook loads what writes it.
  const { default: writeExcelFile } = await import('write-excel-file/browser');
  return writeExcelFile(
    sheets.map((sheet) => ({ sheet: sheet.name, data: rowsOf(sheet, timeZone), stickyRowsCount: 1, columns: sheet.columns.map(widthOf) })),
  ).toBlob();
}

function widthOf({ title, kind }: SheetColumn) {
  return { width: kind === 'text' || kind === 'date' ? Math.max(20, title.length + 2) : Math.max(12, title.length + 2) };
}

export function rowsOf({ columns, rows }: Sheet, timeZone: string): SheetData {
  const head = columns.map(({ title }): CellObject => ({ value: title, type: String, fontWeight: 'bold' }));
  return [head, ...rows.map((row) => columns.map(({ kind }, index) => cellOf(row[index] ?? null, kind, timeZone)))];
}

function cellOf(cell: SheetCell, kind: SheetColumn['kind'], timeZone: string): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === 'string' || kind === 'text') return { value: String(cell), type: String };
  // A workbook knows no zones: its dates are local ones.
  if (kind === 'date') return { value: new Date(cell + offsetMs(cell, timeZone)), type: Date, format: FORMATS.date };
  return { value: cell, type: Number, format: FORMATS[kind] };
}
