import { ALARM_PRIORITIES, type AlarmCode, type AlarmPriority, type AlarmView } from '../../server/alarm/alarm.schema';
import type { AlarmSound } from '../_sound/sound.rules';

/** What a list of alarms shows. `current`: everything that is neither on the shelf nor suppressed. */
export const ALARM_LISTS = ['current', 'unacknowledged', 'shelved', 'suppressed'] as const;
export type AlarmList = (typeof ALARM_LISTS)[number];

/** Alarms in the order of the console, and how many of each there are. */
export interface AlarmBoard {
  readonly current: readonly AlarmView[];
  readonly unacknowledged: readonly AlarmView[];
  readonly shelved: readonly AlarmView[];
  readonly suppressed: readonly AlarmView[];
}

/** Urgent first, then what began a row of alarms, then the oldest. */
export function alarmOrder(left: AlarmView, right: AlarmView): number {
  return (
    rankOf(left.priority) - rankOf(right.priority) ||
    Number(right.isFirstOut) - Number(left.isFirstOut) ||
    left.raisedAt - right.raisedAt ||
    (left.id < right.id ? -1 : 1)
  );
}

export function rankOf(priority: AlarmPriority): number {
  return ALARM_PRIORITIES.indexOf(priority);
}

/** Nobody has said that it was seen; one whose cause is gone meanwhile waits for it as well. */
export function wantsAcknowledgement({ state }: Pick<AlarmView, 'state'>): boolean {
  return state === 'unacknowledged' || state === 'returned';
}

const known = new WeakMap<object, AlarmBoard>();

/** The board of one state of the room; the same object for as long as the alarms are the same, however many parts of a page ask. */
export function boardOf(alarms: Readonly<Record<string, AlarmView>>): AlarmBoard {
  const before = known.get(alarms);
  if (before !== undefined) return before;
  const sorted = Object.values(alarms).sort(alarmOrder);
  const current = sorted.filter(({ state }) => state === 'unacknowledged' || state === 'acknowledged' || state === 'returned');
  const board: AlarmBoard = {
    current,
    unacknowledged: current.filter(wantsAcknowledgement),
    shelved: sorted.filter(({ state }) => state === 'shelved'),
    suppressed: sorted.filter(({ state }) => state === 'suppressed'),
  };
  known.set(alarms, board);
  return board;
}

/** Alarms of one kind, as a flood shows them. */
export interface AlarmKind {
  readonly code: AlarmCode;
  /** The highest among them. */
  readonly priority: AlarmPriority;
  readonly alarms: readonly AlarmView[];
  readonly unacknowledged: number;
  readonly hasFirstOut: boolean;
  readonly oldestAt: number;
  readonly newestAt: number;
}

/** By kind, in the order of their most pressing alarm: what began the flood stands first within its priority. */
export function kindsOf(alarms: readonly AlarmView[]): AlarmKind[] {
  const byCode = new Map<AlarmCode, AlarmView[]>();
  for (const alarm of alarms) {
    const others = byCode.get(alarm.code);
    if (others === undefined) byCode.set(alarm.code, [alarm]);
    else others.push(alarm);
  }
  return [...byCode].map(([code, members]) => kindOf(code, members)).sort(kindOrder);
}

function kindOf(code: AlarmCode, alarms: readonly AlarmView[]): AlarmKind {
  const times = alarms.map(({ raisedAt }) => raisedAt);
  return {
    code,
    alarms,
    priority: ALARM_PRIORITIES[Math.min(...alarms.map(({ priority }) => rankOf(priority)))] ?? 'low',
    unacknowledged: alarms.filter(wantsAcknowledgement).length,
    hasFirstOut: alarms.some(({ isFirstOut }) => isFirstOut),
    oldestAt: Math.min(...times),
    newestAt: Math.max(...times),
  };
}

function kindOrder(left: AlarmKind, right: AlarmKind): number {
  return rankOf(left.priority) - rankOf(right.priority) || Number(right.hasFirstOut) - Number(left.hasFirstOut) || left.oldestAt - right.oldestAt;
}

const SOUNDS: Readonly<Record<AlarmPriority, AlarmSound>> = { urgent: 'alarm1', high: 'alarm2', low: 'alarm3' };

export function soundOf(priority: AlarmPriority): AlarmSound {
  return SOUNDS[priority];
}

/**
 * What a desk sounds for alarms: the most pressing one that nobody has acknowledged. One that has returned is shown and no longer heard; in a flood
 * those of low priority are not heard either, since then the ear has to tell what is urgent.
 */
export function alarmSound({ unacknowledged }: AlarmBoard, isFlood: boolean): AlarmSound | null {
  const first = unacknowledged.find(({ state, priority }) => state === 'unacknowledged' && !(isFlood && priority === 'low'));
  return first === undefined ? null : SOUNDS[first.priority];
}

/** A list's part that is drawn; the rest is counted, so that a thousand alarms cost no more than these. */
export const MOST_ROWS = 40;

/** How many rows are drawn so that the chosen one is among them. */
export function rowsDrawn(total: number, wanted: number, chosenIndex: number): number {
  return Math.min(total, Math.max(wanted, chosenIndex + 1));
}
