import type { Db } from '../../db/client';
import { commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import type { Runtime } from '../runtime';
import { uuidv7 } from '../shared/ids';
import { internationalNumber } from '../shared/telephone-number';
import {
  claimDueOutbound,
  type DueOutbound,
  endWithoutGateway,
  eraseEndedOutbound,
  insertOutbound,
  type OutboundResult,
  readAssignmentMessages,
  readOutbound,
  recordOutboundResult,
} from './outbound.repository';
import { nextAttemptAt, type SendOutcome } from './outbound.rules';
import type { AssignmentMessage, OutboundPurpose, OutboundView } from './outbound.schema';
import type { OutboundGateway } from './outbound-gateway';

/** What sending needs of the process. */
export type OutboundContext = Pick<Runtime, 'db' | 'clock' | 'bus' | 'hasApplicationRole' | 'sealer' | 'env' | 'logger' | 'reference'>;

/** Makes the news of a message known where it belongs, by the id of its call, assignment or complaint; in the transaction that writes its state. */
export type OutboundListener = (context: OutboundContext, tx: FactTransaction, subjectId: string) => Promise<void>;
export type OutboundListeners = Readonly<Record<OutboundPurpose, OutboundListener>>;

export type OutboundOrder = OutboundText & (AboutCall | AboutAssignment | AboutComplaint);

interface AboutCall {
  readonly purpose: 'location_link';
  readonly callId: string;
}

interface AboutAssignment {
  readonly purpose: 'agency_notice';
  readonly assignmentId: string;
  /** Of escalation. */
  readonly step: number;
}

interface AboutComplaint {
  readonly purpose: 'complaint_answer';
  readonly complaintId: string;
}

interface OutboundText {
  /** Normalised. */
  readonly number: string;
  readonly text: string;
  /** Later than this nobody needs it any more. */
  readonly giveUpAt: number;
}

/** Puts a message into the row of those that leave, in the caller's transaction: no gateway can delay the order behind it. Answers with its id. */
export async function queueMessage(context: Pick<OutboundContext, 'sealer' | 'env'>, tx: FactTransaction, order: OutboundOrder): Promise<string> {
  const id = uuidv7(tx.now);
  await insertOutbound(tx.db, {
    id,
    purpose: order.purpose,
    callId: order.purpose === 'location_link' ? order.callId : null,
    assignmentId: order.purpose === 'agency_notice' ? order.assignmentId : null,
    complaintId: order.purpose === 'complaint_answer' ? order.complaintId : null,
    escalationStep: order.purpose === 'agency_notice' ? order.step : null,
    numberSealed: context.sealer.seal(order.number).sealed,
    textSealed: context.sealer.seal(order.text).sealed,
    keyId: context.sealer.keyId,
    state: context.env.outbound === null ? 'no_gateway' : 'queued',
    queuedAt: tx.now,
    giveUpAt: order.giveUpAt,
  });
  return id;
}

export async function outboundOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, OutboundView>> {
  return new Map((await readOutbound(db, ids)).map((view) => [view.id, view]));
}

/** What was sent to an agency's contacts about an assignment, and how each message stands. */
export async function messagesOfAssignment(db: Db, assignmentId: string): Promise<AssignmentMessage[]> {
  return readAssignmentMessages(db, assignmentId);
}

/** At most this many are on their way at once: a gateway that hangs holds these only. */
const AT_ONCE = 10;
/** Longer than an attempt can take: whoever died in the middle of one is followed by somebody else. */
const LOST_AFTER_MS = 30_000;

/** One round: everything due is tried once. Returns how many were. A process that dies after the gateway's answer sends again under the same id. */
export async function sendDue(context: OutboundContext, gateway: OutboundGateway, listeners: OutboundListeners): Promise<number> {
  const now = context.clock.now();
  const due = await claimDueOutbound(context.db, { now, lostAt: now + LOST_AFTER_MS, limit: AT_ONCE });
  await Promise.all(due.map(async (message) => settle(context, listeners, { message, outcome: await attempt(context, gateway, message) })));
  return due.length;
}

async function attempt({ sealer, clock }: OutboundContext, gateway: OutboundGateway, message: DueOutbound): Promise<SendOutcome> {
  if (message.giveUpAt <= clock.now()) return { kind: 'failed', error: 'too_late', isFinal: true };
  const open = (sealed: Buffer) => sealer.open({ sealed, keyId: message.keyId });
  return gateway.send({ id: message.id, to: internationalNumber(open(message.numberSealed)), text: open(message.textSealed) });
}

async function settle(
  context: OutboundContext,
  listeners: OutboundListeners,
  { message, outcome }: { readonly message: DueOutbound; readonly outcome: SendOutcome },
): Promise<void> {
  await commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    const result = resultOf(message, outcome, tx.now);
    const subjectId = message.callId ?? message.assignmentId ?? message.complaintId;
    if (!(await recordOutboundResult(tx.db, message, result)) || subjectId === null) return;
    await listeners[message.purpose](context, tx, subjectId);
  });
}

function resultOf({ attempts, giveUpAt }: DueOutbound, outcome: SendOutcome, now: number): OutboundResult {
  if (outcome.kind === 'sent') return { state: 'sent', lastError: null, nextAttemptAt: null, at: now };
  const next = outcome.isFinal ? null : nextAttemptAt(attempts, { now, giveUpAt });
  return { state: next === null ? 'given_up' : 'failed', lastError: outcome.error, nextAttemptAt: next, at: now };
}

/** Without a gateway nothing waits for one. */
export async function endUnsendable({ db, clock }: Pick<OutboundContext, 'db' | 'clock'>): Promise<number> {
  return endWithoutGateway(db, clock.now());
}

/** What was sent to whom is of no use after a day; that something was sent stays. */
const TEXT_KEPT_MS = 24 * 3_600_000;

export async function eraseOldMessages({ db, clock }: Pick<OutboundContext, 'db' | 'clock'>): Promise<void> {
  await eraseEndedOutbound(db, clock.now() - TEXT_KEPT_MS);
}
