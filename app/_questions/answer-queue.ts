import { failureOf, newCommandId } from '../_live/command';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 4_000;

export interface GivenOrder {
  readonly cardId: string;
  readonly categoryCode: string;
  readonly questionKey: string;
  /** Both null: taken back. */
  readonly choiceKey: string | null;
  readonly text: string | null;
  /** Epoch milliseconds of the server's clock. */
  readonly occurredAt: number;
}

export interface QueuedAnswer extends GivenOrder {
  readonly commandId: string;
  readonly status: 'sending' | 'retrying' | 'saved' | 'refused';
  /** Of the row it became. */
  readonly answerId: string | null;
  readonly failure: unknown;
}

/** What a queue needs of the world; the browser gives tRPC and timers, tests give fakes. */
export interface AnswerLink {
  send(answer: QueuedAnswer): Promise<{ readonly answerId: string }>;
  after(milliseconds: number, work: () => void): void;
}

/** Sends the answers of one incident in the order in which they were given, each once, for as long as it takes. */
export class AnswerQueue {
  readonly #link: AnswerLink;
  readonly #listeners = new Set<() => void>();
  #entries: readonly QueuedAnswer[] = [];
  #isRunning = false;

  constructor(link: AnswerLink) {
    this.#link = link;
  }

  readonly getView = (): readonly QueuedAnswer[] => this.#entries;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  give(order: GivenOrder): void {
    // The sentence of a refusal has been read; what is saved comes with the details.
    const waiting = this.#entries.filter((one) => one.status !== 'refused');
    this.#put([...waiting, { ...order, commandId: newCommandId(), status: 'sending', answerId: null, failure: null }]);
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    let retryMs = FIRST_RETRY_MS;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const { commandId } = next;
      try {
        const { answerId } = await this.#link.send(next);
        retryMs = FIRST_RETRY_MS;
        this.#change(commandId, { status: 'saved', answerId });
      } catch (error) {
        // Recovered: a cut line is waited for under the same id, everything else is told to the person.
        if (failureOf(error).reason === 'no_connection') {
          this.#change(commandId, { status: 'retrying' });
          await new Promise<void>((resolve) => this.#link.after(retryMs, resolve));
          retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
        } else this.#change(commandId, { status: 'refused', failure: error });
      }
    }
    this.#isRunning = false;
  }

  #next(): QueuedAnswer | undefined {
    return this.#entries.find((one) => one.status === 'sending' || one.status === 'retrying');
  }

  #change(commandId: string, change: Partial<QueuedAnswer>): void {
    this.#put(this.#entries.map((one) => (one.commandId === commandId ? { ...one, ...change } : one)));
  }

  #put(entries: readonly QueuedAnswer[]): void {
    this.#entries = entries;
    for (const listener of this.#listeners) listener();
  }
}
