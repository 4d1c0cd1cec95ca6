import { describe, expect, it } from 'vitest';
import type { PresenceState, PresenceView } from '../../server/presence/presence.schema';
import { boardOf, countBoard } from './board.rules';

const HOUR_MS = 3_600_000;
const operator = (id: string, state: PresenceState, since: number): PresenceView => ({ id, state, since, breakReason: null });

describe('the board of operators', () => {
  it('shows the bound ones first, within a state the longest, and nobody who left longer than a shift ago', () => {
    const now = 20 * HOUR_MS;
    const all = [
      operator('gone', 'away', now - 13 * HOUR_MS),
      operator('left', 'away', now - HOUR_MS),
      operator('b', 'ready', 10),
      operator('a', 'ready', 5),
      operator('t', 'talking', 100),
      operator('r', 'ringing', 200),
      operator('j', 'break', 1),
      operator('w', 'wrap_up', 1),
    ];
    expect(boardOf(all, now).map(({ id }) => id)).toEqual(['r', 't', 'w', 'a', 'b', 'j', 'left']);
  });

  it('counts only who is in the room', () => {
    const states: PresenceState[] = ['ready', 'ready', 'talking', 'hold', 'ringing', 'wrap_up', 'break', 'away'];
    expect(countBoard(states.map((state, index) => operator(`${index}`, state, 0)))).toEqual({ ready: 2, talking: 2, other: 3 });
  });
});
