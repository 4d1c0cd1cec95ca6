'use client';

import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { InstallationReference } from '../../server/installation/installation.schema';
import type { LiveState } from '../../server/live/live-state.rules';
import type { Connection, LiveReader, LiveView } from './live-store';
import type { OutdatedPage } from './outdated-page';
import type { PositionBuffer } from './position-buffer';
import type { ApiClient } from './trpc';

/** What one tab's live pages share. */
export interface LiveTab {
  readonly store: LiveReader;
  readonly api: ApiClient;
  readonly positions: PositionBuffer;
  readonly page: OutdatedPage;
  /** Whose screen this is. */
  readonly userId: string;
  /** What is shown has been, and is not: nothing of it sounds. */
  readonly isReplay?: boolean;
}

export const LiveContext = createContext<LiveTab | null>(null);

export function useLiveTab(): LiveTab {
  const tab = useContext(LiveContext);
  if (tab === null) throw new Error('a live hook outside of <LiveProvider>');
  return tab;
}

export function useIsReplay(): boolean {
  return useLiveTab().isReplay === true;
}

/** Queries and commands of the tab's client. */
export function useApi(): ApiClient {
  return useLiveTab().api;
}

/** The latest positions of units. The buffer is one object for the tab's whole life: `listen` tells of changes, React does not. */
export function usePositions(): PositionBuffer {
  return useLiveTab().positions;
}

/**
 * A part of what the room knows; the component renders again only when the part changes. Arrays and plain objects are compared
 * one level deep, so that a selector may build them.
 */
export function useLive<T>(selector: (state: LiveState) => T): T {
  return useView((view) => selector(loaded(view).state));
}

const valuesKnown = new WeakMap<object, readonly unknown[]>();

/** The members of one part of the room; the same array for as long as the part is the same, however many ask and however often. */
export function valuesOf<T>(part: Readonly<Record<string, T>>): readonly T[] {
  const known = valuesKnown.get(part) as readonly T[] | undefined;
  if (known !== undefined) return known;
  const made = Object.values(part);
  valuesKnown.set(part, made);
  return made;
}

/** Installation, targets and categories. */
export function useReference(): InstallationReference {
  return useView((view) => loaded(view).reference);
}

/** Whether news arrives, and the server time of the last. */
export function useConnection(): Connection {
  return useView((view) => view.connection);
}

/** True once the server runs another build than this page is of. */
export function useIsOutdated(): boolean {
  const { page } = useLiveTab();
  return useSyncExternalStore(
    (listener) => page.subscribe(listener),
    () => page.isOutdated,
    () => false,
  );
}

/** True once the first snapshot is here; `<WhenLoaded>` shows its children only then. */
export function useIsLoaded(): boolean {
  return useView((view) => view.snapshot !== null);
}

/** The server's time, epoch milliseconds, renewed every `intervalMs` at the beat of the server's clock. */
export function useServerNow(intervalMs = 1_000): number {
  const { store } = useLiveTab();
  const [now, setNow] = useState(store.serverNow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      clearTimeout(timer);
      const at = store.serverNow();
      setNow(at);
      // Ticks fall on whole intervals of server time, so all clocks of a wall turn over together.
      timer = setTimeout(tick, intervalMs - (at % intervalMs) + 1);
    };
    tick();
    const endListening = store.listenClock?.(tick);
    return () => {
      endListening?.();
      clearTimeout(timer);
    };
  }, [store, intervalMs]);
  return now;
}

function loaded(view: LiveView) {
  if (view.snapshot === null) throw new Error('live state read before the first snapshot');
  return view.snapshot;
}

function useView<T>(selector: (view: LiveView) => T): T {
  const { store } = useLiveTab();
  const [memo] = useState<{ value: T | undefined }>({ value: undefined });
  const read = useMemo(() => {
    let seen: LiveView | null = null;
    let value: T;
    return () => {
      const view = store.getView();
      if (view !== seen) {
        const next = selector(view);
        value = memo.value !== undefined && isShallowEqual(memo.value, next) ? memo.value : next;
        memo.value = value;
        seen = view;
      }
      return value;
    };
  }, [store, selector, memo]);
  return useSyncExternalStore(store.subscribe, read, read);
}

/** Equal, or arrays or plain objects with identical members. */
export function isShallowEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    return Array.isArray(left) && Array.isArray(right) && left.length === right.length && left.every((one, index) => Object.is(one, right[index]));
  }
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => key in right && Object.is((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]));
}
