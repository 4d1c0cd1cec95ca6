import type { DocumentTable, MapBlock } from '../pack-document.schema';
import type { PrintFormat } from '../print-format.rules';
import { INK, type Sheet, SOFT_INK } from './sheet';

/** From few to many; the lightness falls evenly, so that a grey print tells the same. */
const SHADES = ['#f2f5f9', '#c6dbef', '#8fbfe0', '#4a94c8', '#1764a3'] as const;
const NOTHING = '#ffffff';
const EDGE = '#7d8694';
const LEGEND_HEIGHT = 40;
/** Part of the page's body that a map takes at most. */
const TALLEST = 0.62;

export function mapHeight(sheet: Sheet, map: MapBlock): number {
  return boxOf(sheet, map).height + LEGEND_HEIGHT * sheet.scale + 16 * sheet.scale;
}

/** The regency in vectors, its districts shaded by their figure, with a legend of the classes. */
export function printMap(sheet: Sheet, { map, table, format }: { readonly map: MapBlock; readonly table: DocumentTable; readonly format: PrintFormat }): void {
  sheet.room(mapHeight(sheet, map));
  sheet.paragraph(map.title, { size: 9.5, weight: 600, kind: 'Caption' });
  sheet.gap(4);
  const keyIndex = table.columns.findIndex(({ key }) => key === map.key);
  const valueIndex = table.columns.findIndex(({ key }) => key === map.value);
  const column = table.columns[valueIndex];
  if (column === undefined || keyIndex === -1) throw new Error(`the table ${table.id} does not colour a map`);
  const values = new Map(table.rows.map((row) => [String(row[keyIndex] ?? ''), Number(row[valueIndex] ?? 0)]));
  const classes = classesOf([...values.values()]);
  const box = boxOf(sheet, map);
  const top = sheet.y;
  sheet.tagged(
    'Figure',
    () => drawShapes(sheet, { map, box, shadeOf: (code) => shadeOf(values.get(code) ?? 0, classes) }),
    `${map.title}. Angkanya ada dalam tabel "${table.title}".`,
  );
  sheet.y = top + box.height + 8 * sheet.scale;
  sheet.tagged('P', () => drawLegend(sheet, { classes, textOf: (value) => format.cell(value, column.kind) }));
  sheet.gap(16);
  if (map.attribution !== null) sheet.paragraph(map.attribution, { size: 6.8, colour: SOFT_INK });
  sheet.gap(8);
}

interface Box {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

function boxOf(sheet: Sheet, { aspect }: MapBlock): Box {
  const height = Math.min(sheet.width * aspect, sheet.bodyHeight * TALLEST);
  const width = height / aspect;
  return { x: sheet.left + (sheet.width - width) / 2, width, height };
}

interface Shaded {
  readonly map: MapBlock;
  readonly box: Box;
  readonly shadeOf: (code: string) => string;
}

function drawShapes(sheet: Sheet, { map, box, shadeOf: shade }: Shaded): void {
  const { doc, y: top } = sheet;
  const at = ([x, y]: readonly [number, number]) => [box.x + (x / 1000) * box.width, top + (y / 1000) * box.width] as const;
  for (const { code, rings } of map.shapes) {
    for (const ring of rings) {
      for (const [index, point] of ring.entries()) {
        const [x, y] = at(point);
        if (index === 0) doc.moveTo(x, y);
        else doc.lineTo(x, y);
      }
      doc.closePath();
    }
    const colour = shade(code);
    // The edge of one colour with its ground: villages of a district run together, and no white line stays between them.
    doc.lineWidth(0.35).fillAndStroke(colour, colour === NOTHING ? '#dfe3e9' : EDGE, 'even-odd');
  }
  for (const { name, at: point } of map.labels) {
    const [x, y] = at(point);
    const width = sheet.widthOf(name, { size: 6, weight: 600 }) + 4;
    doc
      .fillOpacity(0.75)
      .rect(x - width / 2, y - 3.6, width, 8)
      .fill('#ffffff')
      .fillOpacity(1);
    sheet.write(name, { x: x - width / 2, y: y - 3, width }, { size: 6, weight: 600, align: 'center', colour: INK });
  }
}

/** Upper edges of the classes, rising: as many districts in each as can be. */
export function classesOf(values: readonly number[]): number[] {
  const counted = values.filter((value) => value > 0).toSorted((left, right) => left - right);
  if (counted.length === 0) return [];
  const edges = SHADES.map((_, index) => counted[Math.ceil((counted.length * (index + 1)) / SHADES.length) - 1] ?? 0);
  return [...new Set(edges)];
}

function shadeOf(value: number, classes: readonly number[]): string {
  if (value <= 0) return NOTHING;
  const index = classes.findIndex((edge) => value <= edge);
  const step = (SHADES.length - 1) / Math.max(1, classes.length - 1);
  return SHADES[Math.min(SHADES.length - 1, Math.round((index === -1 ? classes.length - 1 : index) * step))] ?? NOTHING;
}

function drawLegend(sheet: Sheet, { classes, textOf }: { readonly classes: readonly number[]; readonly textOf: (value: number) => string }): void {
  const { doc, scale, y } = sheet;
  let x = sheet.left;
  const entries = [
    { text: 'tidak ada', colour: NOTHING },
    ...classes.map((edge, index) => ({ text: spanText(classes[index - 1], textOf(edge), textOf), colour: shadeOf(edge, classes) })),
  ];
  for (const { text, colour } of entries) {
    doc
      .rect(x, y, 14 * scale, 8 * scale)
      .lineWidth(0.4)
      .fillAndStroke(colour, EDGE);
    const width = sheet.widthOf(text, { size: 7 }) + 3 * scale;
    sheet.write(text, { x: x + 18 * scale, y: y + 0.5, width }, { size: 7, colour: SOFT_INK });
    x += width + 30 * scale;
  }
}

function spanText(below: number | undefined, edge: string, textOf: (value: number) => string): string {
  return below === undefined ? `sampai ${edge}` : `${textOf(below)} – ${edge}`;
}
