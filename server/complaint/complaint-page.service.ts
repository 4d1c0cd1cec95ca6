import { recordLook } from '../access/access.service';
import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import type { IncidentContext } from '../incident/settle';
import { DomainError } from '../shared/errors';
import type { Complainant, ComplaintEntry, ComplaintList, ComplaintListInput, ComplaintPage } from './complaint.schema';
import { type ComplaintFileRow, type EntryRow, readComplaintFile, readComplaintList, readEntries } from './complaint-page.repository';

const PAGE_ROWS = 50;

/** One page of the register. Lists show no complainant and no text: nothing in them is a look. */
export async function listComplaints({ db }: Pick<IncidentContext, 'db'>, { which, after }: ComplaintListInput): Promise<ComplaintList> {
  const found = await readComplaintList(db, { which, after, limit: PAGE_ROWS + 1 });
  const rows = found.slice(0, PAGE_ROWS);
  return { rows, after: found.length > PAGE_ROWS ? (rows.at(-1)?.id ?? null) : null };
}

/** Who reads what was said: whoever wrote it down, owns it, or leads. A complaint may be about a colleague at the next desk. */
function mayRead(user: CurrentUser, { ownerId, recordedById }: ComplaintFileRow): boolean {
  return user.role === 'supervisor' || user.role === 'head' || ownerId === user.id || recordedById === user.id;
}

/** One complaint with its timeline; the look is written down before anything is opened. */
export async function complaintPage(
  context: IncidentContext,
  user: CurrentUser,
  { number, isPrint }: { readonly number: string; readonly isPrint: boolean },
): Promise<ComplaintPage> {
  const row = await readComplaintFile(context.db, number.toUpperCase());
  if (row === undefined) throw new DomainError('not_found', { field: 'number', reason: 'complaint_unknown' });
  const { recordedById, recordedBy, recordedAt, personSealed, textSealed, keyId, messageState, ...complaint } = row;
  const isReader = mayRead(user, row);
  if (isReader)
    await recordLook(context, actorOf(user), { subjectKind: 'complaint', subjectId: row.id, field: 'complaint', reason: isPrint ? 'print' : 'page' });
  const open = (sealed: Buffer | null, key: string | null) =>
    !isReader || sealed === null || key === null ? null : context.sealer.open({ sealed, keyId: key });
  const person = open(personSealed, keyId);
  return {
    complaint,
    recordedBy,
    recordedAt,
    complainant: person === null ? null : (JSON.parse(person) as Complainant),
    text: open(textSealed, keyId),
    mayRead: isReader,
    mayAssign: user.role !== 'operator',
    entries: (await readEntries(context.db, row.id)).map((entry) => entryOf(entry, open)),
    hasGateway: context.env.outbound !== null,
    messageState,
  };
}

function entryOf({ sealed, keyId, ...entry }: EntryRow, open: (sealed: Buffer | null, keyId: string | null) => string | null): ComplaintEntry {
  return { ...entry, text: open(sealed, keyId), hasText: sealed !== null };
}
