'use client';

import { useTranslations } from 'next-intl';
import type { Distribution } from '../../../server/report/report.schema';
import { RESPONSE_MEASURES, type ResponseMeasure, type ResponseTimes } from '../../../server/report/wall-figures.schema';
import { useFigureText } from '../../_charts/figure-text';
import { useApi, useLive } from '../../_live/use-live';
import { elapsedText } from '../../_ui/format';
import { FitRows } from '../fit-rows';
import { useTileData } from '../use-tile-data';
import { useToday } from '../use-today';
import tile from './tile.module.css';
import styles from './times-tile.module.css';

const ROW_UNITS = 1.5;

/** How long answering, forwarding, acknowledging and arriving take: medians of today beside those of the thirty days before, as the report has them. */
export function TimesTile() {
  const t = useTranslations('wallTiles.times');
  const api = useApi();
  const today = useToday();
  const news = useLive((state) => JSON.stringify(state.tallies[today] ?? {}));
  const times = useTileData(`${today} ${news}`, (signal) => api.report.responseTimes.query(undefined, { signal }));
  if (times === null) return <p className={tile.calm}>{t('loading')}</p>;
  return (
    <div className={tile.column}>
      <div className={styles.heads}>
        <span>{t('median')}</span>
        <span>{t('today')}</span>
        <span>{t('before', { days: times.beforeDays })}</span>
      </div>
      <FitRows items={RESPONSE_MEASURES} keyOf={(measure) => measure} rowUnits={ROW_UNITS} row={(measure) => <TimesRow measure={measure} times={times} />} />
    </div>
  );
}

function TimesRow({ measure, times }: { readonly measure: ResponseMeasure; readonly times: ResponseTimes }) {
  const t = useTranslations('wallTiles.times');
  const { today, before } = times.measures[measure];
  return (
    <div className={styles.row} data-measure={measure}>
      <span className={tile.ellipsis}>{t(`measure.${measure}`)}</span>
      <Median time={today} />
      <Median time={before} />
    </div>
  );
}

function Median({ time: { n, p50 } }: { readonly time: Distribution }) {
  const { duration, format } = useFigureText();
  return (
    <span className={n === 0 ? styles.nothing : styles.figure}>
      {p50 === null || p50 < 60_000 ? duration(p50) : elapsedText(Math.ceil(p50 / 1000) * 1000)} <span className={styles.cases}>n {format.number(n)}</span>
    </span>
  );
}
