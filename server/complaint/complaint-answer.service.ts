import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { saneInstant } from '../clock/clock.service';
import type { IncidentContext } from '../incident/settle';
import { commitFacts, type FactTransaction } from '../live/commit';
import { type OutboundContext, outboundOf, queueMessage } from '../outbound/outbound.service';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { isMobileNumber } from '../shared/telephone-number';
import { type HeldComplaint, lockComplaint, updateComplaint } from './complaint.repository';
import { stateAfter } from './complaint.rules';
import type { AnswerComplaint, Complainant, ComplaintView } from './complaint.schema';
import { appendComplaint, holdComplaint, type Ordered, refuseAct } from './complaint-acts';
import { keepComplaintBreach } from './complaint-clock.service';
import { insertEntry } from './complaint-page.repository';

/** An answer that no gateway takes for so long is told otherwise; the clock runs meanwhile. */
const GIVE_UP_MS = 6 * 3_600_000;

/**
 * The answer with its outcome. Told by telephone, in person or by letter it is sent when the person says so; by message when the gateway
 * has taken it, and until then the clock runs. Whoever answers a complaint of nobody's owns it.
 */
export async function answerComplaint(context: IncidentContext, user: CurrentUser, input: Ordered<AnswerComplaint>): Promise<ComplaintView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdComplaint(tx, input);
    refuseStranger(held, user);
    return input.way === 'message' ? send(context, tx, { user, held, input }) : record(context, tx, { user, held, input });
  });
}

interface Answering {
  readonly user: CurrentUser;
  readonly held: HeldComplaint;
  readonly input: AnswerComplaint;
}

function refuseStranger({ ownerId }: HeldComplaint, user: CurrentUser): void {
  if (user.role === 'operator' && ownerId !== null && ownerId !== user.id)
    throw new DomainError('forbidden', { field: 'complaintId', reason: 'complaint_of_another' });
}

async function record(context: IncidentContext, tx: FactTransaction, { user, held, input }: Answering): Promise<ComplaintView> {
  const state = refuseAct(held, 'answered');
  const answeredAt = saneInstant(input.occurredAt, tx.now, held.reopenedAt ?? held.receivedAt);
  const breach = await keepComplaintBreach(context, tx, { held, until: answeredAt });
  const change = { state, ownerId: held.ownerId ?? user.id, answeredAt, outcome: input.outcome, messageId: null, ...breach.change };
  const complaint = await updateComplaint(tx.db, held.id, change);
  await insertEntry(tx.db, { ...entryOf(tx, held.id, user.id), act: 'answered', at: answeredAt, ...said(context, input) });
  breach.announce(complaint);
  return appendComplaint(tx, 'complaint.answered', complaint, answeredAt);
}

async function send(context: IncidentContext, tx: FactTransaction, { user, held, input }: Answering): Promise<ComplaintView> {
  const state = refuseAct(held, 'sending');
  if (context.env.outbound === null) throw new DomainError('not_available', { field: 'way', reason: 'complaint_no_gateway' });
  const number = telephoneOf(context, held);
  if (number === null || !isMobileNumber(number)) throw new DomainError('invalid', { field: 'way', reason: 'complaint_no_mobile_number' });
  const messageId = await queueMessage(context, tx, {
    purpose: 'complaint_answer',
    complaintId: held.id,
    number,
    text: `${held.number}: ${input.text}`,
    giveUpAt: tx.now + GIVE_UP_MS,
  });
  const complaint = await updateComplaint(tx.db, held.id, { state, ownerId: held.ownerId ?? user.id, outcome: input.outcome, messageId });
  await insertEntry(tx.db, { ...entryOf(tx, held.id, user.id), act: 'sending', ...said(context, input) });
  return appendComplaint(tx, 'complaint.sending', complaint);
}

function said({ sealer }: Pick<IncidentContext, 'sealer'>, { way, outcome, text }: AnswerComplaint) {
  return { way, outcome, text: sealer.seal(text) };
}

function entryOf(tx: FactTransaction, complaintId: string, userId: string | null) {
  return { id: uuidv7(tx.now), complaintId, at: tx.now, recordedAt: tx.now, userId };
}

function telephoneOf({ sealer }: Pick<IncidentContext, 'sealer'>, { personSealed, keyId }: HeldComplaint): string | null {
  return personSealed === null || keyId === null ? null : (JSON.parse(sealer.open({ sealed: personSealed, keyId })) as Complainant).telephone;
}

/** The gateway has taken the answer, or never will: for the transaction that wrote how the message stands. */
export async function noteAnswerMessage(context: OutboundContext, tx: FactTransaction, complaintId: string): Promise<void> {
  const held = await lockComplaint(tx.db, complaintId);
  if (held === undefined || held.messageId === null || held.state !== 'sending') return;
  const message = (await outboundOf(tx.db, [held.messageId])).get(held.messageId);
  if (message?.state === 'sent') await noteSent(context, tx, held);
  else if (message?.state === 'given_up' || message?.state === 'no_gateway') await noteUnsent(tx, held);
}

async function noteSent(context: OutboundContext, tx: FactTransaction, held: HeldComplaint): Promise<void> {
  const breach = await keepComplaintBreach(context, tx, { held, until: tx.now });
  const complaint = await updateComplaint(tx.db, held.id, { state: 'answered', answeredAt: tx.now, ...breach.change });
  await insertEntry(tx.db, { ...entryOf(tx, held.id, null), act: 'sent' });
  breach.announce(complaint);
  appendComplaint(tx, 'complaint.answered', complaint);
}

async function noteUnsent(tx: FactTransaction, held: HeldComplaint): Promise<void> {
  const state = stateAfter(held.state, 'send_failed') ?? held.state;
  const complaint = await updateComplaint(tx.db, held.id, { state, outcome: null, messageId: null });
  await insertEntry(tx.db, { ...entryOf(tx, held.id, null), act: 'send_failed' });
  appendComplaint(tx, 'complaint.send_failed', complaint);
}
