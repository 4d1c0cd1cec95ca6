'use client';

import { useTranslations } from 'next-intl';
import type { PromisesReport } from '../../server/report/report.schema';
import { localDay } from '../../server/shared/local-day';
import { DemonstrationBadge } from '../_desk/demonstration-badge';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { AvailabilityPanel } from '../_supervision/availability-panel';
import { ListeningPanel } from '../_supervision/listening-panel';
import { SupervisionLinks } from '../_supervision/supervision-links';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { AgencyPanel } from './agency-panel';
import { BreachesPanel } from './breaches-panel';
import { CategoryPanel } from './category-panel';
import { FunnelPanel } from './funnel-panel';
import styles from './performance-view.module.css';
import { type ChosenPeriod, trendPeriod } from './period';
import { PeriodPicker } from './period-picker';
import { AnswerCard, ComplaintCard, InitialHandlingCard } from './promise-cards';
import { TrendPanel } from './trend-panel';
import { usePeriod } from './use-period';
import { YardsticksPanel } from './yardsticks-panel';

/** A period that reaches today is computed anew this often. */
const RENEW_MS = 60_000;

/** The promises of a period, and what stands behind them. `hasStaffing`: whose business the roster is. */
export function PerformanceView({ hasStaffing }: { readonly hasStaffing: boolean }) {
  const t = useTranslations('performance');
  const staffing = useTranslations('staffing');
  const { timeZone, kind } = useReference().installation;
  const today = localDay(useServerNow(60_000), timeZone);
  const [period, setPeriod] = usePeriod(today);
  const report = useReport(period, today);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div className={styles.headline}>
          <h1 className={styles.title}>{t('title')}</h1>
          <p className={styles.subtitle}>{t('subtitle')}</p>
        </div>
        <PeriodPicker period={period} today={today} onChange={setPeriod} />
        <div className={styles.actions}>
          {hasStaffing && <a href="/performance/staffing">{staffing('link')}</a>}
          {hasStaffing && <SupervisionLinks />}
          <Button variant="plain" icon={<SignIcon name="printer" size="1.2em" />} onClick={() => print()} aria-label={t('print')} title={t('print')} />
          <Button isBusy={report.isLoading} onClick={report.reload}>
            {t('refresh')}
          </Button>
        </div>
      </header>
      {kind === 'demonstration' && (
        <p className={styles.simulated}>
          <DemonstrationBadge /> {t('simulatedNote')}
        </p>
      )}
      {report.error !== null && <Failure error={report.error} hasFigures={report.data !== null} />}
      {report.data === null ? (
        <Skeleton />
      ) : (
        <Figures report={report.data} isOfBefore={report.data.period.fromDay !== period.fromDay || report.data.period.toDay !== period.toDay} />
      )}
    </div>
  );
}

/** `isOfBefore`: figures of the period chosen before, shown until the new ones are here. */
function Figures({ report, isOfBefore }: { readonly report: PromisesReport; readonly isOfBefore: boolean }) {
  const api = useApi();
  const days = trendPeriod(report.period);
  const isFortnight = days.fromDay !== report.period.fromDay;
  const fortnight = useFetched(`${days.fromDay} ${days.toDay} ${isFortnight ? report.computedAt : ''}`, (signal) =>
    isFortnight ? api.report.promises.query(days, { signal }) : Promise.resolve(null),
  );
  const trend = isFortnight ? fortnight.data : report;
  return (
    <div className={styles.figures} aria-busy={isOfBefore} data-computed-at={report.computedAt}>
      <div className={styles.promises}>
        <AnswerCard report={report} />
        <InitialHandlingCard report={report} />
        <ComplaintCard report={report} />
      </div>
      <YardsticksPanel report={report} />
      <AvailabilityPanel period={report.period} computedAt={report.computedAt} />
      <div className={styles.pair}>
        <TrendPanel days={trend?.trend ?? []} computedAt={trend?.computedAt ?? report.computedAt} isFortnight={isFortnight} />
        <FunnelPanel report={report} />
      </div>
      <ListeningPanel period={report.period} computedAt={report.computedAt} />
      <CategoryPanel report={report} />
      <AgencyPanel report={report} />
      <BreachesPanel report={report} />
    </div>
  );
}

function Failure({ error, hasFigures }: { readonly error: unknown; readonly hasFigures: boolean }) {
  const t = useTranslations('performance');
  const errors = useTranslations('errors');
  return (
    <p role="alert" className={styles.failure}>
      <SignIcon name="alert" size="1.2em" />
      {t('failed', { reason: errorMessage(error, errors) })}
      {hasFigures && ` ${t('failedKept')}`}
    </p>
  );
}

function Skeleton() {
  const t = useTranslations('common');
  return (
    <div className={styles.promises} role="status" aria-label={t('loading')}>
      {['answer', 'handling', 'yardsticks'].map((key) => (
        <div key={key} className={styles.skeleton} />
      ))}
    </div>
  );
}

function useReport(period: ChosenPeriod, today: string) {
  const api = useApi();
  const { fromDay, toDay } = period;
  return useFetched(`${fromDay} ${toDay}`, (signal) => api.report.promises.query({ fromDay, toDay }, { signal }), toDay >= today ? { everyMs: RENEW_MS } : {});
}
