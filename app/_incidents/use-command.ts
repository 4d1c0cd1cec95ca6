'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { errorMessage, failureOf, newCommandId } from '../_live/command';

/** Pauses before an order whose answer was lost is sent again under the same id, milliseconds. */
const RETRY_PAUSES_MS = [400, 1_200, 2_500] as const;

export interface CommandRunner {
  /** Gives one order and answers with its result, or null when it failed; the reason is then in `message`. */
  run<T>(order: (commandId: string) => Promise<T>): Promise<T | null>;
  readonly isBusy: boolean;
  /** The same for whoever asks between two renders. */
  isBusyNow(): boolean;
  /** Why the last order failed, in the person's language. */
  readonly message: string | null;
  /** The same for whoever waited for `run`, which answers before the message is shown. */
  lastMessage(): string | null;
  clear(): void;
}

/** Orders of one part of a page: busy while one is on its way, and where the reason of a refusal is shown. */
export function useCommand(): CommandRunner {
  const errors = useTranslations('errors');
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly error: unknown }>({ isBusy: false, error: null });
  const failed = useRef<unknown>(null);
  const underWay = useRef(0);
  const run = useCallback(async <T>(order: (commandId: string) => Promise<T>): Promise<T | null> => {
    failed.current = null;
    underWay.current += 1;
    setState({ isBusy: true, error: null });
    try {
      const result = await giveOnce(order);
      setState({ isBusy: false, error: null });
      return result;
    } catch (error) {
      // Recovered: the reason stands beside the button, and nothing typed is lost.
      failed.current = error;
      setState({ isBusy: false, error });
      return null;
    } finally {
      underWay.current -= 1;
    }
  }, []);
  const clear = useCallback(() => setState({ isBusy: false, error: null }), []);
  const textOf = (error: unknown) => (error === null ? null : errorMessage(error, errors));
  return { run, clear, isBusy: state.isBusy, isBusyNow: () => underWay.current > 0, message: textOf(state.error), lastMessage: () => textOf(failed.current) };
}

/** The same id goes with every attempt, so that a lost answer never gives an order twice. */
async function giveOnce<T>(order: (commandId: string) => Promise<T>): Promise<T> {
  const commandId = newCommandId();
  for (const pauseMs of RETRY_PAUSES_MS) {
    try {
      return await order(commandId);
    } catch (error) {
      // Recovered: a cut line is tried again; a refusal is not.
      if (failureOf(error).reason !== 'no_connection') throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return order(commandId);
}
