import type { ExpectedCalls } from './arrivals.rules';

/** Weeks before now that are counted. */
export const COUNTED_WEEKS = 8;

/** One hour of the week to come. */
export interface OutlookHour {
  /** Its beginning, epoch milliseconds. */
  readonly at: number;
  /** Calls of the same hour of the week before; null where none of the weeks is known yet. */
  readonly expected: ExpectedCalls | null;
  /** People on the roster in the whole of it; null where nobody has planned. */
  readonly rostered: number | null;
}

/** How long a call keeps somebody busy. */
export interface HandlingTime {
  /**
   * `presence`: (talk + hold + wrap-up) / answered, as the domain defines it. `calls`: too little of that is known, and it is the mean talk alone.
   * `none`: no call was answered.
   */
  readonly from: 'presence' | 'calls' | 'none';
  readonly seconds: number | null;
  /** Answered calls that it is made of. */
  readonly calls: number;
  /** Handling / (handling + ready); null without presence. */
  readonly occupancy: number | null;
}

/** What the next seven days will ask of the room. The people needed follow by `erlang.rules.ts`, so that a screen can ask "what if". */
export interface StaffingOutlook {
  readonly computedAt: number;
  readonly timeZone: string;
  readonly countedFrom: number;
  readonly handling: HandlingTime;
  /** 168 whole local hours, the running one first. */
  readonly hours: readonly OutlookHour[];
}
