import type { Cell, CellKind, ChartBlock, DocumentTable } from '../pack-document.schema';
import type { PrintFormat } from '../print-format.rules';
import { COLOURS, HAIRLINE, INK, type Sheet, SOFT_INK, type TextStyle } from './sheet';

const SMALL: TextStyle = { size: 7, colour: SOFT_INK };
const UPRIGHT_HEIGHT = 150;
const BAR_HEIGHT = 15;
const LABEL_WIDTH = 190;

interface Series {
  readonly title: string;
  readonly kind: CellKind;
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

interface Drawn {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly most: number;
}

/** What a chart draws, or null where there is nothing: an empty frame tells less than a sentence. */
export function chartData(chart: ChartBlock, table: DocumentTable, format: PrintFormat): Drawn | null {
  const indexOf = (key: string) => table.columns.findIndex((column) => column.key === key);
  const labelIndex = indexOf(chart.label);
  const labelKind = table.columns[labelIndex]?.kind ?? 'text';
  const series = chart.series.map((key, number) => {
    const index = indexOf(key);
    const column = table.columns[index];
    if (column === undefined) throw new Error(`the table ${table.id} has no column ${key}`);
    return {
      title: column.title,
      kind: column.kind,
      colour: COLOURS[number % COLOURS.length] ?? INK,
      values: table.rows.map((row) => figureOf(row[index])),
    };
  });
  const figures = series.flatMap(({ values }) => values).filter((value) => value !== null);
  const isShare = series.every(({ kind }) => kind === 'share');
  if (figures.length === 0 || (!isShare && Math.max(...figures) <= 0)) return null;
  return { labels: table.rows.map((row) => format.cell(row[labelIndex] ?? null, labelKind)), series, most: isShare ? 1 : Math.max(...figures) };
}

function figureOf(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** Points that a chart takes with its title. */
export function chartHeight(sheet: Sheet, chart: ChartBlock, drawn: Drawn | null): number {
  if (drawn === null) return 40 * sheet.scale;
  return (chart.shape === 'bars' ? drawn.labels.length * BAR_HEIGHT * drawn.series.length + 34 : UPRIGHT_HEIGHT + 62) * sheet.scale;
}

/** A chart of vectors under its title; for whoever has it read out, its figures stand in the table that it draws. */
export function printChart(
  sheet: Sheet,
  { chart, table, format }: { readonly chart: ChartBlock; readonly table: DocumentTable; readonly format: PrintFormat },
): void {
  const drawn = chartData(chart, table, format);
  const height = chartHeight(sheet, chart, drawn);
  sheet.room(height);
  const end = sheet.y + height;
  sheet.paragraph(chart.title, { size: 9.5, weight: 600, kind: 'Caption' });
  sheet.gap(4);
  if (drawn === null) {
    sheet.paragraph('Tidak ada angka untuk digambar dalam masa ini.', { size: 8.5, colour: SOFT_INK });
    sheet.gap(8);
    return;
  }
  const draw = () => (chart.shape === 'bars' ? drawBars(sheet, drawn, format) : drawUpright(sheet, { drawn, isLines: chart.shape === 'lines', format }));
  sheet.tagged('Figure', draw, `${chart.title}. Angkanya ada dalam tabel "${table.title}".`);
  sheet.y = end;
}

function drawBars(sheet: Sheet, { labels, series, most }: Drawn, format: PrintFormat): void {
  const { doc, scale } = sheet;
  const labelWidth = LABEL_WIDTH * scale;
  const room = sheet.width - labelWidth - 60 * scale;
  const step = BAR_HEIGHT * scale * series.length;
  for (const [row, label] of labels.entries()) {
    const top = sheet.y + row * step;
    sheet.write(label, { x: sheet.left, y: top + 2 * scale, width: labelWidth - 6 * scale }, { size: 7.6, align: 'right' });
    for (const [index, one] of series.entries()) {
      const value = one.values[row] ?? null;
      const width = most <= 0 || value === null ? 0 : Math.max(0, (value / most) * room);
      const y = top + index * BAR_HEIGHT * scale;
      if (width > 0) doc.rect(sheet.left + labelWidth, y + 1.5 * scale, width, (BAR_HEIGHT - 4) * scale).fill(one.colour);
      sheet.write(format.cell(value, one.kind), { x: sheet.left + labelWidth + width + 4 * scale, y: y + 2 * scale, width: 90 * scale }, { size: 7.6 });
    }
  }
}

interface Upright {
  readonly drawn: Drawn;
  readonly isLines: boolean;
  readonly format: PrintFormat;
}

function drawUpright(sheet: Sheet, { drawn, isLines, format }: Upright): void {
  const { doc, scale } = sheet;
  const height = UPRIGHT_HEIGHT * scale;
  const left = sheet.left + 44 * scale;
  const right = sheet.left + sheet.width;
  const top = sheet.y + 14 * scale;
  const floor = top + height;
  const most = niceTop(drawn.most);
  drawLegend(sheet, drawn.series);
  const kind = drawn.series[0]?.kind ?? 'count';
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const y = floor - part * height;
    doc
      .moveTo(left, y)
      .lineTo(right, y)
      .lineWidth(part === 0 ? 0.8 : 0.4)
      .stroke(part === 0 ? SOFT_INK : HAIRLINE);
    sheet.write(
      format.cell(most * part, kind === 'count' && most < 4 ? 'number' : kind),
      { x: sheet.left, y: y - 4 * scale, width: 40 * scale },
      { ...SMALL, align: 'right' },
    );
  }
  const step = (right - left) / drawn.labels.length;
  const every = Math.max(1, Math.ceil((38 * scale) / step));
  for (const [index, label] of drawn.labels.entries()) {
    if (index % every === 0)
      sheet.write(label, { x: left + index * step - 6 * scale, y: floor + 4 * scale, width: step * every + 12 * scale }, { ...SMALL, align: 'center' });
  }
  const place = (index: number, value: number) => [left + (index + 0.5) * step, floor - (value / most) * height] as const;
  if (isLines) for (const one of drawn.series) drawLine(sheet, one, place);
  else drawColumns(sheet, drawn.series, { step, floor, place });
}

function drawLegend(sheet: Sheet, series: readonly Series[]): void {
  if (series.length < 2) return;
  const { doc, scale } = sheet;
  let x = sheet.left + 44 * scale;
  for (const { title, colour } of series) {
    doc.rect(x, sheet.y + 1.5 * scale, 8 * scale, 6 * scale).fill(colour);
    const width = sheet.widthOf(title, SMALL) + 4 * scale;
    sheet.write(title, { x: x + 11 * scale, y: sheet.y, width }, SMALL);
    x += width + 24 * scale;
  }
}

type Place = (index: number, value: number) => readonly [x: number, y: number];

/** Gaps where there is no figure: nothing is drawn between two weeks that have one. */
function drawLine({ doc, scale }: Sheet, { values, colour }: Series, place: Place): void {
  let isDown = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      isDown = false;
      continue;
    }
    const [x, y] = place(index, value);
    if (isDown) doc.lineTo(x, y);
    else doc.moveTo(x, y);
    isDown = true;
  }
  doc.lineWidth(1.4 * scale).stroke(colour);
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const [x, y] = place(index, value);
    doc.circle(x, y, 1.9 * scale).fill(colour);
  }
}

function drawColumns(
  { doc }: Sheet,
  series: readonly Series[],
  { step, floor, place }: { readonly step: number; readonly floor: number; readonly place: Place },
): void {
  const width = (step * 0.7) / series.length;
  for (const [number, { values, colour }] of series.entries()) {
    for (const [index, value] of values.entries()) {
      if (value === null || value <= 0) continue;
      const [x, y] = place(index, value);
      doc.rect(x - (width * series.length) / 2 + number * width, y, width * 0.92, floor - y).fill(colour);
    }
  }
}

/** The next round number: 1, 2, 4 or 8 times a power of ten, so that quarters of it are round too. */
export function niceTop(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 4, 8].find((factor) => factor * power >= most) ?? 10) * power;
}
