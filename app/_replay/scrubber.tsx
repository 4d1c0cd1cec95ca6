'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { REPLAY_MARK_KINDS, type ReplayMark } from '../../server/replay/replay.schema';
import type { ApiClient } from '../_live/trpc';
import { useFetched } from '../_live/use-fetched';
import { useServerNow } from '../_live/use-live';
import { useFormat } from '../_ui/use-format';
import styles from './replay-bar.module.css';
import type { ReplayStore } from './replay-store';
import { type ChosenWindow, shareOf } from './window.rules';

/** While a hand drags, the picture follows once it rests for this long. */
const REST_MS = 150;
const STEP_MS = 1;

interface ScrubberProps {
  readonly api: ApiClient;
  readonly store: ReplayStore;
  readonly window: ChosenWindow;
}

/** The window as a line with what happened on it, and the place in it. */
export function Scrubber({ api, store, window }: ScrubberProps) {
  const t = useTranslations('replay');
  const format = useFormat();
  const now = useServerNow();
  const [dragged, setDragged] = useState<number | null>(null);
  const { from, until } = window;
  const { data: marks } = useFetched(`${from} ${until}`, (signal) => api.replay.marks.query({ from, until }, { signal }));
  useEffect(() => {
    if (dragged === null) return undefined;
    const timer = setTimeout(() => {
      store.seek(dragged);
      setDragged(null);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [store, dragged]);
  const shown = Math.min(Math.max(dragged ?? now, from), until);
  return (
    <div className={styles.scrubber}>
      <span className={styles.edge}>{format.dateTime(from)}</span>
      <div className={styles.line}>
        <Marks marks={marks ?? []} window={window} />
        <input
          type="range"
          className={styles.range}
          min={from}
          max={until}
          step={STEP_MS}
          value={shown}
          onChange={({ target }) => setDragged(Number(target.value))}
          aria-label={t('position')}
          aria-valuetext={`${format.date(shown)} ${format.clock(shown)}`}
          data-testid="replay-scrubber"
        />
      </div>
      <span className={styles.edge}>{format.dateTime(until)}</span>
      <Legend marks={marks ?? []} />
    </div>
  );
}

function Marks({ marks, window }: { readonly marks: readonly ReplayMark[]; readonly window: ChosenWindow }) {
  const t = useTranslations('replay');
  const count = (...kinds: readonly ReplayMark['kind'][]) => marks.filter(({ kind }) => kinds.includes(kind)).length;
  return (
    <>
      <span className="only-for-readers">{t('marks', { incidents: count('incident', 'urgent'), alarms: count('alarm'), breaches: count('breach') })}</span>
      <svg className={styles.marks} viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
        {REPLAY_MARK_KINDS.map((kind) => (
          <path key={kind} className={styles[kind]} d={pathOf(kind, marks, window)} vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
    </>
  );
}

function pathOf(kind: ReplayMark['kind'], marks: readonly ReplayMark[], window: ChosenWindow): string {
  return marks
    .filter((mark) => mark.kind === kind)
    .map(({ at }) => `M${(shareOf(window, at) * 1_000).toFixed(1)} ${TOPS[kind]}V20`)
    .join('');
}

/** Heights tell kinds apart where colours do not. */
const TOPS: Readonly<Record<ReplayMark['kind'], number>> = { incident: 14, breach: 9, alarm: 4, urgent: 0 };

function Legend({ marks }: { readonly marks: readonly ReplayMark[] }) {
  const t = useTranslations('replay.legend');
  const kinds = REPLAY_MARK_KINDS.filter((kind) => marks.some((mark) => mark.kind === kind));
  return (
    <span className={styles.legend} aria-hidden="true">
      {kinds.map((kind) => (
        <span key={kind}>
          <svg width="6" height="14" viewBox="0 0 6 20" preserveAspectRatio="none" aria-hidden="true">
            <path className={styles[kind]} d={`M3 ${TOPS[kind]}V20`} />
          </svg>
          {t(kind)}
        </span>
      ))}
    </span>
  );
}
