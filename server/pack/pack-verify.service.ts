import { createHash } from 'node:crypto';
import { DomainError, expectRow } from '../shared/errors';
import { addendumDocument } from './addendum.rules';
import { correctedFigures, correctedRows, type TextDifference, textDifferences } from './comparison.rules';
import { readFileBytes, readPack, readPacks, readSealedPack } from './pack.repository';
import type { Addendum, ListedPack } from './pack.schema';
import type { PackRuntime } from './pack.service';
import { packDocument } from './pack-document.rules';
import type { PrintedDocument } from './pack-document.schema';
import { countQuarter, quarterPeriod } from './pack-figures.service';
import { contentHashOf, documentOf, unpackRows } from './pack-print.service';
import { printFormat } from './print-format.rules';
import { printInWorker } from './print-job';
import { type ChangedCell, compareWorkbook, readPdfText } from './read-prints';

export type VerifyContext = Pick<PackRuntime, 'db' | 'clock' | 'reference' | 'sealer'>;

/** What has changed since a pack was signed: exactly those rows, and the figures that would be others. Refused for one that is not signed. */
export async function addendumOf(context: VerifyContext, quarter: string): Promise<Addendum> {
  const { pack, document } = await frozenPack(context, quarter);
  const sealed = await readSealedPack(context.db, pack.id);
  const counted = await countQuarter(context, quarterPeriod(quarter));
  const now = packDocument(counted.figures, { state: 'signed', commentary: [], signatures: [] });
  return {
    quarter,
    comparedAt: context.clock.now(),
    rows: sealed?.countedRows == null ? [] : correctedRows(unpackRows(sealed.countedRows), counted.rows),
    figures: correctedFigures(document.tables, now.tables, printFormat(document.timeZone)),
  };
}

/** The addendum as a paper. */
export async function printAddendum(context: VerifyContext, quarter: string): Promise<Buffer> {
  const { pack } = await frozenPack(context, quarter);
  const addendum = await addendumOf(context, quarter);
  const { installation } = context.reference.current;
  return (await printInWorker({ document: addendumDocument({ addendum, installation, signedAt: pack.signedAt ?? 0 }), hasWorkbook: false })).pdf;
}

/** A signed pack with the document that was frozen; refused where there is none, or where somebody has changed what was frozen. */
export async function frozenPack(context: VerifyContext, quarter: string): Promise<{ readonly pack: ListedPack; readonly document: PrintedDocument }> {
  const pack = await readPack(context.db, quarter);
  if (pack === undefined) throw new DomainError('not_found', { field: 'quarter', reason: 'pack_unknown' });
  const document = await documentOf(context, pack.id);
  if (pack.state !== 'signed' || document === null) throw new DomainError('illegal_move', { field: 'quarter', reason: 'pack_not_signed' });
  if (contentHashOf(document) !== pack.contentHash) throw new DomainError('conflict', { field: 'quarter', reason: 'pack_damaged' });
  return { pack, document };
}

/**
 * What a file says against what was frozen. `identical`: the very file. `signed_outside`: that file with a signature behind it. `same_figures`: another
 * file whose words or cells are all those of the frozen one. `different`: with where.
 */
export interface Verdict {
  readonly quarter: string;
  readonly verdict: 'identical' | 'signed_outside' | 'same_figures' | 'different';
  readonly cells: readonly ChangedCell[];
  readonly texts: readonly TextDifference[];
}

/** Tells of a PDF or a workbook whether its figures are those that were frozen. Refused where it is neither, or belongs to no signed pack. */
export async function verifyFile(context: VerifyContext, bytes: Buffer): Promise<Verdict> {
  const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-';
  const isWorkbook = bytes.subarray(0, 2).toString('latin1') === 'PK';
  if (!isPdf && !isWorkbook) throw new DomainError('invalid', { field: 'file', reason: 'pack_file_form' });
  return isPdf ? verifyPdf(context, bytes) : verifyWorkbook(context, bytes);
}

async function verifyPdf(context: VerifyContext, bytes: Buffer): Promise<Verdict> {
  const found = await readPdfText(bytes).catch(() => {
    throw new DomainError('invalid', { field: 'file', reason: 'pack_file_form' });
  });
  const quarter = quarterIn(found.join(' '));
  const { pack } = await frozenPack(context, quarter);
  const pdf = await frozenPdf(context, pack.id);
  const alike = { quarter, cells: [], texts: [] };
  if (hashOf(bytes) === hashOf(pdf)) return { ...alike, verdict: 'identical' };
  const texts = textDifferences(await readPdfText(pdf), found);
  if (texts.length > 0) return { quarter, verdict: 'different', cells: [], texts };
  // A signature is an addition behind the file: its bytes stay as they were.
  const isBehind = bytes.length > pdf.length && hashOf(bytes.subarray(0, pdf.length)) === hashOf(pdf);
  return { ...alike, verdict: isBehind ? 'signed_outside' : 'same_figures' };
}

/** The PDF as it was signed; sealed, so nobody without the key has put another in its place. */
async function frozenPdf({ db, sealer }: VerifyContext, packId: string): Promise<Buffer> {
  const sealed = expectRow(await readFileBytes(db, packId, 'pdf'), 'PDF of a signed pack');
  return Buffer.from(sealer.open(sealed), 'base64');
}

async function verifyWorkbook(context: VerifyContext, bytes: Buffer): Promise<Verdict> {
  const signed = (await readPacks(context.db)).filter(({ state }) => state === 'signed');
  const judged: Verdict[] = [];
  for (const { quarter } of signed) {
    const { document } = await frozenPack(context, quarter);
    const cells = compareWorkbook(bytes, document);
    judged.push({ quarter, verdict: cells.length === 0 ? 'same_figures' : 'different', cells, texts: [] });
  }
  // The one that it has most in common with.
  const [nearest] = judged.toSorted((left, right) => left.cells.length - right.cells.length);
  if (nearest === undefined) throw new DomainError('not_found', { field: 'file', reason: 'pack_unknown' });
  return nearest;
}

function quarterIn(text: string): string {
  const quarter = /Laporan triwulanan (20\d{2}-Q[1-4])/.exec(text)?.[1];
  if (quarter === undefined) throw new DomainError('invalid', { field: 'file', reason: 'pack_file_foreign' });
  return quarter;
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
