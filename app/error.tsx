'use client';

import { useTranslations } from 'next-intl';
import { Button } from './_ui/button';
import { EmptyState } from './_ui/empty-state';
import styles from './_ui/notice-page.module.css';

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations('common');
  return (
    <main className={styles.page}>
      <EmptyState isPage title={t('error.title')}>
        <p>{t('error.text')}</p>
        {error.digest !== undefined && <p className={styles.number}>{t('error.number', { id: error.digest })}</p>}
        <Button variant="primary" onClick={reset}>
          {t('actions.retry')}
        </Button>
      </EmptyState>
    </main>
  );
}
