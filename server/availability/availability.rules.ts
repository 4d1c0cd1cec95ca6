import type { AvailabilityGap, AvailabilityHour, GapCause } from './availability.schema';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Silent for longer than this, whoever gives signs is not heard of (as the alarm of the telephone system judges). */
export const SIGN_HELD_MS = 60_000;
/** A telephone system that has been silent for a day is no part of the room any more. */
export const SIGN_FORGOTTEN_MS = 86_400_000;

/** Epoch milliseconds, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Sign extends Span {
  readonly subject: string;
  readonly isUp: boolean;
}

/** Spans in order, without overlaps; what touches is one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.filter(({ from, to }) => to > from).toSorted((left, right) => left.from - right.from)) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

/** The parts of `window` outside of merged spans. */
export function outside(spans: readonly Span[], window: Span): Span[] {
  const result: Span[] = [];
  let since = window.from;
  for (const { from, to } of spans) {
    if (from > since) result.push({ from: since, to: Math.min(from, window.to) });
    since = Math.max(since, to);
    if (since >= window.to) break;
  }
  if (since < window.to) result.push({ from: since, to: window.to });
  return result.filter(({ from, to }) => to > from);
}

/** The common parts of two lists of merged spans. */
export function common(left: readonly Span[], right: readonly Span[]): Span[] {
  const result: Span[] = [];
  let [l, r] = [0, 0];
  for (let [one, other] = [left[l], right[r]]; one !== undefined && other !== undefined; [one, other] = [left[l], right[r]]) {
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    if (to > from) result.push({ from, to });
    if (one.to < other.to) l += 1;
    else r += 1;
  }
  return result;
}

/** Signs as they hold: until the next of the same subject, at most a minute after the last word. Ordered by subject and beginning. */
export function holding(signs: readonly Sign[]): Sign[] {
  const ordered = signs.toSorted((left, right) => (left.subject === right.subject ? left.from - right.from : left.subject < right.subject ? -1 : 1));
  return ordered.map((sign, index) => {
    const next = ordered[index + 1];
    const end = sign.to + SIGN_HELD_MS;
    return { ...sign, to: next !== undefined && next.subject === sign.subject ? Math.min(end, next.from) : end };
  });
}

export interface Evidence {
  /** What is known: over, and of a time of which both halves are kept. Null: nothing of it. */
  readonly window: Span | null;
  /** An operator was ready or on a call; merged. */
  readonly operators: readonly Span[];
  /** Of the telephone systems, by their own word. */
  readonly switches: readonly Sign[];
  /** Of the program. */
  readonly program: readonly Sign[];
  /** An alarm stood that says that no call comes any more. */
  readonly silence: readonly Span[];
}

export interface Judged {
  readonly gaps: readonly AvailabilityGap[];
  readonly operatorGaps: readonly Span[];
  readonly trunkGaps: readonly Span[];
  /** The telephone system told its state, or its silence of less than a day did. */
  readonly told: readonly Span[];
}

/** When the service was not open within what is known, and why. */
export function judge({ window, operators, switches, program, silence }: Evidence): Judged {
  if (window === null) return { gaps: [], operatorGaps: [], trunkGaps: [], told: [] };
  const held = holding(switches);
  const told = merged(switches.map(({ from, to }) => ({ from, to: to + SIGN_FORGOTTEN_MS })));
  const down = common(told, outside(merged(held.filter(({ isUp }) => isUp)), window));
  const assumedDown = common(outside(told, window), merged(silence));
  const trunkGaps = merged([...down, ...assumedDown]);
  const programGaps = outside(merged(holding(program)), window);
  const operatorGaps = outside(operators, window);
  return { gaps: gapsOf({ operatorGaps, trunkGaps, programGaps }), operatorGaps, trunkGaps, told: common(told, [window]) };
}

interface Parts {
  readonly operatorGaps: readonly Span[];
  readonly trunkGaps: readonly Span[];
  readonly programGaps: readonly Span[];
}

/** Cut where a cause begins or ends. While the program stands still nothing else is known of that time. */
function gapsOf({ operatorGaps, trunkGaps, programGaps }: Parts): AvailabilityGap[] {
  const edges = [...new Set([...operatorGaps, ...trunkGaps, ...programGaps].flatMap(({ from, to }) => [from, to]))].toSorted((left, right) => left - right);
  const gaps: AvailabilityGap[] = [];
  const walks = { operator: walker(operatorGaps), trunk: walker(trunkGaps), program: walker(programGaps) };
  edges.forEach((from, index) => {
    const to = edges[index + 1];
    const cause = causeOf({ operator: walks.operator(from), trunk: walks.trunk(from), program: walks.program(from) });
    if (to === undefined || cause === null) return;
    const last = gaps.at(-1);
    if (last !== undefined && last.to === from && last.cause === cause) gaps[gaps.length - 1] = { ...last, to };
    else gaps.push({ from, to, cause });
  });
  return gaps;
}

/** Tells of ascending instants whether they lie in merged spans. */
function walker(spans: readonly Span[]): (at: number) => boolean {
  let index = 0;
  return (at) => {
    while ((spans[index]?.to ?? Number.POSITIVE_INFINITY) <= at) index += 1;
    return (spans[index]?.from ?? Number.POSITIVE_INFINITY) <= at;
  };
}

function causeOf({ operator, trunk, program }: { readonly operator: boolean; readonly trunk: boolean; readonly program: boolean }): GapCause | null {
  if (program) return 'program_down';
  if (operator && trunk) return 'both';
  if (operator) return 'no_operator';
  return trunk ? 'trunk_down' : null;
}

/** Whole minutes of `[from, to)` that touch one of the merged spans, by the number of the minute since `from`. */
export function minutesTouched(spans: readonly Span[], { from, to }: Span): Set<number> {
  const minutes = new Set<number>();
  const last = Math.floor((to - from) / MINUTE_MS) - 1;
  for (const span of spans) {
    if (span.to <= from || span.from >= to) continue;
    const end = Math.min(last, Math.floor((span.to - 1 - from) / MINUTE_MS));
    for (let minute = Math.max(0, Math.floor((span.from - from) / MINUTE_MS)); minute <= end; minute += 1) minutes.add(minute);
  }
  return minutes;
}

/** The cause of each minute that was not open: of several, the one that took the most of it. */
export function causesByMinute(gaps: readonly AvailabilityGap[], { from, to }: Span): Map<number, GapCause> {
  const shares = new Map<number, Map<GapCause, number>>();
  for (const gap of gaps) {
    for (const minute of minutesTouched([gap], { from, to })) {
      const begin = from + minute * MINUTE_MS;
      const length = Math.min(gap.to, begin + MINUTE_MS) - Math.max(gap.from, begin);
      const own = shares.get(minute) ?? new Map<GapCause, number>();
      own.set(gap.cause, (own.get(gap.cause) ?? 0) + length);
      shares.set(minute, own);
    }
  }
  return new Map([...shares].map(([minute, own]) => [minute, [...own].reduce((most, one) => (one[1] > most[1] ? one : most))[0]]));
}

export function noCauses(): Record<GapCause, number> {
  return { no_operator: 0, trunk_down: 0, both: 0, program_down: 0 };
}

export interface HourWindow extends Span {
  readonly day: string;
}

/** Every hour of a period that has begun. `known`: the whole minutes of which both halves are kept. */
export function hoursOf(
  hours: readonly HourWindow[],
  { known, gaps, now }: { readonly known: Span | null; readonly gaps: readonly AvailabilityGap[]; readonly now: number },
): AvailabilityHour[] {
  const causeOfMinute = known === null ? new Map<number, GapCause>() : causesByMinute(gaps, known);
  return hours
    .filter(({ from }) => from < now)
    .map(({ from, to, day }) => {
      const causes = noCauses();
      const span = known === null ? { from, to: from } : { from: Math.max(from, known.from), to: Math.min(to, known.to) };
      const minutes = Math.max(0, Math.floor((span.to - span.from) / MINUTE_MS));
      const first = known === null ? 0 : Math.round((span.from - known.from) / MINUTE_MS);
      let open = 0;
      for (let minute = first; minute < first + minutes; minute += 1) {
        const cause = causeOfMinute.get(minute);
        if (cause === undefined) open += 1;
        else causes[cause] += 1;
      }
      return { at: from, day, known: minutes, open, causes, isRunning: to > now };
    });
}

/** Whole hours of a span of local days; a day of 23 or 25 hours has as many. */
export function hourWindows(days: readonly { readonly day: string; readonly from: number; readonly to: number }[]): HourWindow[] {
  return days.flatMap(({ day, from, to }) => {
    const windows: HourWindow[] = [];
    for (let at = from; at < to; at += HOUR_MS) windows.push({ day, from: at, to: Math.min(at + HOUR_MS, to) });
    return windows;
  });
}

/** From the first whole minute to the last one that is over. */
export function wholeMinutes({ from, to }: Span): Span | null {
  const span = { from: Math.ceil(from / MINUTE_MS) * MINUTE_MS, to: Math.floor(to / MINUTE_MS) * MINUTE_MS };
  return span.to > span.from ? span : null;
}
