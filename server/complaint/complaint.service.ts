import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { saneInstant } from '../clock/clock.service';
import { giveNumber } from '../incident/incident.service';
import type { IncidentContext } from '../incident/settle';
import { commitFacts, type FactTransaction } from '../live/commit';
import { roomSetting } from '../room/room-setting.service';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { normaliseNumber } from '../shared/telephone-number';
import { findIncidentId, insertComplaint, readCallOfComplaint, readOpenComplaints, readOwners, updateComplaint } from './complaint.repository';
import type { AssignComplaint, Complainant, ComplaintOwner, ComplaintView, LinkComplaint, ReceiveComplaint, SayComplaint } from './complaint.schema';
import { appendComplaint, holdComplaint, type Ordered, refuseAct } from './complaint-acts';
import { keepComplaintBreach } from './complaint-clock.service';
import { insertEntry } from './complaint-page.repository';

/** Tells the series of complaints from that of incidents: P for pengaduan. */
const NUMBER_MARK = 'P';

export async function listOpenComplaints(db: IncidentContext['db']): Promise<ComplaintView[]> {
  return readOpenComplaints(db);
}

/** Who may own a complaint: everybody of the room who answers for people, the leads included. */
export async function complaintOwners({ db }: Pick<IncidentContext, 'db'>): Promise<ComplaintOwner[]> {
  return readOwners(db);
}

/** Writes a complaint into the register. One that came by a call began when that was answered, another when the person says. Refused as `invalid` or `not_found` with the field. */
export async function receiveComplaint(context: IncidentContext, user: CurrentUser, input: Ordered<ReceiveComplaint>): Promise<ComplaintView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const call = await callOf(tx, input.callId);
    const receivedAt = saneInstant(input.occurredAt ?? call?.answeredAt, tx.now);
    if (input.ownerId !== undefined) await refuseOwner(tx, user, input.ownerId);
    const person = personOf(context, input, call);
    const incidentId = await incidentOf(tx, input.incidentNumber);
    const given = await giveNumber(context, tx, { at: receivedAt, mark: NUMBER_MARK });
    const complaint = await insertComplaint(tx.db, {
      id: uuidv7(tx.now),
      number: given.number,
      isSimulated: given.isSimulated,
      channel: input.channel,
      channelName: await channelName(tx, input.channel),
      person: context.sealer.seal(JSON.stringify(person)),
      text: context.sealer.seal(input.text),
      callId: input.callId ?? null,
      incidentId,
      receivedAt,
      recordedAt: tx.now,
      recordedBy: user.id,
      ownerId: input.ownerId ?? null,
    });
    await insertEntry(tx.db, {
      id: uuidv7(tx.now),
      complaintId: complaint.id,
      act: 'received',
      at: receivedAt,
      recordedAt: tx.now,
      userId: user.id,
      ownerId: complaint.ownerId,
      incidentId,
    });
    return appendComplaint(tx, 'complaint.received', complaint);
  });
}

interface CallOfComplaint {
  readonly answeredAt: number;
  readonly sealed: Buffer | null;
  readonly keyId: string | null;
}

async function callOf(tx: FactTransaction, callId: string | undefined): Promise<CallOfComplaint | null> {
  if (callId === undefined) return null;
  const call = await readCallOfComplaint(tx.db, callId);
  if (call === undefined) throw new DomainError('not_found', { field: 'callId', reason: 'call_unknown' });
  if (call.answeredAt === null) throw new DomainError('invalid', { field: 'callId', reason: 'complaint_call_unanswered' });
  return { ...call, answeredAt: call.answeredAt };
}

/** Of a call the caller's number goes along unseen: whoever opens the complaint sees it, and that look is written down. */
function personOf({ sealer }: Pick<IncidentContext, 'sealer'>, input: ReceiveComplaint, call: CallOfComplaint | null): Complainant {
  const typed = input.telephone === undefined ? undefined : normaliseNumber(input.telephone);
  if (input.telephone !== undefined && typed === undefined) throw new DomainError('invalid', { field: 'telephone', reason: 'telephone_form' });
  const ofCall = call !== null && call.sealed !== null && call.keyId !== null ? sealer.open({ sealed: call.sealed, keyId: call.keyId }) : null;
  return { name: input.name ?? null, telephone: typed ?? ofCall, address: input.address ?? null };
}

async function incidentOf(tx: FactTransaction, number: string | undefined): Promise<string | null> {
  if (number === undefined) return null;
  const id = await findIncidentId(tx.db, number.toUpperCase().replaceAll(/\s+/g, ''));
  if (id === undefined) throw new DomainError('not_found', { field: 'incidentNumber', reason: 'incident_unknown' });
  return id;
}

async function channelName(tx: FactTransaction, channel: ReceiveComplaint['channel']): Promise<string | null> {
  if (channel === '112') return null;
  const { complaintChannel } = await roomSetting(tx.db);
  if (complaintChannel === null) throw new DomainError('invalid', { field: 'channel', reason: 'complaint_channel_unset' });
  return complaintChannel;
}

/** An operator takes a complaint; giving one to somebody else is the supervisor's and the head's. */
async function refuseOwner(tx: FactTransaction, user: CurrentUser, ownerId: string): Promise<void> {
  if (user.role === 'operator' && ownerId !== user.id) throw new DomainError('forbidden', { field: 'ownerId', reason: 'complaint_owner_yourself' });
  if (!(await readOwners(tx.db)).some(({ id }) => id === ownerId)) throw new DomainError('invalid', { field: 'ownerId', reason: 'complaint_owner_unknown' });
}

export async function assignComplaint(context: IncidentContext, user: CurrentUser, input: Ordered<AssignComplaint>): Promise<ComplaintView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdComplaint(tx, input);
    await refuseOwner(tx, user, input.ownerId);
    if (held.ownerId === input.ownerId) throw new DomainError('illegal_move', { field: 'ownerId', reason: 'complaint_owned_already' });
    const state = refuseAct(held, 'assigned');
    const complaint = await updateComplaint(tx.db, held.id, { state, ownerId: input.ownerId });
    await insertEntry(tx.db, { ...entryOf(tx, user, held.id), act: 'assigned', ownerId: input.ownerId });
    return appendComplaint(tx, 'complaint.assigned', complaint);
  });
}

/** Which incident it is about; none when the number is absent. */
export async function linkComplaint(context: IncidentContext, user: CurrentUser, input: Ordered<LinkComplaint>): Promise<ComplaintView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdComplaint(tx, input);
    refuseAct(held, 'linked');
    const incidentId = await incidentOf(tx, input.incidentNumber);
    const complaint = await updateComplaint(tx.db, held.id, { incidentId });
    await insertEntry(tx.db, { ...entryOf(tx, user, held.id), act: 'linked', incidentId });
    return appendComplaint(tx, 'complaint.linked', complaint);
  });
}

/** What was found out, or done about it. */
export async function noteComplaint(context: IncidentContext, user: CurrentUser, input: Ordered<SayComplaint>): Promise<ComplaintView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdComplaint(tx, input);
    refuseAct(held, 'noted');
    const complaint = await updateComplaint(tx.db, held.id, {});
    await insertEntry(tx.db, { ...entryOf(tx, user, held.id), act: 'noted', text: context.sealer.seal(input.text) });
    return appendComplaint(tx, 'complaint.noted', complaint);
  });
}

/** The complainant takes it back: an outcome of its own, unless the promise was broken by then. */
export async function withdrawComplaint(context: IncidentContext, user: CurrentUser, input: Ordered<SayComplaint>): Promise<ComplaintView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdComplaint(tx, input);
    // It may be about this very operator: whoever neither wrote it down nor owns it cannot make it go away.
    if (user.role === 'operator' && user.id !== held.ownerId && user.id !== held.recordedBy)
      throw new DomainError('forbidden', { field: 'complaintId', reason: 'complaint_of_another' });
    const state = refuseAct(held, 'withdrawn');
    const breach = await keepComplaintBreach(context, tx, { held, until: tx.now });
    const complaint = await updateComplaint(tx.db, held.id, { state, ...breach.change });
    await insertEntry(tx.db, { ...entryOf(tx, user, held.id), act: 'withdrawn', text: context.sealer.seal(input.text) });
    breach.announce(complaint);
    return appendComplaint(tx, 'complaint.withdrawn', complaint);
  });
}

/** The answer did not settle it: the clock goes on from where it began, as if it had never stood still. */
export async function reopenComplaint(context: IncidentContext, user: CurrentUser, input: Ordered<SayComplaint>): Promise<ComplaintView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdComplaint(tx, input);
    const state = refuseAct(held, 'reopened');
    const change = { state, ownerId: held.ownerId ?? user.id, answeredAt: null, outcome: null, messageId: null, reopenedAt: tx.now };
    const complaint = await updateComplaint(tx.db, held.id, change);
    await insertEntry(tx.db, { ...entryOf(tx, user, held.id), act: 'reopened', text: context.sealer.seal(input.text) });
    return appendComplaint(tx, 'complaint.reopened', complaint);
  });
}

function entryOf(tx: FactTransaction, user: CurrentUser, complaintId: string) {
  return { id: uuidv7(tx.now), complaintId, at: tx.now, recordedAt: tx.now, userId: user.id };
}
