'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useReference } from '../_live/use-live';
import styles from './simulated-mark.module.css';

/** Across the whole picture of a demonstration: letters that cannot be missed and through which every figure is read. */
export function SimulatedMark() {
  const t = useTranslations('wallScreen');
  const { installation } = useReference();
  const id = useId();
  if (installation.kind !== 'demonstration') return null;
  return (
    <div className={styles.mark} data-testid="simulated-mark">
      <svg width="100%" height="100%" aria-hidden="true">
        <defs>
          <pattern id={id} width="44em" height="15em" patternUnits="userSpaceOnUse" patternTransform="rotate(-20)">
            <text x="0" y="5em">
              {t('simulated')}
            </text>
            <text x="-22em" y="12.5em">
              {t('simulated')}
            </text>
            <text x="22em" y="12.5em">
              {t('simulated')}
            </text>
          </pattern>
        </defs>
        <rect width="100%" height="100%" fill={`url(#${id})`} />
      </svg>
    </div>
  );
}
