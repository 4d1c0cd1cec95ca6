import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a measured server can be asked. */
export type ChildOrder =
  /** Sends what it has been told to every connection, `ticks` times, `gapMs` apart; answers with the CPU that took. */
  | { readonly order: 'tick'; readonly ticks: number; readonly gapMs: number; readonly payload: string }
  /** There is news: send `payload` to every connection, or read the log. */
  | { readonly order: 'news'; readonly payload: string }
  /** Processor time of the process so far. */
  | { readonly order: 'cpu' };

export interface ChildAnswer {
  /** User and system time in microseconds. */
  readonly cpuMicroseconds: number;
  /** Messages that were handed to sockets meanwhile. */
  readonly sent: number;
}

export interface ChildStarted {
  readonly port: number;
  readonly devicePort: number;
}

/** The server under test in a process of its own, so that its processor time is its own. */
export class Child {
  readonly #process: ChildProcess;
  readonly started: Promise<ChildStarted>;

  constructor(kind: string, settings: Readonly<Record<string, string>> = {}) {
    this.#process = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), [kind], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.started = this.#next<ChildStarted>();
    // Whoever waits for it is told; a start that nobody waits for yet is no unhandled failure.
    this.started.catch(() => undefined);
  }

  order(order: ChildOrder): void {
    this.#process.send(order);
  }

  async ask(order: ChildOrder): Promise<ChildAnswer> {
    const answer = this.#next<ChildAnswer>();
    this.order(order);
    return answer;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = new Promise((done) => this.#process.once('exit', done));
    this.#process.disconnect();
    await ended;
  }

  #next<T>(): Promise<T> {
    return new Promise((done, fail) => {
      const onExit = () => fail(new Error('a measured server ended by itself'));
      this.#process.once('exit', onExit);
      this.#process.once('message', (message) => {
        this.#process.off('exit', onExit);
        done(message as T);
      });
    });
  }
}
