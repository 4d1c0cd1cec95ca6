import type { EpochMs } from '../shared/clock';
import type { FakeClock } from './fake-clock';

/** Instants fall together on this grid, so that people do press at the same moment. */
export const GRID_MS = 500;

interface Entry {
  readonly at: EpochMs;
  readonly work: () => unknown;
}

/**
 * What happens when, on a fake clock: simulated minutes pass as fast as the work allows. Everything of one instant is begun
 * together and waited for, so that it races as it does in a room; the clock stands still meanwhile.
 */
export class Agenda {
  readonly #clock: FakeClock;
  readonly #entries = new Set<Entry>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #failures: unknown[] = [];

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  get now(): EpochMs {
    return this.#clock.now();
  }

  /** Returns the function that takes it off the agenda. */
  after(milliseconds: number, work: Entry['work']): () => void {
    const entry: Entry = { at: Math.ceil((this.now + milliseconds) / GRID_MS) * GRID_MS, work };
    this.#entries.add(entry);
    return () => void this.#entries.delete(entry);
  }

  every(milliseconds: number, work: Entry['work']): void {
    this.after(milliseconds, () => {
      this.every(milliseconds, work);
      return work();
    });
  }

  /** Work that somebody else began: this instant lasts until it is done. */
  track<T>(work: Promise<T>): Promise<T> {
    const tracked: Promise<unknown> = work.then(
      () => this.#running.delete(tracked),
      () => this.#running.delete(tracked),
    );
    this.#running.add(tracked);
    return work;
  }

  /** Lets the time pass until `until`; `between` runs after each instant. Throws what failed, the first of it. */
  async pass(until: EpochMs, between: () => Promise<void>): Promise<void> {
    for (;;) {
      const at = Math.min(...[...this.#entries].map((entry) => entry.at));
      if (at > until) break;
      this.#clock.set(at);
      for (const entry of [...this.#entries].filter((one) => one.at === at)) this.#begin(entry);
      await this.#settled();
      await between();
      await this.#settled();
      if (this.#failures.length > 0) throw this.#failures[0];
    }
    this.#clock.set(until);
  }

  #begin(entry: Entry): void {
    this.#entries.delete(entry);
    void this.track(Promise.resolve().then(entry.work)).catch((error: unknown) => this.#failures.push(error));
  }

  /** Work that has ended may have begun more. */
  async #settled(): Promise<void> {
    do {
      await Promise.all(this.#running);
      await new Promise((done) => setImmediate(done));
    } while (this.#running.size > 0);
  }
}
