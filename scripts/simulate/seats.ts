import type { Operator } from './world';

interface Waiter {
  readonly give: (operator: Operator | null) => void;
}

/** The operators on duty: a call goes to whoever has been free longest; callers wait in their order, calls back after all of them. */
export class Seats {
  readonly #free: Operator[];
  readonly #waiting: Waiter[] = [];
  readonly #patient: Waiter[] = [];
  readonly #all: readonly Operator[];

  constructor(operators: readonly Operator[]) {
    this.#all = operators;
    this.#free = [...operators];
  }

  get all(): readonly Operator[] {
    return this.#all;
  }

  /** A free operator, or null when the signal comes first (the caller hung up). */
  take(signal: AbortSignal): Promise<Operator | null> {
    return this.#take(signal, this.#waiting);
  }

  /** As `take`, once nobody is waiting on the line. */
  takeWhenQuiet(signal: AbortSignal): Promise<Operator | null> {
    return this.#take(signal, this.#patient);
  }

  giveBack(operator: Operator): void {
    const waiter = this.#waiting.shift() ?? this.#patient.shift();
    if (waiter === undefined) this.#free.push(operator);
    else waiter.give(operator);
  }

  #take(signal: AbortSignal, queue: Waiter[]): Promise<Operator | null> {
    if (signal.aborted) return Promise.resolve(null);
    const operator = this.#free.shift();
    if (operator !== undefined) return Promise.resolve(operator);
    return new Promise((done) => {
      const waiter: Waiter = {
        give: (given) => {
          signal.removeEventListener('abort', onAbort);
          done(given);
        },
      };
      const onAbort = () => {
        queue.splice(queue.indexOf(waiter), 1);
        done(null);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      queue.push(waiter);
    });
  }
}
