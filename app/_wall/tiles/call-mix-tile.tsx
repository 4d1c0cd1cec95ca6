'use client';

import { useTranslations } from 'next-intl';
import { useLive } from '../../_live/use-live';
import { useFormat } from '../../_ui/use-format';
import { useToday } from '../use-today';
import { callMix } from '../wall-figures.rules';
import styles from './call-mix-tile.module.css';
import tile from './tile.module.css';

const PARTS = ['real', 'other', 'ghost', 'prank'] as const;

/** What today's calls were: few are real, and the room lives by putting the others away fast. */
export function CallMixTile() {
  const t = useTranslations('wall.callMix');
  const format = useFormat();
  const today = useToday();
  const mix = useLive((state) => callMix(state.tallies[today] ?? {}));
  if (mix.total === 0) return <p className={tile.calm}>{t('none')}</p>;
  return (
    <div className={tile.column}>
      <div className={styles.bar} aria-hidden="true">
        {PARTS.map((part) => mix[part] > 0 && <span key={part} className={styles[part]} style={{ flexGrow: mix[part] }} />)}
      </div>
      <dl className={styles.parts}>
        {PARTS.map((part) => (
          <div key={part} className={styles.part}>
            <span className={`${styles.swatch} ${styles[part]}`} aria-hidden="true" />
            <dt className={tile.ellipsis}>{t(part)}</dt>
            <dd className={styles.count}>{mix[part]}</dd>
            <dd className={styles.share}>{format.percent(mix[part] / mix.total, 0)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
