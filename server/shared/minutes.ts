const MINUTE_MS = 60_000;

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * How many whole minutes of `[from, to)`, counted from `from`, any of the spans touches. The spans are in order of their beginning; they may touch, overlap
 * or lie outside. Costs by spans, not by minutes: a year has half a million of them.
 */
export function countMinutesTouched(spans: readonly Span[], { from, to }: Span): number {
  const last = Math.floor((to - from) / MINUTE_MS) - 1;
  let [count, next] = [0, 0];
  for (const span of spans) {
    if (span.to <= span.from || span.to <= from || span.from >= to) continue;
    const first = Math.max(next, Math.floor((span.from - from) / MINUTE_MS));
    const end = Math.min(last, Math.floor((span.to - 1 - from) / MINUTE_MS));
    if (end < first) continue;
    count += end - first + 1;
    next = end + 1;
  }
  return count;
}
