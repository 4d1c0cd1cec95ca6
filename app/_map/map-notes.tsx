import { useTranslations } from 'next-intl';
import styles from './command-map.module.css';
import type { ShownAreas } from './use-map-engine';

/** Whose data the map is, and what of it is a guess. */
export function MapNotes({ attribution, isApproximate }: Pick<ShownAreas, 'attribution' | 'isApproximate'>) {
  const t = useTranslations('common');
  return (
    <p className={styles.notes}>
      {isApproximate && <strong title={t('approximateHint')}>{t('map.approximateAreas')}</strong>}
      {attribution !== '' && <span title={attribution}>{t('map.attribution', { source: attribution })}</span>}
    </p>
  );
}
