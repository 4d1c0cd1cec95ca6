import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { AssignmentMessage, OutboundPurpose, OutboundState, OutboundView } from './outbound.schema';

/** What a message is about: a call, an assignment at one of its steps, or a complaint. */
export interface MessageSubject {
  readonly callId: string | null;
  readonly assignmentId: string | null;
  readonly complaintId: string | null;
}

interface SealedMessage extends MessageSubject {
  readonly id: string;
  readonly purpose: OutboundPurpose;
  readonly numberSealed: Buffer;
  readonly textSealed: Buffer;
  readonly keyId: string;
}

export interface NewOutbound extends SealedMessage {
  readonly escalationStep: number | null;
  readonly state: 'queued' | 'no_gateway';
  readonly queuedAt: number;
  readonly giveUpAt: number;
}

export async function insertOutbound(db: Db, message: NewOutbound): Promise<void> {
  await db
    .insertInto('outbound_message')
    .values({
      id: message.id,
      purpose: message.purpose,
      call_id: message.callId,
      assignment_id: message.assignmentId,
      complaint_id: message.complaintId,
      escalation_step: message.escalationStep,
      number_sealed: message.numberSealed,
      text_sealed: message.textSealed,
      key_id: message.keyId,
      state: message.state,
      queued_at: new Date(message.queuedAt),
      next_attempt_at: new Date(message.queuedAt),
      give_up_at: new Date(message.giveUpAt),
      ended_at: message.state === 'no_gateway' ? new Date(message.queuedAt) : null,
    })
    .execute();
}

export interface DueOutbound extends SealedMessage {
  /** With the one that begins now. */
  readonly attempts: number;
  readonly giveUpAt: number;
}

/** Takes what is due, each for one process; an attempt whose end nobody tells is due again at `lostAt`. */
export async function claimDueOutbound(
  db: Db,
  { now, lostAt, limit }: { readonly now: number; readonly lostAt: number; readonly limit: number },
): Promise<DueOutbound[]> {
  const rows = await db
    .updateTable('outbound_message')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), next_attempt_at: new Date(lostAt) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('outbound_message as due')
        .select('due.id')
        .where('due.state', 'in', ['queued', 'failed'])
        .where('due.next_attempt_at', '<=', instant(now))
        .orderBy('due.next_attempt_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning([
      'id',
      'purpose',
      'call_id as callId',
      'assignment_id as assignmentId',
      'complaint_id as complaintId',
      'number_sealed as numberSealed',
      'text_sealed as textSealed',
      'key_id as keyId',
      'attempts',
      'give_up_at as giveUpAt',
    ])
    .execute();
  return rows.flatMap(({ numberSealed, textSealed, ...row }) => (numberSealed === null || textSealed === null ? [] : [{ ...row, numberSealed, textSealed }]));
}

export interface OutboundResult {
  readonly state: Exclude<OutboundState, 'queued' | 'no_gateway'>;
  readonly lastError: string | null;
  /** Of the next attempt; null when there is none. */
  readonly nextAttemptAt: number | null;
  readonly at: number;
}

/** False when another attempt has begun since: that one's word counts. */
export async function recordOutboundResult(
  db: Db,
  { id, attempts }: Pick<DueOutbound, 'id' | 'attempts'>,
  { state, lastError, nextAttemptAt, at }: OutboundResult,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbound_message')
    .set({
      state,
      last_error: lastError,
      ...(nextAttemptAt === null ? { ended_at: new Date(at) } : { next_attempt_at: new Date(nextAttemptAt) }),
    })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', 'in', ['queued', 'failed'])
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

/** The gateway was taken out of the settings: what still waits for it never leaves. */
export async function endWithoutGateway(db: Db, at: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbound_message')
    .set({ state: 'no_gateway', ended_at: new Date(at) })
    .where('state', 'in', ['queued', 'failed'])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function readOutbound(db: Db, ids: readonly string[]): Promise<OutboundView[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('outbound_message')
    .select(['id', 'state', 'attempts', 'last_error as lastError'])
    .where('id', 'in', [...ids])
    .execute();
}

/** What was sent to an agency's contacts about an assignment, the oldest first. */
export async function readAssignmentMessages(db: Db, assignmentId: string): Promise<AssignmentMessage[]> {
  return db
    .selectFrom('outbound_message')
    .select((eb) => ['id', 'state', 'attempts', 'last_error as lastError', eb.fn.coalesce('escalation_step', eb.val(0)).as('step'), 'queued_at as queuedAt'])
    .where('assignment_id', '=', assignmentId)
    .orderBy('id')
    .execute();
}

/** Numbers and texts of messages that ended before; that they were sent stays known. */
export async function eraseEndedOutbound(db: Db, before: number): Promise<void> {
  await db
    .updateTable('outbound_message')
    .set({ number_sealed: null, text_sealed: null })
    .where('ended_at', '<', instant(before))
    .where('text_sealed', 'is not', null)
    .execute();
}
