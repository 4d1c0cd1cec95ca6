import type { CallView } from '../call/call.schema';
import type { PresenceState, PresenceView, PresenceWish } from './presence.schema';

/** A desk beats every 15 s; silent for longer than this, nobody is known to sit there (as with claims: domain, "Call"). */
export const DESK_LOST_MS = 45_000;

export interface DeskSign {
  readonly wish: PresenceWish;
  readonly isDeskLost: boolean;
  /** After an emergency, until the operator says ready. */
  readonly isWrappingUp: boolean;
}

/** What the calls say about an operator. */
export interface CallSigns {
  /** On the line. */
  readonly isConnected: boolean;
  /** On the line by the word of the switch, which needs no screen to be true. */
  readonly isConnectedBySwitch: boolean;
  /** Connected, and every caller waits on hold. */
  readonly isOnHold: boolean;
  /** The caller is gone and nobody has said yet what it was. */
  readonly hasUndisposed: boolean;
  /** A ringing call was offered to this operator first. */
  readonly isOffered: boolean;
}

/** An operator's state from everything known. The telephone wins over the choice: whoever talks is talking, whatever key was pressed. */
export function derivePresence({ wish, isDeskLost, isWrappingUp }: DeskSign, calls: CallSigns): PresenceState {
  const onLine = calls.isOnHold ? 'hold' : 'talking';
  if (isDeskLost) return calls.isConnectedBySwitch ? onLine : 'away';
  if (calls.isConnected) return onLine;
  if (wish === 'away') return 'away';
  if (calls.hasUndisposed || isWrappingUp) return 'wrap_up';
  if (calls.isOffered && wish === 'ready') return 'ringing';
  return wish;
}

export type CallForSigns = Pick<CallView, 'state' | 'disposition' | 'offeredAt' | 'operatorId' | 'offeredTo' | 'heldAt' | 'handedOutAt'>;

/** The operator talks with the caller; one who was passed on to somebody outside talks there. */
function isOnLine({ state, handedOutAt }: CallForSigns): boolean {
  return state === 'answered' && handedOutAt === null;
}

/** The operator has no line any more to put the call away on. */
function isLineOver({ state, handedOutAt }: CallForSigns): boolean {
  return state === 'ended' || (state === 'answered' && handedOutAt !== null);
}

export function callSigns(userId: string, calls: readonly CallForSigns[]): CallSigns {
  const held = calls.filter((call) => call.operatorId === userId);
  return {
    isConnected: held.some(isOnLine),
    isConnectedBySwitch: held.some((call) => isOnLine(call) && call.offeredAt !== null),
    isOnHold: held.some(isOnLine) && held.filter(isOnLine).every(({ heldAt }) => heldAt !== null),
    hasUndisposed: held.some((call) => isLineOver(call) && call.disposition === null),
    isOffered: calls.some((call) => call.offeredTo === userId && call.operatorId === null && call.state === 'ringing'),
  };
}

/** After an emergency there is something to write down; after ghost, prank and test there is nothing (domain, "Call"). */
export function beginsWrapUp(before: CallForSigns, after: CallForSigns): boolean {
  const isEndedEmergency = (call: CallForSigns) => isLineOver(call) && call.disposition === 'emergency';
  return isEndedEmergency(after) && !isEndedEmergency(before);
}

/** The ready operator who has waited longest for a call; among equals the one with the smaller id, so that every process chooses alike. */
export function longestIdle<T extends Pick<PresenceView, 'id' | 'state' | 'since'>>(operators: readonly T[]): T | null {
  const [first] = operators.filter(({ state }) => state === 'ready').toSorted((left, right) => left.since - right.since || (left.id < right.id ? -1 : 1));
  return first ?? null;
}

/** Longer than the room's setting (domain, "Call": 90 s) a wrap-up is shown as long. */
export function isLongWrapUp(
  { state, since }: Pick<PresenceView, 'state' | 'since'>,
  { now, seconds }: { readonly now: number; readonly seconds: number },
): boolean {
  return state === 'wrap_up' && now - since > seconds * 1000;
}
