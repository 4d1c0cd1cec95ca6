'use client';

import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef, useState } from 'react';
import { standingNotices } from '../../../server/notice/notice.rules';
import type { NoticeView } from '../../../server/notice/notice.schema';
import { useFetched } from '../../_live/use-fetched';
import { useApi, useConnection, useLive, useServerNow } from '../../_live/use-live';
import { SignIcon } from '../../_ui/icons/icon';
import { useFormat } from '../../_ui/use-format';
import styles from './notice-tile.module.css';
import tile from './tile.module.css';

const RETRY_MS = 30_000;
/** Of the wall's unit, largest first; the last is the smallest text of a wall. */
const SIZES = [1.7, 1.35, 1.1, 0.95, 0.8] as const;

/** What the supervisor tells the room: the most urgent first, as large as the tile allows; what has no place is counted. */
export function NoticeTile() {
  const t = useTranslations('wallTiles.notice');
  const api = useApi();
  const { status } = useConnection();
  const now = useServerNow();
  const notices = useLive((state) => Object.values(state.notices));
  const key = notices.map(({ id, version }) => `${id}:${version}`).join(' ');
  const { data } = useFetched(`${status === 'connected'} ${key}`, (signal) => api.notice.texts.query(undefined, { signal }), { everyMs: RETRY_MS });
  const standing = standingNotices(notices, now);
  if (standing.length === 0) return <p className={tile.calm}>{t('none')}</p>;
  // A changed notice shows its old words for the moment that the new ones take.
  const shown = standing.map((notice) => ({ notice, text: data?.find(({ id }) => id === notice.id)?.text ?? '…' }));
  return <FittedNotices key={shown.map(({ notice, text }) => `${notice.id}${text}`).join()} shown={shown} />;
}

interface Shown {
  readonly notice: NoticeView;
  readonly text: string;
}

function FittedNotices({ shown }: { readonly shown: readonly Shown[] }) {
  const t = useTranslations();
  const frame = useRef<HTMLUListElement | null>(null);
  const [fit, setFit] = useState({ step: 0, count: shown.length });
  // Tried from the largest size down, and then with fewer notices: each try before anything is painted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try is measured anew.
  useLayoutEffect(() => {
    const list = frame.current;
    if (list === null || list.scrollHeight <= list.clientHeight + 1) return;
    setFit(({ step, count }) => (step < SIZES.length - 1 ? { step: step + 1, count } : { step, count: Math.max(1, count - 1) }));
  }, [fit]);
  return (
    <ul ref={frame} className={styles.list} style={{ fontSize: `${SIZES[fit.step] ?? 1}em` }}>
      {shown.slice(0, fit.count).map(({ notice, text }) => (
        <Notice key={notice.id} notice={notice} text={text} />
      ))}
      {fit.count < shown.length && <li className={styles.more}>{t('common.more', { count: shown.length - fit.count })}</li>}
    </ul>
  );
}

function Notice({ notice: { id, priority, showUntil }, text }: Shown) {
  const t = useTranslations('wallTiles.notice');
  const format = useFormat();
  return (
    <li className={styles[priority]} data-notice={id}>
      <span className={styles.sign}>
        {priority !== 'info' && <SignIcon name="alert" label={t(`priority.${priority}`)} />} {text}
      </span>
      <span className={styles.until}>{t('until', { time: format.time(showUntil) })}</span>
    </li>
  );
}
