import type { CallView } from '../call/call.schema';
import type { RoomSettingView } from '../room/room-setting.schema';
import type { CallBackEnd, CallBackResult, CallBackView } from './callback.schema';

type UnansweredCall = Pick<CallView, 'state' | 'disposition' | 'numberMasked' | 'isBlocked'>;

/**
 * Somebody called, nobody answered, and the number is known. A call that the switch sent on was answered elsewhere; one without a
 * number can be called back by nobody, and counts as unanswered all the same.
 */
export function asksForCallBack({ state, disposition, numberMasked, isBlocked }: UnansweredCall): boolean {
  return (state === 'abandoned' || state === 'missed') && disposition === null && numberMasked !== null && !isBlocked;
}

/** The caller has got through. */
export function hasGotThrough({ state, numberMasked }: UnansweredCall): boolean {
  return state === 'answered' && numberMasked !== null;
}

/** How an attempt ends the matter; null when somebody has to try again. */
export function endOfAttempt(result: CallBackResult): CallBackEnd | null {
  return result === 'not_reached' ? null : result;
}

/** So soon somebody is called back, and so soon again after an attempt in vain, as the room has set it. */
export type CallBackSeconds = Pick<RoomSettingView, 'callBackFirstSeconds' | 'callBackNextSeconds'>;

export interface CallBackClock {
  /** What the clock runs from. */
  readonly since: number;
  readonly targetSeconds: number;
}

/** The clock of a caller to be called back: from the last call, or from the last attempt when that was later. */
export function callBackClock({ lastAt, lastAttemptAt }: Pick<CallBackView, 'lastAt' | 'lastAttemptAt'>, seconds: CallBackSeconds): CallBackClock {
  if (lastAttemptAt === null || lastAttemptAt < lastAt) return { since: lastAt, targetSeconds: seconds.callBackFirstSeconds };
  return { since: lastAttemptAt, targetSeconds: seconds.callBackNextSeconds };
}

/** Who has to be called back first: by when the clock runs out. */
export function byDue(seconds: CallBackSeconds): (left: CallBackView, right: CallBackView) => number {
  return (left, right) => dueAt(left, seconds) - dueAt(right, seconds) || (left.id < right.id ? -1 : 1);
}

function dueAt(callBack: CallBackView, seconds: CallBackSeconds): number {
  const { since, targetSeconds } = callBackClock(callBack, seconds);
  return since + targetSeconds * 1000;
}
