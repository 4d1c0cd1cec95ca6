'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import styles from './command-map.module.css';
import { type LayerChoice, MAP_LAYERS, type MapLayerName } from './layer-choice.rules';
import type { MapEngine } from './map-engine';
import { MapLegend } from './map-legend';

interface MapControlsProps {
  readonly engine: MapEngine;
  readonly shown: LayerChoice;
  readonly onToggle: (name: MapLayerName) => void;
  /** Buttons of the page, beside legend and layers. */
  readonly tools: ReactNode;
}

/** The same as wheel and drag, for those who use neither; what the signs mean; and which of them are shown. */
export function MapControls({ engine, shown, onToggle, tools }: MapControlsProps) {
  const t = useTranslations('common.map');
  const id = useId();
  const [opened, setOpened] = useState<'legend' | 'layers' | null>(null);
  const hiddenCount = MAP_LAYERS.length - shown.size;
  const toggle = (name: 'legend' | 'layers') => setOpened(opened === name ? null : name);
  return (
    <>
      <div className={styles.controls}>
        <Button size="small" icon={<SignIcon name="plus" />} aria-label={t('zoomIn')} title={t('zoomIn')} onClick={() => engine.zoomBy(1)} />
        <Button size="small" icon={<SignIcon name="minus" />} aria-label={t('zoomOut')} title={t('zoomOut')} onClick={() => engine.zoomBy(-1)} />
        <Button size="small" icon={<SignIcon name="screen" />} aria-label={t('fitAll')} title={t('fitAll')} onClick={() => engine.goHome(400)} />
      </div>
      <div className={styles.legendCorner}>
        <div className={styles.tools}>
          <Button size="small" aria-expanded={opened === 'legend'} aria-controls={`${id}-legend`} data-testid="map-legend" onClick={() => toggle('legend')}>
            {t('legend')}
          </Button>
          <Button
            size="small"
            icon={<SignIcon name="layers" />}
            aria-expanded={opened === 'layers'}
            aria-controls={`${id}-layers`}
            data-testid="map-layers"
            onClick={() => toggle('layers')}
          >
            {hiddenCount === 0 ? t('layers') : t('layersHidden', { count: hiddenCount })}
          </Button>
          {tools}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <section id={`${id}-legend`} hidden={opened !== 'legend'} className={styles.legend} tabIndex={0} aria-label={t('legend')}>
          {opened === 'legend' && <MapLegend />}
        </section>
        <fieldset id={`${id}-layers`} hidden={opened !== 'layers'} className={styles.layers}>
          <legend className="only-for-readers">{t('layers')}</legend>
          {MAP_LAYERS.map((name) => (
            <label key={name} className={styles.layer}>
              <input type="checkbox" checked={shown.has(name)} data-testid={`map-layer-${name}`} onChange={() => onToggle(name)} />
              {t(`layerNames.${name}`)}
            </label>
          ))}
        </fieldset>
      </div>
    </>
  );
}
