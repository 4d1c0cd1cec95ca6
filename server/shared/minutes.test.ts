import { expect, it } from 'vitest';
import { countMinutesTouched } from './minutes';

const MINUTE = 60_000;

/** The same by looking at every minute. */
function looked(spans: readonly { readonly from: number; readonly to: number }[], { from, to }: { readonly from: number; readonly to: number }): number {
  return Array.from({ length: Math.floor((to - from) / MINUTE) }, (_, index) => from + index * MINUTE).filter((begin) =>
    spans.some((span) => span.to > span.from && span.to > begin && span.from < begin + MINUTE),
  ).length;
}

it('counts each whole minute once that a span touches, whether spans overlap, touch, are empty, or lie across the edges', () => {
  const window = { from: 17_003, to: 17_003 + 60 * MINUTE + 31_000 };
  let state = 7;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  for (let round = 0; round < 300; round += 1) {
    const spans = Array.from({ length: random(9) }, () => {
      const from = random(70 * MINUTE) - 3 * MINUTE;
      return { from, to: from + random(3) * random(5 * MINUTE) };
    }).toSorted((left, right) => left.from - right.from);
    expect(countMinutesTouched(spans, window), JSON.stringify(spans)).toBe(looked(spans, window));
  }
  expect(countMinutesTouched([{ from: 0, to: 90_000_000 }], window)).toBe(60);
});
