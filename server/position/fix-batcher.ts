import { DomainError } from '../shared/errors';

interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface BatcherOptions<T> {
  /** Stores the items durably, all or none. */
  readonly store: (items: readonly T[]) => Promise<void>;
  /** True for an error that another try, or each item by itself, may not meet. */
  readonly isWorthRetrying: (error: unknown) => boolean;
  readonly largestBatch: number;
  readonly longestQueue: number;
}

/**
 * Group commit: while one transaction is under way the next batch gathers, and leaves when it has returned. So a single item
 * waits for nobody, and under load the batches grow by themselves.
 */
export class Batcher<T> {
  readonly #options: BatcherOptions<T>;
  #queue: Waiting<T>[] = [];
  #running: Promise<void> | null = null;
  #inTransaction = 0;

  constructor(options: BatcherOptions<T>) {
    this.#options = options;
  }

  /** Items that are neither committed nor given up, those of the running transaction included. */
  get underway(): number {
    return this.#queue.length + this.#inTransaction;
  }

  /** Resolves after the commit that holds the item. Rejects at once with `not_available` when too many wait already. */
  add(item: T): Promise<void> {
    if (this.#queue.length >= this.#options.longestQueue) return Promise.reject(new DomainError('not_available', { reason: 'too_many' }));
    return new Promise((resolve, reject) => {
      this.#queue.push({ item, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // Whatever arrives in the same turn of the event loop shares the first batch.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, this.#options.largestBatch);
      this.#inTransaction = batch.length;
      await this.#settle(batch);
      this.#inTransaction = 0;
    }
    this.#running = null;
  }

  async #settle(batch: readonly Waiting<T>[]): Promise<void> {
    try {
      await this.#options.store(batch.map((one) => one.item));
      for (const one of batch) one.resolve();
    } catch (error) {
      if (batch.length === 1 || !this.#options.isWorthRetrying(error)) {
        for (const one of batch) one.reject(error);
        return;
      }
      // One item may be what the database refuses: the others shall not go down with it.
      for (const one of batch) await this.#settle([one]);
    }
  }
}
