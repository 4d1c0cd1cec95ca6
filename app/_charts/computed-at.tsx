import { useTranslations } from 'next-intl';
import { useFormat } from '../_ui/use-format';
import styles from './computed-at.module.css';

/** The age of the figures beside it: `dihitung 14.05`. */
export function ComputedAt({ at }: { readonly at: number }) {
  const t = useTranslations('performance');
  const format = useFormat();
  return (
    <time
      className={styles.computed}
      dateTime={new Date(at).toISOString()}
      title={t('computedAtTitle', { dateTime: `${format.dateTime(at)} ${format.zone(at)}` })}
    >
      {t('computedAt', { time: format.time(at) })}
    </time>
  );
}
