import type { PresenceSpan } from '../presence/presence.repository';
import type { ShiftKept } from './roster.schema';

/** Row 11 of the service standard: so many telephones are manned at any time, by so many people a day. */
export const LEAST_PRESENT = 2;
export const LEAST_PEOPLE_A_DAY = 4;

const MINUTE_MS = 60_000;

interface Window {
  readonly from: number;
  readonly to: number;
}

/** At a telephone: on a break nobody is. */
export function isAtTelephone({ state }: Pick<PresenceSpan, 'state'>): boolean {
  return state !== 'break';
}

/** How a window was manned: a minute counts when `LEAST_PRESENT` people were at the telephones in the whole of it. */
export function shiftKept(spans: readonly PresenceSpan[], window: Window): ShiftKept {
  const seen = spans.filter((span) => isAtTelephone(span) && span.to > window.from && span.from < window.to);
  const minutes = Math.floor((window.to - window.from) / MINUTE_MS);
  const thin = thinParts(seen, window);
  const thinMinutes = new Set<number>();
  for (const part of thin) {
    const last = Math.min(minutes - 1, Math.floor((part.to - 1 - window.from) / MINUTE_MS));
    for (let minute = Math.floor((part.from - window.from) / MINUTE_MS); minute <= last; minute += 1) thinMinutes.add(minute);
  }
  return { minutes, mannedMinutes: minutes - thinMinutes.size, presentIds: [...new Set(seen.map(({ userId }) => userId))].toSorted() };
}

/** Parts of the window in which too few were there. Spans of one person follow each other and never overlap. */
function thinParts(spans: readonly PresenceSpan[], { from, to }: Window): Window[] {
  const edges = spans.flatMap((span) => [
    { at: Math.max(from, span.from), step: 1 },
    { at: Math.min(to, span.to), step: -1 },
  ]);
  edges.sort((left, right) => left.at - right.at);
  const parts: Window[] = [];
  let [present, since] = [0, from];
  for (const { at, step } of [...edges, { at: to, step: 0 }]) {
    // Who leaves and who comes in the same instant have handed over: nobody was missing.
    if (present < LEAST_PRESENT && at > since) parts.push({ from: since, to: at });
    present += step;
    since = at;
  }
  return parts;
}
