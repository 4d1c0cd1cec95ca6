import type { Cell, CellKind, DocumentColumn, DocumentTable } from '../pack-document.schema';
import type { PrintFormat } from '../print-format.rules';
import { GROUND, HAIRLINE, type Sheet, SOFT_INK, type TextStyle } from './sheet';

const CELL: TextStyle = { size: 7.8 };
const HEAD: TextStyle = { size: 7.4, weight: 600 };
const PAD = 3.2;
const TITLE: TextStyle = { size: 9.5, weight: 600 };
/** Fewer rows than this never stand alone under a head. */
const LEAST_ROWS = 3;

interface Line {
  readonly texts: readonly string[];
  readonly height: number;
}

interface Laid {
  readonly sheet: Sheet;
  readonly columns: readonly DocumentColumn[];
  readonly widths: readonly number[];
  readonly head: Line;
  readonly lines: readonly Line[];
}

/** Points that the beginning of a table takes: its title, its head and the first rows, or the whole of a short one. */
export function tableStart(sheet: Sheet, table: DocumentTable, format: PrintFormat): number {
  const laid = layTable(sheet, table, format);
  const whole = titleHeight(sheet, table) + laid.head.height + sum(laid.lines) + noteHeight(sheet, table);
  if (whole <= sheet.bodyHeight * 0.3) return whole;
  return titleHeight(sheet, table) + laid.head.height + sum(laid.lines.slice(0, LEAST_ROWS));
}

/** Prints a table with its title; rows are never cut, and the head stands again on every page. */
export function printTable(sheet: Sheet, table: DocumentTable, format: PrintFormat): void {
  const laid = layTable(sheet, table, format);
  sheet.room(tableStart(sheet, table, format));
  sheet.paragraph(table.title, { ...TITLE, kind: 'Caption' });
  sheet.gap(3);
  if (laid.lines.length === 0) {
    sheet.paragraph('Tidak ada baris dalam masa ini.', { size: 8.5, colour: SOFT_INK });
    sheet.gap(8);
    return;
  }
  sheet.group('Table', () => {
    printLine(laid, laid.head, { isHead: true });
    for (const [index, line] of laid.lines.entries()) {
      // The last rows go to the next page together: never one row alone under a head.
      const isNearEnd = index === laid.lines.length - 2 && laid.lines.length > LEAST_ROWS;
      const needed = isNearEnd ? line.height + (laid.lines[index + 1]?.height ?? 0) : line.height;
      if (sheet.y + needed > sheet.bottom) {
        sheet.newPage();
        printLine(laid, laid.head, { isHead: true });
      }
      printLine(laid, line, { isHead: false });
    }
  });
  if (table.note !== null) {
    sheet.gap(2);
    sheet.paragraph(table.note, { size: 7.6, colour: SOFT_INK });
  }
  sheet.gap(10);
}

/** Tables as they were laid out: one is asked for its beginning before it is printed. */
const laidTables = new WeakMap<Sheet, Map<DocumentTable, Laid>>();

function layTable(sheet: Sheet, table: DocumentTable, format: PrintFormat): Laid {
  const known = laidTables.get(sheet) ?? new Map<DocumentTable, Laid>();
  laidTables.set(sheet, known);
  const laid = known.get(table) ?? layOut(sheet, table, format);
  known.set(table, laid);
  return laid;
}

function layOut(sheet: Sheet, { columns, rows }: DocumentTable, format: PrintFormat): Laid {
  const widths = widthsOf(sheet, { columns, rows }, format);
  const lineOf = (texts: readonly string[], style: TextStyle): Line => {
    const heights = texts.map((text, index) => sheet.heightOf(text, (widths[index] ?? 0) - 2 * PAD * sheet.scale, style));
    return { texts, height: Math.max(...heights) + 2 * PAD * sheet.scale };
  };
  const cellText = (row: readonly Cell[], column: DocumentColumn, index: number) => format.cell(row[index] ?? null, column.kind);
  return {
    sheet,
    columns,
    widths,
    head: lineOf(
      columns.map(({ title }) => title),
      HEAD,
    ),
    lines: rows.map((row) =>
      lineOf(
        columns.map((column, index) => cellText(row, column, index)),
        CELL,
      ),
    ),
  };
}

/** A word longer than this part of the width is broken rather than all others. */
const LONGEST_WORD = 0.16;
/** Of what is left, a figure gets this part of what a text of its weight gets. */
const FIGURES_PART = 0.25;

/** Every column gets what its longest figure or word needs, so that none is broken; what is left goes to the texts by their weights. */
function widthsOf(sheet: Sheet, { columns, rows }: Pick<DocumentTable, 'columns' | 'rows'>, format: PrintFormat): number[] {
  const pad = 2 * PAD * sheet.scale + 2;
  const widest = (texts: readonly string[], style: TextStyle) => Math.max(0, ...texts.map((text) => sheet.widthOf(text, style)));
  const measured = columns.map(({ kind, title, weight }, index) => {
    const isText = !isFigure(kind) && kind !== 'day';
    const texts = rows.map((row) => format.cell(row[index] ?? null, kind)).flatMap((text) => (isText ? text.split(' ') : [text]));
    const word = widest(texts, CELL);
    return {
      least: Math.max(widest(title.split(' '), HEAD), isText ? Math.min(word, LONGEST_WORD * sheet.width) : word) + pad,
      share: isText ? weight : weight * FIGURES_PART,
    };
  });
  const least = measured.reduce((total, one) => total + one.least, 0);
  const shares = measured.reduce((total, { share }) => total + share, 0);
  const rest = sheet.width - least;
  return measured.map((one) => (rest < 0 ? (one.least / least) * sheet.width : one.least + (rest * one.share) / shares));
}

function printLine({ sheet, columns, widths }: Laid, line: Line, { isHead }: { readonly isHead: boolean }): void {
  const { doc, y } = sheet;
  sheet.artifact(() => {
    if (isHead) doc.rect(sheet.left, y, sheet.width, line.height).fill(GROUND);
    doc
      .moveTo(sheet.left, y + line.height)
      .lineTo(sheet.left + sheet.width, y + line.height)
      .lineWidth(0.5)
      .stroke(HAIRLINE);
  });
  sheet.group('TR', () => {
    let x = sheet.left;
    for (const [index, column] of columns.entries()) {
      const width = widths[index] ?? 0;
      const place = { x: x + PAD * sheet.scale, y: y + PAD * sheet.scale, width: width - 2 * PAD * sheet.scale };
      const style: TextStyle = { ...(isHead ? HEAD : CELL), align: isFigure(column.kind) ? 'right' : 'left' };
      sheet.tagged(isHead ? 'TH' : 'TD', () => sheet.write(line.texts[index] ?? '', place, style));
      x += width;
    }
  });
  sheet.y = y + line.height;
}

function isFigure(kind: CellKind): boolean {
  return kind !== 'text' && kind !== 'instant' && kind !== 'day';
}

function titleHeight(sheet: Sheet, { title }: DocumentTable): number {
  return sheet.heightOf(title, sheet.width, TITLE) + 3 * sheet.scale;
}

function noteHeight(sheet: Sheet, { note }: DocumentTable): number {
  return note === null ? 0 : sheet.heightOf(note, sheet.width, { size: 7.6 }) + 2 * sheet.scale;
}

function sum(lines: readonly Line[]): number {
  return lines.reduce((total, { height }) => total + height, 0);
}
