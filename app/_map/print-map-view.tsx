'use client';

import 'maplibre-gl/dist/maplibre-gl.css';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useReference } from '../_live/use-live';
import { useFormat } from '../_ui/use-format';
import type { PrintMapProps } from './print-map';
import styles from './print-map.module.css';
import { type PrintPicture, takePicture } from './print-picture';

/** The place of an incident with borders, names, its point, a scale and whose data it is. `data-picture` says that it is done. */
export function PrintMapView({ point, label, waiting, north }: PrintMapProps) {
  const { mapVersion } = useReference().installation;
  const frameRef = useRef<HTMLDivElement | null>(null);
  const [picture, setPicture] = useState<PrintPicture | null>(null);
  const [lon, lat] = point;
  useEffect(() => {
    const container = frameRef.current;
    if (container === null) return undefined;
    const stop = new AbortController();
    setPicture(null);
    void takePicture({ container, point: [lon, lat], label, mapVersion, signal: stop.signal }).then((taken) => {
      if (taken !== null && !stop.signal.aborted) setPicture(taken);
    });
    return () => stop.abort();
  }, [lon, lat, label, mapVersion]);
  return (
    <div className={styles.frame} data-picture={picture === null ? 'waiting' : 'taken'}>
      {picture === null ? (
        <>
          <div ref={frameRef} className={styles.drawing} />
          <p className={styles.waiting} role="status">
            {waiting}
          </p>
        </>
      ) : (
        <Picture picture={picture} label={label} north={north} />
      )}
    </div>
  );
}

function Picture({ picture, label, north }: { readonly picture: PrintPicture; readonly label: string; readonly north: string }) {
  const t = useTranslations('common');
  const format = useFormat();
  const { bar, widthPixels, heightPixels } = picture;
  const distance =
    bar.metres < 1_000 ? t('units.metres', { value: format.number(bar.metres) }) : t('units.kilometres', { value: format.number(bar.metres / 1_000) });
  return (
    <>
      <svg className={styles.picture} viewBox={`0 0 ${widthPixels} ${heightPixels}`} preserveAspectRatio="xMidYMid slice" role="img" aria-label={label}>
        <image href={picture.source} width={widthPixels} height={heightPixels} />
      </svg>
      <svg className={styles.point} viewBox="0 0 48 48" aria-hidden="true">
        <path d="M24 2v13M24 33v13M2 24h13M33 24h13" stroke="#ffffff" strokeWidth="5" />
        <circle cx="24" cy="24" r="11" fill="none" stroke="#ffffff" strokeWidth="6" />
        <path d="M24 2v13M24 33v13M2 24h13M33 24h13" stroke="#000000" strokeWidth="2" />
        <circle cx="24" cy="24" r="11" fill="none" stroke="#000000" strokeWidth="2.6" />
        <circle cx="24" cy="24" r="2.2" fill="#000000" />
      </svg>
      <div className={styles.north} aria-hidden="true">
        {north}
      </div>
      <div className={styles.bar} style={{ width: `${(bar.pixels / widthPixels) * 100}%` }}>
        <span className="only-for-readers">{t('map.scale', { distance })}</span>
        <span aria-hidden="true">{distance}</span>
      </div>
      <p className={styles.notes}>
        {t('map.attribution', { source: picture.attribution })}
        {picture.isApproximate && ` · ${t('map.approximateAreas')}`}
      </p>
    </>
  );
}
