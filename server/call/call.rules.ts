import type { CallState, CallView, Disposition, MarkSource } from './call.schema';
import type { OnceEventKind } from './telephony.schema';

/** What the switch has said about a call, at most once each: event -> when it happened, epoch milliseconds. */
export type TelephonyHistory = Readonly<Partial<Record<OnceEventKind, number>>>;

export interface CallTimes {
  readonly state: CallState;
  /** T0. */
  readonly offeredAt: number | null;
  /** T1. */
  readonly answeredAt: number | null;
  readonly answeredSource: MarkSource | null;
  readonly endedAt: number | null;
}

interface OperatorActs {
  /** When an operator took the call by key. */
  readonly claimedAt: number | null;
  /** When an operator ended a call that no switch reports. */
  readonly endedByHandAt: number | null;
}

/**
 * A call's state from everything known about it, so that the order in which messages arrive makes no difference.
 * The switch knows best: it says when audio was bridged, and a call that it calls abandoned, missed or overflowed was not
 * answered, whatever key was pressed meanwhile. Without its word the operator's key is T1.
 */
export function deriveCall(history: TelephonyHistory, acts: OperatorActs): CallTimes {
  const offeredAt = history.rang ?? null;
  if (history.answered !== undefined) {
    const endedAt = history.ended ?? acts.endedByHandAt;
    return { state: endedAt === null ? 'answered' : 'ended', offeredAt, answeredAt: history.answered, answeredSource: 'switch', endedAt };
  }
  const unanswered = (['overflowed', 'missed', 'abandoned'] as const).find((kind) => history[kind] !== undefined);
  if (unanswered !== undefined) {
    return { state: unanswered, offeredAt, answeredAt: null, answeredSource: null, endedAt: history[unanswered] ?? null };
  }
  if (acts.claimedAt !== null) {
    const endedAt = history.ended ?? acts.endedByHandAt;
    // The switch said that the call was over before the key was pressed: nobody answered it.
    if (history.ended !== undefined && history.ended < acts.claimedAt)
      return { state: 'abandoned', offeredAt, answeredAt: null, answeredSource: null, endedAt };
    return { state: endedAt === null ? 'answered' : 'ended', offeredAt, answeredAt: acts.claimedAt, answeredSource: 'operator', endedAt };
  }
  if (history.ended !== undefined) return { state: 'abandoned', offeredAt, answeredAt: null, answeredSource: null, endedAt: history.ended };
  return { state: 'ringing', offeredAt, answeredAt: null, answeredSource: null, endedAt: null };
}

/** Nobody is on the line and nobody has to put it away. */
export function isOver(call: Pick<CallView, 'state' | 'disposition'>): boolean {
  return call.state !== 'ringing' && call.state !== 'answered' && (call.disposition !== null || call.state !== 'ended');
}

/** A later take-over than this needs a reason (domain, "Call"). */
const FREE_TAKE_OVER_MS = 20_000;
/** A desk beats every 15 s; silent for longer than this its claim is shown as stale. */
export const CLAIM_STALE_MS = 45_000;

export function needsTakeOverReason(claimedAt: number, now: number): boolean {
  return now - claimedAt > FREE_TAKE_OVER_MS;
}

/** So long a ringing call is its first operator's; then it is everybody's (domain, "Call"). */
export const OFFER_MS = 5_000;

/** Whether a ringing call asks this operator to answer: at once when nobody was chosen, else after its first operator had the time. */
export function isOfferedTo(call: Pick<CallView, 'offeredTo' | 'offeredToAt'>, userId: string, now: number): boolean {
  return call.offeredTo === null || call.offeredTo === userId || now - (call.offeredToAt ?? 0) >= OFFER_MS;
}

/** So long a disposition can be taken back with one key. */
export const UNDO_MS = 30_000;

/** Dispositions after which a call opened by hand is over: nobody stays on the line. */
export function endsHandCall(disposition: Disposition): boolean {
  return disposition !== 'emergency';
}

/** Why nobody answered in time, as far as the room's own records tell. */
export function answerBreachCause(otherActiveCalls: number): 'concurrent_calls' | 'not_taken' {
  return otherActiveCalls > 0 ? 'concurrent_calls' : 'not_taken';
}
