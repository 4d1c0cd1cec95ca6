'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { REPLAY_SPEEDS, type ReplayRange, type ReplaySpeed } from '../../server/replay/replay.schema';
import { localInput, readLocalInput } from '../_closures/local-time.rules';
import { useLayoutNames, useLayoutTitle } from '../_layouts/use-layout-title';
import type { ApiClient } from '../_live/trpc';
import { Button } from '../_ui/button';
import { useFormat } from '../_ui/use-format';
import styles from './replay-bar.module.css';
import { STEP_SECONDS } from './replay-keys.rules';
import type { ReplayStore } from './replay-store';
import { Scrubber } from './scrubber';
import { usePlay } from './use-replay';
import { type ChosenWindow, WINDOW_MINUTES } from './window.rules';

interface ReplayBarProps {
  readonly api: ApiClient;
  readonly store: ReplayStore;
  readonly range: ReplayRange;
  readonly window: ChosenWindow;
  /** Null: nothing is shown yet that has layouts. */
  readonly layout: string | null;
  readonly onOpen: (wanted: { readonly from: number; readonly lengthMs: number }, at: number) => void;
  readonly onLayout: (layout: string) => void;
  readonly panel: 'bookmarks' | 'keys' | null;
  readonly onPanel: (name: 'bookmarks' | 'keys') => void;
}

/** What moves a replay, at the foot of the page; everything here has a key or is a form. */
export function ReplayBar({ api, store, range, window, layout, onOpen, onLayout, panel, onPanel }: ReplayBarProps) {
  const t = useTranslations('replay');
  return (
    <section className={styles.bar} aria-label={t('controls')}>
      <Scrubber api={api} store={store} window={window} />
      <div className={styles.controls}>
        <PlayControls store={store} window={window} />
        <WindowForm window={window} range={range} onOpen={onOpen} />
        {layout !== null && <LayoutChoice layout={layout} onLayout={onLayout} />}
        <span className={styles.space} />
        <Button size="small" shortcut="B" aria-expanded={panel === 'bookmarks'} onClick={() => onPanel('bookmarks')}>
          {t('bookmark.open')}
        </Button>
        <Button size="small" shortcut="?" aria-expanded={panel === 'keys'} onClick={() => onPanel('keys')}>
          {t('keys.open')}
        </Button>
      </div>
      <Kept range={range} isClamped={window.isClamped} />
    </section>
  );
}

function PlayControls({ store, window: { from, until } }: Pick<ReplayBarProps, 'store' | 'window'>) {
  const t = useTranslations('replay');
  const { status, speed } = usePlay(store);
  const isRunning = status === 'playing' || status === 'waiting' || (status === 'opening' && store.wantsToPlay);
  const move = (seconds: number) => store.seek(Math.min(Math.max(store.serverNow() + seconds * 1_000, from), until));
  return (
    <div className={styles.group}>
      <Button size="small" onClick={() => move(-STEP_SECONDS)} aria-label={t('back', { seconds: STEP_SECONDS })} title={t('back', { seconds: STEP_SECONDS })}>
        −{STEP_SECONDS}
      </Button>
      <Button variant="primary" size="small" className={styles.play} onClick={() => (isRunning ? store.pause() : store.play())} data-testid="replay-play">
        {t(isRunning ? 'pause' : 'play')}
      </Button>
      <Button size="small" onClick={() => move(STEP_SECONDS)} aria-label={t('ahead', { seconds: STEP_SECONDS })} title={t('ahead', { seconds: STEP_SECONDS })}>
        +{STEP_SECONDS}
      </Button>
      <label className={styles.choice}>
        {t('speed')}
        <select value={speed} onChange={({ target }) => store.setSpeed(Number(target.value) as ReplaySpeed)} data-testid="replay-speed">
          {REPLAY_SPEEDS.map((one) => (
            <option key={one} value={one}>
              {t('speedValue', { speed: one })}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** Which window is looked through. */
function WindowForm({ window, range, onOpen }: Pick<ReplayBarProps, 'window' | 'range' | 'onOpen'>) {
  const t = useTranslations('replay');
  const timeZone = useTimeZone() ?? 'UTC';
  const [typed, setTyped] = useState<string | null>(null);
  const [minutes, setMinutes] = useState<number>(60);
  const [shown, setShown] = useState(window.from);
  // A bookmark has opened another window.
  if (shown !== window.from) {
    setShown(window.from);
    setTyped(null);
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const from = typed === null ? window.from : readLocalInput(typed, timeZone);
    if (from !== null) onOpen({ from, lengthMs: minutes * 60_000 }, from);
  };
  return (
    <form className={styles.group} onSubmit={submit}>
      <label className={styles.choice}>
        {t('from')}
        <input
          type="datetime-local"
          value={typed ?? localInput(window.from, timeZone)}
          max={localInput(range.until, timeZone)}
          onChange={({ target }) => setTyped(target.value)}
          data-testid="replay-from"
        />
      </label>
      <label className={styles.choice}>
        {t('length')}
        <select value={minutes} onChange={({ target }) => setMinutes(Number(target.value))}>
          {WINDOW_MINUTES.map((count) => (
            <option key={count} value={count}>
              {count < 60 ? t('minutes', { count }) : t('hours', { count: count / 60 })}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" size="small">
        {t('open')}
      </Button>
    </form>
  );
}

function LayoutChoice({ layout, onLayout }: { readonly layout: string; readonly onLayout: (layout: string) => void }) {
  const t = useTranslations('replay');
  const titleOf = useLayoutTitle();
  const names = useLayoutNames();
  return (
    <label className={styles.choice}>
      {t('layout')}
      <select value={layout} onChange={({ target }) => onLayout(target.value)} data-testid="replay-layout">
        {names.map((name) => (
          <option key={name} value={name}>
            {titleOf(name)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How far back it reaches, loudly where somebody wanted more. */
function Kept({ range, isClamped }: { readonly range: ReplayRange; readonly isClamped: boolean }) {
  const t = useTranslations('replay');
  const format = useFormat();
  if (range.from === null) return null;
  const values = { time: format.dateTime(range.from), days: range.keptDays };
  return isClamped ? (
    <p className={styles.clamped} role="status" data-testid="replay-clamped">
      {t('clamped', values)}
    </p>
  ) : (
    <p className={styles.kept}>{t('kept', values)}</p>
  );
}
