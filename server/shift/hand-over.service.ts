import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { isIncidentFinal } from '../incident/incident.rules';
import type { IncidentView } from '../incident/incident.schema';
import { holdIncident, type IncidentContext } from '../incident/settle';
import { giveIncidentTo } from '../incident/watch.service';
import { type Command, type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import { DomainError, expectRow } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import {
  countWaiting,
  decideItems,
  insertHandOver,
  lockHandOver,
  readHandOver,
  readOpenHandOvers,
  readReceivers,
  readSealedNotes,
  readWaitingItems,
  touchHandOver,
} from './hand-over.repository';
import type { AcceptHandOver, HandOverNotes, OfferHandOver, Receiver, ShiftHandOverView, WithdrawHandOver } from './hand-over.schema';

type Ordered<Input> = Input & { readonly command: Command };

/** Those that somebody has to take up. */
export async function listShiftHandOvers(db: CommitContext['db']): Promise<ShiftHandOverView[]> {
  return readOpenHandOvers(db);
}

/** Colleagues who may take over. */
export async function receivers({ db }: Pick<CommitContext, 'db'>): Promise<Receiver[]> {
  return readReceivers(db);
}

/**
 * Offers open incidents and the watch to a colleague or to the next shift, with notes. Nothing moves yet: the giver stays the
 * owner of each incident until somebody has taken it up.
 */
export async function offerHandOver(context: IncidentContext, user: CurrentUser, input: Ordered<OfferHandOver>): Promise<ShiftHandOverView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    await checkReceiver(tx, user, input.toUserId);
    const incidentIds = [...new Set(input.incidents.map((one) => one.incidentId))].sort();
    for (const incidentId of incidentIds) {
      const { before } = await holdIncident(tx, incidentId, null);
      if (isIncidentFinal(before.state))
        throw new DomainError('illegal_move', { field: 'incidents', reason: 'already_ended', values: { state: before.state } });
      if (before.operatorId !== user.id)
        throw new DomainError('conflict', { field: 'incidents', reason: 'not_your_incident', values: { number: before.number } });
    }
    await lapseFormer(tx, incidentIds, user.id);
    const id = uuidv7(tx.now);
    const seal = (note: string | undefined) => (note === undefined || note === '' ? null : context.sealer.seal(note));
    await insertHandOver(tx.db, {
      id,
      fromUserId: user.id,
      toUserId: input.toUserId,
      note: seal(input.note),
      madeAt: tx.now,
      incidents: incidentIds.map((incidentId) => ({ incidentId, note: seal(input.incidents.find((one) => one.incidentId === incidentId)?.note) })),
    });
    return append(tx, 'shift_hand_over.offered', id);
  });
}

async function checkReceiver(tx: FactTransaction, user: CurrentUser, toUserId: string | null): Promise<void> {
  if (toUserId === null) return;
  if (toUserId === user.id) throw new DomainError('invalid', { field: 'toUserId', reason: 'hand_over_to_self' });
  const known = await readReceivers(tx.db);
  if (!known.some((one) => one.id === toUserId)) throw new DomainError('not_found', { field: 'toUserId', reason: 'receiver_unknown' });
}

/** An incident waits in one hand-over at a time: one of the giver's own is refused, one of a former owner's has lapsed. */
async function lapseFormer(tx: FactTransaction, incidentIds: readonly string[], userId: string): Promise<void> {
  const waiting = await readWaitingItems(tx.db, incidentIds);
  if (waiting.some((one) => one.fromUserId === userId)) throw new DomainError('conflict', { field: 'incidents', reason: 'already_offered' });
  for (const handOverId of new Set(waiting.map((one) => one.handOverId))) {
    const own = waiting.filter((one) => one.handOverId === handOverId).map((one) => one.incidentId);
    await decideItems(tx.db, { handOverId, incidentIds: own }, { state: 'lapsed', at: tx.now, by: null });
    await touchHandOver(tx.db, handOverId, null);
    await append(tx, 'shift_hand_over.changed', handOverId);
  }
}

/**
 * Takes up incidents of a hand-over: they are the receiver's from now on. What has ended or changed hands meanwhile lapses. With
 * the last of them, or where only a note was handed over, the hand-over ends.
 */
export async function acceptHandOver(context: IncidentContext, user: CurrentUser, input: Ordered<AcceptHandOver>): Promise<ShiftHandOverView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const seen = await readHandOver(tx.db, input.handOverId);
    if (seen === undefined) throw new DomainError('not_found', { field: 'handOverId', reason: 'hand_over_unknown' });
    const chosen = (input.incidentIds === undefined ? seen.incidentIds : [...new Set(input.incidentIds)]).toSorted();
    // Incidents first, in one order everywhere, then the hand-over.
    const held: IncidentView[] = [];
    for (const incidentId of chosen) held.push((await holdIncident(tx, incidentId, null)).before);
    const handOver = await holdHandOver(tx, input);
    if (handOver.fromUserId === user.id || (handOver.toUserId !== null && handOver.toUserId !== user.id && user.role !== 'supervisor'))
      throw new DomainError('forbidden', { field: 'handOverId', reason: 'not_your_hand_over' });
    const waiting = held.filter((one) => handOver.incidentIds.includes(one.id));
    if (waiting.length < held.length) throw new DomainError('conflict', { field: 'incidentIds', reason: 'not_waiting' });
    const taken = waiting.filter((one) => !isIncidentFinal(one.state) && one.operatorId === handOver.fromUserId);
    const lapsed = waiting.filter((one) => !taken.includes(one));
    const on = (incidents: readonly IncidentView[]) => ({ handOverId: handOver.id, incidentIds: incidents.map((one) => one.id) });
    await decideItems(tx.db, on(taken), { state: 'accepted', at: tx.now, by: user.id });
    await decideItems(tx.db, on(lapsed), { state: 'lapsed', at: tx.now, by: null });
    for (const incident of taken) await giveIncidentTo(context, tx, incident, user.id);
    const isOver = (await countWaiting(tx.db, handOver.id)) === 0;
    await touchHandOver(tx.db, handOver.id, isOver ? { reason: 'accepted', at: tx.now, by: user.id } : null);
    return append(tx, 'shift_hand_over.accepted', handOver.id);
  });
}

/** Takes a hand-over back, as far as nobody has taken it up: by the giver, or by a supervisor. */
export async function withdrawHandOver(context: CommitContext, user: CurrentUser, input: Ordered<WithdrawHandOver>): Promise<ShiftHandOverView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const handOver = await holdHandOver(tx, input);
    if (handOver.fromUserId !== user.id && user.role !== 'supervisor')
      throw new DomainError('forbidden', { field: 'handOverId', reason: 'not_your_hand_over' });
    await decideItems(tx.db, { handOverId: handOver.id, incidentIds: handOver.incidentIds }, { state: 'withdrawn', at: tx.now, by: null });
    await touchHandOver(tx.db, handOver.id, { reason: 'withdrawn', at: tx.now, by: user.id });
    return append(tx, 'shift_hand_over.withdrawn', handOver.id);
  });
}

/** What was written for whoever takes over; for the room's operators, whose watch it may become. */
export async function handOverNotes({ db, sealer }: Pick<IncidentContext, 'db' | 'sealer'>, handOverId: string): Promise<HandOverNotes> {
  const notes = await readSealedNotes(db, handOverId);
  if (notes === undefined) throw new DomainError('not_found', { field: 'handOverId', reason: 'hand_over_unknown' });
  return {
    note: notes.note === null ? null : sealer.open(notes.note),
    incidents: notes.incidents.map(({ incidentId, note }) => ({ incidentId, note: sealer.open(note) })),
  };
}

async function holdHandOver(tx: FactTransaction, input: Pick<WithdrawHandOver, 'handOverId' | 'expectedVersion'>): Promise<ShiftHandOverView> {
  const held = await lockHandOver(tx.db, input.handOverId);
  if (held === undefined) throw new DomainError('not_found', { field: 'handOverId', reason: 'hand_over_unknown' });
  if (held.closeReason !== null) throw new DomainError('illegal_move', { field: 'handOverId', reason: 'hand_over_closed' });
  if (held.version !== input.expectedVersion)
    throw new DomainError('stale', { field: 'expectedVersion', reason: 'hand_over_changed', values: { seen: input.expectedVersion, current: held.version } });
  return held;
}

type HandOverFact = 'shift_hand_over.offered' | 'shift_hand_over.changed' | 'shift_hand_over.accepted' | 'shift_hand_over.withdrawn';

async function append(tx: FactTransaction, type: HandOverFact, id: string): Promise<ShiftHandOverView> {
  const shiftHandOver = expectRow(await readHandOver(tx.db, id), 'hand-over just written');
  tx.append({ fact: { type, at: tx.now, shiftHandOver } });
  return shiftHandOver;
}
