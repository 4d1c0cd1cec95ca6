import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../../db/client';
import type { Database } from '../../db/schema';
import type { SealedValue } from '../shared/sealed';
import type { ListedPack, PackFileKind, PackFileView, PackPrintView, PackView, PrintStage } from './pack.schema';

function viewColumns(_eb: ExpressionBuilder<Database, 'pack'>) {
  return ['pack.id', 'pack.quarter', 'pack.state', 'pack.version', 'pack.content_hash as contentHash'] as const;
}

function listed(db: Db) {
  return db
    .selectFrom('pack')
    .innerJoin('app_user as o', 'o.id', 'pack.opened_by')
    .leftJoin('app_user as r', 'r.id', 'pack.reviewed_by')
    .leftJoin('app_user as s', 's.id', 'pack.signed_by')
    .select([
      'pack.id',
      'pack.quarter',
      'pack.state',
      'pack.version',
      'pack.content_hash as contentHash',
      'pack.opened_at as openedAt',
      'o.name as openedByName',
      'pack.printed_at as printedAt',
      'pack.reviewed_at as reviewedAt',
      'r.name as reviewedByName',
      'pack.signed_at as signedAt',
      's.name as signedByName',
      'pack.facts_hash as factsHash',
      'pack.definitions_version as definitionsVersion',
    ]);
}

export async function readPacks(db: Db): Promise<ListedPack[]> {
  return listed(db).orderBy('pack.quarter', 'desc').execute();
}

export async function readPack(db: Db, quarter: string): Promise<ListedPack | undefined> {
  return listed(db).where('pack.quarter', '=', quarter).executeTakeFirst();
}

export async function insertPack(
  db: Db,
  { id, quarter, by, at }: { readonly id: string; readonly quarter: string; readonly by: string; readonly at: number },
): Promise<PackView> {
  return db
    .insertInto('pack')
    .values({ id, quarter, state: 'draft', opened_by: by, opened_at: new Date(at) })
    .returning(viewColumns)
    .executeTakeFirstOrThrow();
}

export async function readPackView(db: Db, id: string): Promise<PackView | undefined> {
  return db.selectFrom('pack').select(viewColumns).where('id', '=', id).executeTakeFirst();
}

/** Locked until the transaction ends; undefined: there is no such pack. */
export async function lockPack(db: Db, id: string): Promise<PackView | undefined> {
  return db.selectFrom('pack').select(viewColumns).where('id', '=', id).forUpdate().executeTakeFirst();
}

export interface SealedPack {
  readonly remarks: SealedValue | null;
  readonly document: SealedValue | null;
  readonly countedRows: Buffer | null;
  readonly printedAt: number | null;
}

/** What is sealed of a pack, and the rows it was counted from. */
export async function readSealedPack(db: Db, id: string): Promise<SealedPack | undefined> {
  const row = await db
    .selectFrom('pack')
    .select(['remarks_sealed as remarks', 'document_sealed as document', 'key_id as keyId', 'counted_rows as countedRows', 'printed_at as printedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const sealed = (value: Buffer | null) => (value === null || row.keyId === null ? null : { sealed: value, keyId: row.keyId });
  return { remarks: sealed(row.remarks), document: sealed(row.document), countedRows: row.countedRows, printedAt: row.printedAt };
}

/** Remarks of people; what was printed before says something else, and a review of it counts no more. */
export async function updateRemarks(db: Db, id: string, remarks: SealedValue): Promise<PackView> {
  return db
    .updateTable('pack')
    .set((eb) => ({
      remarks_sealed: remarks.sealed,
      key_id: remarks.keyId,
      document_sealed: null,
      content_hash: null,
      printed_at: null,
      ...AS_DRAFT,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning(viewColumns)
    .executeTakeFirstOrThrow();
}

const AS_DRAFT = { state: 'draft', reviewed_by: null, reviewed_at: null, reviewed_hash: null } as const;

export interface PrintedPack {
  readonly document: SealedValue;
  readonly contentHash: string;
  readonly factsHash: string;
  readonly definitionsVersion: number | null;
  readonly definitionsDigest: string | null;
  readonly at: number;
}

function printedColumns({ document, contentHash, factsHash, definitionsVersion, definitionsDigest, at }: PrintedPack) {
  return {
    document_sealed: document.sealed,
    key_id: document.keyId,
    content_hash: contentHash,
    facts_hash: factsHash,
    definitions_version: definitionsVersion,
    definitions_digest: definitionsDigest,
    printed_at: new Date(at),
  };
}

/** A new print of a draft: a review of other figures counts no more. */
export async function updatePrinted(db: Db, id: string, printed: PrintedPack): Promise<PackView> {
  return db
    .updateTable('pack')
    .set((eb) => ({ ...printedColumns(printed), ...AS_DRAFT, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(viewColumns)
    .executeTakeFirstOrThrow();
}

export async function updateReviewed(db: Db, id: string, { by, at }: { readonly by: string; readonly at: number }): Promise<PackView> {
  return db
    .updateTable('pack')
    .set((eb) => ({
      state: 'reviewed' as const,
      reviewed_by: by,
      reviewed_at: new Date(at),
      reviewed_hash: eb.ref('content_hash'),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning(viewColumns)
    .executeTakeFirstOrThrow();
}

export interface SignedPackRow extends PrintedPack {
  readonly by: string;
  readonly countedRows: Buffer;
}

/** Freezes it: from here on the database refuses to change what was frozen. */
export async function updateSigned(db: Db, id: string, signed: SignedPackRow): Promise<PackView> {
  return db
    .updateTable('pack')
    .set((eb) => ({
      ...printedColumns(signed),
      state: 'signed' as const,
      signed_by: signed.by,
      signed_at: new Date(signed.at),
      counted_rows: signed.countedRows,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning(viewColumns)
    .executeTakeFirstOrThrow();
}

/** One more step that changes nothing that is frozen. */
export async function raiseVersion(db: Db, id: string): Promise<PackView> {
  return db
    .updateTable('pack')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(viewColumns)
    .executeTakeFirstOrThrow();
}

export interface NewPackFile {
  readonly packId: string;
  readonly kind: PackFileKind;
  readonly bytes: SealedValue;
  readonly sha256: string;
  readonly byteCount: number;
  readonly at: number;
  readonly by: string | null;
}

export async function saveFile(db: Db, { packId, kind, bytes, sha256, byteCount, at, by }: NewPackFile): Promise<void> {
  const columns = { bytes_sealed: bytes.sealed, key_id: bytes.keyId, sha256, byte_count: byteCount, stored_at: new Date(at), stored_by: by };
  await db
    .insertInto('pack_file')
    .values({ pack_id: packId, kind, ...columns })
    .onConflict((on) => on.columns(['pack_id', 'kind']).doUpdateSet(columns))
    .execute();
}

export async function readFiles(db: Db, packId: string): Promise<PackFileView[]> {
  return db
    .selectFrom('pack_file')
    .select(['kind', 'sha256', 'byte_count as bytes', 'stored_at as storedAt'])
    .where('pack_id', '=', packId)
    .orderBy('kind')
    .execute();
}

export async function readFileBytes(db: Db, packId: string, kind: PackFileKind): Promise<SealedValue | undefined> {
  return db
    .selectFrom('pack_file')
    .select(['bytes_sealed as sealed', 'key_id as keyId'])
    .where('pack_id', '=', packId)
    .where('kind', '=', kind)
    .executeTakeFirst();
}

export async function startPrint(db: Db, packId: string, at: number): Promise<void> {
  const columns = { stage: 'figures' as const, done_parts: 0, parts: 0, started_at: new Date(at), ended_at: null };
  await db
    .insertInto('pack_print')
    .values({ pack_id: packId, ...columns })
    .onConflict((on) => on.column('pack_id').doUpdateSet(columns))
    .execute();
}

export async function updatePrint(
  db: Db,
  packId: string,
  { stage, done, of, endedAt }: { readonly stage: PrintStage; readonly done: number; readonly of: number; readonly endedAt: number | null },
): Promise<void> {
  await db
    .updateTable('pack_print')
    .set({ stage, done_parts: done, parts: of, ended_at: endedAt === null ? null : new Date(endedAt) })
    .where('pack_id', '=', packId)
    .execute();
}

export async function readPrint(db: Db, packId: string): Promise<PackPrintView | undefined> {
  return db
    .selectFrom('pack_print')
    .select(['stage', 'done_parts as done', 'parts as of', 'started_at as startedAt'])
    .where('pack_id', '=', packId)
    .executeTakeFirst();
}

/** Who reviewed a pack, and when. */
export async function readReviewer(db: Db, packId: string): Promise<{ readonly name: string; readonly at: number } | undefined> {
  const row = await db
    .selectFrom('pack')
    .innerJoin('app_user as r', 'r.id', 'pack.reviewed_by')
    .select(['r.name', 'pack.reviewed_at as at'])
    .where('pack.id', '=', packId)
    .executeTakeFirst();
  return row === undefined || row.at === null ? undefined : { name: row.name, at: row.at };
}
