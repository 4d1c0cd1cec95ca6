import { TRPCClientError } from '@trpc/client';
import { type LiveSnapshot, LiveStore } from '../../app/_live/live-store';
import type { LiveState } from '../../server/live/live-state.rules';
import type { Session } from './session';

/** Follows the facts as any screen does: a snapshot, then the same subscription through the same reducer. */
export class LiveScreen {
  readonly #store: LiveStore;
  readonly #session: Session;

  constructor(session: Session, screen: 'desk' | 'wall') {
    this.#session = session;
    const { api } = session;
    this.#store = new LiveStore(
      {
        fetchSnapshot: () => api.live.snapshot.query({ screen }),
        subscribe(cursor, onBatch, onEnd) {
          const subscription = api.live.facts.subscribe(
            { screen, lastEventId: cursor },
            { onData: (event) => onBatch(event.data), onError: onEnd, onComplete: () => onEnd(new Error('the server ended the subscription')) },
          );
          return () => subscription.unsubscribe();
        },
        isSocketOpen: () => session.isSocketOpen(),
        isSignedOut: isUnauthorized,
        onSignedOut: () => void this.#signInAgain(),
      },
      {
        now: () => Date.now(),
        elapsed: () => performance.now(),
        after: (milliseconds, work) => {
          const timer = setTimeout(work, milliseconds);
          return () => clearTimeout(timer);
        },
      },
    );
    this.#store.start();
  }

  get snapshot(): LiveSnapshot | null {
    return this.#store.getView().snapshot;
  }

  get state(): LiveState | null {
    return this.snapshot?.state ?? null;
  }

  get isConnected(): boolean {
    return this.#store.getView().connection.status === 'connected';
  }

  /** The server's time of the last news, epoch milliseconds. */
  get heardAt(): number | null {
    return this.#store.getView().connection.heardAt;
  }

  /** Called after everything that changed what the screen shows. */
  onChange(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** The first thing found in the state, or null after `timeoutMs` or when the signal ends it. */
  find<T>(search: (state: LiveState) => T | undefined | null, timeoutMs: number, signal?: AbortSignal): Promise<T | null> {
    return new Promise((done) => {
      const look = () => {
        const found = this.state === null ? null : search(this.state);
        if (found != null) finish(found);
      };
      const finish = (found: T | null) => {
        clearTimeout(timer);
        stop();
        signal?.removeEventListener('abort', onAbort);
        done(found);
      };
      const onAbort = () => finish(null);
      const timer = setTimeout(() => finish(null), timeoutMs);
      const stop = this.onChange(look);
      signal?.addEventListener('abort', onAbort, { once: true });
      look();
    });
  }

  stop(): void {
    this.#store.stop();
  }

  async #signInAgain(): Promise<void> {
    this.#store.stop();
    await this.#session.begin();
    this.#store.start();
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof TRPCClientError && (error.data as { code?: string } | null)?.code === 'UNAUTHORIZED';
}
