import type { InstallationReference } from '../../server/installation/installation.schema';
import type { Audience } from '../../server/live/audience';
import type { FactBatch } from '../../server/live/events';
import { applyBatch, type LiveState } from '../../server/live/live-state.rules';
import { type OwnClocks, ServerClock } from './server-clock';

export interface LiveSnapshot {
  readonly audience: Audience;
  readonly state: LiveState;
  readonly reference: InstallationReference;
  /** The server's time, epoch milliseconds. */
  readonly sentAt: number;
}

/** `stale`: the socket stands but nothing is heard. `offline`: there is no socket, or never was a snapshot. */
export type ConnectionStatus = 'connected' | 'stale' | 'offline';

export interface Connection {
  readonly status: ConnectionStatus;
  /** Server time of the last news, epoch milliseconds; null before the first. */
  readonly heardAt: number | null;
}

export interface LiveView {
  readonly snapshot: LiveSnapshot | null;
  readonly connection: Connection;
}

/** What pages need of whoever tells them of the room: the live store, or a replay. */
export interface LiveReader {
  readonly getView: () => LiveView;
  readonly subscribe: (listener: () => void) => () => void;
  /** The time that everything on the screen runs by, epoch milliseconds. */
  readonly serverNow: () => number;
  readonly clockAheadMs: () => number;
  /** Tells when that time does not go on second by second: it was set, or runs faster. Absent where it never does. */
  readonly listenClock?: (listener: () => void) => () => void;
}

/** What the store needs of the world; the browser gives tRPC and timers, tests give fakes. */
export interface LiveLink {
  fetchSnapshot(): Promise<LiveSnapshot>;
  /** Facts after a cursor; returns the function that ends the subscription. `onEnd`: it stopped and will not go on by itself. */
  subscribe(cursor: string, onBatch: (batch: FactBatch) => void, onEnd: (error: unknown) => void): () => void;
  isSocketOpen(): boolean;
  /** The server no longer knows this person. */
  isSignedOut(error: unknown): boolean;
  onSignedOut(): void;
}

export interface LiveTimers extends OwnClocks {
  after(milliseconds: number, work: () => void): () => void;
}

/** The server beats every 2 s; a screen greys within 5 s of the last news: after this long, at the check that follows. */
const SILENCE_MS = 4_400;
const CHECK_MS = 500;
/** A subscription that is silent for this long with an open socket is taken as dead and begun anew. */
const RESTART_MS = 15_000;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 2_000;

const NOTHING_YET: LiveView = { snapshot: null, connection: { status: 'offline', heardAt: null } };

/**
 * What this tab knows of the room: a snapshot, then the facts after it. It heals by itself from a cut socket, a restarted
 * server, a missed span (`resync`) and a sleeping tab.
 */
export class LiveStore implements LiveReader {
  readonly #link: LiveLink;
  readonly #timers: LiveTimers;
  readonly #listeners = new Set<() => void>();
  #view: LiveView = NOTHING_YET;
  readonly #clock: ServerClock;
  #heardAt: number | null = null;
  #heardElapsed: number | null = null;
  #retryMs = FIRST_RETRY_MS;
  /** Grows with every start and stop, so that answers to an abandoned attempt are ignored. */
  #generation = 0;
  #endSubscription: (() => void) | null = null;
  #cancelRetry: (() => void) | null = null;
  #cancelCheck: (() => void) | null = null;

  constructor(link: LiveLink, timers: LiveTimers) {
    this.#link = link;
    this.#timers = timers;
    this.#clock = new ServerClock(timers);
  }

  readonly getView = (): LiveView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** The server's time now, epoch milliseconds. */
  readonly serverNow = (): number => this.#clock.now();

  /** This computer's own clock ahead of the server's, milliseconds. */
  readonly clockAheadMs = (): number => this.#clock.aheadMs();

  start(): void {
    this.#restart();
    this.#scheduleCheck();
  }

  stop(): void {
    this.#generation += 1;
    this.#endSubscription?.();
    this.#endSubscription = null;
    this.#cancelRetry?.();
    this.#cancelCheck?.();
  }

  /** Throws away nothing shown, fetches a snapshot and goes on from it. */
  #restart(): void {
    this.#generation += 1;
    this.#endSubscription?.();
    this.#endSubscription = null;
    this.#cancelRetry?.();
    const generation = this.#generation;
    this.#link.fetchSnapshot().then(
      (snapshot) => {
        if (generation === this.#generation) this.#begin(snapshot);
      },
      (error: unknown) => {
        if (generation === this.#generation) this.#fail(error);
      },
    );
  }

  #begin(snapshot: LiveSnapshot): void {
    this.#retryMs = FIRST_RETRY_MS;
    this.#hear(snapshot.sentAt);
    this.#show({ snapshot, connection: this.#connection() });
    const generation = this.#generation;
    this.#endSubscription = this.#link.subscribe(
      snapshot.state.cursor,
      (batch) => {
        if (generation === this.#generation) this.#take(batch);
      },
      (error) => {
        if (generation === this.#generation) this.#fail(error);
      },
    );
  }

  #take(batch: FactBatch): void {
    this.#hear(batch.sentAt);
    if (batch.resync) {
      this.#restart();
      return;
    }
    const { snapshot } = this.#view;
    if (snapshot === null) return;
    const state = applyBatch(snapshot.state, batch);
    const next = this.#reference(snapshot, batch);
    this.#show({ snapshot: state === snapshot.state && next === snapshot ? snapshot : { ...next, state }, connection: this.#connection() });
  }

  /** Of a new map the fact tells the version, of changed settings the promises; everything else of the reference comes with a fresh snapshot. */
  #reference(snapshot: LiveSnapshot, batch: FactBatch): LiveSnapshot {
    let { reference } = snapshot;
    for (const { fact } of batch.facts) {
      if (fact.type === 'map.replaced') reference = { ...reference, installation: { ...reference.installation, mapVersion: fact.mapVersion } };
      else if (fact.type === 'room_setting.changed' && fact.targets !== undefined) reference = { ...reference, targets: fact.targets };
    }
    return reference === snapshot.reference ? snapshot : { ...snapshot, reference };
  }

  #fail(error: unknown): void {
    if (this.#link.isSignedOut(error)) {
      this.stop();
      this.#link.onSignedOut();
      return;
    }
    this.#show({ ...this.#view, connection: this.#connection() });
    this.#cancelRetry = this.#timers.after(this.#retryMs, () => this.#restart());
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }

  #hear(sentAt: number): void {
    this.#heardElapsed = this.#timers.elapsed();
    this.#clock.hear(sentAt);
    this.#heardAt = sentAt;
  }

  #connection(): Connection {
    const silence = this.#silence();
    const status = silence <= SILENCE_MS ? 'connected' : this.#link.isSocketOpen() ? 'stale' : 'offline';
    const previous = this.#view.connection;
    return previous.status === status && previous.heardAt === this.#heardAt ? previous : { status, heardAt: this.#heardAt };
  }

  #silence(): number {
    return this.#heardElapsed === null ? Number.POSITIVE_INFINITY : this.#timers.elapsed() - this.#heardElapsed;
  }

  #scheduleCheck(): void {
    this.#cancelCheck = this.#timers.after(CHECK_MS, () => {
      this.#check();
      this.#scheduleCheck();
    });
  }

  #check(): void {
    const sleptMs = this.#clock.look();
    if (sleptMs > 0 && this.#heardElapsed !== null) {
      // What is shown is as old as the sleep was long, and the socket may be one that the other end has given up.
      this.#heardElapsed -= sleptMs;
      this.#restart();
    }
    const connection = this.#connection();
    if (connection !== this.#view.connection) this.#show({ ...this.#view, connection });
    if (this.#endSubscription === null || !this.#link.isSocketOpen() || this.#silence() < RESTART_MS) return;
    this.#restart();
  }

  #show(view: LiveView): void {
    if (view.snapshot === this.#view.snapshot && view.connection === this.#view.connection) return;
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
