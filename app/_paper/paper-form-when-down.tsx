'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useConnection } from '../_live/use-live';
import styles from './paper-form-when-down.module.css';

const PAPER_FORM = '/paper-form';

/** The way to the blank form while the room is not heard. It was fetched while it still was, so that the browser has it without a server. */
export function PaperFormWhenDown() {
  const t = useTranslations('paper');
  const { status } = useConnection();
  useEffect(() => {
    // Recovered: a server that is away now may have been asked before.
    void fetch(PAPER_FORM).catch(() => undefined);
  }, []);
  if (status !== 'offline') return null;
  return (
    <a href={PAPER_FORM} target="_blank" rel="noreferrer" className={styles.link} data-testid="paper-when-down">
      {t('whenDown')}
    </a>
  );
}
