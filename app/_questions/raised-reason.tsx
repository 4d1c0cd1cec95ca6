'use client';

import { useTranslations } from 'next-intl';
import type { Raised } from '../../server/question-card/question-card.rules';
import { PriorityMark } from '../_ui/priority-mark';
import styles from './questions.module.css';
import { useWords } from './use-words';

/** `Prioritas 1: tidak bernapas`. */
export function RaisedReason({ raised }: { readonly raised: Raised | null }) {
  const t = useTranslations('questionCard');
  const words = useWords();
  if (raised === null) return null;
  return (
    <p className={styles.reason} role="status" data-testid="raised-reason" data-priority={raised.to}>
      <PriorityMark level={raised.to} /> {t('raised', { level: raised.to, because: [...new Set(raised.because.map(words))].join(', ') })}
    </p>
  );
}
