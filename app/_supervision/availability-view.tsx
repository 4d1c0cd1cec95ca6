'use client';

import { useTranslations } from 'next-intl';
import type { AvailabilityFigures, AvailabilityGap, AvailabilityHour } from '../../server/availability/availability.schema';
import { localDay } from '../../server/shared/local-day';
import { ComputedAt } from '../_charts/computed-at';
import { useFigureText } from '../_charts/figure-text';
import { PeriodPicker } from '../_charts/period-picker';
import { usePeriod } from '../_charts/use-period';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { AvailabilityShares } from './availability-shares';
import { PageFrame } from './page-frame';
import styles from './supervision.module.css';

const RENEW_MS = 60_000;

/** Whether the service was open, hour by hour, and why not. */
export function AvailabilityView() {
  const t = useTranslations('supervision.availability');
  const api = useApi();
  const today = localDay(useServerNow(60_000), useReference().installation.timeZone);
  const [period, setPeriod] = usePeriod(today, 'week');
  const { fromDay, toDay } = period;
  const figures = useFetched(
    `${fromDay} ${toDay}`,
    (signal) => api.availability.figures.query({ fromDay, toDay }, { signal }),
    toDay >= today ? { everyMs: RENEW_MS } : {},
  );
  return (
    <PageFrame title={t('title')} subtitle={t('subtitle')} error={figures.error} actions={<PeriodPicker period={period} today={today} onChange={setPeriod} />}>
      {figures.data !== null && (
        <>
          <Panel title={t('shares')} actions={<ComputedAt at={figures.data.computedAt} />}>
            <AvailabilityShares figures={figures.data} />
          </Panel>
          <Panel title={t('hours')}>
            <Hours figures={figures.data} />
          </Panel>
          <Gaps figures={figures.data} />
        </>
      )}
    </PageFrame>
  );
}

function Hours({ figures }: { readonly figures: AvailabilityFigures }) {
  const t = useTranslations('supervision.availability');
  const format = useFormat();
  const hours = new Map(figures.hours.map((hour) => [`${hour.day} ${format.time(hour.at).slice(0, 2)}`, hour]));
  const days = [...new Set(figures.hours.map(({ day }) => day))].toReversed();
  const names = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  return (
    <>
      <div className={styles.gridFrame}>
        <table className={styles.grid}>
          <caption className="only-for-readers">{t('hoursCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day}>
                <th scope="row">{format.date(Date.parse(`${day}T05:00:00Z`))}</th>
                {names.map((name) => (
                  <Hour key={name} hour={hours.get(`${day} ${name}`) ?? null} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.legend}>
        {(['open', 'short', 'closed'] as const).map((verdict) => (
          <span key={verdict}>
            <span className={`${styles.swatch} ${styles[verdict]}`}>{{ open: '', short: '12', closed: '60' }[verdict]}</span>
            {t(`legend.${verdict}`)}
          </span>
        ))}
        <span>{t('legend.unknown')}</span>
        <span>{t('legend.running')}</span>
      </p>
    </>
  );
}

/** Minutes missing; nothing where none is. */
function Hour({ hour }: { readonly hour: AvailabilityHour | null }) {
  const t = useTranslations('supervision.availability');
  if (hour === null) return <td />;
  if (hour.known === 0)
    return (
      <td className={styles.unknown} data-running={hour.isRunning}>
        –
      </td>
    );
  const missing = hour.known - hour.open;
  const verdict = missing === 0 ? 'open' : hour.open === 0 ? 'closed' : 'short';
  const text = t('hourText', { open: hour.open, known: hour.known });
  return (
    <td className={styles[verdict]} data-running={hour.isRunning} title={text}>
      {missing === 0 ? <span className="only-for-readers">{text}</span> : missing}
    </td>
  );
}

function Gaps({ figures }: { readonly figures: AvailabilityFigures }) {
  const t = useTranslations('supervision.availability');
  const text = useFigureText();
  const { format } = text;
  const columns: readonly Column<AvailabilityGap>[] = [
    { key: 'from', title: t('from'), cell: ({ from }) => `${format.date(from)} ${format.clock(from)}` },
    { key: 'to', title: t('to'), cell: ({ to }) => `${format.date(to)} ${format.clock(to)}` },
    { key: 'length', title: t('length'), cell: ({ from, to }) => text.duration(to - from), isFigure: true },
    { key: 'cause', title: t('why'), cell: ({ cause }) => t(`cause.${cause}`) },
  ];
  return (
    <Panel
      title={t('gaps')}
      aside={<span className={styles.soft}>{t('gapCount', { count: figures.gapCount, shown: figures.gaps.length })}</span>}
      padding="bare"
    >
      <Table caption={t('gaps')} columns={columns} rows={figures.gaps} keyOf={({ from }) => String(from)} empty={t('noGaps')} />
    </Panel>
  );
}
