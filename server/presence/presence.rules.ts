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
  /** The caller is gone and nobody has said yet what it was. */
  readonly hasUndisposed: boolean;
  /** A ringing call was offered to this operator first. */
  readonly isOffered: boolean;
}

/** An operator's state from everything known. The telephone wins over the choice: whoever talks is talking, whatever key was pressed. */
export function derivePresence({ wish, isDeskLost, isWrappingUp }: DeskSign, calls: CallSigns): PresenceState {
  if (isDeskLost) return calls.isConnectedBySwitch ? 'talking' : 'away';
  if (calls.isConnected) return 'talking';
  if (wish === 'away') return 'away';
  if (calls.hasUndisposed || isWrappingUp) return 'wrap_up';
  if (calls.isOffered && wish === 'ready') return 'ringing';
  return wish;
}

type CallForSigns = Pick<CallView, 'state' | 'disposition' | 'offeredAt' | 'operatorId' | 'offeredTo'>;

export function callSigns(userId: string, calls: readonly CallForSigns[]): CallSigns {
  const held = calls.filter((call) => call.operatorId === userId);
  return {
    isConnected: held.some(({ state }) => state === 'answered'),
    isConnectedBySwitch: held.some(({ state, offeredAt }) => state === 'answered' && offeredAt !== null),
    hasUndisposed: held.some(({ state, disposition }) => state === 'ended' && disposition === null),
    isOffered: calls.some((call) => call.offeredTo === userId && call.operatorId === null && call.state === 'ringing'),
  };
}

/** After an emergency there is something to write down; after ghost, prank and test there is nothing (domain, "Call"). */
export function beginsWrapUp(before: CallForSigns, after: CallForSigns): boolean {
  const isEndedEmergency = ({ state, disposition }: CallForSigns) => state === 'ended' && disposition === 'emergency';
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
