'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { CauseCount } from '../../server/report/explore/explore.schema';
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
import { FigureLink } from './figure-link';
import { type FigureText, useFigureText } from './figure-text';
import { Segments } from './segments';

const FILTERS = ['all', 'answer', 'initial_handling', 'complaint'] as const;
type Filter = (typeof FILTERS)[number];

interface BreachesPanelProps {
  readonly report: PromisesReport;
  readonly tools?: ReactNode;
  /** All breaches by cause, beside the newest of them. */
  readonly causes?: readonly CauseCount[];
}

/** Every broken promise with its reason, newest first. */
export function BreachesPanel({ report: { breaches, computedAt }, tools, causes = [] }: BreachesPanelProps) {
  const t = useTranslations('performance.breaches');
  const common = useTranslations('common.clock');
  const [filter, setFilter] = useState<Filter>('all');
  const rows = breaches.rows.filter((row) => filter === 'all' || row.clock === filter);
  return (
    <Panel
      title={t('title')}
      padding="bare"
      actions={
        <>
          {tools}
          <ComputedAt at={computedAt} />
        </>
      }
      aside={<Badge tone={breaches.total === 0 ? 'good' : 'amber'}>{t('count', { count: breaches.total })}</Badge>}
    >
      <div className={styles.bar}>
        <Segments label={t('clock')} keys={FILTERS} nameOf={(key) => (key === 'all' ? t('all') : common(key))} selected={filter} onSelect={setFilter} />
        {breaches.total > breaches.rows.length && <p className={styles.shown}>{t('shown', { shown: breaches.rows.length, total: breaches.total })}</p>}
      </div>
      <Causes causes={causes.filter((one) => filter === 'all' || one.clock === filter)} />
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
          <a href={`/incidents/${row.incidentNumber}`} className={styles.time}>
            {row.incidentNumber}
          </a>
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

const BROKEN_SETS = { answer: 'call.broken', initial_handling: 'incident.broken', complaint: 'complaint.broken' } as const;

/** How often each cause was recorded, each promise apart. */
function Causes({ causes }: { readonly causes: readonly CauseCount[] }) {
  const t = useTranslations('performance.breaches');
  const common = useTranslations('common.clock');
  const { number } = useFigureText().format;
  const clocks = (['answer', 'initial_handling', 'complaint'] as const).filter((clock) => causes.some((one) => one.clock === clock));
  if (clocks.length === 0) return null;
  return (
    <dl className={styles.causes} aria-label={t('cause')}>
      {clocks.map((clock) => {
        const own = causes.filter((one) => one.clock === clock);
        const total = own.reduce((sum, one) => sum + one.breaches, 0);
        return (
          <div key={clock}>
            <dt>
              <FigureLink set={BROKEN_SETS[clock]} count={total}>
                {`${common(clock)}: ${number(total)}`}
              </FigureLink>
            </dt>
            {own.map((one) => (
              <dd key={one.causeCode ?? 'none'}>
                <Cause code={one.causeCode} /> <strong>{number(one.breaches)}</strong>
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}

export function Cause({ code }: { readonly code: string | null }) {
  const t = useTranslations('performance.breaches.causes');
  if (code === null) return <span className={styles.faint}>{t('unrecorded')}</span>;
  // The log is read for years: a code that a later version writes is shown as it is.
  return t.has(code as 'unrecorded') ? t(code as 'unrecorded') : code;
}
