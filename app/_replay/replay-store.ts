import { applyBatch } from '../../server/live/live-state.rules';
import { decodeFrame, encodeFrame, type UnitPosition } from '../../server/position/frame.rules';
import { LONGEST_SPAN_MS, type ReplayFact, type ReplayOpened, type ReplaySpan, type ReplaySpeed } from '../../server/replay/replay.schema';
import type { LiveReader, LiveView } from '../_live/live-store';

/** What a replay needs of the server. */
export interface ReplayLink {
  open(at: number, signal: AbortSignal): Promise<ReplayOpened>;
  span(asked: { readonly cursor: string; readonly from: number; readonly until: number }, signal: AbortSignal): Promise<ReplaySpan>;
}

/** What it needs of the browser; tests move it by hand. */
export interface ReplayTimers {
  /** Milliseconds that only run forward. */
  elapsed(): number;
  every(milliseconds: number, work: () => void): () => void;
}

/** `waiting`: what comes next is not here yet. */
export type PlayStatus = 'opening' | 'playing' | 'waiting' | 'paused' | 'failed';

export interface PlayView {
  readonly status: PlayStatus;
  readonly speed: ReplaySpeed;
  /** Why it does not go on; null while all is well. */
  readonly error: unknown;
}

interface Buffer {
  apply(bytes: Uint8Array): boolean;
}

interface DuePosition {
  readonly at: number;
  readonly unit: UnitPosition;
}

const TICK_MS = 100;
/** Clocks of the screen are told so often when they run faster than the world's. */
const CLOCK_MS = 250;
/** So many seconds of playing are fetched ahead, and half of them is when more is fetched. */
const AHEAD_SECONDS = 20;
const LEAST_AHEAD_MS = 60_000;

/**
 * The room at another time, told as the live store tells it: a state that was kept, then the same facts through the same reducer. Its
 * time is the replay's: it stands, runs up to 120 times as fast, and is set anywhere.
 */
export class ReplayStore implements LiveReader {
  readonly #link: ReplayLink;
  readonly #timers: ReplayTimers;
  readonly #positions: Buffer;
  readonly #listeners = new Set<() => void>();
  readonly #playListeners = new Set<() => void>();
  readonly #clockListeners = new Set<() => void>();
  #view: LiveView = { snapshot: null, connection: { status: 'offline', heardAt: null } };
  #play: PlayView = { status: 'opening', speed: 1, error: null };
  /** The replay's time at `#anchorElapsed`; it runs from there while it plays. */
  #anchorAt: number;
  #anchorElapsed: number;
  #wantsToPlay = false;
  #end: number;
  /** What has been fetched and not been shown yet, up to `#loadedUntil`. */
  #facts: ReplayFact[] = [];
  #due: DuePosition[] = [];
  #loadedUntil = 0;
  #fetchedCursor = '0';
  #asked: AbortController | null = null;
  #isFetching = false;
  #stopTimer: (() => void) | null = null;
  #clockToldAt = 0;

  constructor({ link, timers, positions, at, end }: { link: ReplayLink; timers: ReplayTimers; positions: Buffer; at: number; end: number }) {
    this.#link = link;
    this.#timers = timers;
    this.#positions = positions;
    this.#anchorAt = at;
    this.#anchorElapsed = timers.elapsed();
    this.#end = end;
  }

  readonly getView = (): LiveView => this.#view;
  readonly getPlay = (): PlayView => this.#play;
  readonly subscribe = (listener: () => void): (() => void) => listen(this.#listeners, listener);
  readonly subscribePlay = (listener: () => void): (() => void) => listen(this.#playListeners, listener);
  readonly listenClock = (listener: () => void): (() => void) => listen(this.#clockListeners, listener);
  readonly clockAheadMs = (): number => 0;

  /** The replay's time, epoch milliseconds. */
  readonly serverNow = (): number => {
    if (this.#play.status !== 'playing') return this.#anchorAt;
    const ran = (this.#timers.elapsed() - this.#anchorElapsed) * this.#play.speed;
    return Math.round(Math.min(this.#anchorAt + ran, this.#loadedUntil, this.#end));
  };

  start(): void {
    this.#stopTimer = this.#timers.every(TICK_MS, () => this.#tick());
    this.seek(this.#anchorAt);
  }

  stop(): void {
    this.#stopTimer?.();
    this.#asked?.abort();
  }

  /** Nothing is played after this instant. */
  setEnd(end: number): void {
    this.#end = end;
  }

  /** Goes to an instant, and on playing if it played. What is shown stays until the other is here. */
  seek(at: number): void {
    this.#setTime(Math.min(at, this.#end));
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    this.#isFetching = false;
    this.#setPlay({ status: 'opening', error: null });
    this.#link.open(this.#anchorAt, asked.signal).then(
      (opened) => {
        if (!asked.signal.aborted) this.#begin(opened);
      },
      (error: unknown) => {
        if (!asked.signal.aborted) this.#fail(error);
      },
    );
  }

  play(): void {
    this.#wantsToPlay = true;
    // From the end it begins nowhere; the person goes back first.
    if (this.#play.status === 'paused' && this.#anchorAt < this.#end) this.#run();
    if (this.#play.status === 'failed') this.seek(this.#anchorAt);
  }

  pause(): void {
    this.#wantsToPlay = false;
    if (this.#play.status !== 'playing' && this.#play.status !== 'waiting') return;
    this.#setTime(this.serverNow());
    this.#setPlay({ status: 'paused' });
    this.#tellClocks();
  }

  get wantsToPlay(): boolean {
    return this.#wantsToPlay;
  }

  setSpeed(speed: ReplaySpeed): void {
    this.#setTime(this.serverNow());
    this.#setPlay({ speed });
    this.#tellClocks();
  }

  #begin({ snapshot, positions }: ReplayOpened): void {
    this.#facts = [];
    this.#due = [];
    this.#loadedUntil = this.#anchorAt;
    this.#fetchedCursor = snapshot.state.cursor;
    // An empty full frame forgets every unit: an older fix would lose against what is known.
    this.#positions.apply(encodeFrame({ kind: 'full', sentAt: snapshot.sentAt, units: [] }));
    const units = decodeFrame(bytesOf(positions))?.units ?? [];
    this.#positions.apply(encodeFrame({ kind: 'delta', sentAt: snapshot.sentAt, units }));
    this.#show({ snapshot, connection: { status: 'connected', heardAt: snapshot.sentAt } });
    this.#setPlay({ status: 'paused', error: null });
    this.#tellClocks();
    if (this.#wantsToPlay) this.play();
  }

  #run(): void {
    this.#anchorElapsed = this.#timers.elapsed();
    this.#setPlay({ status: this.#loadedUntil > this.#anchorAt ? 'playing' : 'waiting', error: null });
    this.#fetchAhead();
    this.#tellClocks();
  }

  #tick(): void {
    const { status } = this.#play;
    if (status === 'waiting' && this.#loadedUntil > this.#anchorAt) {
      this.#anchorElapsed = this.#timers.elapsed();
      this.#setPlay({ status: 'playing' });
    }
    if (this.#play.status !== 'playing') return;
    const now = this.serverNow();
    this.#showUntil(now);
    if (now >= this.#end) {
      this.pause();
      return;
    }
    if (now >= this.#loadedUntil) {
      this.#setTime(now);
      this.#setPlay({ status: 'waiting' });
    }
    this.#fetchAhead();
    if (this.#play.speed > 1 && this.#timers.elapsed() - this.#clockToldAt >= CLOCK_MS) this.#tellClocks();
  }

  /** Facts in the order of the log: one that was recorded a little sooner than the one before it comes with that one. */
  #showUntil(now: number): void {
    const due = this.#facts.findIndex(({ at }) => at > now);
    const facts = this.#facts.splice(0, due === -1 ? this.#facts.length : due);
    const last = facts.at(-1);
    const { snapshot, connection } = this.#view;
    if (snapshot === null) return;
    const state = last === undefined ? snapshot.state : applyBatch(snapshot.state, { cursor: last.logged.id, facts: facts.map(({ logged }) => logged) });
    const isHeardAnew = connection.heardAt === null || Math.abs(now - connection.heardAt) >= 1_000;
    if (last !== undefined || isHeardAnew) {
      this.#show({ snapshot: state === snapshot.state ? snapshot : { ...snapshot, state }, connection: { status: 'connected', heardAt: now } });
    }
    const later = this.#due.findIndex(({ at }) => at > now);
    const units = this.#due.splice(0, later === -1 ? this.#due.length : later).map(({ unit }) => unit);
    if (units.length > 0) this.#positions.apply(encodeFrame({ kind: 'delta', sentAt: now, units }));
  }

  #fetchAhead(): void {
    const aheadMs = Math.min(Math.max(LEAST_AHEAD_MS, AHEAD_SECONDS * 1_000 * this.#play.speed), LONGEST_SPAN_MS);
    const isEnough = this.#loadedUntil - this.serverNow() >= aheadMs / 2 || this.#loadedUntil >= this.#end;
    const asked = this.#asked;
    if (isEnough || this.#isFetching || asked === null) return;
    this.#isFetching = true;
    const from = this.#loadedUntil;
    this.#link.span({ cursor: this.#fetchedCursor, from, until: Math.min(from + aheadMs, this.#end) }, asked.signal).then(
      (span) => {
        if (!asked.signal.aborted) this.#take(from, span);
      },
      (error: unknown) => {
        if (!asked.signal.aborted) this.#fail(error);
      },
    );
  }

  #take(from: number, { until, cursor, facts, positions, receivedAfterMs }: ReplaySpan): void {
    this.#isFetching = false;
    const units = decodeFrame(bytesOf(positions))?.units ?? [];
    this.#facts.push(...facts);
    this.#due.push(...units.map((unit, index) => ({ at: from + (receivedAfterMs[index] ?? 0), unit })));
    this.#fetchedCursor = cursor;
    this.#loadedUntil = until;
    // The world has not gone on further yet.
    if (until <= from) this.pause();
  }

  #fail(error: unknown): void {
    this.#isFetching = false;
    this.#setTime(this.serverNow());
    this.#setPlay({ status: 'failed', error });
    if (this.#view.snapshot !== null) this.#show({ ...this.#view, connection: { ...this.#view.connection, status: 'offline' } });
  }

  #setTime(at: number): void {
    this.#anchorAt = at;
    this.#anchorElapsed = this.#timers.elapsed();
  }

  #setPlay(change: Partial<PlayView>): void {
    this.#play = { ...this.#play, ...change };
    for (const listener of this.#playListeners) listener();
  }

  #show(view: LiveView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }

  #tellClocks(): void {
    this.#clockToldAt = this.#timers.elapsed();
    for (const listener of this.#clockListeners) listener();
  }
}

function listen(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
