import type { Db } from '../../db/client';
import { recordAccess } from '../access/access.service';
import type { CurrentUser } from '../account/account.schema';
import { isIncidentFinal } from '../incident/incident.rules';
import { actorOfUser } from '../incident/incident.service';
import { holdIncident, type IncidentContext } from '../incident/settle';
import { giveIncidentTo } from '../incident/watch.service';
import { type Command, commitFacts, type FactTransaction } from '../live/commit';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import type { CallView } from './call.schema';
import { holdCall, refuseOthers, settleCall } from './call.service';
import type { DialContext } from './telephony/dial.service';
import { passOn } from './telephony/order.service';
import { insertTransfer, readOpenTransfer, readOpenTransfers, readTransfer, updateTransfer } from './transfer.repository';
import { handsOut, isInRoom, isOfferedToUser, isTransferOpen } from './transfer.rules';
import type { OfferedTransfer, OfferTransfer, TransferOutcome, TransferState, TransferView } from './transfer.schema';
import { tellTransfer } from './transfer-follow.service';
import { type ChosenTarget, chooseTarget } from './transfer-targets.service';

export type TransferContext = IncidentContext & DialContext;

export async function listOpenTransfers(db: Db): Promise<TransferView[]> {
  return readOpenTransfers(db);
}

/**
 * Passes a call on, or asks somebody to join. Recorded first, then the switch is asked to connect; where it cannot, the number to dial
 * is given back with the reason. Nothing about the call changes until somebody accepts or the switch says so, and its incident never ends by it.
 */
export async function offerTransfer(
  context: TransferContext,
  user: CurrentUser,
  { command, ...input }: Omit<OfferTransfer, 'commandId'> & { readonly command: Command },
): Promise<OfferedTransfer> {
  const target = await chooseTarget(context, user, input);
  let isNew = false;
  const offered = await commitFacts(context, actorOfUser(user), command, async (tx) => {
    isNew = true;
    return insertOffer(tx, user, { ...input, target });
  });
  if (!isNew) return { transfer: offered, telephone: target.telephone, notThroughSwitch: null };
  const notThroughSwitch = await passOn(context, user, { callId: input.callId, mode: input.mode, ...target });
  if (notThroughSwitch !== null) return { transfer: offered, telephone: target.telephone, notThroughSwitch };
  const transfer = await commitFacts(context, actorOfUser(user), null, async (tx) => {
    await holdCall(tx, input.callId);
    const now = await readTransfer(tx.db, offered.id);
    // Accepted or taken back while the switch was asked.
    if (now === undefined || now.state !== 'offered') return now ?? offered;
    const through = await updateTransfer(tx.db, offered.id, { through: 'switch' });
    tellTransfer(tx, through, tx.now);
    return through;
  });
  return { transfer, telephone: target.telephone, notThroughSwitch: null };
}

type Offer = Pick<OfferTransfer, 'callId' | 'mode' | 'kind' | 'toUserId' | 'neighbourCode'> & { readonly target: ChosenTarget };

async function insertOffer(tx: FactTransaction, user: CurrentUser, { target, ...offer }: Offer): Promise<TransferView> {
  const call = await holdCall(tx, offer.callId);
  refuseOthers(call, user);
  if (call.operatorId === null) throw new DomainError('illegal_move', { field: 'callId', reason: 'not_claimed' });
  if (call.state !== 'answered' || call.handedOutAt !== null)
    throw new DomainError('illegal_move', { field: 'callId', reason: 'call_over', values: { state: call.state } });
  if (offer.toUserId === call.operatorId) throw new DomainError('invalid', { field: 'toUserId', reason: 'own_call' });
  const open = await readOpenTransfer(tx.db, call.id);
  if (open?.state === 'offered') throw new DomainError('conflict', { field: 'callId', reason: 'transfer_open' });
  if (open !== undefined) await end(tx, open, 'completed');
  const transfer = await insertTransfer(tx.db, {
    id: uuidv7(tx.now),
    callId: call.id,
    incidentId: call.incidentId,
    mode: offer.mode,
    kind: offer.kind,
    fromUserId: call.operatorId,
    toUserId: offer.toUserId ?? null,
    agencyId: target.agencyId,
    neighbourCode: offer.neighbourCode ?? null,
    telephone: target.telephone,
    offeredAt: tx.now,
  });
  tellTransfer(tx, transfer, tx.now);
  return transfer;
}

export interface TransferOrder {
  readonly command: Command;
  readonly transferId: string;
  readonly expectedVersion: number;
}

/** Takes an offered call: at any time and without a reason, since its holder asked. The first to press wins. A conference leaves the call whose it is. */
export async function acceptTransfer(
  context: IncidentContext,
  user: CurrentUser,
  input: TransferOrder,
): Promise<{ readonly transfer: TransferView; readonly call: CallView }> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const { call, transfer } = await holdTransfer(tx, input.transferId);
    refuseDecided(transfer);
    if (!isOfferedToUser(transfer, user)) throw new DomainError('forbidden', { field: 'transferId', reason: 'not_offered_to_you' });
    const accepted = await updateTransfer(tx.db, transfer.id, { state: 'accepted', decidedAt: tx.now, decidedBy: user.id, toUserId: user.id });
    tellTransfer(tx, accepted, tx.now);
    return { transfer: accepted, call: transfer.mode === 'conference' ? call : await changeHands(context, tx, { call, user, transfer }) };
  });
}

/** The claim changes hands, and with it the watch of the call's incident where whoever gave the call away had it. The incident is locked before the operators. */
async function changeHands(
  context: IncidentContext,
  tx: FactTransaction,
  { call, user, transfer }: { readonly call: CallView; readonly user: CurrentUser; readonly transfer: TransferView },
): Promise<CallView> {
  const incident = call.incidentId === null ? null : (await holdIncident(tx, call.incidentId, null)).before;
  await recordAccess(tx.db, { userId: user.id, subjectKind: 'call', subjectId: call.id, field: 'claim', at: tx.now, reason: 'transfer_accepted' });
  const change = { operatorId: user.id, claimedAt: tx.now, beatAt: tx.now, isClaimStale: false };
  const taken = await settleCall(context, tx, call, { type: 'call.claimed', at: tx.now, change });
  if (incident !== null && incident.operatorId === transfer.fromUserId && !isIncidentFinal(incident.state))
    await giveIncidentTo(context, tx, incident, user.id);
  return taken;
}

/** The colleague does not take it: the call stays whose it is. */
export async function declineTransfer(context: IncidentContext, user: CurrentUser, input: TransferOrder): Promise<TransferView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const { transfer } = await holdTransfer(tx, input.transferId);
    refuseDecided(transfer);
    // One that is open to all is nobody's to refuse.
    if (transfer.toUserId !== user.id) throw new DomainError('forbidden', { field: 'transferId', reason: 'not_offered_to_you' });
    return end(tx, transfer, 'declined', user.id);
  });
}

/** Whoever offered it takes it back. */
export async function withdrawTransfer(context: IncidentContext, user: CurrentUser, input: TransferOrder): Promise<TransferView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const { transfer } = await holdTransfer(tx, input.transferId);
    refuseStrangers(transfer, user);
    refuseDecided(transfer);
    return end(tx, transfer, 'withdrawn', user.id);
  });
}

/** What came of it, as its operator tells: outside of the room nobody else does, unless the switch hears of it. */
export async function settleTransfer(
  context: IncidentContext,
  user: CurrentUser,
  input: TransferOrder & { readonly outcome: TransferOutcome },
): Promise<TransferView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const { call, transfer } = await holdTransfer(tx, input.transferId);
    refuseStrangers(transfer, user);
    if (!isTransferOpen(transfer.state)) refuseDecided(transfer);
    // Whether a colleague takes a call is the colleague's to say.
    if (isInRoom(transfer.kind) && !(transfer.state === 'accepted' && input.outcome === 'completed'))
      throw new DomainError('illegal_move', { field: 'outcome', reason: 'colleague_decides' });
    const ended = await end(tx, transfer, input.outcome, user.id);
    if (handsOut(transfer, input.outcome)) await settleCall(context, tx, call, { type: 'call.transferred', at: tx.now, change: { handedOutAt: tx.now } });
    return ended;
  });
}

/** The call is locked first: everything that changes a transfer does so. */
async function holdTransfer(tx: FactTransaction, transferId: string): Promise<{ call: CallView; transfer: TransferView }> {
  const seen = await readTransfer(tx.db, transferId);
  if (seen === undefined) throw new DomainError('not_found', { field: 'transferId', reason: 'transfer_unknown' });
  const call = await holdCall(tx, seen.callId);
  return { call, transfer: (await readTransfer(tx.db, transferId)) ?? seen };
}

function refuseDecided({ state, toUserId }: TransferView): void {
  if (state !== 'offered') throw new DomainError('conflict', { field: 'transferId', reason: 'transfer_decided', values: { state, operatorId: toUserId } });
}

function refuseStrangers({ fromUserId, toUserId, state }: TransferView, user: CurrentUser): void {
  const isMine = fromUserId === user.id || (state === 'accepted' && toUserId === user.id) || user.role === 'supervisor';
  if (!isMine) throw new DomainError('forbidden', { field: 'transferId', reason: 'not_your_call' });
}

async function end(
  tx: FactTransaction,
  { id, decidedAt }: TransferView,
  state: Exclude<TransferState, 'offered' | 'accepted'>,
  by?: string,
): Promise<TransferView> {
  const decided = decidedAt === null ? { decidedAt: tx.now, ...(by === undefined ? {} : { decidedBy: by }) } : {};
  const transfer = await updateTransfer(tx.db, id, { state, endedAt: tx.now, ...decided });
  tellTransfer(tx, transfer, tx.now);
  return transfer;
}
