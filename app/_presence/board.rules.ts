import type { PresenceState, PresenceView } from '../../server/presence/presence.schema';

/** Somebody away for longer than a shift is not missed any more. */
const AWAY_SHOWN_MS = 12 * 3_600_000;

/** Who could help first, who is bound, who is gone. */
const ORDER: Readonly<Record<PresenceState, number>> = { ringing: 0, talking: 1, hold: 1, wrap_up: 2, ready: 3, break: 4, away: 5 };

/** The operators as the room shows them: by state, within it the longest first. */
export function boardOf(operators: readonly PresenceView[], now: number): PresenceView[] {
  return operators
    .filter(({ state, since }) => state !== 'away' || now - since < AWAY_SHOWN_MS)
    .toSorted((left, right) => ORDER[left.state] - ORDER[right.state] || left.since - right.since || (left.id < right.id ? -1 : 1));
}

export interface BoardCounts {
  readonly ready: number;
  /** With those whose caller waits on hold. */
  readonly talking: number;
  /** Ringing, wrapping up, on a break. Whoever is away is not in the room. */
  readonly other: number;
}

export function countBoard(operators: readonly PresenceView[]): BoardCounts {
  const present = operators.filter(({ state }) => state !== 'away');
  const of = (state: PresenceState) => present.filter((one) => one.state === state).length;
  const onLine = of('talking') + of('hold');
  return { ready: of('ready'), talking: onLine, other: present.length - of('ready') - onLine };
}
