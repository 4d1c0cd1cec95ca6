'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';
import { FEWEST_USUAL_DAYS } from '../../../server/report/wall-figures.rules';
import type { HourProfile } from '../../../server/report/wall-figures.schema';
import { useApi, useLive } from '../../_live/use-live';
import { useTileData } from '../use-tile-data';
import { useToday } from '../use-today';
import styles from './hour-profile-tile.module.css';
import tile from './tile.module.css';

/** The library of charts is fetched by walls that show one. */
const HourProfileChart = lazy(() => import('./hour-profile-chart').then((module) => ({ default: module.HourProfileChart })));

/** Calls by hour: today beside median and middle half of the same weekday over eight weeks. */
export function HourProfileTile() {
  const t = useTranslations('wallTiles.hours');
  const api = useApi();
  const today = useToday();
  const calls = useLive((state) => (state.tallies[today]?.callsOffered ?? 0) + (state.tallies[today]?.callsWithoutT0 ?? 0));
  const profile = useTileData(`${today} ${calls}`, (signal) => api.report.hourProfile.query(undefined, { signal }));
  if (profile === null) return <p className={tile.calm}>{t('loading')}</p>;
  const isUsual = profile.days >= FEWEST_USUAL_DAYS;
  return (
    <div className={tile.column}>
      <p className={styles.legend}>
        <span className={styles.today}>{t('today')}</span>
        {isUsual ? (
          <span className={styles.usual}>{t('usual', { days: profile.days })}</span>
        ) : (
          <span className={styles.few}>{t('few', { days: profile.days, needed: FEWEST_USUAL_DAYS })}</span>
        )}
      </p>
      <div className={styles.chart} aria-hidden="true">
        <Suspense fallback={null}>
          <HourProfileChart hours={profile.hours} />
        </Suspense>
      </div>
      <ProfileTable profile={profile} />
    </div>
  );
}

function ProfileTable({ profile: { hours } }: { readonly profile: HourProfile }) {
  const t = useTranslations('wallTiles.hours');
  return (
    <div className="only-for-readers">
      <table>
        <caption>{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('hour')}</th>
            <th scope="col">{t('today')}</th>
            <th scope="col">{t('median')}</th>
            <th scope="col">{t('band')}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ hour, today, usual }) => (
            <tr key={hour}>
              <th scope="row">{hour}</th>
              <td>{today ?? '–'}</td>
              <td>{usual?.median ?? '–'}</td>
              <td>{usual === null ? '–' : `${usual.low}–${usual.high}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
