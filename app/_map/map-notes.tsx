import { useTranslations } from 'next-intl';
import styles from './command-map.module.css';
import type { ShownAreas } from './use-map-engine';

interface MapNotesProps extends Pick<ShownAreas, 'attribution' | 'isApproximate'> {
  /** Units are too many to be told apart. */
  readonly areDots: boolean;
}

/** Whose data the map is, what of it is a guess, and what is not told of units. */
export function MapNotes({ attribution, isApproximate, areDots }: MapNotesProps) {
  const t = useTranslations('common');
  return (
    <p className={styles.notes}>
      {areDots && <strong data-testid="units-as-dots">{t('map.unitsAsDots')}</strong>}
      {isApproximate && <strong title={t('approximateHint')}>{t('map.approximateAreas')}</strong>}
      {attribution !== '' && <span title={attribution}>{t('map.attribution', { source: attribution })}</span>}
    </p>
  );
}
