import type { Db } from '../../db/client';
import type { SealedValue } from '../shared/sealed';
import { complaintColumns, OPEN_STATES } from './complaint.repository';
import type { AnswerWay, ComplaintAct, ComplaintOutcome, ListedComplaint } from './complaint.schema';

function listed(db: Db) {
  return db
    .selectFrom('complaint')
    .leftJoin('app_user as owner', 'owner.id', 'complaint.owner_id')
    .leftJoin('incident', 'incident.id', 'complaint.incident_id')
    .select(complaintColumns)
    .select(['complaint.channel_name as channelName', 'owner.name as ownerName', 'incident.number as incidentNumber']);
}

/** Open ones by their clock, or settled ones, the newest first; no text and nobody's name but the owner's. */
export async function readComplaintList(
  db: Db,
  { which, after, limit }: { readonly which: 'open' | 'settled'; readonly after: string | undefined; readonly limit: number },
): Promise<ListedComplaint[]> {
  const isOpen = which === 'open';
  let query = listed(db).where('complaint.state', isOpen ? 'in' : 'not in', [...OPEN_STATES]);
  if (after !== undefined)
    query = query.where((eb) =>
      eb(
        eb.refTuple('complaint.received_at', 'complaint.id'),
        isOpen ? '>' : '<',
        eb.selectFrom('complaint as last').select(['last.received_at', 'last.id']).where('last.id', '=', after) as never,
      ),
    );
  const direction = isOpen ? 'asc' : 'desc';
  return (await query.orderBy('complaint.received_at', direction).orderBy('complaint.id', direction).limit(limit).execute()) as ListedComplaint[];
}

export interface ComplaintFileRow extends ListedComplaint {
  readonly recordedById: string;
  readonly recordedBy: string;
  readonly recordedAt: number;
  readonly personSealed: Buffer | null;
  readonly textSealed: Buffer | null;
  readonly keyId: string | null;
  readonly messageState: string | null;
}

export async function readComplaintFile(db: Db, number: string): Promise<ComplaintFileRow | undefined> {
  return (await listed(db)
    .innerJoin('app_user as recorder', 'recorder.id', 'complaint.recorded_by')
    .leftJoin('outbound_message as message', 'message.id', 'complaint.message_id')
    .select([
      'complaint.recorded_by as recordedById',
      'recorder.name as recordedBy',
      'complaint.recorded_at as recordedAt',
      'complaint.person_sealed as personSealed',
      'complaint.text_sealed as textSealed',
      'complaint.key_id as keyId',
      'message.state as messageState',
    ])
    .where('complaint.number', '=', number)
    .executeTakeFirst()) as ComplaintFileRow | undefined;
}

export interface NewEntry {
  readonly id: string;
  readonly complaintId: string;
  readonly act: ComplaintAct;
  readonly at: number;
  readonly recordedAt: number;
  readonly userId: string | null;
  readonly ownerId?: string | null;
  readonly outcome?: ComplaintOutcome;
  readonly way?: AnswerWay;
  readonly incidentId?: string | null;
  readonly text?: SealedValue;
}

/** Adds a line to the timeline of a complaint that this transaction holds. */
export async function insertEntry(db: Db, entry: NewEntry): Promise<void> {
  const { ordinal } = await db
    .updateTable('complaint')
    .set((eb) => ({ entry_count: eb('entry_count', '+', 1) }))
    .where('id', '=', entry.complaintId)
    .returning('entry_count as ordinal')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('complaint_entry')
    .values({
      id: entry.id,
      complaint_id: entry.complaintId,
      ordinal,
      act: entry.act,
      at: new Date(entry.at),
      recorded_at: new Date(entry.recordedAt),
      user_id: entry.userId,
      owner_id: entry.ownerId ?? null,
      outcome: entry.outcome ?? null,
      way: entry.way ?? null,
      incident_id: entry.incidentId ?? null,
      text_sealed: entry.text?.sealed ?? null,
      key_id: entry.text?.keyId ?? null,
    })
    .execute();
}

export interface EntryRow {
  readonly id: string;
  readonly act: ComplaintAct;
  readonly at: number;
  readonly byName: string | null;
  readonly ownerName: string | null;
  readonly outcome: ComplaintOutcome | null;
  readonly way: AnswerWay | null;
  readonly incidentNumber: string | null;
  readonly sealed: Buffer | null;
  readonly keyId: string | null;
}

/** Everything that happened to a complaint, oldest first. */
export async function readEntries(db: Db, complaintId: string): Promise<EntryRow[]> {
  return (await db
    .selectFrom('complaint_entry as e')
    .leftJoin('app_user as u', 'u.id', 'e.user_id')
    .leftJoin('app_user as o', 'o.id', 'e.owner_id')
    .leftJoin('incident as i', 'i.id', 'e.incident_id')
    .select([
      'e.id',
      'e.act',
      'e.at',
      'u.name as byName',
      'o.name as ownerName',
      'e.outcome',
      'e.way',
      'i.number as incidentNumber',
      'e.text_sealed as sealed',
      'e.key_id as keyId',
    ])
    .where('e.complaint_id', '=', complaintId)
    .orderBy('e.ordinal')
    .execute()) as EntryRow[];
}
