'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AlarmFigures } from '../../server/alarm/alarm.schema';
import { localDay } from '../../server/shared/local-day';
import { LoadingFailure } from '../_admin/loading-failure';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { elapsedText } from '../_ui/format';
import { SignIcon } from '../_ui/icons/icon';
import page from '../_ui/page.module.css';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import styles from './alarm-review.module.css';
import { AlarmSymbol } from './alarm-symbol';
import { DaysPanel } from './days-panel';
import { judge, monthFrom, monthOf } from './review-month.rules';
import { useAlarmTitle } from './use-alarm-text';

/** How a month of alarms went, against what people can take in: for the monthly review. */
export function AlarmReview() {
  const t = useTranslations('alarm.review');
  const api = useApi();
  const { timeZone } = useReference().installation;
  const thisMonth = monthOf(localDay(useServerNow(60_000), timeZone));
  const [month, setMonth] = useState(thisMonth);
  const { data, error, isLoading } = useFetched(month, (signal) => api.alarms.figures.query({ month }, { signal }));
  return (
    <div className={page.page} aria-busy={isLoading}>
      <header className={page.header}>
        <h1 className={page.title}>{t('heading')}</h1>
        <MonthPicker month={month} last={thisMonth} onChange={setMonth} />
        <Button variant="plain" icon={<SignIcon name="printer" size="1.2em" />} onClick={() => print()} aria-label={t('print')} title={t('print')} />
      </header>
      <p className={styles.note}>{t('about')}</p>
      <LoadingFailure error={error} />
      {data !== null && <Figures figures={data} />}
    </div>
  );
}

interface MonthPickerProps {
  readonly month: string;
  /** The running one: there is nothing after it. */
  readonly last: string;
  readonly onChange: (month: string) => void;
}

function MonthPicker({ month, last, onChange }: MonthPickerProps) {
  const t = useTranslations('alarm.review');
  const format = useFormat();
  // The middle of a month is in it whatever the zone; its day is not shown.
  const name = format.date(Date.parse(`${month}-15T05:00:00Z`)).replace(/^15 /, '');
  return (
    <div className={styles.month}>
      <Button
        size="small"
        variant="plain"
        aria-label={t('previous')}
        title={t('previous')}
        onClick={() => onChange(monthFrom(month, -1))}
        icon={<SignIcon name="arrowRight" className={styles.back} />}
      />
      <span aria-live="polite" data-testid="review-month">
        {name}
      </span>
      <Button
        size="small"
        variant="plain"
        aria-label={t('next')}
        title={t('next')}
        disabled={month >= last}
        onClick={() => onChange(monthFrom(month, 1))}
        icon={<SignIcon name="arrowRight" />}
      />
    </div>
  );
}

function Figures({ figures }: { readonly figures: AlarmFigures }) {
  return (
    <>
      <Measures figures={figures} />
      <DaysPanel days={figures.days} />
      <div className={styles.pair}>
        <Priorities figures={figures} />
        <Top figures={figures} />
      </div>
    </>
  );
}

function Measures({ figures }: { readonly figures: AlarmFigures }) {
  const t = useTranslations('alarm.review');
  const format = useFormat();
  const { rate, flood, acknowledgement } = figures;
  const lines: readonly (readonly [name: string, value: string, note: string | null])[] = [
    [t('raised'), format.number(figures.raised), null],
    [t('rate'), format.number(rate.mean, 2), null],
    [t('peak'), format.number(rate.peak, 1), rate.peakAt === null ? null : t('peakAt', { time: format.dateTime(rate.peakAt) })],
    [t('overTen'), format.percent(rate.overTenShare), null],
    [t('flood'), format.percent(flood.share), t('floodNote', { count: flood.count, longest: elapsedText(flood.longestMs) })],
    [
      t('acknowledged'),
      acknowledgement === null ? t('unknown') : elapsedText(acknowledgement.p50Ms),
      acknowledgement === null ? null : t('acknowledgedNote', { p90: elapsedText(acknowledgement.p90Ms), count: acknowledgement.count }),
    ],
    [t('standing'), format.number(figures.standing), null],
    [t('stale'), format.number(figures.stale), null],
    [t('chattering'), format.number(figures.chattering), null],
    [t('setAside'), format.number(figures.shelved), null],
    [t('outOfService'), format.number(figures.outOfService), null],
  ];
  return (
    <dl className={styles.measures} data-testid="alarm-measures">
      {lines.map(([name, value, note]) => (
        <div key={name} className={styles.measure}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
            {note !== null && <span className={styles.note}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Shares against 80, 15 and 5 in a hundred; the judgement stands in words. */
function Priorities({ figures }: { readonly figures: AlarmFigures }) {
  const t = useTranslations('alarm.review');
  const priorities = useTranslations('alarm.priority');
  const format = useFormat();
  type Row = AlarmFigures['priorities'][number];
  const columns: Column<Row>[] = [
    {
      key: 'priority',
      title: t('priority'),
      cell: ({ priority }) => (
        <span className={styles.name}>
          <AlarmSymbol priority={priority} state="acknowledged" isNamed={false} /> {priorities(priority)}
        </span>
      ),
    },
    { key: 'raised', title: t('raised'), isFigure: true, cell: ({ raised }) => format.number(raised) },
    {
      key: 'share',
      title: t('share'),
      isFigure: true,
      cell: ({ share, aim }) => (
        <span className={styles.share}>
          <span className={styles.bar} aria-hidden="true">
            <span style={{ width: `${share * 100}%` }} />
            <i style={{ left: `${aim * 100}%` }} />
          </span>
          {format.percent(share)}
        </span>
      ),
    },
    { key: 'aim', title: t('aim'), isFigure: true, cell: ({ aim }) => format.percent(aim, 0) },
    { key: 'judgement', title: t('judgement'), cell: ({ share, aim }) => (figures.raised === 0 ? t('unknown') : t(judge(share, aim))) },
  ];
  return (
    <Panel title={t('priorities')} padding="bare">
      <Table caption={t('priorities')} columns={columns} rows={figures.priorities} keyOf={({ priority }) => priority} />
    </Panel>
  );
}

function Top({ figures }: { readonly figures: AlarmFigures }) {
  const t = useTranslations('alarm.review');
  const format = useFormat();
  const titleOf = useAlarmTitle();
  type Row = AlarmFigures['top'][number];
  const columns: Column<Row>[] = [
    { key: 'alarm', title: t('alarm'), cell: ({ code }) => titleOf(code) },
    { key: 'raised', title: t('raised'), isFigure: true, cell: ({ raised }) => format.number(raised) },
    { key: 'share', title: t('share'), isFigure: true, cell: ({ share }) => format.percent(share) },
    { key: 'chatters', title: t('judgement'), cell: ({ isChattering }) => (isChattering ? t('chatters') : '') },
  ];
  return (
    <Panel title={t('top')} padding="bare">
      <Table caption={t('top')} columns={columns} rows={figures.top} keyOf={({ code }) => code} empty={t('noneRaised')} />
    </Panel>
  );
}
