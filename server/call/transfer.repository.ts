import type { Db } from '../../db/client';
import type { TransferMode, TransferState, TransferView } from './transfer.schema';

const COLUMNS = [
  'id',
  'call_id as callId',
  'incident_id as incidentId',
  'mode',
  'kind',
  'from_user as fromUserId',
  'to_user as toUserId',
  'agency_id as agencyId',
  'neighbour_code as neighbourCode',
  'through',
  'state',
  'offered_at as offeredAt',
  'decided_at as decidedAt',
  'ended_at as endedAt',
  'version',
] as const;

export interface NewTransfer extends Pick<TransferView, 'id' | 'callId' | 'incidentId' | 'kind' | 'fromUserId' | 'toUserId' | 'agencyId' | 'neighbourCode'> {
  readonly mode: TransferMode;
  readonly telephone: string | null;
  readonly offeredAt: number;
}

export async function insertTransfer(db: Db, transfer: NewTransfer): Promise<TransferView> {
  return (await db
    .insertInto('call_transfer')
    .values({
      id: transfer.id,
      call_id: transfer.callId,
      incident_id: transfer.incidentId,
      mode: transfer.mode,
      kind: transfer.kind,
      from_user: transfer.fromUserId,
      to_user: transfer.toUserId,
      agency_id: transfer.agencyId,
      neighbour_code: transfer.neighbourCode,
      telephone: transfer.telephone,
      through: 'hand',
      state: 'offered',
      offered_at: new Date(transfer.offeredAt),
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()) as TransferView;
}

export async function readTransfer(db: Db, id: string): Promise<TransferView | undefined> {
  return (await db.selectFrom('call_transfer').select(COLUMNS).where('id', '=', id).executeTakeFirst()) as TransferView | undefined;
}

/** The call's one transfer that has not ended. Whoever changes it holds the call. */
export async function readOpenTransfer(db: Db, callId: string): Promise<TransferView | undefined> {
  return (await db.selectFrom('call_transfer').select(COLUMNS).where('call_id', '=', callId).where('ended_at', 'is', null).executeTakeFirst()) as
    | TransferView
    | undefined;
}

export async function readOpenTransfers(db: Db): Promise<TransferView[]> {
  return (await db.selectFrom('call_transfer').select(COLUMNS).where('ended_at', 'is', null).orderBy('offered_at').execute()) as TransferView[];
}

export interface TransferChange {
  readonly state?: TransferState;
  readonly through?: 'switch' | 'hand';
  readonly decidedAt?: number;
  readonly decidedBy?: string;
  readonly toUserId?: string;
  readonly endedAt?: number;
}

export async function updateTransfer(db: Db, id: string, { state, through, decidedAt, decidedBy, toUserId, endedAt }: TransferChange): Promise<TransferView> {
  return (await db
    .updateTable('call_transfer')
    .set((eb) => ({
      version: eb('version', '+', 1),
      ...(state === undefined ? {} : { state }),
      ...(through === undefined ? {} : { through }),
      ...(decidedAt === undefined ? {} : { decided_at: new Date(decidedAt) }),
      ...(decidedBy === undefined ? {} : { decided_by: decidedBy }),
      ...(toUserId === undefined ? {} : { to_user: toUserId }),
      ...(endedAt === undefined ? {} : { ended_at: new Date(endedAt) }),
    }))
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()) as TransferView;
}
