'use client';

import { useTranslations } from 'next-intl';
import type { AgencyMeasures } from '../../server/report/report.schema';
import { localDay } from '../../server/shared/local-day';
import { ComputedAt } from '../_charts/computed-at';
import { DistributionText } from '../_charts/distribution-text';
import { useFigureText } from '../_charts/figure-text';
import { PeriodPicker } from '../_charts/period-picker';
import { usePeriod } from '../_charts/use-period';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { Panel } from '../_ui/panel';
import { FeedbackFigures } from './feedback-counts';
import { PageFrame } from './page-frame';
import styles from './supervision.module.css';

const COUNTS = ['assignments', 'acknowledged', 'declined', 'completed', 'onBehalf', 'recalled'] as const;
const TIMES = ['acknowledgement', 'turnout', 'travel', 'firstHelp', 'handling'] as const;

/** An agency's own figures, by the definitions that the head sees; no other agency is in them. */
export function OwnFiguresView() {
  const t = useTranslations('supervision.feedback');
  const api = useApi();
  const today = localDay(useServerNow(60_000), useReference().installation.timeZone);
  const [period, setPeriod] = usePeriod(today, 'month');
  const { fromDay, toDay } = period;
  const figures = useFetched(`${fromDay} ${toDay}`, (signal) => api.feedback.own.query({ fromDay, toDay }, { signal }));
  const { data } = figures;
  return (
    <PageFrame
      title={t('ownTitle')}
      subtitle={t('ownSubtitle')}
      error={figures.error}
      back={{ href: '/agency', label: t('toAgency') }}
      actions={<PeriodPicker period={period} today={today} onChange={setPeriod} />}
    >
      {data !== null && (
        <>
          <Panel title={t('ownMeasures')} actions={<ComputedAt at={data.computedAt} />}>
            {data.measures === null ? <p className={styles.faint}>{t('noAssignments')}</p> : <Measures measures={data.measures} />}
          </Panel>
          <Panel title={t('ownFeedback')}>
            <FeedbackFigures feedback={data.feedback} />
          </Panel>
        </>
      )}
    </PageFrame>
  );
}

function Measures({ measures }: { readonly measures: AgencyMeasures }) {
  const t = useTranslations('performance');
  const { format } = useFigureText();
  return (
    <>
      <dl className={styles.shares}>
        {COUNTS.map((count) => (
          <div key={count} className={styles.share}>
            <dt>{t(`byAgency.${count}`)}</dt>
            <dd className={styles.big}>{format.number(measures[count])}</dd>
          </div>
        ))}
      </dl>
      <dl className={styles.times}>
        {TIMES.map((time) => (
          <div key={time}>
            <dt>{t(`measures.${time}`)}</dt>
            <dd>
              <DistributionText time={measures[time]} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
