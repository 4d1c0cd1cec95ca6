'use client';

import { useTranslations } from 'next-intl';
import type { Period } from '../../server/report/report.schema';
import { ComputedAt } from '../_charts/computed-at';
import { printPeriod } from '../_charts/period';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Panel } from '../_ui/panel';
import { AvailabilityShares } from './availability-shares';
import styles from './supervision.module.css';

/** Availability among the other figures of a period. `computedAt`: of those, so that both are renewed together. */
export function AvailabilityPanel({ period, computedAt }: { readonly period: Period; readonly computedAt: number }) {
  const t = useTranslations('supervision.availability');
  const errors = useTranslations('errors');
  const api = useApi();
  const { fromDay, toDay } = period;
  const figures = useFetched(`${fromDay} ${toDay} ${computedAt}`, (signal) => api.availability.figures.query({ fromDay, toDay }, { signal }));
  return (
    <Panel
      title={t('title')}
      aside={<a href={`/performance/availability${printPeriod({ kind: 'custom', fromDay, toDay })}`}>{t('byHour')}</a>}
      actions={figures.data === null ? undefined : <ComputedAt at={figures.data.computedAt} />}
    >
      {figures.error !== null && (
        <p role="alert" className={styles.failure}>
          {errorMessage(figures.error, errors)}
        </p>
      )}
      {figures.data !== null && <AvailabilityShares figures={figures.data} />}
    </Panel>
  );
}
