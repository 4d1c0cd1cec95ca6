import type { Role } from '../../server/account/account.schema';
import { longestShelfMs } from '../../server/alarm/alarm.rules';
import type { AlarmPriority, AlarmView } from '../../server/alarm/alarm.schema';
import { type AlarmBoard, type AlarmList, wantsAcknowledgement } from './alarm-board.rules';

export interface AlarmFilter {
  readonly list: AlarmList;
  /** Null: all. */
  readonly priority: AlarmPriority | null;
  /** One kind, opened from the grouped view; null: all. */
  readonly code: AlarmView['code'] | null;
}

export function filtered(board: AlarmBoard, { list, priority, code }: AlarmFilter): readonly AlarmView[] {
  const rows = board[list];
  return priority === null && code === null
    ? rows
    : rows.filter((alarm) => (priority === null || alarm.priority === priority) && (code === null || alarm.code === code));
}

/** A list under the hand: those that were there keep their order, those that came meanwhile wait and are counted. */
export function underTheHand(rows: readonly AlarmView[], heldIds: readonly string[] | null): { readonly rows: readonly AlarmView[]; readonly waiting: number } {
  if (heldIds === null) return { rows, waiting: 0 };
  const byId = new Map(rows.map((alarm) => [alarm.id, alarm]));
  const kept = heldIds.flatMap((id) => byId.get(id) ?? []);
  return { rows: kept, waiting: rows.length - kept.length };
}

/** What to do with one alarm by a key; a browser's own keys and those with Ctrl or Alt are none. */
export const ALARM_KEYS = {
  acknowledge: 'Enter',
  acknowledgeSeen: 'A',
  shelve: 'S',
  unshelve: 'U',
  open: 'O',
  outOfService: 'X',
  group: 'G',
  help: '?',
} as const;
export type AlarmKeyAction = keyof typeof ALARM_KEYS | 'next' | 'previous' | 'first' | 'last';

const MOVES: Readonly<Record<string, AlarmKeyAction>> = { ArrowDown: 'next', ArrowUp: 'previous', Home: 'first', End: 'last' };

/** The meaning of a key that is pressed in the list, or null. */
export function alarmKey(pressed: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}): AlarmKeyAction | null {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return null;
  const move = MOVES[pressed.key];
  if (move !== undefined) return move;
  const key = pressed.key.length === 1 ? pressed.key.toUpperCase() : pressed.key;
  return (Object.keys(ALARM_KEYS) as (keyof typeof ALARM_KEYS)[]).find((action) => ALARM_KEYS[action] === key) ?? null;
}

/** Alarms that an acknowledgement of all of these would be for, with the version that was seen. */
export function toAcknowledge(rows: readonly AlarmView[]): { readonly alarmId: string; readonly expectedVersion: number }[] {
  return rows.filter(wantsAcknowledgement).map(({ id, version }) => ({ alarmId: id, expectedVersion: version }));
}

export function maySetAside({ state }: Pick<AlarmView, 'state'>): boolean {
  return state === 'unacknowledged' || state === 'acknowledged' || state === 'returned';
}

const SHELF_MINUTES = [15, 30, 60, 120, 240, 480, 720] as const;

/** How long an alarm of this priority may be set aside, minutes to choose from. */
export function shelfMinutes(priority: AlarmPriority): readonly number[] {
  return SHELF_MINUTES.filter((minutes) => minutes * 60_000 <= longestShelfMs(priority));
}

/** The page where the thing itself is to be seen and worked on; null where this person has none. */
export function placeOf(alarm: AlarmView, incidentNumber: string | null, role: Role): string | null {
  if (incidentNumber !== null && (role === 'operator' || role === 'supervisor')) return `/incidents/${incidentNumber}`;
  const isDesk = role === 'operator' || role === 'supervisor';
  const isKeeper = role === 'technician' || role === 'admin' || role === 'supervisor';
  switch (alarm.group) {
    case 'call':
    case 'incident':
    case 'room':
      return isDesk ? '/operator' : null;
    case 'unit':
      return isDesk ? '/operator' : isKeeper ? '/admin/units' : null;
    case 'wall':
      return isKeeper ? '/admin/walls' : null;
    case 'telephony':
    case 'system':
      return isKeeper ? '/admin' : null;
  }
}

/** Whoever may keep others from hearing an alarm: shelve it, or take its definition out of service. */
export function mayKeep(role: Role): boolean {
  return role === 'supervisor' || role === 'technician' || role === 'admin';
}
