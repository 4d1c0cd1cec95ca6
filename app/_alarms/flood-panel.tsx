'use client';

import { useTranslations } from 'next-intl';
import type { AlarmFlood } from '../../server/alarm/alarm.schema';
import { SignIcon } from '../_ui/icons/icon';
import { AlarmClock } from './alarm-clock';
import styles from './alarm-console.module.css';

/** Says that it is a flood and since when, calmly: the list below is by kind then. */
export function FloodPanel({ flood, standing }: { readonly flood: AlarmFlood; readonly standing: number }) {
  const t = useTranslations('alarm.flood');
  if (flood.since === null) return null;
  return (
    <section className={styles.flood} aria-label={t('title')} role="status" data-testid="alarm-flood">
      <SignIcon name="layers" size="1.6em" />
      <div>
        <p className={styles.floodTitle}>{t('title')}</p>
        <p className={styles.quiet}>{t('about', { standing })}</p>
      </div>
      <AlarmClock since={flood.since} className={styles.floodClock} />
    </section>
  );
}
