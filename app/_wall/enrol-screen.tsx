'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { BegunEnrolment } from '../../server/wall/screen.schema';
import { Mark } from '../_desk/mark';
import { signIn } from '../_desk/session';
import { failureOf } from '../_live/command';
import { createApi } from '../_live/trpc';
import styles from './enrol-screen.module.css';
import { useTitleTick } from './use-title-tick';

const ASK_MS = 2_000;
/** Waited for after a code could not be had: the server is away, or too many screens wait. */
const AGAIN_MS = 10_000;

type State = { readonly name: 'asking' } | { readonly name: 'shown'; readonly code: string } | { readonly name: 'waiting'; readonly reason: string | null };

/** A computer of the wall that nobody has enrolled yet: it shows a code until somebody of the room confirms it, and then signs itself in. */
export function EnrolScreen({ installationName }: { readonly installationName: string }) {
  const t = useTranslations('wall.enrol');
  const errors = useTranslations('errors');
  const [state, setState] = useState<State>({ name: 'asking' });
  useEffect(() => enrol(setState), []);
  useTitleTick();
  return (
    <main className={styles.page}>
      <Mark size="3em" />
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.installation}>{installationName}</p>
      {state.name === 'shown' && (
        <>
          <p className={styles.code} data-testid="screen-code">
            {state.code}
          </p>
          <p className={styles.text}>{t('text')}</p>
        </>
      )}
      {state.name === 'waiting' && (
        <p className={styles.text} role="alert">
          {state.reason === 'too_many' ? errors('screens_waiting') : errors('no_connection')}
        </p>
      )}
    </main>
  );
}

/** Runs until it is stopped or the screen is signed in; one code after the other. */
function enrol(show: (state: State) => void): () => void {
  const stop = new AbortController();
  const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const api = createApi();
  const run = async () => {
    while (!stop.signal.aborted) {
      try {
        const begun = await api.screen.begin.mutate({}, { signal: stop.signal });
        show({ name: 'shown', code: begun.code });
        await untilConfirmed(begun);
      } catch (error) {
        // Recovered: nobody stands at a wall to press a key; it says what is wrong and tries again.
        if (stop.signal.aborted) return;
        show({ name: 'waiting', reason: failureOf(error).code });
        await pause(AGAIN_MS);
      }
    }
  };
  const untilConfirmed = async ({ secret }: BegunEnrolment) => {
    while (!stop.signal.aborted) {
      await pause(ASK_MS);
      const answer = await api.screen.collect.mutate({ secret }, { signal: stop.signal }).catch((error: unknown) => {
        // Recovered: a code that is too old is replaced by another; a cut line is waited for.
        if (failureOf(error).code === 'not_found') return null;
        return { state: 'waiting' } as const;
      });
      if (answer === null) return;
      if (answer.state === 'ready' && (await signIn(answer.username, answer.password)) === null) {
        location.replace('/wall');
        return stop.abort();
      }
    }
  };
  void run();
  return () => stop.abort();
}
