'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import styles from './command-map.module.css';
import type { MapEngine } from './map-engine';

/** The same as wheel and drag, for those who use neither. */
export function MapControls({ engine }: { readonly engine: MapEngine }) {
  const t = useTranslations('common.map');
  return (
    <div className={styles.controls}>
      <Button size="small" icon={<SignIcon name="plus" />} aria-label={t('zoomIn')} title={t('zoomIn')} onClick={() => engine.zoomBy(1)} />
      <Button size="small" icon={<SignIcon name="minus" />} aria-label={t('zoomOut')} title={t('zoomOut')} onClick={() => engine.zoomBy(-1)} />
      <Button size="small" icon={<SignIcon name="screen" />} aria-label={t('fitAll')} title={t('fitAll')} onClick={() => engine.goHome(400)} />
    </div>
  );
}
