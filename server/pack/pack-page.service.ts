import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { commitFacts } from '../live/commit';
import { DomainError } from '../shared/errors';
import { lockPack, raiseVersion, readFileBytes, readFiles, readPack, readPacks, readPrint } from './pack.repository';
import type { ListedPack, PackFileKind, PackPage, PackView } from './pack.schema';
import { type Ordered, type PackRuntime, tell } from './pack.service';
import { documentOf, keepFile, remarksOf } from './pack-print.service';
import { verifyFile } from './pack-verify.service';
import { proposedRemarks } from './proposals.rules';

export async function listPacks({ db }: Pick<PackRuntime, 'db'>): Promise<ListedPack[]> {
  return readPacks(db);
}

/** One pack with its remarks, files, and how far a print is. */
export async function packPage(context: Pick<PackRuntime, 'db' | 'sealer'>, quarter: string): Promise<PackPage> {
  const { db } = context;
  const pack = await readPack(db, quarter);
  if (pack === undefined) throw new DomainError('not_found', { field: 'quarter', reason: 'pack_unknown' });
  const document = pack.state === 'signed' ? null : await documentOf(context, pack.id);
  return {
    pack,
    remarks: await remarksOf(context, pack.id),
    files: pack.contentHash === null ? [] : await readFiles(db, pack.id),
    print: (await readPrint(db, pack.id)) ?? null,
    proposals: document === null ? [] : proposedRemarks(document),
  };
}

/** A file of a pack, opened; undefined: there is none of this kind. */
export async function openPackFile({ db, sealer }: Pick<PackRuntime, 'db' | 'sealer'>, quarter: string, kind: PackFileKind): Promise<Buffer | undefined> {
  const pack = await readPack(db, quarter);
  // A print of before the remarks were changed is no file of this pack any more.
  if (pack === undefined || pack.contentHash === null) return undefined;
  const sealed = await readFileBytes(db, pack.id, kind);
  return sealed === undefined ? undefined : Buffer.from(sealer.open(sealed), 'base64');
}

export interface SignedOutside {
  readonly quarter: string;
  readonly bytes: Buffer;
}

/** Puts the PDF that was signed outside beside the frozen figures; refused where it says anything else than they do. */
export async function keepSignedOutside(context: PackRuntime, user: CurrentUser, { command, quarter, bytes }: Ordered<SignedOutside>): Promise<PackView> {
  const judged = await verifyFile(context, bytes);
  if (judged.quarter !== quarter) throw new DomainError('invalid', { field: 'file', reason: 'pack_file_foreign' });
  if (judged.verdict === 'different') throw new DomainError('invalid', { field: 'file', reason: 'pack_file_differs' });
  return commitFacts(context, actorOf(user), command, async (tx) => {
    const pack = await readPack(tx.db, quarter);
    const held = pack === undefined ? undefined : await lockPack(tx.db, pack.id);
    if (held === undefined || held.state !== 'signed') throw new DomainError('illegal_move', { field: 'quarter', reason: 'pack_not_signed' });
    await keepFile(tx, { packId: held.id, kind: 'external', bytes, sealer: context.sealer, by: user.id });
    return tell(tx, 'pack.countersigned', await raiseVersion(tx.db, held.id));
  });
}
