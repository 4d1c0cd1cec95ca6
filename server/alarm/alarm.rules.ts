import type { AlarmMove, AlarmPriority, AlarmState, AlarmView, SetAsideReason } from './alarm.schema';

/*
 * The states of ISA-18.2 (figure 5) as pure steps. A step is what happened, what it makes of the alarm, and whether that is news: an alarm on the shelf
 * follows its condition in silence.
 *
 *   raised -> unacknowledged -> acknowledged -> (condition gone) normal
 *   unacknowledged -> (condition gone) returned -> acknowledged by somebody -> normal, or -> raised anew
 *   any of them -> shelved until an instant -> unacknowledged or normal, as its condition then is
 *   any active one -> suppressed by the alarm that explains it -> unacknowledged or normal
 */

/** A view with what screens need not know. */
export interface Alarm extends AlarmView {
  /** What it is about as one text: one thing has one alarm of a code at a time. */
  readonly subject: string;
  readonly isActive: boolean;
  readonly openedAt: number;
}

export interface AlarmStep {
  readonly alarm: Alarm;
  /** Null: no news. */
  readonly move: AlarmMove | null;
}

/** What is known of the condition now, after delays and dead band. */
export interface ConditionNow {
  readonly isActive: boolean;
  readonly since: number;
  readonly value: number | null;
  readonly detail: string | null;
  readonly priority: AlarmPriority;
  readonly isSelfClearing: boolean;
  /** The active alarm that explains this one, or null. */
  readonly suppressedBy: AlarmView['suppressedBy'];
}

/** What a new alarm begins as: raised, or suppressed from its first moment. */
export function beginAlarm(quiet: Omit<Alarm, 'state' | 'suppressedBy' | 'version'>, suppressedBy: AlarmView['suppressedBy']): AlarmStep {
  return suppressedBy === null
    ? { alarm: { ...quiet, state: 'unacknowledged', suppressedBy: null, version: 1 }, move: 'raised' }
    : { alarm: { ...quiet, state: 'suppressed', suppressedBy, raiseCount: 0, isFirstOut: false, version: 1 }, move: 'suppressed' };
}

/** Follows the condition of an alarm that is not over. Null: nothing changes. */
export function followCondition(alarm: Alarm, condition: ConditionNow, now: number): AlarmStep | null {
  switch (alarm.state) {
    case 'unacknowledged':
    case 'acknowledged':
      if (!condition.isActive) return leave(alarm, condition, now);
      return condition.suppressedBy === null ? null : step(alarm, { state: 'suppressed', suppressedBy: condition.suppressedBy }, 'suppressed');
    case 'returned':
      return condition.isActive ? raise(alarm, condition, now) : null;
    case 'suppressed':
      if (!condition.isActive) return end(alarm, now, 'cleared');
      if (condition.suppressedBy === null) return raise(alarm, condition, now);
      return condition.suppressedBy === alarm.suppressedBy ? null : step(alarm, { suppressedBy: condition.suppressedBy }, 'suppressed');
    case 'shelved':
      if (alarm.shelvedUntil !== null && alarm.shelvedUntil <= now) return takeFromShelf({ ...alarm, isActive: condition.isActive }, now);
      return condition.isActive === alarm.isActive ? null : { alarm: { ...alarm, isActive: condition.isActive }, move: null };
    case 'normal':
      return null;
  }
}

function leave(alarm: Alarm, { isSelfClearing }: ConditionNow, now: number): AlarmStep {
  if (alarm.state === 'acknowledged' || isSelfClearing) return end(alarm, now, 'cleared');
  return step(alarm, { state: 'returned', isActive: false, returnedAt: now }, 'returned');
}

/** Raised, or raised anew: nobody has seen this time yet. */
function raise(alarm: Alarm, { since, value, detail, priority }: ConditionNow, now: number): AlarmStep {
  return step(
    alarm,
    {
      ...{ state: 'unacknowledged', isActive: true, suppressedBy: null, priority, since, value, detail },
      ...{ raisedAt: now, raiseCount: alarm.raiseCount + 1, acknowledgedAt: null, acknowledgedBy: null, returnedAt: null },
    },
    'raised',
  );
}

/** Somebody has seen it. Null where there is nothing to see any more or yet. */
export function acknowledge(alarm: Alarm, by: string, now: number): AlarmStep | null {
  if (alarm.state === 'unacknowledged') return step(alarm, { state: 'acknowledged', acknowledgedAt: now, acknowledgedBy: by }, 'acknowledged');
  return alarm.state === 'returned' ? end({ ...alarm, acknowledgedAt: now, acknowledgedBy: by }, now, 'acknowledged') : null;
}

const SHELVABLE: readonly AlarmState[] = ['unacknowledged', 'acknowledged', 'returned'];

/** Sets an alarm aside until an instant. Null where it can't be: over, shelved already, or suppressed. */
export function shelve(
  alarm: Alarm,
  { until, by, reason }: { readonly until: number; readonly by: string; readonly reason: SetAsideReason },
): AlarmStep | null {
  if (!SHELVABLE.includes(alarm.state)) return null;
  return step(alarm, { state: 'shelved', shelvedUntil: until, shelvedBy: by, shelfReason: reason }, 'shelved');
}

/** Back from the shelf: whoever it concerns sees it as new, or it is over. Null where it is not on the shelf. */
export function takeFromShelf(alarm: Alarm, now: number): AlarmStep | null {
  if (alarm.state !== 'shelved') return null;
  const off = { shelvedUntil: null, shelvedBy: null, shelfReason: null };
  if (!alarm.isActive) return end({ ...alarm, ...off }, now, 'unshelved');
  return step(alarm, { ...off, state: 'unacknowledged', raisedAt: now, acknowledgedAt: null, acknowledgedBy: null, returnedAt: null }, 'unshelved');
}

/** Its definition is out of service or switched off: it is over, whatever its condition. */
export function endWithDefinition(alarm: Alarm, now: number): AlarmStep {
  return end({ ...alarm, suppressedBy: null, shelvedUntil: null, shelvedBy: null, shelfReason: null }, now, 'ended');
}

function end(alarm: Alarm, now: number, move: AlarmMove): AlarmStep {
  return step(alarm, { state: 'normal', isActive: false, suppressedBy: null, returnedAt: alarm.returnedAt ?? now }, move);
}

function step(alarm: Alarm, change: Partial<Alarm>, move: AlarmMove): AlarmStep {
  return { alarm: { ...alarm, ...change, version: alarm.version + 1 }, move };
}

/** An alarm that somebody has to look at or is dealing with. */
export function isStanding({ state }: Pick<AlarmView, 'state'>): boolean {
  return state === 'unacknowledged' || state === 'acknowledged';
}

/** The view without what only the server keeps. */
export function viewOf({ subject: _subject, isActive: _isActive, openedAt: _openedAt, ...view }: Alarm): AlarmView {
  return view;
}

const HOUR_MS = 3_600_000;
/** Nobody may set what is urgent aside for long, and nothing beyond a shift. */
const LONGEST_SHELF_MS: Readonly<Record<AlarmPriority, number>> = { urgent: HOUR_MS, high: 8 * HOUR_MS, low: 12 * HOUR_MS };
const SHORTEST_SHELF_MS = 60_000;

export function longestShelfMs(priority: AlarmPriority): number {
  return LONGEST_SHELF_MS[priority];
}

/** Why an alarm can't be shelved until then, or null. */
export function refuseShelf(priority: AlarmPriority, until: number, now: number): 'shelf_short' | 'shelf_long' | null {
  if (until - now < SHORTEST_SHELF_MS) return 'shelf_short';
  return until - now > LONGEST_SHELF_MS[priority] ? 'shelf_long' : null;
}
