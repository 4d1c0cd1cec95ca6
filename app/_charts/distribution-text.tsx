import { useTranslations } from 'next-intl';
import type { Distribution } from '../../server/report/report.schema';
import styles from './distribution-text.module.css';
import { useFigureText } from './figure-text';

/** P50, P90 and P95 side by side with the number of cases; "n < 20" stands where a P95 would be. */
export function DistributionText({ time, meanMs }: { readonly time: Distribution; readonly meanMs?: number | null }) {
  const t = useTranslations('performance');
  const text = useFigureText();
  return (
    <dl className={styles.figures}>
      <Figure label={t('promise.p50')} value={text.duration(time.p50)} />
      <Figure label={t('promise.p90')} value={text.duration(time.p90)} />
      <Figure label={t('promise.p95')} value={<P95 time={time} />} />
      {meanMs !== undefined && <Figure label={t('promise.mean')} value={text.duration(meanMs)} />}
      <Figure label="n" value={text.format.number(time.n)} />
    </dl>
  );
}

export function P95({ time }: { readonly time: Distribution }) {
  const t = useTranslations('performance.figures');
  const text = useFigureText();
  if (time.p95Reason === null) return text.duration(time.p95);
  return time.n === 0 ? (
    '–'
  ) : (
    <span className={styles.tooFew} title={t('tooFewHint')}>
      {t('tooFew')}
    </span>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: React.ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
    </div>
  );
}
