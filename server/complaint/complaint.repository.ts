import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { Database } from '../../db/schema';
import type { SealedValue } from '../shared/sealed';
import type { ComplaintOutcome, ComplaintState, ComplaintView } from './complaint.schema';

export const OPEN_STATES = ['received', 'in_progress', 'sending'] as const satisfies readonly ComplaintState[];

export function complaintColumns(_eb: ExpressionBuilder<Database, 'complaint'>) {
  return [
    'complaint.id',
    'complaint.number',
    'complaint.channel',
    'complaint.state',
    'complaint.received_at as receivedAt',
    'complaint.owner_id as ownerId',
    'complaint.call_id as callId',
    'complaint.incident_id as incidentId',
    'complaint.notice_hours as noticeHours',
    'complaint.answered_at as answeredAt',
    'complaint.outcome',
    'complaint.breached_at as breachedAt',
    'complaint.reopen_count as reopenCount',
    'complaint.is_simulated as isSimulated',
    'complaint.version',
  ] as const;
}

export interface NewComplaint {
  readonly id: string;
  readonly number: string;
  readonly channel: ComplaintView['channel'];
  readonly channelName: string | null;
  readonly person: SealedValue;
  readonly text: SealedValue;
  readonly callId: string | null;
  readonly incidentId: string | null;
  readonly receivedAt: number;
  readonly recordedAt: number;
  readonly recordedBy: string;
  readonly ownerId: string | null;
  readonly isSimulated: boolean;
}

export async function insertComplaint(db: Db, complaint: NewComplaint): Promise<ComplaintView> {
  return (await db
    .insertInto('complaint')
    .values({
      id: complaint.id,
      number: complaint.number,
      channel: complaint.channel,
      channel_name: complaint.channelName,
      state: complaint.ownerId === null ? 'received' : 'in_progress',
      person_sealed: complaint.person.sealed,
      text_sealed: complaint.text.sealed,
      key_id: complaint.text.keyId,
      call_id: complaint.callId,
      incident_id: complaint.incidentId,
      received_at: new Date(complaint.receivedAt),
      recorded_at: new Date(complaint.recordedAt),
      recorded_by: complaint.recordedBy,
      owner_id: complaint.ownerId,
      is_simulated: complaint.isSimulated,
    })
    .returning(complaintColumns)
    .executeTakeFirstOrThrow()) as ComplaintView;
}

export interface HeldComplaint extends ComplaintView {
  readonly recordedBy: string;
  readonly reopenedAt: number | null;
  readonly personSealed: Buffer | null;
  readonly keyId: string | null;
  readonly messageId: string | null;
}

/** Locked until the transaction ends; undefined: there is no such complaint. */
export async function lockComplaint(db: Db, id: string): Promise<HeldComplaint | undefined> {
  return (await db
    .selectFrom('complaint')
    .select(complaintColumns)
    .select(['recorded_by as recordedBy', 'reopened_at as reopenedAt', 'person_sealed as personSealed', 'key_id as keyId', 'message_id as messageId'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()) as HeldComplaint | undefined;
}

/** What an act changes; what is absent stays as it is. */
export interface ComplaintChange {
  readonly state?: ComplaintState;
  readonly ownerId?: string;
  readonly incidentId?: string | null;
  readonly noticeHours?: number;
  readonly answeredAt?: number | null;
  readonly outcome?: ComplaintOutcome | null;
  readonly messageId?: string | null;
  readonly breachedAt?: number | null;
  readonly reopenedAt?: number;
}

export async function updateComplaint(db: Db, id: string, change: ComplaintChange): Promise<ComplaintView> {
  const date = (at: number | null | undefined) => (at === undefined || at === null ? at : new Date(at));
  const columns = {
    state: change.state,
    owner_id: change.ownerId,
    incident_id: change.incidentId,
    notice_hours: change.noticeHours,
    answered_at: date(change.answeredAt),
    outcome: change.outcome,
    message_id: change.messageId,
    breached_at: date(change.breachedAt),
    reopened_at: date(change.reopenedAt),
  };
  return (await db
    .updateTable('complaint')
    .set((eb) => ({
      ...Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)),
      ...(change.reopenedAt === undefined ? {} : { reopen_count: eb('reopen_count', '+', 1) }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning(complaintColumns)
    .executeTakeFirstOrThrow()) as ComplaintView;
}

/** Complaints that nobody has answered. */
export async function readOpenComplaints(db: Db): Promise<ComplaintView[]> {
  return (await db
    .selectFrom('complaint')
    .select(complaintColumns)
    .where('state', 'in', [...OPEN_STATES])
    .orderBy('id')
    .execute()) as ComplaintView[];
}

/** Open ones received before an instant of which a notice or the end of the clock may not have been told yet. */
export async function findWatched(db: Db, receivedBefore: number): Promise<ComplaintView[]> {
  return (await db
    .selectFrom('complaint')
    .select(complaintColumns)
    .where('state', 'in', [...OPEN_STATES])
    .where('received_at', '<=', instant(receivedBefore))
    .where((eb) => eb.or([eb('notice_hours', '<', 44), eb('breached_at', 'is', null)]))
    .orderBy('received_at')
    .execute()) as ComplaintView[];
}

/** When a call was answered, and its caller's number, sealed; undefined: there is no such call. */
export async function readCallOfComplaint(
  db: Db,
  callId: string,
): Promise<{ readonly answeredAt: number | null; readonly sealed: Buffer | null; readonly keyId: string | null } | undefined> {
  return db.selectFrom('call').select(['answered_at as answeredAt', 'number_sealed as sealed', 'key_id as keyId']).where('id', '=', callId).executeTakeFirst();
}

export async function findIncidentId(db: Db, number: string): Promise<string | undefined> {
  return (await db.selectFrom('incident').select('id').where('number', '=', number).executeTakeFirst())?.id;
}

const OWNER_ROLES = ['operator', 'supervisor', 'head'] as const;

/** Who may own a complaint. */
export async function readOwners(db: Db): Promise<{ readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('app_user')
    .select(['id', 'name'])
    .where('role', 'in', [...OWNER_ROLES])
    .where('is_active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute();
}
