import { connect, type Socket } from 'node:net';
import type { Clock } from '../../shared/clock';
import type { Logger } from '../../shared/log';
import type { AwayReason, SwitchState } from './telephony-adapter';

/** A connection that has logged in and knows what is up. */
export interface LinkSession {
  /** Resolves when the switch has answered. */
  ping(): Promise<void>;
}

/** What a protocol throws when it cannot go on with this peer. */
export class LinkBroken extends Error {
  override readonly name = 'LinkBroken';
  readonly reason: AwayReason;

  constructor(reason: AwayReason) {
    super(reason);
    this.reason = reason;
  }
}

export interface LinkTiming {
  readonly connectMs: number;
  /** Login and the list of what is up. */
  readonly openMs: number;
  readonly pingEveryMs: number;
  /** A switch that answers nothing for this long is away, whatever TCP says. */
  readonly pingPatienceMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** After a refused login: a person has to act, and a switch may lock out who tries often. */
  readonly refusedPauseMs: number;
  /** Up for this long counts as well: the next pause is short again. */
  readonly steadyMs: number;
}

export const LINK_TIMING: LinkTiming = {
  connectMs: 10_000,
  openMs: 20_000,
  pingEveryMs: 15_000,
  pingPatienceMs: 10_000,
  firstPauseMs: 500,
  longestPauseMs: 30_000,
  refusedPauseMs: 30_000,
  steadyMs: 30_000,
};

export interface LinkOptions {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timing?: LinkTiming;
  /** Speaks over a new socket until the session stands. Throws `LinkBroken`, or anything for `failed`. */
  readonly open: (socket: Socket) => Promise<LinkSession>;
}

/**
 * Keeps one connection to a switch: connects, asks now and then whether it is still there, and comes back with growing,
 * scattered pauses. Being away is logged as an error when it begins; `state` says since when and why.
 */
export class SwitchLink {
  readonly #options: LinkOptions;
  readonly #timing: LinkTiming;
  #state: SwitchState;
  #connections = 0;
  #socket: Socket | null = null;
  #running: Promise<void> | null = null;
  readonly #stopped = new AbortController();

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#timing = options.timing ?? LINK_TIMING;
    this.#state = { status: 'away', since: options.clock.now(), reason: 'starting' };
  }

  get state(): SwitchState {
    return this.#state;
  }

  get connections(): number {
    return this.#connections;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#socket?.destroy();
    await this.#running;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopped.signal.aborted) {
      const reason = await this.#visit();
      const upMs = this.#state.status === 'up' ? this.#options.clock.now() - this.#state.since : 0;
      failures = upMs >= this.#timing.steadyMs ? 0 : failures + 1;
      if (!this.#stopped.signal.aborted) this.#away(reason);
      await this.#rest(reason, failures);
    }
    this.#away('stopped');
  }

  /** One connection from beginning to end. Resolves with why it ended. */
  async #visit(): Promise<AwayReason> {
    const { host, port, open } = this.#options;
    const { connectMs, openMs, pingEveryMs, pingPatienceMs } = this.#timing;
    const socket = connect({ host, port, keepAlive: true, noDelay: true });
    this.#socket = socket;
    const closed = new AbortController();
    let isConnected = false;
    socket.on('error', () => {}); // `close` follows
    socket.on('close', () => closed.abort(new LinkBroken(isConnected ? 'closed' : 'unreachable')));
    const meanwhile = <T>(work: Promise<T>, ms: number, late: AwayReason) => outcome(work, { closed: closed.signal, ms, late });
    try {
      await meanwhile(new Promise<void>((resolve) => socket.once('connect', resolve)), connectMs, 'unreachable');
      isConnected = true;
      const session = await meanwhile(open(socket), openMs, 'silent');
      this.#up();
      for (;;) {
        await pause(pingEveryMs, closed.signal);
        closed.signal.throwIfAborted();
        await meanwhile(session.ping(), pingPatienceMs, 'silent');
      }
    } catch (error) {
      // Recovered: whatever a peer does, the link tries again; only what is unforeseen is worth a stack.
      if (error instanceof LinkBroken) return error.reason;
      this.#options.logger.error({ switch: this.#options.name, error }, 'a connection to the switch failed');
      return 'failed';
    } finally {
      socket.destroy();
    }
  }

  async #rest(reason: AwayReason, failures: number): Promise<void> {
    const { firstPauseMs, longestPauseMs, refusedPauseMs } = this.#timing;
    const pauseMs = reason === 'wrong_secret' ? refusedPauseMs : Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(20, Math.max(0, failures - 1)));
    // Scattered, so that several processes do not come back at one instant.
    await pause(pauseMs * (0.5 + Math.random() / 2), this.#stopped.signal);
  }

  #up(): void {
    const { clock, logger, name } = this.#options;
    const awaySeconds = Math.round((clock.now() - this.#state.since) / 1000);
    this.#connections += 1;
    this.#state = { status: 'up', since: clock.now() };
    logger.warn({ switch: name, awaySeconds }, 'the switch is up');
  }

  #away(reason: AwayReason): void {
    const { clock, logger, name } = this.#options;
    const before = this.#state;
    if (before.status === 'away' && before.reason === reason) return;
    this.#state = { status: 'away', since: before.status === 'away' ? before.since : clock.now(), reason };
    if (reason !== 'stopped') logger.error({ switch: name, reason }, 'THE SWITCH IS AWAY: no call is told until it is back');
  }
}

/** The work's outcome, unless the connection closes or the time runs out first. Leaves nothing behind on the signal. */
function outcome<T>(work: Promise<T>, { closed, ms, late }: { readonly closed: AbortSignal; readonly ms: number; readonly late: AwayReason }): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      closed.removeEventListener('abort', end);
    };
    const fail = (error: unknown) => {
      settle();
      reject(error);
    };
    const end = () => fail(closed.reason);
    const timer = setTimeout(() => fail(new LinkBroken(late)), ms);
    closed.addEventListener('abort', end);
    if (closed.aborted) end();
    work.then((value) => {
      settle();
      resolve(value);
    }, fail);
  });
}

/** Resolves after a time, or at once when the signal is given. */
function pause(ms: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      until.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    until.addEventListener('abort', end, { once: true });
    if (until.aborted) end();
  });
}
