import type { Cell, DocumentTable, PrintedDocument } from './pack-document.schema';
import { printFormat } from './print-format.rules';

/** A share has to move by so much before a sentence is proposed for it. */
const LEAST_POINTS = 0.005;

/** Sentences computed from the figures of a print: people take, change or leave them. Pure, from the document's own tables. */
export function proposedRemarks(document: PrintedDocument): string[] {
  const format = printFormat(document.timeZone);
  const table = (id: string) => document.tables.find((one) => one.id === id);
  const promises = table('Janji');
  const sentences = (promises?.rows ?? []).flatMap((row) => promiseSentence({ row, table: promises, categories: table('Jenis') }, format));
  return [...sentences, ...causeSentence(table('Sebab'), format), ...districtSentence(table('Kecamatan'), format)];
}

interface PromiseRow {
  readonly row: readonly Cell[];
  readonly table: DocumentTable | undefined;
  readonly categories: DocumentTable | undefined;
}

type Format = ReturnType<typeof printFormat>;

function promiseSentence({ row, table, categories }: PromiseRow, format: Format): string[] {
  const cell = (key: string) => cellOf(table, row, key);
  const [name, met, change] = [String(row[0]), cell('met'), cell('change')];
  if (typeof met !== 'number') return [];
  const now = `${format.share(met)} (${format.count(Number(cell('numerator')))} dari ${format.count(Number(cell('denominator')))})`;
  const where = name === 'Penanganan awal' ? mostFailures(categories, format) : '';
  if (typeof change !== 'number' || Math.abs(change) < LEAST_POINTS) return [`${name} ditepati dalam ${now}${where}.`];
  const points = format.points(Math.abs(change)).replace('+', '');
  return [`${name} ${change < 0 ? 'turun' : 'naik'} ${points} menjadi ${now}${where}.`];
}

/** The kind of incident with the most failures, where there is one. */
function mostFailures(categories: DocumentTable | undefined, format: Format): string {
  const failures = (categories?.rows ?? []).map((row) => ({
    name: String(row[0]),
    count: Number(cellOf(categories, row, 'denominator') ?? 0) - Number(cellOf(categories, row, 'numerator') ?? 0),
  }));
  const [worst] = failures.toSorted((left, right) => right.count - left.count);
  return worst === undefined || worst.count <= 0 ? '' : `; kegagalan terbanyak pada ${worst.name} (${format.count(worst.count)})`;
}

function causeSentence(table: DocumentTable | undefined, format: Format): string[] {
  const [first] = table?.rows ?? [];
  if (first === undefined) return [];
  return [`Pelanggaran terbanyak: ${String(first[0])}, ${format.count(Number(first[1]))} kasus atau ${format.share(Number(first[2]))} dari semuanya.`];
}

/** Where the most incidents were, unless that is few. */
function districtSentence(table: DocumentTable | undefined, format: Format): string[] {
  const rows = (table?.rows ?? []).filter((row) => cellOf(table, row, 'code') !== null);
  const [most] = rows.toSorted((left, right) => Number(cellOf(table, right, 'incidents')) - Number(cellOf(table, left, 'incidents')));
  const count = Number(cellOf(table, most ?? [], 'incidents') ?? 0);
  return most === undefined || count < 5 ? [] : [`Kejadian terbanyak di Kec. ${String(most[0])}: ${format.count(count)}.`];
}

function cellOf(table: DocumentTable | undefined, row: readonly Cell[], key: string): Cell {
  return row[table?.columns.findIndex((column) => column.key === key) ?? -1] ?? null;
}
