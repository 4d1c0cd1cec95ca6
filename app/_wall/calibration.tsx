'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { INCIDENT_STATES } from '../../server/incident/incident.schema';
import { useReference } from '../_live/use-live';
import { CategoryIcon } from '../_ui/icons/icon';
import { PriorityMark } from '../_ui/priority-mark';
import { useFormat } from '../_ui/use-format';
import styles from './calibration.module.css';
import { AIMED_ARC_MINUTES, SMALLEST_ARC_MINUTES, SMALLEST_TEXT, typeScale, type WallRoom } from './type-scale.rules';

const GREYS = 16;

/** Lets the room check what the screen was told: a ruler to measure, the smallest text, every symbol, and whether its panel shows every grey. */
export function Calibration({ name, room }: { readonly name: string; readonly room: WallRoom }) {
  const t = useTranslations('wallScreen.calibration');
  const format = useFormat();
  const [size, setSize] = useState({ width: innerWidth, height: innerHeight });
  useEffect(() => {
    const measure = () => setSize({ width: innerWidth, height: innerHeight });
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  const scale = typeScale(room, size, '16:9');
  const metres = format.number(room.distanceMetres, 1);
  return (
    <section className={styles.page} style={{ fontSize: scale.unitPixels }} data-testid="calibration">
      <h1 className={styles.title}>{t('title', { name })}</h1>
      <Ruler room={room} width={size.width} />
      <p>{t('aimed', { minutes: AIMED_ARC_MINUTES, metres })}</p>
      <p style={{ fontSize: `${SMALLEST_TEXT}em` }}>
        {t('smallest', { minutes: SMALLEST_ARC_MINUTES, metres })}: {t('sample')}
      </p>
      {!scale.isReadable && <p className={styles.wrong}>{t('tooSmall', { metres: format.number(scale.readableMetres, 1) })}</p>}
      <Symbols />
      <p>{t('greys')}</p>
      <div className={styles.greys}>
        {Array.from({ length: GREYS }, (_, step) => {
          const share = Math.round((step / (GREYS - 1)) * 255);
          return <span key={share} style={{ background: `rgb(${share} ${share} ${share})` }} />;
        })}
      </div>
    </section>
  );
}

/** As long as whole decimetres go into the picture with some room at both sides. */
function Ruler({ room: { widthMm }, width }: { readonly room: WallRoom; readonly width: number }) {
  const t = useTranslations('wallScreen.calibration');
  const decimetres = Math.max(1, Math.floor((widthMm * 0.85) / 100));
  const pixels = (decimetres * 100 * width) / widthMm;
  const centimetres = Array.from({ length: decimetres * 10 + 1 }, (_, at) => at);
  return (
    <div>
      <svg width={pixels} height="2.2em" role="img" aria-label={t('millimetres', { value: decimetres * 100 })} data-testid="ruler" className={styles.ruler}>
        {centimetres.map((at) => {
          const x = Math.min(pixels - 1, Math.max(1, (at / (decimetres * 10)) * pixels));
          return <line key={at} x1={x} x2={x} y1="0" y2={at % 10 === 0 ? '2.2em' : at % 5 === 0 ? '1.5em' : '0.9em'} />;
        })}
      </svg>
      <p>{t('ruler', { width: decimetres * 100 })}</p>
    </div>
  );
}

function Symbols() {
  const t = useTranslations('wallScreen.calibration');
  const states = useTranslations('common.incidentState');
  const { categories } = useReference();
  return (
    <>
      <p>{t('symbols')}</p>
      <div className={styles.symbols}>
        {categories.map(({ code }) => (
          <CategoryIcon key={code} code={code} size="1.35em" />
        ))}
        {([1, 2, 3, 4] as const).map((level) => (
          <PriorityMark key={level} level={level} />
        ))}
        {INCIDENT_STATES.map((state) => (
          <span key={state}>{states(state)}</span>
        ))}
      </div>
    </>
  );
}
