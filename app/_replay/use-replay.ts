'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { OutdatedPage } from '../_live/outdated-page';
import { PositionBuffer } from '../_live/position-buffer';
import type { ApiClient } from '../_live/trpc';
import type { LiveTab } from '../_live/use-live';
import { replayApi } from './replay-api';
import { type PlayView, type ReplayLink, ReplayStore, type ReplayTimers } from './replay-store';

const browserTimers: ReplayTimers = {
  elapsed: () => performance.now(),
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds);
    return () => clearInterval(timer);
  },
};

export interface ReplayWindow {
  readonly from: number;
  readonly until: number;
}

export interface Replay {
  readonly store: ReplayStore;
  /** What the wall's components live on. */
  readonly tab: LiveTab;
}

interface ReplayOptions {
  readonly api: ApiClient;
  readonly userId: string;
  /** Where it begins. */
  readonly at: number;
  readonly window: ReplayWindow;
}

/** One replay for as long as the page stands; null until the browser has begun it. */
export function useReplay({ api, userId, at, window }: ReplayOptions): Replay | null {
  const [replay, setReplay] = useState<Replay | null>(null);
  // Another instant or window is sought in the same replay.
  const [begin] = useState({ at, end: window.until });
  useEffect(() => {
    const positions = new PositionBuffer();
    const link: ReplayLink = {
      open: (when, signal) => api.replay.open.query({ at: when }, { signal }),
      span: (asked, signal) => api.replay.span.query(asked, { signal }),
    };
    const store = new ReplayStore({ link, timers: browserTimers, positions, ...begin });
    const page = new OutdatedPage();
    store.start();
    setReplay({ store, tab: { store, api: replayApi(api), positions, page, userId, isReplay: true } });
    return () => {
      store.stop();
      page.close();
    };
  }, [api, userId, begin]);
  return replay;
}

export function usePlay(store: ReplayStore): PlayView {
  return useSyncExternalStore(store.subscribePlay, store.getPlay, store.getPlay);
}

/** True once something can be shown. */
export function useHasPicture(store: ReplayStore): boolean {
  const has = () => store.getView().snapshot !== null;
  return useSyncExternalStore(store.subscribe, has, has);
}
