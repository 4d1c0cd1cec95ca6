'use client';

import { useTranslations } from 'next-intl';
import type { Share } from '../../../server/report/report.schema';
import { useFormat } from '../../_ui/use-format';
import styles from './promise-trend.module.css';

interface PromiseTrendProps {
  /** Oldest first; the last hour still runs. */
  readonly hours: readonly { readonly at: number; readonly share: Share }[];
}

/** The share of each of the last 24 hours: a column as high as its share, hatched to the whole, nothing where there was no case. Drawn by itself: 24 columns are worth no library. */
export function PromiseTrend({ hours }: PromiseTrendProps) {
  const t = useTranslations('wallTiles.trend');
  const format = useFormat();
  return (
    <div className={styles.trend} data-testid="promise-trend">
      <div className={styles.columns} aria-hidden="true">
        {hours.map(({ at, share: { share } }) => (
          <span key={at} className={share === null ? styles.nothing : styles.column}>
            {share !== null && <span style={{ height: `${share * 100}%` }} />}
          </span>
        ))}
      </div>
      <div className={styles.ends} aria-hidden="true">
        <span>{format.time(hours[0]?.at ?? 0)}</span>
        <span>{t('title')}</span>
      </div>
      <ul className="only-for-readers">
        {hours.map(({ at, share: { share, numerator, denominator } }) => (
          <li key={at}>{`${format.time(at)}: ${share === null ? t('none') : format.percent(share)} (${numerator}/${denominator})`}</li>
        ))}
      </ul>
    </div>
  );
}
