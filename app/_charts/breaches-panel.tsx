'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { BreachRow, PromisesReport } from '../../server/report/report.schema';
import { Badge } from '../_ui/badge';
import { classNames } from '../_ui/class-names';
import { ClockText } from '../_ui/clock-text';
import { EmptyState } from '../_ui/empty-state';
import { SignIcon } from '../_ui/icons/icon';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import styles from './breaches-panel.module.css';
import { CategoryName } from './category-name';
import { ComputedAt } from './computed-at';
import { type FigureText, useFigureText } from './figure-text';
import { Segments } from './segments';

const FILTERS = ['all', 'answer', 'initial_handling', 'complaint'] as const;
type Filter = (typeof FILTERS)[number];

/** Every broken promise with its reason, newest first. */
export function BreachesPanel({ report: { breaches, computedAt } }: { readonly report: PromisesReport }) {
  const t = useTranslations('performance.breaches');
  const common = useTranslations('common.clock');
  const [filter, setFilter] = useState<Filter>('all');
  const rows = breaches.rows.filter((row) => filter === 'all' || row.clock === filter);
  return (
    <Panel
      title={t('title')}
      padding="bare"
      actions={<ComputedAt at={computedAt} />}
      aside={<Badge tone={breaches.total === 0 ? 'good' : 'amber'}>{t('count', { count: breaches.total })}</Badge>}
    >
      <div className={styles.bar}>
        <Segments label={t('clock')} keys={FILTERS} nameOf={(key) => (key === 'all' ? t('all') : common(key))} selected={filter} onSelect={setFilter} />
        {breaches.total > breaches.rows.length && <p className={styles.shown}>{t('shown', { shown: breaches.rows.length, total: breaches.total })}</p>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard too */}
      <section className={styles.scroll} tabIndex={0} aria-label={`${t('title')}: ${t('count', { count: breaches.total })}`}>
        <Table
          caption={t('title')}
          columns={useBreachColumns()}
          rows={rows}
          keyOf={(row) => `${row.clock} ${row.complaintNumber ?? row.callId ?? row.incidentId ?? ''}`}
          empty={<EmptyState icon={<SignIcon name="check" size="1.5em" colour="var(--good)" />} title={t('empty')} />}
        />
      </section>
    </Panel>
  );
}

function useBreachColumns(): Column<BreachRow>[] {
  const t = useTranslations('performance.breaches');
  const common = useTranslations('common.clock');
  const text = useFigureText();
  return [
    { key: 'startedAt', title: t('startedAt'), cell: (row) => <ClockText at={row.startedAt} form="dateTime" className={styles.time} /> },
    { key: 'clock', title: t('clock'), cell: (row) => common(row.clock) },
    {
      key: 'incident',
      title: t('incident'),
      cell: (row) =>
        row.complaintNumber !== null ? (
          <a href={`/complaints/${row.complaintNumber}`} className={styles.time}>
            {row.complaintNumber}
          </a>
        ) : row.incidentNumber !== null ? (
          <span className={styles.time}>{row.incidentNumber}</span>
        ) : (
          <span className={styles.faint}>{t('noIncident')}</span>
        ),
    },
    {
      key: 'category',
      title: t('category'),
      cell: (row) => (row.incidentId === null ? <span className={styles.faint}>–</span> : <CategoryName code={row.categoryCode} />),
    },
    { key: 'elapsed', title: t('elapsed'), isFigure: true, cell: (row) => <strong className={styles.time}>{text.duration(row.elapsedMs)}</strong> },
    { key: 'limit', title: t('limit'), isFigure: true, cell: (row) => <span className={classNames(styles.faint, styles.time)}>{limitText(row, text)}</span> },
    { key: 'kind', title: t('kind'), cell: (row) => t(`kinds.${row.kind}`) },
    { key: 'cause', title: t('cause'), cell: (row) => <Cause code={row.causeCode} /> },
  ];
}

function limitText(row: BreachRow, text: FigureText): string {
  return row.targetSeconds === null ? '–' : text.target(row.targetSeconds);
}

function Cause({ code }: { readonly code: string | null }) {
  const t = useTranslations('performance.breaches.causes');
  if (code === null) return <span className={styles.faint}>{t('unrecorded')}</span>;
  // The log is read for years: a code that a later version writes is shown as it is.
  return t.has(code as 'unrecorded') ? t(code as 'unrecorded') : code;
}
