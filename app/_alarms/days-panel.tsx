'use client';

import { useTranslations } from 'next-intl';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { AlarmFigures } from '../../server/alarm/alarm.schema';
import { elapsedText } from '../_ui/format';
import { Panel } from '../_ui/panel';
import { Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import styles from './alarm-review.module.css';

type Day = AlarmFigures['days'][number];

const AXIS = { stroke: 'var(--text-faint)', tick: { fill: 'var(--text-faint)', fontSize: 12 }, tickLine: false } as const;

/** Alarms day by day as a picture, and the same as a table for who reads or hears it. Days with a flood are hatched, not only coloured. */
export function DaysPanel({ days }: { readonly days: readonly Day[] }) {
  const t = useTranslations('alarm.review');
  const format = useFormat();
  const nameOf = (day: string) => format.date(Date.parse(`${day}T05:00:00Z`));
  const points = days.map(({ day, raised, floodMs }) => ({
    label: String(Number(day.slice(8))),
    calm: floodMs > 0 ? 0 : raised,
    flooded: floodMs > 0 ? raised : 0,
  }));
  return (
    <Panel title={t('days')}>
      <figure className={styles.chart} aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <defs>
              <pattern id="flood-day" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="6" height="6" fill="var(--surface)" />
                <rect width="3" height="6" fill="var(--amber)" />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--hairline)" />
            <XAxis dataKey="label" {...AXIS} axisLine={{ stroke: 'var(--hairline)' }} minTickGap={12} />
            <YAxis {...AXIS} width={48} axisLine={false} tickCount={4} allowDecimals={false} tickFormatter={(value: number) => format.number(value)} />
            <Bar dataKey="calm" stackId="day" fill="var(--line)" maxBarSize={32} isAnimationActive={false} />
            <Bar dataKey="flooded" stackId="day" fill="url(#flood-day)" maxBarSize={32} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </figure>
      <details>
        <summary>{t('asTable')}</summary>
        <Table
          caption={t('days')}
          rows={days}
          keyOf={({ day }) => day}
          columns={[
            { key: 'day', title: t('day'), cell: ({ day }) => nameOf(day) },
            { key: 'raised', title: t('raised'), isFigure: true, cell: ({ raised }) => format.number(raised) },
            { key: 'flood', title: t('floodTime'), isFigure: true, cell: ({ floodMs }) => (floodMs === 0 ? '–' : elapsedText(floodMs)) },
          ]}
        />
      </details>
    </Panel>
  );
}
