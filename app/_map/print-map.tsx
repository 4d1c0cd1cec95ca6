'use client';

import dynamic from 'next/dynamic';
import styles from './print-map.module.css';

export interface PrintMapProps {
  /** What the picture is about: in its middle. `[lon, lat]` in degrees. */
  readonly point: readonly [number, number];
  /** Said to screen readers. */
  readonly label: string;
  /** Shown until the picture is there. */
  readonly waiting: string;
  /** Letter of the arrow to the north. */
  readonly north: string;
}

/** A still picture of the map for paper. MapLibre is loaded in the browser only. */
export const PrintMap = dynamic<PrintMapProps>(() => import('./print-map-view').then((module) => module.PrintMapView), {
  ssr: false,
  loading: () => <div className={styles.frame} />,
});
