import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useFormat } from '../_ui/use-format';
import styles from './command-map.module.css';
import type { MapEngine } from './map-engine';
import { metresPerPixel, type ScaleBar, scaleBar } from './scale-bar.rules';

const MOST_PIXELS = 110;
const TEXT_PIXELS = 12;

interface MapScaleProps {
  readonly engine: MapEngine;
  readonly scale: number;
}

/** How long a kilometre is on this picture, measured at its middle. */
export function MapScale({ engine, scale }: MapScaleProps) {
  const t = useTranslations('common');
  const format = useFormat();
  const [bar, setBar] = useState<ScaleBar | null>(null);
  useEffect(() => {
    const measure = () => setBar(scaleBar(metresPerPixel(engine.map), MOST_PIXELS * scale));
    measure();
    engine.map.on('move', measure);
    engine.map.on('resize', measure);
    return () => {
      engine.map.off('move', measure);
      engine.map.off('resize', measure);
    };
  }, [engine, scale]);
  if (bar === null) return null;
  const text =
    bar.metres < 1_000 ? t('units.metres', { value: format.number(bar.metres) }) : t('units.kilometres', { value: format.number(bar.metres / 1_000) });
  return (
    <div className={styles.scale} style={{ fontSize: TEXT_PIXELS * scale }} data-testid="map-scale">
      <span className="only-for-readers">{t('map.scale', { distance: text })}</span>
      <span className={styles.scaleBar} style={{ width: bar.pixels }} aria-hidden="true">
        {text}
      </span>
    </div>
  );
}
