'use client';

import { useTranslations } from 'next-intl';
import type { ListeningFigures } from '../../server/listening/listening.schema';
import type { Period, Share } from '../../server/report/report.schema';
import { ComputedAt } from '../_charts/computed-at';
import { useFigureText } from '../_charts/figure-text';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Panel } from '../_ui/panel';
import styles from './supervision.module.css';

/** How far the figures of calls, categories and places can be trusted: by second opinions on a share of them. */
export function ListeningPanel({ period, computedAt }: { readonly period: Period; readonly computedAt: number }) {
  const t = useTranslations('supervision.listening');
  const errors = useTranslations('errors');
  const api = useApi();
  const { fromDay, toDay } = period;
  const figures = useFetched(`${fromDay} ${toDay} ${computedAt}`, (signal) => api.listening.figures.query({ fromDay, toDay }, { signal }));
  return (
    <Panel title={t('title')} actions={figures.data === null ? undefined : <ComputedAt at={figures.data.computedAt} />}>
      {figures.error !== null && (
        <p role="alert" className={styles.failure}>
          {errorMessage(figures.error, errors)}
        </p>
      )}
      {figures.data !== null && <ListeningShares figures={figures.data} />}
    </Panel>
  );
}

function ListeningShares({ figures }: { readonly figures: ListeningFigures }) {
  const t = useTranslations('supervision.listening');
  const { drawn, waiting, notHeard, disposition, missedEmergency, category, place } = figures;
  return (
    <>
      <dl className={styles.shares}>
        <OneShare label={t('touches.disposition')} share={disposition} />
        <OneShare label={t('touches.missedEmergency')} share={missedEmergency} />
        <OneShare label={t('touches.category')} share={category} />
        <OneShare label={t('touches.place')} share={place} />
      </dl>
      <p className={styles.notes}>{drawn === 0 ? t('nothingDrawn') : t('state', { drawn, waiting, notHeard })}</p>
    </>
  );
}

function OneShare({ label, share }: { readonly label: string; readonly share: Share }) {
  const t = useTranslations('supervision.listening');
  const text = useFigureText();
  return (
    <div className={styles.share}>
      <dt>{label}</dt>
      <dd className={styles.big}>{text.share(share)}</dd>
      <dd className={styles.fraction}>
        {t('ofHeard', { numerator: text.format.number(share.numerator), denominator: text.format.number(share.denominator) })}
      </dd>
    </div>
  );
}
