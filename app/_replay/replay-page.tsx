'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { ReplayRange } from '../../server/replay/replay.schema';
import { Mark } from '../_desk/mark';
import { errorMessage } from '../_live/command';
import type { ApiClient } from '../_live/trpc';
import { useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { useFormat } from '../_ui/use-format';
import type { WallRoom } from '../_wall/type-scale.rules';
import { Wall } from '../_wall/wall';
import { BookmarkPanel } from './bookmark-panel';
import { KeysPanel } from './keys-panel';
import styles from './replay.module.css';
import { ReplayBar } from './replay-bar';
import { nextSpeed, type ReplayAction } from './replay-keys.rules';
import type { ReplayStore } from './replay-store';
import { useHasPicture, usePlay } from './use-replay';
import { useReplayKeys } from './use-replay-keys';
import { type ChosenWindow, windowIn } from './window.rules';

interface ReplayPageProps {
  readonly api: ApiClient;
  readonly store: ReplayStore;
  readonly range: ReplayRange;
  readonly first: ChosenWindow;
  readonly layout: string;
  readonly room: WallRoom;
}

/** The wall of another time, framed so that nobody takes it for the present, and what moves it. */
export function ReplayPage({ api, store, range, first, layout: firstLayout, room }: ReplayPageProps) {
  const t = useTranslations('replay');
  const [window, setWindow] = useState(first);
  const [layout, setLayout] = useState(firstLayout);
  const [panel, setPanel] = useState<'bookmarks' | 'keys' | null>(null);
  const hasPicture = useHasPicture(store);
  const toggle = (name: 'bookmarks' | 'keys') => setPanel(panel === name ? null : name);
  const open = (wanted: { readonly from: number; readonly lengthMs: number }, at: number) => {
    const next = windowIn(range, wanted);
    if (next === null) return;
    setWindow(next);
    store.setEnd(next.until);
    store.seek(Math.min(Math.max(at, next.from), next.until));
  };
  const keys = useReplayKeys((action) => act(store, window, action) || toggle(action.kind === 'bookmarks' ? 'bookmarks' : 'keys'));
  useAddress(store, layout);
  return (
    <div className={styles.replay} data-testid="replay">
      <Banner store={store} />
      <main className={styles.stage}>
        {hasPicture ? (
          <Wall layout={layout} room={room} />
        ) : (
          <p className={styles.opening} role="status">
            {t('opening')}
          </p>
        )}
      </main>
      <ReplayBar
        api={api}
        store={store}
        range={range}
        window={window}
        layout={hasPicture ? layout : null}
        onOpen={open}
        onLayout={setLayout}
        panel={panel}
        onPanel={toggle}
      />
      {panel === 'bookmarks' && (
        <BookmarkPanel api={api} store={store} range={range} layout={layout} onGo={open} onLayout={setLayout} onClose={() => setPanel(null)} />
      )}
      {panel === 'keys' && <KeysPanel keys={keys} onClose={() => setPanel(null)} />}
    </div>
  );
}

/** False where the page itself has to act. */
function act(store: ReplayStore, { from, until }: ChosenWindow, action: ReplayAction): boolean {
  const { speed } = store.getPlay();
  switch (action.kind) {
    case 'togglePlay':
      if (store.wantsToPlay) store.pause();
      else store.play();
      return true;
    case 'move':
      store.seek(Math.min(Math.max(store.serverNow() + action.seconds * 1_000, from), until));
      return true;
    case 'toStart':
      store.seek(from);
      return true;
    case 'toEnd':
      store.seek(until);
      return true;
    case 'faster':
      store.setSpeed(nextSpeed(speed, 1));
      return true;
    case 'slower':
      store.setSpeed(nextSpeed(speed, -1));
      return true;
    default:
      return false;
  }
}

function Banner({ store }: { readonly store: ReplayStore }) {
  const t = useTranslations('replay');
  const errors = useTranslations('errors');
  const format = useFormat();
  const now = useServerNow();
  const { status, speed, error } = usePlay(store);
  const title = `${t('banner')} · ${format.date(now)} ${format.clock(now)}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <header className={styles.banner} data-testid="replay-banner" data-status={status}>
      <Mark size="1.4em" />
      <h1 className={styles.title}>{t('banner')}</h1>
      <time className={styles.when} dateTime={new Date(now).toISOString()} data-testid="replay-time">
        {format.date(now)} {format.clock(now)} {format.zone(now)}
      </time>
      <span className={styles.status}>{t(`status.${status}`, { speed })}</span>
      <span className={styles.notNow}>{t('notNow')}</span>
      {error !== null && (
        <span className={styles.failed} role="alert">
          {errorMessage(error, errors)}
          <Button size="small" onClick={() => store.seek(store.serverNow())}>
            {t('retry')}
          </Button>
        </span>
      )}
      <a className={styles.away} href="/wall/main">
        {t('toWall')}
      </a>
    </header>
  );
}

/** The address leads back to what is looked at, whenever the picture stands still. */
function useAddress(store: ReplayStore, layout: string): void {
  const { status } = usePlay(store);
  useEffect(() => {
    if (status !== 'paused') return;
    const address = new URL(location.href);
    address.searchParams.set('at', new Date(store.serverNow()).toISOString());
    address.searchParams.set('layout', layout);
    history.replaceState(history.state, '', address);
  }, [store, status, layout]);
}
