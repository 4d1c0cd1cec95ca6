import type { Db } from '../../db/client';
import type { Clock } from '../shared/clock';
import { localDay } from '../shared/local-day';
import type { Logger } from '../shared/log';
import { addRefusals, type RefusalCount } from './refusal.repository';

const FLUSH_MS = 1_000;
/** Distinct door/reason pairs are few; this only guards against a programming mistake. */
const LARGEST_BATCH = 500;

export interface Refusal {
  readonly door: string;
  readonly reason: string;
  readonly field: string | null;
}

interface CounterOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timeZone: () => string;
}

/**
 * Counts what the doors turn away, by door, reason and local day, never the content. Gathered for a second, so that a flood
 * of bad input costs one statement a second.
 */
export class RefusalCounter {
  readonly #options: CounterOptions;
  #counts = new Map<string, RefusalCount>();
  #timer: NodeJS.Timeout | null = null;
  #flushing: Promise<void> = Promise.resolve();

  constructor(options: CounterOptions) {
    this.#options = options;
  }

  count({ door, reason, field }: Refusal): void {
    const now = this.#options.clock.now();
    const day = localDay(now, this.#options.timeZone());
    const key = `${door} ${reason} ${day}`;
    const before = this.#counts.get(key)?.count ?? 0;
    if (before === 0 && this.#counts.size >= LARGEST_BATCH) return;
    this.#counts.set(key, { door, reason, day, count: before + 1, lastAt: now, lastField: field });
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Writes what was gathered; on a failure it is kept for the next time. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#flushing = this.#flushing.then(() => this.#write());
    await this.#flushing;
  }

  async #write(): Promise<void> {
    const batch = this.#counts;
    this.#counts = new Map();
    try {
      await addRefusals(this.#options.db, [...batch.values()]);
    } catch (error) {
      // The database is away: the counts wait, refusing goes on.
      this.#options.logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'refusals could not be counted yet');
      for (const [key, one] of batch) {
        const newer = this.#counts.get(key);
        this.#counts.set(key, newer === undefined ? one : { ...newer, count: newer.count + one.count });
      }
      this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
    }
  }
}
