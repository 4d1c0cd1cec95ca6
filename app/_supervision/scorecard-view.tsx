'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FeedbackRemark, ScorecardRow } from '../../server/feedback/feedback.schema';
import type { Period } from '../../server/report/report.schema';
import { localDay } from '../../server/shared/local-day';
import { ComputedAt } from '../_charts/computed-at';
import { useFigureText } from '../_charts/figure-text';
import { PeriodPicker } from '../_charts/period-picker';
import { usePeriod } from '../_charts/use-period';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { PageFrame } from './page-frame';
import styles from './supervision.module.css';

/** Each agency by its own marks and by what it says of the reports that it gets. */
export function ScorecardView() {
  const t = useTranslations('supervision.feedback');
  const api = useApi();
  const today = localDay(useServerNow(60_000), useReference().installation.timeZone);
  const [period, setPeriod] = usePeriod(today, 'quarter');
  const { fromDay, toDay } = period;
  const card = useFetched(`${fromDay} ${toDay}`, (signal) => api.feedback.scorecard.query({ fromDay, toDay }, { signal }));
  return (
    <PageFrame title={t('title')} subtitle={t('subtitle')} error={card.error} actions={<PeriodPicker period={period} today={today} onChange={setPeriod} />}>
      {card.data !== null && (
        <Panel title={t('scorecard')} actions={<ComputedAt at={card.data.computedAt} />} padding="bare">
          <ScorecardTable rows={card.data.rows} />
        </Panel>
      )}
      <Remarks key={`${fromDay} ${toDay}`} period={{ fromDay, toDay }} />
    </PageFrame>
  );
}

function ScorecardTable({ rows }: { readonly rows: readonly ScorecardRow[] }) {
  const t = useTranslations('supervision.feedback');
  const performance = useTranslations('performance');
  const text = useFigureText();
  const { format } = text;
  const time = (key: 'acknowledgement' | 'turnout' | 'travel' | 'handling'): Column<ScorecardRow> => ({
    key,
    title: t('median', { measure: performance(`measures.${key}`) }),
    cell: ({ measures }) => (measures === null ? '–' : `${text.duration(measures[key].p50)} (n ${format.number(measures[key].n)})`),
    isFigure: true,
  });
  const columns: readonly Column<ScorecardRow>[] = [
    { key: 'agency', title: performance('byAgency.agency'), cell: ({ agencyName }) => agencyName },
    ...(['assignments', 'declined', 'completed', 'onBehalf'] as const).map(
      (count): Column<ScorecardRow> => ({
        key: count,
        title: performance(`byAgency.${count}`),
        cell: ({ measures }) => format.number(measures?.[count] ?? 0),
        isFigure: true,
      }),
    ),
    time('acknowledgement'),
    time('turnout'),
    time('travel'),
    time('handling'),
    { key: 'mean', title: t('mean'), cell: ({ mean }) => (mean === null ? '–' : format.number(mean, 2)), isFigure: true },
    { key: 'answered', title: t('answeredTitle'), cell: ({ answered, asked }) => `${format.number(answered)} / ${format.number(asked)}`, isFigure: true },
    { key: 'bad', title: t('badTitle'), cell: ({ scores }) => format.number(scores[1] + scores[2]), isFigure: true },
  ];
  return <Table caption={t('scorecard')} columns={columns} rows={rows} keyOf={({ agencyId }) => agencyId} empty={t('noAgencies')} />;
}

/** Opened by a key of its own: every look at what somebody wrote is written down. */
function Remarks({ period }: { readonly period: Period }) {
  const t = useTranslations('supervision.feedback');
  const errors = useTranslations('errors');
  const api = useApi();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const remarks = useFetched(String(isOpen), (signal) => (isOpen ? api.feedback.remarks.query(period, { signal }) : Promise.resolve(null)));
  const columns: readonly Column<FeedbackRemark>[] = [
    { key: 'score', title: t('scoreTitle'), cell: ({ score }) => <Badge tone={score <= 2 ? 'amber' : 'good'}>{t(`score.${score}`)}</Badge> },
    { key: 'agency', title: t('agency'), cell: ({ agencyName }) => agencyName },
    { key: 'incident', title: t('incident'), cell: ({ incidentNumber }) => <a href={`/incidents/${incidentNumber}`}>{incidentNumber}</a> },
    { key: 'at', title: t('givenAt'), cell: ({ givenAt }) => format.dateTime(givenAt) },
    { key: 'remark', title: t('remark'), cell: ({ remark }) => <span className={styles.text}>{remark}</span> },
  ];
  return (
    <Panel
      title={t('remarks')}
      aside={<span className={styles.soft}>{t('remarksHint')}</span>}
      actions={
        !isOpen && (
          <Button size="small" onClick={() => setIsOpen(true)}>
            {t('showRemarks')}
          </Button>
        )
      }
      padding={isOpen ? 'bare' : 'normal'}
    >
      {remarks.error !== null && (
        <p role="alert" className={styles.failure}>
          {errorMessage(remarks.error, errors)}
        </p>
      )}
      {remarks.data !== null && (
        <Table caption={t('remarks')} columns={columns} rows={remarks.data} keyOf={({ assignmentId }) => assignmentId} empty={t('noRemarks')} />
      )}
    </Panel>
  );
}
