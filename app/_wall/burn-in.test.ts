import { describe, expect, it } from 'vitest';
import { BURN_IN_PIXELS, burnInShift } from './burn-in.rules';

const MINUTE_MS = 60_000;
const START = 1_800_000_000_000 - (1_800_000_000_000 % (27 * MINUTE_MS));
const shifts = (minutes: number, stepMinutes: number) =>
  Array.from({ length: minutes / stepMinutes }, (_, step) => burnInShift(START + step * stepMinutes * MINUTE_MS));

describe('the shift against burn-in', () => {
  it('is at every place of its square within half an hour, and in the middle on the whole', () => {
    const places = shifts(27, 3);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(9);
    expect([places.reduce((sum, { x }) => sum + x, 0), places.reduce((sum, { y }) => sum + y, 0)]).toEqual([0, 0]);
  });

  it('stands for three minutes, and never goes farther than the picture keeps free at its edges', () => {
    const places = shifts(54, 1);
    const moves = places.filter((place, at) => at > 0 && (place.x !== places[at - 1]?.x || place.y !== places[at - 1]?.y));
    expect(moves).toHaveLength(17);
    expect(places.every(({ x, y }) => Math.abs(x) <= BURN_IN_PIXELS && Math.abs(y) <= BURN_IN_PIXELS)).toBe(true);
  });
});
