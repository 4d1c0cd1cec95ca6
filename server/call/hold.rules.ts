import type { RepeatedEventKind } from './telephony.schema';

export interface HoldWord {
  readonly event: Exclude<RepeatedEventKind, 'transferred'>;
  /** Epoch milliseconds, by the switch. */
  readonly at: number;
}

/** A time on hold; `endedAt` null: it lasts. */
export interface HoldSpan {
  readonly startedAt: number;
  readonly endedAt: number | null;
}

interface Talk {
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
}

/**
 * The times on hold from everything the switch has said about it, in whatever order it arrived. A hold within a hold and a resumption
 * without one change nothing; the call's answer begins and its end ends whatever lies beyond them.
 */
export function holdSpans(words: readonly HoldWord[], { answeredAt, endedAt }: Talk): HoldSpan[] {
  if (answeredAt === null) return [];
  const spans: HoldSpan[] = [];
  let since: number | null = null;
  const close = (at: number) => {
    if (since !== null && at > since) spans.push({ startedAt: since, endedAt: at });
    since = null;
  };
  // At one instant the hold comes first: a span of no length is none.
  for (const { event, at } of words.toSorted((left, right) => left.at - right.at || (left.event < right.event ? -1 : 1))) {
    const within = Math.max(answeredAt, Math.min(at, endedAt ?? at));
    if (event === 'resumed') close(within);
    else if (endedAt === null || at < endedAt) since ??= within;
  }
  if (since === null) return spans;
  if (endedAt === null) return [...spans, { startedAt: since, endedAt: null }];
  close(endedAt);
  return spans;
}

/** How long a call was on hold up to `now`: with talk and wrap-up it is what a call takes (AHT). */
export function heldMilliseconds(spans: readonly HoldSpan[], now: number): number {
  return spans.reduce((sum, { startedAt, endedAt }) => sum + Math.max(0, (endedAt ?? now) - startedAt), 0);
}
