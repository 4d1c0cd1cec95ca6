'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import styles from './command-map.module.css';
import type { MapEngine } from './map-engine';
import { MapLegend } from './map-legend';

/** The same as wheel and drag, for those who use neither; and what the signs mean. */
export function MapControls({ engine }: { readonly engine: MapEngine }) {
  const t = useTranslations('common.map');
  const legendId = useId();
  const [hasLegend, setHasLegend] = useState(false);
  return (
    <>
      <div className={styles.controls}>
        <Button size="small" icon={<SignIcon name="plus" />} aria-label={t('zoomIn')} title={t('zoomIn')} onClick={() => engine.zoomBy(1)} />
        <Button size="small" icon={<SignIcon name="minus" />} aria-label={t('zoomOut')} title={t('zoomOut')} onClick={() => engine.zoomBy(-1)} />
        <Button size="small" icon={<SignIcon name="screen" />} aria-label={t('fitAll')} title={t('fitAll')} onClick={() => engine.goHome(400)} />
      </div>
      <div className={styles.legendCorner}>
        <Button size="small" aria-expanded={hasLegend} aria-controls={legendId} onClick={() => setHasLegend(!hasLegend)}>
          {t('legend')}
        </Button>
        <div id={legendId} hidden={!hasLegend} className={styles.legend}>
          {hasLegend && <MapLegend />}
        </div>
      </div>
    </>
  );
}
