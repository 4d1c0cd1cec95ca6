import type { Clock } from '../shared/clock';
import type { Logger } from '../shared/log';
import { type Audience, project } from './audience';
import { type FactBatch, isAfter, type LoggedFact } from './events';
import type { LoggedRow } from './log.repository';

/** Facts a slow screen may fall behind before it is told to resync. */
const QUEUE_LIMIT = 2_000;
const READ_LIMIT = 500;
/** A missed span longer than this is answered by a snapshot instead. */
export const REPLAY_LIMIT = 5_000;
/** Also the beat by which a screen knows that it is connected: it greys within 5 s. */
const HEARTBEAT_MS = 2_000;
const TAIL_MS = 1_000;
const TAIL_DEGRADED_MS = 200;

interface FanoutOptions {
  readonly readAfter: (cursor: string, limit: number) => Promise<LoggedRow[]>;
  readonly readHead: () => Promise<string>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** False while the bus may lose news: the log is then tailed faster. */
  readonly isBusUp: () => boolean;
  /** Every fact as this process reads it, for what the process itself keeps. */
  readonly onFacts?: (facts: readonly LoggedFact[]) => void;
}

/** One screen's place in the stream: a bounded queue that merges what the screen has not taken yet. */
export class FactSubscription {
  readonly audience: Audience;
  readonly #clock: Clock;
  #facts: LoggedFact[] = [];
  #cursor: string | null = null;
  #isOverrun = false;
  #isClosed = false;
  #wake: (() => void) | null = null;

  constructor(audience: Audience, clock: Clock) {
    this.audience = audience;
    this.#clock = clock;
  }

  push(cursor: string, facts: readonly LoggedFact[]): void {
    this.#cursor = cursor;
    if (this.#facts.length + facts.length > QUEUE_LIMIT) {
      this.#isOverrun = true;
      this.#facts = [];
    }
    if (!this.#isOverrun) this.#facts.push(...facts);
    this.#wake?.();
  }

  /** The next batch, at once or when there is one; null when closed. */
  async next(): Promise<FactBatch | null> {
    while (this.#cursor === null && !this.#isClosed) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
      this.#wake = null;
    }
    if (this.#isClosed || this.#cursor === null) return null;
    const batch: FactBatch = { cursor: this.#cursor, facts: this.#facts, resync: this.#isOverrun, sentAt: this.#clock.now() };
    this.#facts = [];
    this.#cursor = null;
    this.#isOverrun = false;
    return batch;
  }

  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }
}

/**
 * Reads the log once per process and hands every fact to the screens of each audience. News from the bus only makes it read
 * sooner; without news it reads by itself.
 */
export class FactFanout {
  readonly #options: FanoutOptions;
  readonly #subscriptions = new Map<Audience, Set<FactSubscription>>();
  #cursor = '0';
  #readAt = 0;
  #reading: Promise<void> | null = null;
  #isPoked = false;
  #timers: NodeJS.Timeout[] = [];
  #deliveredFacts = 0;

  constructor(options: FanoutOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#cursor = await this.#options.readHead();
    this.#readAt = this.#options.clock.now();
    this.#timers = [setInterval(() => this.#beat(), HEARTBEAT_MS), setInterval(() => this.#tail(), TAIL_DEGRADED_MS)];
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const set of this.#subscriptions.values()) for (const subscription of set) subscription.close();
    this.#subscriptions.clear();
  }

  get cursor(): string {
    return this.#cursor;
  }

  /** When the log was last read without an error, epoch milliseconds. */
  get readAt(): number {
    return this.#readAt;
  }

  get figures(): { readonly subscriptions: number; readonly deliveredFacts: number } {
    let subscriptions = 0;
    for (const set of this.#subscriptions.values()) subscriptions += set.size;
    return { subscriptions, deliveredFacts: this.#deliveredFacts };
  }

  subscribe(audience: Audience): FactSubscription {
    const subscription = new FactSubscription(audience, this.#options.clock);
    const set = this.#subscriptions.get(audience) ?? new Set();
    this.#subscriptions.set(audience, set.add(subscription));
    return subscription;
  }

  unsubscribe(subscription: FactSubscription): void {
    subscription.close();
    const set = this.#subscriptions.get(subscription.audience);
    set?.delete(subscription);
    if (set?.size === 0) this.#subscriptions.delete(subscription.audience);
  }

  /** There may be something new in the log. */
  poke(): void {
    this.#isPoked = true;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null;
      if (this.#isPoked) this.poke();
    });
  }

  async #readAll(): Promise<void> {
    try {
      while (this.#isPoked) {
        this.#isPoked = false;
        const rows = await this.#options.readAfter(this.#cursor, READ_LIMIT);
        this.#readAt = this.#options.clock.now();
        if (rows.length === READ_LIMIT) this.#isPoked = true;
        this.#dispatch(rows);
      }
    } catch (error) {
      // The database is away: the next tail tries again, screens see their beat stop.
      this.#isPoked = false;
      this.#options.logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'the log could not be read');
    }
  }

  #dispatch(rows: readonly LoggedRow[]): void {
    const last = rows.at(-1);
    if (last === undefined) return;
    this.#cursor = last.logged.id;
    this.#options.onFacts?.(rows.map((row) => row.logged));
    for (const [audience, subscriptions] of this.#subscriptions) {
      const facts = projectAll(rows, audience);
      if (facts.length === 0) continue;
      for (const subscription of subscriptions) subscription.push(this.#cursor, facts);
      this.#deliveredFacts += facts.length * subscriptions.size;
    }
  }

  /** Says "complete up to here" to every screen; not while the log can't be read, since that would be a lie. */
  #beat(): void {
    if (this.#options.clock.now() - this.#readAt > 2 * TAIL_MS) return;
    for (const set of this.#subscriptions.values()) for (const subscription of set) subscription.push(this.#cursor, []);
  }

  #tail(): void {
    const isDue = !this.#options.isBusUp() || this.#options.clock.now() - this.#readAt >= TAIL_MS;
    if (isDue) this.poke();
  }
}

export function projectAll(rows: readonly LoggedRow[], audience: Audience): LoggedFact[] {
  return rows.flatMap(({ logged, agencyIds }) => project(logged, agencyIds, audience) ?? []);
}

/** Drops what the screen has already: subscriptions listen first and replay second, so the two overlap. */
export function afterCursor(batch: FactBatch, cursor: string): FactBatch {
  return { ...batch, facts: batch.facts.filter((fact) => isAfter(fact.id, cursor)) };
}
