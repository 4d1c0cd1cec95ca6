'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { loadPageAnew } from '../_live/load-anew';
import { EmptyState } from '../_ui/empty-state';
import styles from '../_ui/notice-page.module.css';

const AGAIN_MS = 10_000;

/** A wall whose page has failed as a whole, which no tile should bring about: nobody stands there to press a key, so it loads itself anew. */
export default function WallErrorPage() {
  const t = useTranslations('wallScreen.failed');
  useEffect(() => {
    const timer = setInterval(() => void loadPageAnew(), AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <main className={styles.page}>
      <EmptyState isPage title={t('title')}>
        <p>{t('text')}</p>
      </EmptyState>
    </main>
  );
}
