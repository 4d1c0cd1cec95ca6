import { setMaxListeners } from 'node:events';

/** Time as it passes, for everybody in the simulation. Closing ends every wait at once: nobody begins anything new. */
export class Pace {
  readonly #closing = new AbortController();

  constructor() {
    // Everybody who waits listens to it, and stops listening when the wait is over: many listeners are no leak here.
    setMaxListeners(0, this.#closing.signal);
  }

  get isClosing(): boolean {
    return this.#closing.signal.aborted;
  }

  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  close(): void {
    this.#closing.abort();
  }

  /** True when the time has passed, false when the simulation closes meanwhile. */
  wait(seconds: number): Promise<boolean> {
    return this.waitOr(seconds, this.#closing.signal);
  }

  /** As `wait`, but ended by a signal of the caller's. */
  waitOr(seconds: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((done) => {
      const finish = (isOver: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        done(isOver);
      };
      const onAbort = () => finish(false);
      const timer = setTimeout(() => finish(true), Math.max(0, seconds) * 1000);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Until an instant, epoch milliseconds. */
  waitUntil(at: number): Promise<boolean> {
    return this.wait((at - Date.now()) / 1000);
  }
}

/** A wait that nothing ends. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
