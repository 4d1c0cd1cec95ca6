import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import { offsetMs } from '../../shared/local-day';
import type { Cell, CellKind, DocumentColumn, DocumentTable, PrintedDocument } from '../pack-document.schema';
import { printFormat } from '../print-format.rules';

/** Rows above the first row of a table: its title, its note, its head. */
export const ROWS_ABOVE = 3;
export const CONTENTS_SHEET = 'Isi';

const FORMATS: Readonly<Partial<Record<CellKind, string>>> = {
  count: '#,##0',
  number: '#,##0.00',
  share: '0.0%',
  points: '+0.0%;-0.0%;0.0%',
  duration: '#,##0.0',
  instant: 'dd/mm/yyyy hh:mm',
  day: 'dd/mm/yyyy',
};

/** The tables of the document as a workbook: one sheet each, real numbers and dates (local time), durations in seconds. */
export async function printWorkbook(document: PrintedDocument): Promise<Buffer> {
  const sheets = document.tables.map((table) => ({
    sheet: table.id,
    data: sheetOf(table, document),
    columns: table.columns.map((column) => ({ width: Math.min(60, Math.max(12, column.weight * 7, headOf(column).length + 2)) })),
    stickyRowsCount: ROWS_ABOVE,
    orientation: 'landscape' as const,
  }));
  return writeExcelFile([{ sheet: CONTENTS_SHEET, data: contentsOf(document), columns: [{ width: 24 }, { width: 90 }] }, ...sheets]).toBuffer();
}

function contentsOf(document: PrintedDocument): SheetData {
  const format = printFormat(document.timeZone);
  return [
    [{ value: `${document.title} ${document.subtitle}`, fontWeight: 'bold', fontSize: 14 }],
    ...document.letterhead.map((line) => [{ value: line }]),
    [{ value: document.footer }],
    [{ value: `Angka dihitung ${format.instant(document.computedAt)}. Lama dalam detik; waktu setempat (${document.timeZone}).` }],
    ...(document.isDemonstration ? [[{ value: 'DEMONSTRASI: semua angka dihitung dari data simulasi.', fontWeight: 'bold' as const }]] : []),
    [],
    [
      { value: 'Lembar', fontWeight: 'bold' },
      { value: 'Isi', fontWeight: 'bold' },
    ],
    ...document.tables.map(({ id, title }) => [{ value: id }, { value: title }]),
  ];
}

function sheetOf(table: DocumentTable, document: PrintedDocument): SheetData {
  const note = table.note === null ? [] : [{ value: table.note }];
  return [
    [{ value: document.isDemonstration ? `DEMONSTRASI · ${table.title}` : table.title, fontWeight: 'bold', fontSize: 12 }],
    note,
    table.columns.map((column) => ({ value: headOf(column), fontWeight: 'bold', backgroundColor: '#eef1f5', wrap: true, alignVertical: 'top' })),
    ...table.rows.map((row) => table.columns.map((column, index) => cellOf(row[index] ?? null, column.kind, document.timeZone))),
  ];
}

function headOf({ title, kind }: DocumentColumn): string {
  return kind === 'duration' ? `${title} (detik)` : title;
}

function cellOf(value: Cell, kind: CellKind, timeZone: string): CellObject | null {
  const written = writtenValue(value, kind, timeZone);
  if (written === null) return null;
  const format = FORMATS[kind];
  // A text is stored as a text and never as a formula, whatever it begins with.
  if (typeof written === 'string') return { value: written, type: String, wrap: true, alignVertical: 'top' };
  return { value: written, ...(format === undefined ? {} : { format }), alignVertical: 'top' };
}

/** What a cell of the workbook holds. A workbook knows no zones: instants are written as the local clock showed them. */
export function writtenValue(value: Cell, kind: CellKind, timeZone: string): string | number | Date | null {
  if (value === null || value === '') return null;
  if (kind === 'day') return new Date(`${value}T00:00:00Z`);
  if (typeof value === 'string') return value;
  if (kind === 'instant') return new Date(value + offsetMs(value, timeZone));
  return kind === 'duration' ? value / 1000 : value;
}
