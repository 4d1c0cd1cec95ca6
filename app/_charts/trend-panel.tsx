'use client';

import { useTranslations } from 'next-intl';
import { Bar, BarChart, CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { TrendDay } from '../../server/report/report.schema';
import type { Format } from '../_ui/format';
import { Panel } from '../_ui/panel';
import { ComputedAt } from './computed-at';
import { tenthsOfPercent, useFigureText } from './figure-text';
import styles from './trend-panel.module.css';

interface TrendPanelProps {
  readonly days: readonly TrendDay[];
  readonly computedAt: number;
  /** The days reach further back than the period, since one day makes no line. */
  readonly isFortnight: boolean;
}

interface Point {
  readonly day: TrendDay;
  readonly label: string;
  /** Percent, or null on a day without a case: a gap, not a zero. */
  readonly answer: number | null;
  readonly handling: number | null;
  readonly calls: number;
  readonly incidents: number;
}

const SYNC = 'trend';
const AXIS = { stroke: 'var(--text-faint)', tick: { fill: 'var(--text-faint)', fontSize: 12 }, tickLine: false } as const;
const AXIS_WIDTH = 44;

/** Both shares day by day, and beneath them how much there was to do. */
export function TrendPanel({ days, computedAt, isFortnight }: TrendPanelProps) {
  const t = useTranslations('performance.trend');
  const { format } = useFigureText();
  const points = days.map((day): Point => ({
    day, label: shortDay(day.day, format), answer: percent(day.answer), handling: percent(day.initialHandling), calls: day.calls, incidents: day.incidents,
  }));
  const summary = t('label', { from: longDay(days[0]?.day, format), to: longDay(days.at(-1)?.day, format) });
  return (
    <Panel title={t('title')} aside={isFortnight && <span className={styles.note}>{t('fortnight')}</span>} actions={<ComputedAt at={computedAt} />} className={styles.panel}>
      <ul className={styles.legend}>
        <li className={styles.answer}><span className={styles.line} aria-hidden="true" />{t('answer')}</li>
        <li className={styles.handling}><span className={styles.line} aria-hidden="true" />{t('handling')}</li>
        <li className={styles.calls}><span className={styles.block} aria-hidden="true" />{t('calls')}</li>
      </ul>
      <figure aria-label={summary} className={styles.figure}>
        <SharesChart points={points} />
        <CallsChart points={points} />
      </figure>
    </Panel>
  );
}

function SharesChart({ points }: { readonly points: readonly Point[] }) {
  const { format } = useFigureText();
  return (
    <div className={styles.shares}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={[...points]} syncId={SYNC} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--hairline)" />
          <XAxis dataKey="label" hide />
          <YAxis {...AXIS} width={AXIS_WIDTH} axisLine={false} domain={[(lowest: number) => Math.min(90, Math.floor(lowest / 10) * 10), 100]} allowDecimals={false} tickFormatter={(value: number) => `${format.number(value)} %`} />
          <Tooltip cursor={{ stroke: 'var(--line)' }} content={({ active, payload }) => (active ? <DayCard point={payload[0]?.payload as Point | undefined} /> : null)} isAnimationActive={false} />
          <Line dataKey="answer" stroke="var(--sky)" strokeWidth={2.5} dot={points.length <= 31 ? { r: 3, fill: 'var(--sky)', strokeWidth: 0 } : false} isAnimationActive={false} />
          <Line dataKey="handling" stroke="var(--purple)" strokeWidth={2.5} strokeDasharray="7 4" dot={points.length <= 31 ? { r: 3, fill: 'var(--surface)', stroke: 'var(--purple)', strokeDasharray: '0' } : false} isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

function CallsChart({ points }: { readonly points: readonly Point[] }) {
  const { format } = useFigureText();
  return (
    <div className={styles.volume}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...points]} syncId={SYNC} margin={{ top: 4, right: 8, bottom: 0, left: 0 }}>
          <XAxis dataKey="label" {...AXIS} axisLine={{ stroke: 'var(--hairline)' }} minTickGap={24} />
          <YAxis {...AXIS} width={AXIS_WIDTH} axisLine={false} tickCount={3} allowDecimals={false} tickFormatter={(value: number) => format.number(value)} />
          <Tooltip cursor={{ fill: 'color-mix(in srgb, var(--text) 8%, transparent)' }} content={() => null} isAnimationActive={false} />
          <Bar dataKey="calls" fill="var(--line)" radius={[2, 2, 0, 0]} maxBarSize={36} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function DayCard({ point }: { readonly point: Point | undefined }) {
  const t = useTranslations('performance.trend');
  const text = useFigureText();
  if (point === undefined) return null;
  const { number } = text.format;
  const { day } = point;
  const shareOf = (one: TrendDay['answer']) => t('ofCases', { share: text.share(one), numerator: number(one.numerator), denominator: number(one.denominator) });
  return (
    <div className={styles.card}>
      <strong>{longDay(day.day, text.format)}</strong>
      <dl>
        <div><dt className={styles.answer}><span className={styles.line} />{t('answer')}</dt><dd>{shareOf(day.answer)}</dd></div>
        <div><dt className={styles.handling}><span className={styles.line} />{t('handling')}</dt><dd>{shareOf(day.initialHandling)}</dd></div>
        <div><dt>{t('calls')}</dt><dd>{number(day.calls)}</dd></div>
        <div><dt>{t('incidents')}</dt><dd>{number(day.incidents)}</dd></div>
      </dl>
    </div>
  );
}

function percent(share: TrendDay['answer']): number | null {
  const value = tenthsOfPercent(share);
  return value === null ? null : value * 100;
}

/** A local day is a date, not an instant: noon of it is the same date in every zone of the country. */
function longDay(day: string | undefined, format: Format): string {
  return day === undefined ? '' : format.date(Date.parse(`${day}T05:00:00Z`));
}

function shortDay(day: string, format: Format): string {
  return longDay(day, format).replace(/ \d{4}$/, '');
}
