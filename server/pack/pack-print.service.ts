import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import { DomainError } from '../shared/errors';
import { addDays, startOfLocalDay } from '../shared/local-day';
import type { Sealer } from '../shared/sealed';
import type { CountedRow } from './counted-rows.repository';
import { readPackView, readPrint, readReviewer, readSealedPack, saveFile, startPrint, updatePrint, updatePrinted, updateSigned } from './pack.repository';
import type { PackFileKind, PackView, PrintPack, SignPack } from './pack.schema';
import { holdPack, type Ordered, type PackRuntime, tell } from './pack.service';
import { packDocument, type Signed } from './pack-document.rules';
import type { PrintedDocument } from './pack-document.schema';
import { type CountedFigures, countQuarter, quarterPeriod } from './pack-figures.service';
import { type Prints, printInWorker } from './print-job';

/** A print that was begun longer ago died with its process. */
const PRINT_GIVEN_UP_MS = 600_000;

/** SHA-256 over the figures of a document: what a review and a signature are given for. */
export function contentHashOf({ tables }: Pick<PrintedDocument, 'tables'>): string {
  return createHash('sha256').update(JSON.stringify(tables)).digest('hex');
}

/** Begins a print of a draft; how far it is stands in its row, and the answer does not wait for it. */
export async function printPack(context: PackRuntime, user: CurrentUser, input: Ordered<PrintPack>): Promise<PackView> {
  const pack = await commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdPack(tx, input);
    const running = await readPrint(tx.db, held.id);
    const isRunning = running !== undefined && running.stage !== 'done' && running.stage !== 'failed' && tx.now - running.startedAt < PRINT_GIVEN_UP_MS;
    if (isRunning) throw new DomainError('conflict', { field: 'packId', reason: 'pack_printing' });
    await startPrint(tx.db, held.id, tx.now);
    return held;
  });
  void finishPrint(context, pack).catch((error: unknown) => {
    context.logger.error({ packId: pack.id, reason: error instanceof Error ? error.message : String(error) }, 'pack not printed');
    return noteFailure(context, pack.id);
  });
  return pack;
}

async function noteFailure({ db, clock, logger }: PackRuntime, packId: string): Promise<void> {
  await updatePrint(db, packId, { stage: 'failed', done: 0, of: 0, endedAt: clock.now() }).catch((error: unknown) => {
    // The database is away too: the page says that it is printing until somebody begins another.
    logger.warn({ packId, reason: error instanceof Error ? error.message : String(error) }, 'failure of a print not noted');
  });
}

/** Figures, pages and workbook of a draft. Exported for whoever has to wait for it. */
export async function finishPrint(context: PackRuntime, pack: PackView): Promise<void> {
  const { db, sealer, clock } = context;
  const counted = await countQuarter(context, quarterPeriod(pack.quarter));
  const commentary = await remarksOf(context, pack.id);
  const document = packDocument(counted.figures, { state: 'draft', commentary, signatures: [] });
  const prints = await printInWorker({ document, hasWorkbook: true }, ({ stage, done, of }) => {
    // A step that is not noted is overtaken by the next.
    updatePrint(db, pack.id, { stage, done, of, endedAt: null }).catch(() => {});
  });
  await commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    await holdPack(tx, { packId: pack.id, expectedVersion: pack.version });
    const printed = await updatePrinted(tx.db, pack.id, { ...frozenColumns(counted, document, sealer), at: tx.now });
    await keepPrints(tx, { packId: pack.id, prints, sealer, by: null });
    tell(tx, 'pack.printed', printed);
  });
  await updatePrint(db, pack.id, { stage: 'done', done: 1, of: 1, endedAt: clock.now() });
}

/**
 * Freezes a pack: figures, definitions' version, hash over the rows, and both files as signed. Refused while the quarter goes on, without a review, and when
 * the figures are others than those that were reviewed.
 */
export async function signPack(context: PackRuntime, user: CurrentUser, input: Ordered<SignPack>): Promise<PackView> {
  const pack = await readPackView(context.db, input.packId);
  if (pack === undefined) throw new DomainError('not_found', { field: 'packId', reason: 'pack_unknown' });
  const period = quarterPeriod(pack.quarter);
  const end = startOfLocalDay(addDays(period.toDay, 1), context.reference.current.installation.timeZone);
  if (context.clock.now() < end) throw new DomainError('illegal_move', { field: 'packId', reason: 'pack_quarter_running' });
  const counted = await countQuarter(context, period);
  const reviewer = await readReviewer(context.db, input.packId);
  const commentary = await remarksOf(context, input.packId);
  const signedAt = context.clock.now();
  const signatures: Signed[] = [
    ...(reviewer === undefined ? [] : [{ act: 'reviewed' as const, name: reviewer.name, nip: null, at: reviewer.at }]),
    { act: 'signed', name: user.name, nip: input.nip ?? null, at: signedAt },
  ];
  const document = packDocument(counted.figures, { state: 'signed', commentary, signatures });
  if (pack.state !== 'signed') requireReviewed(pack, document);
  const prints = await printInWorker({ document, hasWorkbook: true });
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdPack(tx, input);
    requireReviewed(held, document);
    const columns = frozenColumns(counted, document, context.sealer);
    const signed = await updateSigned(tx.db, held.id, { ...columns, at: signedAt, by: user.id, countedRows: packRows(counted.rows) });
    await keepPrints(tx, { packId: held.id, prints, sealer: context.sealer, by: user.id });
    return tell(tx, 'pack.signed', signed);
  });
}

function requireReviewed({ state, contentHash }: PackView, document: PrintedDocument): void {
  if (state !== 'reviewed') throw new DomainError('illegal_move', { field: 'packId', reason: 'pack_not_reviewed' });
  if (contentHash !== contentHashOf(document)) throw new DomainError('conflict', { field: 'packId', reason: 'pack_figures_changed' });
}

function frozenColumns({ figures, factsHash }: CountedFigures, document: PrintedDocument, sealer: Sealer) {
  return {
    document: sealer.seal(JSON.stringify(document)),
    contentHash: contentHashOf(document),
    factsHash,
    definitionsVersion: figures.catalogue?.version ?? null,
    definitionsDigest: figures.catalogue?.digest ?? null,
  };
}

/** Remarks as they stand, in their order. */
export async function remarksOf({ db, sealer }: Pick<PackRuntime, 'db' | 'sealer'>, packId: string): Promise<readonly string[]> {
  const sealed = await readSealedPack(db, packId);
  return sealed?.remarks == null ? [] : (JSON.parse(sealer.open(sealed.remarks)) as string[]);
}

/** The document as it was printed last, or frozen; null before the first print. */
export async function documentOf({ db, sealer }: Pick<PackRuntime, 'db' | 'sealer'>, packId: string): Promise<PrintedDocument | null> {
  const sealed = await readSealedPack(db, packId);
  return sealed?.document == null ? null : (JSON.parse(sealer.open(sealed.document)) as PrintedDocument);
}

interface KeptPrints {
  readonly packId: string;
  readonly prints: Prints;
  readonly sealer: Sealer;
  readonly by: string | null;
}

async function keepPrints(tx: FactTransaction, { packId, prints: { pdf, xlsx }, sealer, by }: KeptPrints): Promise<void> {
  await keepFile(tx, { packId, kind: 'pdf', bytes: pdf, sealer, by });
  if (xlsx !== null) await keepFile(tx, { packId, kind: 'xlsx', bytes: xlsx, sealer, by });
}

interface KeptFile extends Omit<KeptPrints, 'prints'> {
  readonly kind: PackFileKind;
  readonly bytes: Buffer;
}

/** Files hold names and words of people: they lie sealed. */
export async function keepFile(tx: FactTransaction, { packId, kind, bytes, sealer, by }: KeptFile): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await saveFile(tx.db, { packId, kind, bytes: sealer.seal(bytes.toString('base64')), sha256, byteCount: bytes.length, at: tx.now, by });
}

/** The rows that were counted, for the comparison with later ones. */
function packRows(rows: readonly CountedRow[]): Buffer {
  return gzipSync(JSON.stringify(rows.map(({ kind, id, label, digest }) => [kind, id, label, digest])));
}

export function unpackRows(packed: Buffer): CountedRow[] {
  const rows = JSON.parse(gunzipSync(packed).toString('utf8')) as [CountedRow['kind'], string, string | null, string][];
  return rows.map(([kind, id, label, digest]) => ({ kind, id, label, digest }));
}
