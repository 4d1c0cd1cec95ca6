'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

export interface Fetched<T> {
  /** The last answer; stays while a newer one is on its way, so that a page does not blink. */
  readonly data: T | null;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface FetchOptions {
  /** Ask again by itself after this many milliseconds. */
  readonly everyMs?: number;
}

/** What a query answers, asked again when `key` changes. An answer to an older question is dropped. */
export function useFetched<T>(key: string, ask: (signal: AbortSignal) => Promise<T>, { everyMs }: FetchOptions = {}): Fetched<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Fetched<T>, 'reload'>>({ data: null, error: null, isLoading: true });
  const question = useRef(ask);
  question.current = ask;
  const reload = useCallback(() => setRound((count) => count + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key or round is a new question; `ask` itself is made anew with every render.
  useEffect(() => {
    const controller = new AbortController();
    setState((before) => ({ ...before, isLoading: true }));
    question.current(controller.signal).then(
      (data) => {
        if (!controller.signal.aborted) setState({ data, error: null, isLoading: false });
      },
      // Recovered: the page says what went wrong and keeps what it had.
      (error: unknown) => {
        if (!controller.signal.aborted) setState((before) => ({ ...before, error, isLoading: false }));
      },
    );
    return () => controller.abort();
  }, [key, round]);
  useEffect(() => {
    if (everyMs === undefined) return undefined;
    const timer = setInterval(reload, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, reload]);
  return { ...state, reload };
}
