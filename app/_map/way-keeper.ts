import { distanceMetres, type LonLat } from '../../server/shared/geo';

/** The way from a unit to its incident. */
export interface KnownWay {
  /** Along the roads; empty for an estimate. */
  readonly path: readonly LonLat[];
  readonly seconds: number;
  readonly metres: number;
  /** A guess from the straight line: no roads are known there. */
  readonly isEstimate: boolean;
}

export interface WantedWay {
  readonly unitId: string;
  readonly incidentId: string;
  readonly from: LonLat;
  readonly to: LonLat;
  /** Of the incident, 1 to 4, or null: where no roads are known the speed is guessed by it. */
  readonly priority: number | null;
}

export type WayQuestion = Pick<WantedWay, 'from' | 'to' | 'priority'>;

interface Entry {
  readonly to: LonLat;
  askedFrom: LonLat;
  askedAt: number;
  /** Undefined until the first answer; null: there is no way. */
  way: KnownWay | null | undefined;
  isAsking: boolean;
}

interface KeeperOptions {
  /** Null: no way leads there. Throws when nobody answers. */
  readonly ask: (question: WayQuestion) => Promise<KnownWay | null>;
  readonly onChange: () => void;
}

/** Ways of a whole room may be wanted at once: the server answers other questions too. */
const MOST_IN_FLIGHT = 2;
const REFRESH_MS = 20_000;
/** So far a unit moves before its way is asked for anew, */
const MOVED_METRES = 120;
/** but not more often than this. */
const LEAST_PAUSE_MS = 4_000;

/**
 * Keeps the ways of the units under way: each is asked for when it is first wanted, when its unit has moved, and every 20 s, since roads close;
 * never more than two at a time, the longest unasked first. An answer for a unit that was sent elsewhere meanwhile is dropped.
 */
export class WayKeeper {
  readonly #options: KeeperOptions;
  #entries = new Map<string, Entry>();
  #inFlight = 0;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The way of a unit to an incident: undefined while unknown, null when there is none. */
  wayOf(unitId: string, incidentId: string): KnownWay | null | undefined {
    return this.#entries.get(keyOf(unitId, incidentId))?.way;
  }

  /** Tells what is wanted now, in milliseconds of one clock; asks what is due. */
  want(wanted: readonly WantedWay[], now: number): void {
    const kept = new Map<string, Entry>();
    const due: { readonly key: string; readonly entry: Entry; readonly question: WayQuestion }[] = [];
    for (const { unitId, incidentId, from, to, priority } of wanted) {
      const key = keyOf(unitId, incidentId);
      const known = this.#entries.get(key);
      const entry =
        known !== undefined && isSamePoint(known.to, to) ? known : { to, askedFrom: from, askedAt: Number.NEGATIVE_INFINITY, way: undefined, isAsking: false };
      kept.set(key, entry);
      if (isDue(entry, from, now)) due.push({ key, entry, question: { from, to, priority } });
    }
    this.#entries = kept;
    due.sort((left, right) => left.entry.askedAt - right.entry.askedAt);
    for (const { key, entry, question } of due) {
      if (this.#inFlight >= MOST_IN_FLIGHT) return;
      entry.askedFrom = question.from;
      entry.askedAt = now;
      void this.#ask(key, entry, question);
    }
  }

  /** Roads have changed: everything is asked for again as soon as it is wanted; what is known is shown until then. */
  expire(): void {
    for (const entry of this.#entries.values()) entry.askedAt = Number.NEGATIVE_INFINITY;
  }

  async #ask(key: string, entry: Entry, question: WayQuestion): Promise<void> {
    this.#inFlight += 1;
    entry.isAsking = true;
    try {
      const way = await this.#options.ask(question);
      if (this.#entries.get(key) !== entry) return;
      entry.way = way;
      this.#options.onChange();
    } catch {
      // Recovered: what was known stays, the next turn asks again.
    } finally {
      entry.isAsking = false;
      this.#inFlight -= 1;
    }
  }
}

function keyOf(unitId: string, incidentId: string): string {
  return `${unitId} ${incidentId}`;
}

function isSamePoint(left: LonLat, right: LonLat): boolean {
  return left[0] === right[0] && left[1] === right[1];
}

function isDue(entry: Entry, from: LonLat, now: number): boolean {
  if (entry.isAsking) return false;
  const age = now - entry.askedAt;
  return age >= REFRESH_MS || (age >= LEAST_PAUSE_MS && distanceMetres(entry.askedFrom, from) >= MOVED_METRES);
}
