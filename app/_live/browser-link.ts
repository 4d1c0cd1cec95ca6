import type { LiveLink, LiveTimers } from './live-store';
import { type ApiClient, isSignedOut, type LiveConnection } from './trpc';

export type LiveScreen = 'desk' | 'wall' | 'visitor';

/** A snapshot that takes longer is given up and asked for again. */
const SNAPSHOT_TIMEOUT_MS = 10_000;

/** Follows the facts of one screen over the tab's connection. */
export function createBrowserLink(connection: LiveConnection, screen: LiveScreen, onSignedOut: () => void): LiveLink {
  const { api, socket } = connection;
  return {
    fetchSnapshot: () => api.live.snapshot.query({ screen }, { signal: AbortSignal.timeout(SNAPSHOT_TIMEOUT_MS) }),
    subscribe(cursor, onBatch, onEnd) {
      const subscription = api.live.facts.subscribe(
        { screen, lastEventId: cursor },
        { onData: (event) => onBatch(event.data), onError: onEnd, onComplete: () => onEnd(new Error('the server ended the subscription')) },
      );
      return () => subscription.unsubscribe();
    },
    isSocketOpen: () => socket.connectionState.get().state === 'pending',
    isSignedOut,
    onSignedOut,
  };
}

export const browserTimers: LiveTimers = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * Position frames travel as binary messages on the same socket; the subscription only says that this tab wants them, and tells
 * which build the server is. It is begun anew whenever the server ends it. Returns the function that stops.
 */
export function followPositions(api: ApiClient, screen: LiveScreen, onBuild: (build: string) => void): () => void {
  let isStopped = false;
  let unsubscribe = () => {};
  let cancel = () => {};
  const begin = () => {
    const again = () => {
      if (!isStopped) cancel = browserTimers.after(1_000, begin);
    };
    const subscription = api.position.frames.subscribe({ screen }, { onData: ({ build }) => onBuild(build), onError: again, onComplete: again });
    unsubscribe = () => subscription.unsubscribe();
  };
  begin();
  return () => {
    isStopped = true;
    cancel();
    unsubscribe();
  };
}
