import { LEAST_PRESENT } from '../../server/roster/roster.rules';
import { type Load, peopleNeeded, type Queue, queueOf, type ServiceGoal } from '../../server/staffing/erlang.rules';
import type { OutlookHour, StaffingOutlook } from '../../server/staffing/staffing.schema';

/** Answered within the promise: this share of the callers (the yardstick of NENA; the service standard names no share). */
export const GOAL_SHARE = 0.9;

/** What a lead asks: what if so many times the calls came, and each took so long. */
export interface WhatIf {
  readonly callsFactor: number;
  readonly handlingSeconds: number;
}

/** What one hour asks for. */
export interface HourFigures {
  readonly hour: OutlookHour;
  readonly callsPerHour: number;
  readonly erlangs: number;
  /** With the expected calls, and with as many as the upper end of the band. */
  readonly needed: number;
  readonly neededAtMost: number;
  /** `unplanned`: nobody is on the roster yet. */
  readonly verdict: 'unplanned' | 'overloaded' | 'short' | 'tight' | 'enough';
}

/** Null where nothing is expected: no week is known. `short`: too few for the goal, or for the standard, which wants two at any time. `tight`: enough, unless one is away or the calls are at the upper end of the band. */
export function figuresOf(hour: OutlookHour, { callsFactor, handlingSeconds }: WhatIf, goalSeconds: number): HourFigures | null {
  if (hour.expected === null) return null;
  const goal: ServiceGoal = { seconds: goalSeconds, share: GOAL_SHARE };
  const loadOf = (calls: number): Load => ({ callsPerHour: calls * callsFactor, handlingSeconds });
  const load = loadOf(hour.expected.mean);
  const [needed, neededAtMost] = [peopleNeeded(load, goal), peopleNeeded(loadOf(hour.expected.high), goal)];
  return {
    hour,
    callsPerHour: load.callsPerHour,
    erlangs: (load.callsPerHour * handlingSeconds) / 3600,
    needed,
    neededAtMost,
    verdict: verdictOf(hour.rostered, { load, needed, neededAtMost }),
  };
}

interface Needs {
  readonly load: Load;
  readonly needed: number;
  readonly neededAtMost: number;
}

function verdictOf(rostered: number | null, { load, needed, neededAtMost }: Needs): HourFigures['verdict'] {
  if (rostered === null) return 'unplanned';
  if (queueOf(load, rostered) === null) return 'overloaded';
  if (rostered < Math.max(needed, LEAST_PRESENT)) return 'short';
  return rostered < Math.max(needed + 1, neededAtMost) ? 'tight' : 'enough';
}

/** How callers fare with so many people; null: overloaded, there is no figure. */
export function queueWith({ callsPerHour }: HourFigures, people: number, handlingSeconds: number): Queue | null {
  return queueOf({ callsPerHour, handlingSeconds }, people);
}

/** Local days of the outlook, each with its 24 hours; null for one that is not in it. */
export function byDay(hours: readonly OutlookHour[], localHourOf: (at: number) => { readonly day: string; readonly hour: number }) {
  const days = new Map<string, (OutlookHour | null)[]>();
  for (const one of hours) {
    const { day, hour } = localHourOf(one.at);
    const row = days.get(day) ?? Array.from({ length: 24 }, () => null);
    row[hour] = one;
    days.set(day, row);
  }
  return [...days].map(([day, row]) => ({ day, hours: row }));
}

/** What is asked until somebody moves a slider: what was measured, or 90 s where nothing was. */
export function measuredWhatIf({ handling }: Pick<StaffingOutlook, 'handling'>): WhatIf {
  return { callsFactor: 1, handlingSeconds: Math.round(handling.seconds ?? 90) };
}
