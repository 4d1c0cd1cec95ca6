import type { Db } from '../../db/client';
import { recordAccess } from '../access/access.service';
import type { CurrentUser } from '../account/account.schema';
import { followUnanswered } from '../callback/callback.service';
import { recordMark, voidStepMarks } from '../clock/clock.service';
import type { IncidentView } from '../incident/incident.schema';
import { actorOfUser, announceOpened, followCalls, insertOpenedIncident, openIncident } from '../incident/incident.service';
import type { IncidentContext } from '../incident/settle';
import { tallyRulesOf } from '../installation/installation.schema';
import { type Command, commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import type { Fact } from '../live/events';
import { parseCell } from '../location/cell.rules';
import { takeCell } from '../location/cell.service';
import { expectCandidates, takeWaitingCandidates } from '../location/location.service';
import { chooseOperator, followCall } from '../presence/presence.service';
import { callContribution, tallyDelta } from '../report/tally.rules';
import { DomainError, expectRow } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { maskNumber, normaliseNumber } from '../shared/telephone-number';
import { answerBreachFact, keepAnswerBreach } from './answer-breach';
import { isBlockedNumber } from './block.service';
import {
  beatCall,
  type CallChange,
  insertCallOnce,
  insertTelephonyEvent,
  lockCall,
  lockCallByExternalId,
  readCallsOfIncident,
  readTelephonyHistory,
  updateCall,
} from './call.repository';
import { deriveCall, endsHandCall, isOver, needsTakeOverReason } from './call.rules';
import type { CallView, Disposition } from './call.schema';
import { keepHolds } from './hold.service';
import { MAX_AHEAD_MS, MAX_LATE_MS, type TelephonyEvent } from './telephony.schema';
import { followTransfers } from './transfer-follow.service';

/** Source of calls that an operator opens by hand, in a room without a connected switch. */
const HAND_SOURCE = 'hand';

/** What the switch says, once each and in any order. Answers `repeated` when this message is known already. */
export async function recordTelephonyEvent(context: IncidentContext, event: TelephonyEvent): Promise<'recorded' | 'repeated'> {
  const now = context.clock.now();
  if (event.at > now + MAX_AHEAD_MS) throw new DomainError('invalid', { field: 'at', reason: 'from_the_future' });
  if (event.at < now - MAX_LATE_MS) throw new DomainError('invalid', { field: 'at', reason: 'too_old' });
  const number = event.number === null || event.number === '' ? null : normaliseNumber(event.number);
  if (number === undefined) throw new DomainError('invalid', { field: 'number', reason: 'bad_number' });
  const numberHash = number === null ? null : context.sealer.lookupHash(number);
  return commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    if (numberHash !== null) await expectCandidates(tx, numberHash);
    await insertCallOnce(tx.db, {
      id: uuidv7(tx.now),
      source: event.source,
      externalId: event.callId,
      line: event.line,
      isSimulated: context.reference.current.installation.kind === 'demonstration',
      recordedAt: tx.now,
    });
    const before = expectRow(await lockCallByExternalId(tx.db, event.source, event.callId), 'call of a message');
    const cells = await takeCellOnce(tx, before, event);
    if (!(await insertTelephonyEvent(tx.db, event, tx.now))) {
      // A switch may know the cell only when it has told the call already.
      if (cells === 0) return 'repeated';
      appendCallFact(context, tx, before, { type: 'call.located', at: tx.now, call: await updateCall(tx.db, before.id, withCandidates(before, cells)) });
      return 'recorded';
    }
    // Judged once, when the number becomes known.
    const isBlocked = before.numberMasked === null && numberHash !== null && (await isBlockedNumber(tx, numberHash));
    const isNumberNew = before.numberMasked === null && number !== null && numberHash !== null;
    const waiting = isNumberNew ? await takeWaitingCandidates(tx, before.id, numberHash) : 0;
    const change: CallChange = {
      ...(isBlocked ? { isBlocked } : await offerOf(tx, before, event)),
      ...(before.line === null && event.line !== null ? { line: event.line } : {}),
      ...(isNumberNew ? { number: { ...context.sealer.seal(number), hash: numberHash, masked: maskNumber(number) } } : {}),
      ...withCandidates(before, waiting + cells),
    };
    await markSwitchEvent(context, tx, before, event);
    const type = `call.${event.event}` as const;
    await settleCall(context, tx, before, { type, at: event.at, change, ...(event.event === 'transferred' ? { transferredTo: event.to ?? null } : {}) });
    return 'recorded';
  });
}

/** The cell is told once, with the call or after it; two processes may hear it. Returns how many candidates came of it. */
async function takeCellOnce(tx: FactTransaction, call: CallView, event: TelephonyEvent): Promise<number> {
  const cell = event.cell == null ? null : parseCell(event.cell);
  if (cell === null || !(await insertTelephonyEvent(tx.db, { ...event, event: 'cell' }, tx.now))) return 0;
  return takeCell(tx, call.id, { cell, at: event.at });
}

/** A call that begins to ring is offered to the operator who has been ready longest; one that nobody is ready for to all at once. */
async function offerOf(tx: FactTransaction, before: CallView, event: TelephonyEvent): Promise<Pick<CallChange, 'offeredTo' | 'offeredToAt'>> {
  if (event.event !== 'rang' || before.state !== 'ringing' || before.operatorId !== null || before.isBlocked) return {};
  const operatorId = await chooseOperator(tx);
  return operatorId === null ? {} : { offeredTo: operatorId, offeredToAt: tx.now };
}

/** A place where the caller may be has come in. */
export async function noteLocated(context: IncidentContext, tx: FactTransaction, callId: string): Promise<void> {
  const before = await holdCall(tx, callId);
  const change = withCandidates(before, 1);
  // No block holds against a telephone that tells where it is (domain, "Call"): the promise counts from now on, and so does the call-back.
  if (before.isBlocked) {
    await settleCall(context, tx, before, { type: 'call.located', at: tx.now, change: { ...change, isBlocked: false } });
    return;
  }
  appendCallFact(context, tx, before, { type: 'call.located', at: tx.now, call: await updateCall(tx.db, callId, change) });
}

function withCandidates(call: CallView, count: number): Pick<CallChange, 'candidateCount' | 'locationVersion'> {
  return count === 0 ? {} : { candidateCount: call.candidateCount + count, locationVersion: call.locationVersion + 1 };
}

/** A link to ask for the caller's position was made, sent, opened or answered, or its position has moved. */
export async function noteLinkChanged(context: IncidentContext, tx: FactTransaction, callId: string): Promise<void> {
  const before = await holdCall(tx, callId);
  const call = await updateCall(tx.db, callId, { locationVersion: before.locationVersion + 1 });
  appendCallFact(context, tx, before, { type: 'call.link_changed', at: tx.now, call });
}

/** T0 and T1 as the switch tells them; its answer replaces the operator's key. */
async function markSwitchEvent(context: IncidentContext, tx: FactTransaction, call: CallView, event: TelephonyEvent): Promise<void> {
  if (event.event !== 'rang' && event.event !== 'answered') return;
  if (event.event === 'answered') await voidStepMarks(tx, { callId: call.id, codes: ['T1'] });
  await recordMark(tx, context.sealer, { code: event.event === 'rang' ? 'T0' : 'T1', callId: call.id, occurredAt: event.at, source: 'switch', userId: null });
}

type CallFactType = Exclude<Extract<Fact, { readonly call: unknown }>['type'], 'answer.breached'>;

interface CallSettlement {
  readonly type: CallFactType;
  readonly at: number;
  readonly change: CallChange;
  readonly endedByHandAt?: number;
  /** The switch has connected the caller with somebody else: where, null when it did not say. */
  readonly transferredTo?: string | null;
}

/** Derives the call's state from everything known, writes it, appends the fact, and lets its incident follow T0 and T1. */
export async function settleCall(
  context: IncidentContext,
  tx: FactTransaction,
  before: CallView,
  { type, at, change, endedByHandAt, transferredTo }: CallSettlement,
): Promise<CallView> {
  const times = deriveCall(await readTelephonyHistory(tx.db, before.id), {
    // A take-over changes who holds the call, not when it was answered.
    claimedAt: before.answeredSource === 'operator' ? before.answeredAt : (before.claimedAt ?? change.claimedAt ?? null),
    // An end that the switch has not told was told by hand, and stays.
    endedByHandAt: endedByHandAt ?? (before.state === 'ended' ? before.endedAt : null),
  });
  if (before.answeredAt !== null && times.answeredAt === null) await voidStepMarks(tx, { callId: before.id, codes: ['T1'] });
  const breach = await keepAnswerBreach(context, tx, { ...before, isBlocked: change.isBlocked ?? before.isBlocked }, times);
  const transfers = await followTransfers(tx, before.id, { isOver: times.endedAt !== null, at, transferredTo });
  const holds = await keepHolds(tx, before, { type, times });
  const call = await updateCall(tx.db, before.id, { ...times, ...holds, ...transfers.change, ...change, ...breach.change });
  appendCallFact(context, tx, before, { type, at, call });
  if (breach.news !== null) tx.append({ fact: answerBreachFact(call, breach.news), callId: call.id });
  transfers.tell();
  // The incident's lock comes before those of operators and call-backs, as everywhere (live/decisions.md, "Locks").
  if (call.incidentId !== null && (call.offeredAt !== before.offeredAt || call.answeredAt !== before.answeredAt))
    await followCalls(context, tx, call.incidentId);
  await followCall(tx, before, call);
  await followUnanswered(tx, before, call);
  return call;
}

export function appendCallFact(
  context: IncidentContext,
  tx: FactTransaction,
  before: CallView,
  { type, at, call }: { type: CallFactType; at: number; call: CallView },
): void {
  const rules = tallyRulesOf(context.reference.current);
  tx.append({
    fact: { type, at, call, tally: tallyDelta(callContribution(before, rules), callContribution(call, rules)) },
    callId: call.id,
    ...(call.incidentId === null ? {} : { incidentId: call.incidentId }),
  });
}

export async function holdCall(tx: FactTransaction, callId: string): Promise<CallView> {
  const call = await lockCall(tx.db, callId);
  if (call === undefined) throw new DomainError('not_found', { field: 'callId', reason: 'call_unknown' });
  return call;
}

/** An operator takes a call. The first to press wins; the others learn whose it is. */
export async function answer(context: IncidentContext, user: CurrentUser, input: { readonly command: Command; readonly callId: string }): Promise<CallView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const before = await holdCall(tx, input.callId);
    if (before.operatorId !== null && before.operatorId !== user.id)
      throw new DomainError('conflict', { field: 'callId', reason: 'already_claimed', values: { operatorId: before.operatorId } });
    if (before.operatorId === user.id) return before;
    if (before.state !== 'ringing' && before.state !== 'answered' && before.state !== 'ended') {
      throw new DomainError('illegal_move', { field: 'callId', reason: 'call_over', values: { state: before.state } });
    }
    if (before.disposition !== null) throw new DomainError('illegal_move', { field: 'callId', reason: 'call_over', values: { state: before.state } });
    if (before.answeredAt === null)
      await recordMark(tx, context.sealer, { code: 'T1', callId: before.id, occurredAt: tx.now, source: 'operator', userId: user.id });
    return settleCall(context, tx, before, {
      type: before.state === 'ringing' ? 'call.answered' : 'call.claimed',
      at: tx.now,
      change: { operatorId: user.id, claimedAt: tx.now, beatAt: tx.now },
    });
  });
}

/** A call in a room without a switch: T0 is unknown and never invented, T1 is the operator's key. */
export async function openByHand(context: IncidentContext, user: CurrentUser, input: { readonly command: Command }): Promise<CallView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const id = uuidv7(tx.now);
    await insertCallOnce(tx.db, {
      id,
      source: HAND_SOURCE,
      externalId: id,
      line: null,
      isSimulated: context.reference.current.installation.kind === 'demonstration',
      recordedAt: tx.now,
    });
    const before = await holdCall(tx, id);
    await recordMark(tx, context.sealer, { code: 'T1', callId: id, occurredAt: tx.now, source: 'operator', userId: user.id });
    return settleCall(context, tx, before, { type: 'call.answered', at: tx.now, change: { operatorId: user.id, claimedAt: tx.now, beatAt: tx.now } });
  });
}

/** Takes over a colleague's call; later than 20 s after the claim only with a reason. */
export async function takeOver(
  context: IncidentContext,
  user: CurrentUser,
  input: { readonly command: Command; readonly callId: string; readonly reason?: string | undefined },
): Promise<CallView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const before = await holdCall(tx, input.callId);
    if (before.operatorId === user.id) return before;
    if (before.operatorId === null || before.claimedAt === null) throw new DomainError('illegal_move', { field: 'callId', reason: 'not_claimed' });
    if (isOver(before)) throw new DomainError('illegal_move', { field: 'callId', reason: 'call_over', values: { state: before.state } });
    if (needsTakeOverReason(before.claimedAt, tx.now) && input.reason === undefined)
      throw new DomainError('invalid', { field: 'reason', reason: 'reason_needed' });
    // Whoever holds the call sees its number without being asked: why it changed hands stands where every look stands.
    const access = { userId: user.id, subjectKind: 'call', subjectId: before.id, field: 'claim', at: tx.now };
    await recordAccess(tx.db, { ...access, reason: input.reason ?? 'soon_after_the_claim' });
    return settleCall(context, tx, before, {
      type: 'call.claimed',
      at: tx.now,
      change: { operatorId: user.id, claimedAt: tx.now, beatAt: tx.now, isClaimStale: false },
    });
  });
}

/** The desk that holds the call is alive; one that had fallen silent is no longer shown as such. */
export async function beat(context: IncidentContext, user: CurrentUser, callId: string): Promise<{ isHeld: boolean }> {
  const held = await beatCall(context.db, callId, { operatorId: user.id, at: context.clock.now() });
  if (held?.isClaimStale === true) {
    await commitFacts(context, actorOfUser(user), null, async (tx) => {
      const before = await holdCall(tx, callId);
      if (before.operatorId !== user.id || !before.isClaimStale) return;
      const call = await updateCall(tx.db, callId, { isClaimStale: false, beatAt: tx.now });
      appendCallFact(context, tx, before, { type: 'call.claimed', at: tx.now, call });
    });
  }
  return { isHeld: held !== undefined };
}

/** Ends a call that no switch reports on. */
export async function endByHand(context: IncidentContext, user: CurrentUser, input: { readonly command: Command; readonly callId: string }): Promise<CallView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const before = await holdCall(tx, input.callId);
    refuseOthers(before, user);
    if (before.state !== 'answered') throw new DomainError('illegal_move', { field: 'callId', reason: 'call_over', values: { state: before.state } });
    return settleCall(context, tx, before, { type: 'call.ended', at: tx.now, change: {}, endedByHandAt: tx.now });
  });
}

export function refuseOthers(call: CallView, user: CurrentUser): void {
  if (call.operatorId !== user.id && user.role !== 'supervisor') throw new DomainError('forbidden', { field: 'callId', reason: 'not_your_call' });
}

export interface DisposeInput {
  readonly command: Command;
  readonly callId: string;
  readonly expectedVersion: number;
  readonly disposition: Disposition;
  readonly referredTo?: string | undefined;
  readonly incidentId?: string | undefined;
}

/**
 * Puts a call away with one key, or opens its incident (`emergency`). A call that was put away can still become an emergency;
 * an emergency is never put away: its incident is cancelled or advised instead.
 */
export async function dispose(context: IncidentContext, user: CurrentUser, input: DisposeInput): Promise<{ call: CallView; incident: IncidentView | null }> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const before = await holdCall(tx, input.callId);
    refuseOthers(before, user);
    // A call that is put away while it rings could be answered by nobody any more.
    if (before.state === 'ringing') throw new DomainError('illegal_move', { field: 'callId', reason: 'not_claimed' });
    if (before.version !== input.expectedVersion) {
      throw new DomainError('stale', {
        field: 'expectedVersion',
        reason: 'call_changed',
        values: { seen: input.expectedVersion, current: before.version, state: before.state, disposition: before.disposition },
      });
    }
    if (before.incidentId !== null) throw new DomainError('illegal_move', { field: 'disposition', reason: 'has_incident' });
    if (input.disposition === 'referral' && input.referredTo === undefined) throw new DomainError('invalid', { field: 'referredTo', reason: 'missing' });
    const incidentId = await incidentFor(context, tx, { user, call: before, input });
    const isHand = before.answeredSource === 'operator' && before.offeredAt === null;
    const call = await settleCall(context, tx, before, {
      type: 'call.disposed',
      at: tx.now,
      change: {
        disposition: input.disposition,
        disposedAt: tx.now,
        isClaimStale: false,
        referredTo: input.referredTo ?? null,
        ...(incidentId === null ? {} : { incidentId }),
      },
      ...(isHand && before.endedAt === null && endsHandCall(input.disposition) ? { endedByHandAt: tx.now } : {}),
    });
    if (incidentId === null) return { call, incident: null };
    if (input.disposition === 'repeat') {
      await followCalls(context, tx, incidentId);
      return { call, incident: await openIncident(tx, incidentId) };
    }
    return { call, incident: await announceOpened(context, tx, incidentId) };
  });
}

async function incidentFor(
  context: IncidentContext,
  tx: FactTransaction,
  { user, call, input }: { user: CurrentUser; call: CallView; input: DisposeInput },
): Promise<string | null> {
  if (input.disposition === 'repeat') {
    if (input.incidentId === undefined) throw new DomainError('invalid', { field: 'incidentId', reason: 'missing' });
    return (await openIncident(tx, input.incidentId)).id;
  }
  if (input.disposition !== 'emergency') return null;
  // The incident begins when its call did, as far as that is known.
  const openedAt = call.offeredAt ?? call.answeredAt ?? tx.now;
  return (await insertOpenedIncident(context, tx, { source: 'call', openedAt, operatorId: call.operatorId ?? user.id })).id;
}

export async function callsOfIncident(db: Db, incidentId: string): Promise<CallView[]> {
  return readCallsOfIncident(db, incidentId);
}
