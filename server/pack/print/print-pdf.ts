import type { DocumentBlock, DocumentSection, DocumentTable, PrintedDocument, SignatureBlock } from '../pack-document.schema';
import { type PrintFormat, printFormat } from '../print-format.rules';
import { chartData, chartHeight, printChart } from './print-chart';
import { mapHeight, printMap } from './print-map';
import { printTable, tableStart } from './print-table';
import { HAIRLINE, INK, PAGE, Sheet, SOFT_INK, type TextStyle } from './sheet';

/** Told while it prints: how many of the sections are done. */
export type PrintProgress = (done: number, of: number) => void;

const SCALES = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58] as const;
const HEADING: TextStyle = { size: 14, weight: 700 };
const PAGE_HEADING: TextStyle = { size: 10.5, weight: 700 };

interface Job {
  readonly document: PrintedDocument;
  readonly sheet: Sheet;
  readonly format: PrintFormat;
}

/** The document as PDF: A4, tagged, with bookmarks, its fonts inside. The same document gives the same bytes. */
export async function printPdf(document: PrintedDocument, onProgress: PrintProgress = () => {}): Promise<Buffer> {
  for (const scale of document.layout === 'page' ? SCALES : [1]) {
    const sheet = new Sheet(document, scale);
    const finished = collect(sheet);
    printAll({ document, sheet, format: printFormat(document.timeZone) }, onProgress);
    const isFitting = document.layout !== 'page' || sheet.pages === 1 || scale === SCALES.at(-1);
    sheet.doc.end();
    const bytes = await finished;
    if (isFitting) return bytes;
  }
  throw new Error('impossible: the smallest scale was not taken');
}

function collect({ doc }: Sheet): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((done, fail) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => done(Buffer.concat(parts)));
    doc.on('error', fail);
  });
}

function printAll(job: Job, onProgress: PrintProgress): void {
  const { document, sheet } = job;
  printLetterhead(job);
  const contents = document.layout === 'contents' ? printCover(job) : null;
  const entries: { readonly title: string; readonly page: number }[] = [];
  for (const [index, section] of document.sections.entries()) {
    entries.push(printSection(job, section));
    onProgress(index + 1, document.sections.length);
  }
  if (contents !== null) {
    sheet.doc.switchToPage(1);
    sheet.inside(contents, () => printContents(sheet, entries));
    contents.end();
  }
  for (let page = 0; page < sheet.pages; page += 1) printMargins(job, page);
}

function printLetterhead({ document, sheet }: Job): void {
  const { letterhead, isDemonstration } = document;
  const last = letterhead.length - 1;
  for (const [index, line] of letterhead.entries())
    sheet.paragraph(line, { size: index === last ? 9 : 12, weight: index === last ? 400 : 700, align: 'center' });
  sheet.gap(5);
  sheet.artifact(() => {
    const { doc, left, width, y } = sheet;
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(1.6)
      .stroke(INK);
    doc
      .moveTo(left, y + 2.6)
      .lineTo(left + width, y + 2.6)
      .lineWidth(0.5)
      .stroke(INK);
  });
  sheet.gap(14);
  if (isDemonstration) {
    sheet.paragraph('DEMONSTRASI: semua angka dihitung dari data simulasi dan tidak menggambarkan layanan yang sebenarnya.', {
      size: 9,
      weight: 600,
      colour: '#8a3c00',
    });
    sheet.gap(8);
  }
  if (document.layout === 'page') {
    sheet.paragraph(document.title, { size: 13, weight: 700, kind: 'H1' });
    sheet.paragraph(document.subtitle, { size: 9.5, colour: SOFT_INK });
    sheet.gap(6);
  }
}

/** Title page, and an empty page for the contents, whose numbers are known at the end. */
function printCover({ document, sheet, format }: Job) {
  sheet.gap(120);
  sheet.paragraph(document.title, { size: 22, weight: 700, kind: 'H1' });
  sheet.gap(6);
  sheet.paragraph(document.subtitle, { size: 15, colour: SOFT_INK });
  sheet.gap(40);
  sheet.paragraph(document.footer, { size: 10 });
  sheet.paragraph(`Angka dihitung ${format.instant(document.computedAt)}.`, { size: 10 });
  sheet.newPage();
  const contents = sheet.open('TOC');
  sheet.newPage();
  return contents;
}

function printContents(sheet: Sheet, entries: readonly { readonly title: string; readonly page: number }[]): void {
  sheet.y = PAGE.top;
  sheet.paragraph('Daftar isi', { ...HEADING, kind: 'H1' });
  sheet.gap(10);
  for (const { title, page } of entries) {
    const { y, left, width } = sheet;
    sheet.tagged('TOCI', () => {
      sheet.write(title, { x: left, y, width: width - 40 }, { size: 10 });
      sheet.write(String(page + 1), { x: left + width - 40, y, width: 40 }, { size: 10, align: 'right' });
    });
    sheet.y = y + 18;
    sheet.artifact(() =>
      sheet.doc
        .moveTo(left, y + 14)
        .lineTo(left + width, y + 14)
        .lineWidth(0.3)
        .stroke(HAIRLINE),
    );
  }
}

function printSection(job: Job, section: DocumentSection): { readonly title: string; readonly page: number } {
  const { document, sheet } = job;
  const style = document.layout === 'page' ? PAGE_HEADING : HEADING;
  const [first] = section.blocks;
  // A heading never stands alone at the foot of a page.
  sheet.room(sheet.heightOf(section.title, sheet.width, style) + 14 * sheet.scale + (first === undefined ? 0 : startOf(job, first)));
  const { page } = sheet;
  sheet.doc.outline.addItem(section.title);
  sheet.group('Sect', () => {
    sheet.paragraph(section.title, { ...style, kind: 'H2' });
    sheet.gap(document.layout === 'page' ? 3 : 8);
    for (const block of section.blocks) printBlock(job, block);
  });
  sheet.gap(document.layout === 'page' ? 2 : 12);
  return { title: section.title, page };
}

function tableOf({ tables }: PrintedDocument, id: string): DocumentTable {
  const table = tables.find((one) => one.id === id);
  if (table === undefined) throw new Error(`the document has no table ${id}`);
  return table;
}

/** The rows that are printed of a table, with a remark where the workbook has more. */
function printedPart(document: PrintedDocument, { tableId, most }: Extract<DocumentBlock, { type: 'table' }>): DocumentTable {
  const table = tableOf(document, tableId);
  if (most === undefined || table.rows.length <= most) return table;
  const remark = `Dicetak ${most} dari ${table.rows.length} baris; semuanya ada dalam buku kerja, lembar ${tableId}.`;
  return { ...table, rows: table.rows.slice(0, most), note: table.note === null ? remark : `${remark} ${table.note}` };
}

/** Points that the first piece of a block takes. */
function startOf({ document, sheet, format }: Job, block: DocumentBlock): number {
  switch (block.type) {
    case 'text':
      return sheet.heightOf(block.text, sheet.width);
    case 'list':
      return sheet.heightOf(block.items[0] ?? '', sheet.width);
    case 'table':
      return tableStart(sheet, printedPart(document, block), format);
    case 'chart':
      return chartHeight(sheet, block, chartData(block, tableOf(document, block.tableId), format));
    case 'map':
      return mapHeight(sheet, block);
    case 'signatures':
      return SIGNATURE_HEIGHT;
  }
}

function printBlock({ document, sheet, format }: Job, block: DocumentBlock): void {
  switch (block.type) {
    case 'text':
      for (const paragraph of block.text.split('\n').filter((line) => line.trim() !== '')) {
        sheet.paragraph(paragraph);
        sheet.gap(5);
      }
      return;
    case 'list':
      for (const item of block.items) {
        printItem(sheet, item);
      }
      sheet.gap(4);
      return;
    case 'table':
      printTable(sheet, printedPart(document, block), format);
      return;
    case 'chart':
      printChart(sheet, { chart: block, table: tableOf(document, block.tableId), format });
      return;
    case 'map':
      printMap(sheet, { map: block, table: tableOf(document, block.tableId), format });
      return;
    case 'signatures':
      printSignatures(sheet, block, format);
  }
}

/** An item of a list, its lines one below the other beside the dot. */
function printItem(sheet: Sheet, item: string): void {
  const [indent, width] = [10 * sheet.scale, sheet.width - 10 * sheet.scale];
  const height = sheet.heightOf(item, width);
  sheet.room(height);
  const { y, left } = sheet;
  sheet.artifact(() => sheet.doc.circle(left + 3 * sheet.scale, y + 6 * sheet.scale, 1.4 * sheet.scale).fill(INK));
  sheet.tagged('LI', () => sheet.write(item, { x: left + indent, y, width }));
  sheet.y = y + height;
  sheet.gap(3);
}

const SIGNATURE_HEIGHT = 130;

function printSignatures(sheet: Sheet, { signatures }: SignatureBlock, format: PrintFormat): void {
  sheet.room(SIGNATURE_HEIGHT);
  const top = sheet.y + 10;
  const width = sheet.width / Math.max(1, signatures.length);
  for (const [index, { act, office, name, nip, at }] of signatures.entries()) {
    const x = sheet.left + index * width;
    sheet.tagged('P', () => {
      sheet.write(`${act}${at === null ? '' : `, ${format.instant(at)}`}`, { x, y: top, width: width - 16 }, { size: 9 });
      sheet.write(office, { x, y: top + 14, width: width - 16 }, { size: 9, weight: 600 });
      sheet.write(name ?? '....................................................', { x, y: top + 84, width: width - 16 }, { size: 9.5, weight: 600 });
      sheet.write(`NIP ${nip ?? '......................................'}`, { x, y: top + 99, width: width - 16 }, { size: 9 });
    });
  }
  sheet.y = top + SIGNATURE_HEIGHT - 10;
}

/** What stands on every page: which document it is, its number, and that a demonstration is one. */
function printMargins({ document, sheet }: Job, page: number): void {
  const { doc, left, width } = sheet;
  doc.switchToPage(page);
  doc.markContent('Artifact', { type: 'Pagination' });
  const foot = PAGE.height - 36;
  doc
    .moveTo(left, foot - 5)
    .lineTo(left + width, foot - 5)
    .lineWidth(0.4)
    .stroke(HAIRLINE);
  const small: TextStyle = { size: 7 / sheet.scale, colour: SOFT_INK };
  sheet.write(document.footer, { x: left, y: foot, width: width - 110 }, small);
  sheet.write(`halaman ${page + 1} dari ${sheet.pages}`, { x: left + width - 110, y: foot, width: 110 }, { ...small, align: 'right' });
  if (document.isDemonstration)
    sheet.write('DEMONSTRASI', { x: left, y: 28, width }, { size: 10 / sheet.scale, weight: 700, align: 'center', colour: '#8a3c00' });
  if (page > 0) sheet.write(`${document.title} · ${document.subtitle}`, { x: left, y: 42, width }, { ...small, align: 'center' });
  doc.endMarkedContent();
}
