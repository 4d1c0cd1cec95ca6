'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { type ControlChart, controlChart, FEWEST_FOR_LIMITS } from '../../server/report/explore/control-chart.rules';
import { ComputedAt } from '../_charts/computed-at';
import { Segments } from '../_charts/segments';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import styles from './control-panel.module.css';
import type { Sheet } from './csv.rules';
import { CsvButton } from './csv-button';
import { useQuarterPage } from './quarter-page';
import { SERIES_MEASURES, type SeriesMeasure, type SeriesPoint, seriesOf } from './series.rules';
import { SheetDetails } from './sheet-table';

type Chart = ControlChart<SeriesPoint>;
const AXIS = { stroke: 'var(--text-faint)', tick: { fill: 'var(--text-faint)', fontSize: 12 }, tickLine: false } as const;

/** Which changes mean something: limits of natural variation instead of praise and blame for every wiggle. */
export function ControlPanel() {
  const t = useTranslations('quarter.control');
  const { view } = useQuarterPage();
  const [measure, setMeasure] = useState<SeriesMeasure>('answer');
  const series = seriesOf(view.trend, measure);
  const isShare = measure === 'answer' || measure === 'initialHandling';
  const chart = controlChart(series.points, { least: 0, most: isShare ? 100 : Number.MAX_SAFE_INTEGER });
  const text = useValueText(isShare);
  const step = series.step === 'week' ? t('byWeek') : t('byDay');
  const sheet = useSheet({ chart, isShare, isWeekly: series.step === 'week', name: `${t('title')} ${t(`measures.${measure}`)}` });
  return (
    <Panel
      title={t('title')}
      aside={<span className={styles.step}>{step}</span>}
      actions={
        <>
          <CsvButton sheet={sheet} of={view.period.text} />
          <ComputedAt at={view.report.computedAt} />
        </>
      }
    >
      <div className={styles.head}>
        <Segments label={t('title')} keys={SERIES_MEASURES} nameOf={(key) => t(`measures.${key}`)} selected={measure} onSelect={setMeasure} />
        <p className={styles.explanation}>{t('explanation')}</p>
      </div>
      <figure className={styles.figure} aria-label={t('chart', { measure: t(`measures.${measure}`), step })}>
        <ResponsiveContainer width="100%" height="100%">
          <Drawing chart={chart} text={text} />
        </ResponsiveContainer>
      </figure>
      <Limits chart={chart} text={text} />
      <Verdict chart={chart} text={text} />
      <SheetDetails sheet={sheet} />
    </Panel>
  );
}

interface ChartProps {
  readonly chart: Chart;
  readonly text: (value: number) => string;
}

/** Recharts takes its chart as a value: this one is called as a component of its own so that it fills its container. */
function Drawing({ chart: { points, limits }, text, ...size }: ChartProps) {
  const day = useDayText();
  return (
    <LineChart {...size} data={points.map((point) => ({ ...point, label: day(point.day) }))} margin={{ top: 12, right: 16, bottom: 4, left: 0 }}>
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis dataKey="label" {...AXIS} axisLine={{ stroke: 'var(--hairline)' }} minTickGap={24} />
      <YAxis {...AXIS} width={64} axisLine={false} domain={domainOf(points, limits)} tickCount={4} allowDataOverflow tickFormatter={text} />
      {limits !== null && <ReferenceLine y={limits.mean} stroke="var(--text-soft)" />}
      {limits !== null && <ReferenceLine y={limits.upper} stroke="var(--text-soft)" strokeDasharray="6 4" />}
      {limits !== null && <ReferenceLine y={limits.lower} stroke="var(--text-soft)" strokeDasharray="6 4" />}
      <Line
        dataKey="value"
        stroke="var(--sky)"
        strokeWidth={1.5}
        strokeOpacity={0.5}
        isAnimationActive={false}
        dot={(dot: DotProps) => <Dot key={dot.index} {...dot} />}
      />
    </LineChart>
  );
}

interface DotProps {
  readonly index: number;
  readonly cx?: number | undefined;
  /** Null where there is no value. */
  readonly cy?: number | null | undefined;
  readonly payload: Chart['points'][number];
}

/** A signal has another shape and colour than the rest. */
function Dot({ cx = 0, cy, payload: { signal } }: DotProps) {
  if (cy == null) return <g />;
  if (signal === null) return <circle cx={cx} cy={cy} r={3} fill="var(--sky)" />;
  const reach = signal === 'run' ? 4.5 : 6;
  return (
    <path d={`M${cx} ${cy - reach}L${cx + reach} ${cy}L${cx} ${cy + reach}L${cx - reach} ${cy}Z`} fill={signal === 'run' ? 'var(--purple)' : 'var(--orange)'} />
  );
}

function domainOf(points: Chart['points'], limits: Chart['limits']): [number, number] {
  const values = [...points.flatMap(({ value }) => (value === null ? [] : [value])), ...(limits === null ? [] : [limits.lower, limits.upper])];
  if (values.length === 0) return [0, 1];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const space = Math.max((most - least) * 0.08, 0.5);
  return [Math.max(0, Math.floor(least - space)), Math.ceil(most + space)];
}

function Limits({ chart: { limits }, text }: ChartProps) {
  const t = useTranslations('quarter.control');
  if (limits === null) return null;
  return (
    <p className={styles.limits}>
      {[t('lower', { value: text(limits.lower) }), t('mean', { value: text(limits.mean) }), t('upper', { value: text(limits.upper) })].join(' · ')}
    </p>
  );
}

/** The same in words: what is a signal, or that nothing is. */
function Verdict({ chart: { points, limits }, text }: ChartProps) {
  const t = useTranslations('quarter.control');
  const day = useDayText();
  if (limits === null) return <p className={styles.verdict}>{t('tooFew', { count: FEWEST_FOR_LIMITS })}</p>;
  const beyond = points.flatMap(({ signal, day: at, value }) =>
    signal === 'above' || signal === 'below' ? [t(`signals.${signal}`, { day: day(at), value: text(value ?? 0) })] : [],
  );
  const inRuns = points.filter(({ signal }) => signal === 'run');
  const run = inRuns.length === 0 ? [] : [t('run', { from: day(inRuns[0]?.day ?? ''), to: day(inRuns.at(-1)?.day ?? ''), count: inRuns.length })];
  const said = [...beyond, ...run];
  return said.length === 0 ? (
    <p className={styles.verdict}>{t('quiet')}</p>
  ) : (
    <ul className={styles.verdict}>
      {said.map((one) => (
        <li key={one}>
          <span aria-hidden="true" className={styles.mark}>
            ◆
          </span>
          {one}
        </li>
      ))}
    </ul>
  );
}

function useValueText(isShare: boolean): (value: number) => string {
  const format = useFormat();
  return (value) => (isShare ? `${format.number(value, 1)} %` : format.number(value, Number.isInteger(value) ? 0 : 1));
}

function useDayText(): (day: string) => string {
  const format = useFormat();
  // A local day is a date, not an instant: noon of it is the same date in every zone of the country.
  return (day) => (day === '' ? '' : format.date(Date.parse(`${day}T05:00:00Z`)).replace(/ \d{4}$/, ''));
}

interface SheetOf {
  readonly chart: Chart;
  readonly isShare: boolean;
  readonly isWeekly: boolean;
  readonly name: string;
}

function useSheet({ chart, isShare, isWeekly, name }: SheetOf): Sheet {
  const t = useTranslations('quarter');
  return {
    name,
    columns: [
      { title: isWeekly ? t('table.week') : t('table.day'), kind: 'text' },
      { title: t('control.value'), kind: isShare ? 'share' : 'count' },
      { title: t('control.cases'), kind: 'count' },
      { title: t('control.signal'), kind: 'text' },
    ],
    rows: chart.points.map(({ day, value, cases, signal }) => [
      day,
      value === null ? null : isShare ? value / 100 : value,
      cases,
      signal === null ? null : t(`control.signalNames.${signal}`),
    ]),
  };
}
