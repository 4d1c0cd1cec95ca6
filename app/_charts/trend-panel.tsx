'use client';

import { useTranslations } from 'next-intl';
import type { ReactElement, ReactNode } from 'react';
import { Bar, BarChart, CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { TrendDay } from '../../server/report/report.schema';
import { classNames } from '../_ui/class-names';
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
  readonly tools?: ReactNode;
  /** The same figures as a table. */
  readonly table?: ReactNode;
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
const AXIS_WIDTH = 56;
const MARGIN = { top: 8, right: 12, bottom: 6, left: 0 };

/** Both shares day by day, and beneath them how much there was to do. */
export function TrendPanel({ days, computedAt, isFortnight, tools, table }: TrendPanelProps) {
  const t = useTranslations('performance.trend');
  const { format } = useFigureText();
  const points = days.map(
    (day): Point => ({
      day,
      label: shortDay(day.day, format),
      answer: percent(day.answer),
      handling: percent(day.initialHandling),
      calls: day.calls,
      incidents: day.incidents,
    }),
  );
  const summary = t('label', { from: longDay(days[0]?.day, format), to: longDay(days.at(-1)?.day, format) });
  return (
    <Panel
      title={t('title')}
      aside={isFortnight && <span className={styles.note}>{t('fortnight')}</span>}
      actions={
        <>
          {tools}
          <ComputedAt at={computedAt} />
        </>
      }
      className={styles.panel}
    >
      <figure aria-label={summary} className={styles.figure}>
        <Row name={t('answer')}>
          <ShareChart points={points} line="answer" colour="var(--sky)" />
        </Row>
        <Row name={t('handling')} note={t('dotSize')}>
          <ShareChart points={points} line="handling" colour="var(--purple)" />
        </Row>
        <Row name={t('calls')} isLow>
          <CallsChart points={points} />
        </Row>
      </figure>
      {table}
    </Panel>
  );
}

interface RowProps {
  readonly name: string;
  readonly note?: string;
  readonly isLow?: boolean;
  readonly children: ReactElement;
}

function Row({ name, note, isLow = false, children }: RowProps) {
  return (
    <div className={classNames(styles.row, isLow && styles.low)}>
      <h3 className={styles.name}>
        {name}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </h3>
      <div className={styles.chart}>
        <ResponsiveContainer width="100%" height="100%">
          {children}
        </ResponsiveContainer>
      </div>
    </div>
  );
}

interface ShareChartProps {
  readonly points: readonly Point[];
  readonly line: 'answer' | 'handling';
  readonly colour: string;
}

/** A day's dot is as large as its number of cases: one late incident of one is a small dot at zero, not a fall of the house. */
function ShareChart({ points, line, colour }: ShareChartProps) {
  const { format } = useFigureText();
  const most = Math.max(1, ...points.map((point) => casesOf(point, line)));
  return (
    <LineChart data={[...points]} syncId={SYNC} margin={MARGIN}>
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis dataKey="label" scale="band" hide />
      <YAxis
        {...AXIS}
        width={AXIS_WIDTH}
        axisLine={false}
        domain={[lowestTick, 100]}
        tickCount={3}
        interval={0}
        allowDecimals={false}
        tickFormatter={(value: number) => `${format.number(value)} %`}
      />
      <Tooltip
        cursor={{ stroke: 'var(--line)' }}
        isAnimationActive={false}
        wrapperStyle={{ zIndex: 5 }}
        allowEscapeViewBox={{ x: false, y: true }}
        content={({ active, payload }) => (active && line === 'answer' ? <DayCard point={payload[0]?.payload as Point | undefined} /> : null)}
      />
      <Line
        dataKey={line}
        stroke={colour}
        strokeWidth={2}
        strokeOpacity={line === 'answer' ? 1 : 0.35}
        isAnimationActive={false}
        dot={({ index, cx, cy, payload }: DotProps) => (
          <circle key={index} cx={cx ?? 0} cy={cy ?? 0} r={cy == null ? 0 : 1.5 + 3.5 * Math.sqrt(casesOf(payload, line) / most)} fill={colour} />
        )}
      />
    </LineChart>
  );
}

interface DotProps {
  readonly index: number;
  readonly cx?: number | undefined;
  /** Null on a day without a case. */
  readonly cy?: number | null | undefined;
  readonly payload: Point;
}

function casesOf({ day }: Point, line: ShareChartProps['line']): number {
  return line === 'answer' ? day.answer.denominator : day.initialHandling.denominator;
}

/** The axis begins at a round figure below the worst day, at 90 % at the highest. */
function lowestTick(lowest: number): number {
  return Math.max(0, Math.min(90, Math.floor(lowest / 10) * 10));
}

function CallsChart({ points }: { readonly points: readonly Point[] }) {
  const { format } = useFigureText();
  return (
    <BarChart data={[...points]} syncId={SYNC} margin={MARGIN}>
      <XAxis dataKey="label" {...AXIS} axisLine={{ stroke: 'var(--hairline)' }} minTickGap={24} />
      <YAxis {...AXIS} width={AXIS_WIDTH} axisLine={false} tickCount={3} allowDecimals={false} tickFormatter={(value: number) => format.number(value)} />
      <Tooltip cursor={{ fill: 'color-mix(in srgb, var(--text) 8%, transparent)' }} content={() => null} isAnimationActive={false} />
      <Bar dataKey="calls" fill="var(--line)" radius={[2, 2, 0, 0]} maxBarSize={36} isAnimationActive={false} />
    </BarChart>
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
        <div>
          <dt>{t('answer')}</dt>
          <dd>{shareOf(day.answer)}</dd>
        </div>
        <div>
          <dt>{t('handling')}</dt>
          <dd>{shareOf(day.initialHandling)}</dd>
        </div>
        <div>
          <dt>{t('calls')}</dt>
          <dd>{number(day.calls)}</dd>
        </div>
        <div>
          <dt>{t('incidents')}</dt>
          <dd>{number(day.incidents)}</dd>
        </div>
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
