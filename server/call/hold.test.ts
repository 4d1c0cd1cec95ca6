import { describe, expect, it } from 'vitest';
import { type HoldWord, heldMilliseconds, holdSpans } from './hold.rules';

const held = (at: number): HoldWord => ({ event: 'held', at });
const resumed = (at: number): HoldWord => ({ event: 'resumed', at });
const talk = { answeredAt: 10, endedAt: null };

describe('times on hold', () => {
  it('are the same in whatever order the words arrive, and the last one lasts until it is ended', () => {
    const words = [held(20), resumed(30), held(50)];
    const spans = [
      { startedAt: 20, endedAt: 30 },
      { startedAt: 50, endedAt: null },
    ];
    expect(holdSpans(words, talk)).toEqual(spans);
    expect(holdSpans(words.toReversed(), talk)).toEqual(spans);
    expect(heldMilliseconds(spans, 55)).toBe(15);
  });

  it('are not made longer or doubled by a word said twice, and none comes of a resumption alone', () => {
    expect(holdSpans([held(20), held(22), resumed(30), resumed(31)], talk)).toEqual([{ startedAt: 20, endedAt: 30 }]);
    expect(holdSpans([resumed(30)], talk)).toEqual([]);
    expect(holdSpans([held(20), resumed(20)], talk)).toEqual([]);
  });

  it('lie between answer and end of the call: what is told beyond them is cut, and without an answer there is none', () => {
    expect(holdSpans([held(5), resumed(15), held(40)], { answeredAt: 10, endedAt: 60 })).toEqual([
      { startedAt: 10, endedAt: 15 },
      { startedAt: 40, endedAt: 60 },
    ]);
    expect(holdSpans([held(70), resumed(80)], { answeredAt: 10, endedAt: 60 })).toEqual([]);
    expect(holdSpans([held(20)], { answeredAt: null, endedAt: 60 })).toEqual([]);
  });
});
