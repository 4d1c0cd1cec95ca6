import type { PresenceSpan } from '../presence/presence.repository';
import { countMinutesTouched } from '../shared/minutes';
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
  return { minutes, mannedMinutes: minutes - countMinutesTouched(thin, window), presentIds: [...new Set(seen.map(({ userId }) => userId))].toSorted() };
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
