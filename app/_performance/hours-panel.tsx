'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { FEW_CASES } from '../../server/report/explore/explore.rules';
import type { HourOfWeek, RowSet } from '../../server/report/explore/explore.schema';
import type { Share } from '../../server/report/report.schema';
import { ComputedAt } from '../_charts/computed-at';
import { FigureLink } from '../_charts/figure-link';
import { useFigureText } from '../_charts/figure-text';
import { Segments } from '../_charts/segments';
import { classNames } from '../_ui/class-names';
import { Panel } from '../_ui/panel';
import styles from './hours-panel.module.css';
import { PanelTools } from './panel-tools';
import { useQuarterPage } from './quarter-page';
import shades from './shade.module.css';
import { shadeOf } from './shade.rules';
import { hourText } from './use-period-text';

const MEASURES = ['calls', 'incidents', 'answer', 'initialHandling'] as const;
type Measure = (typeof MEASURES)[number];
const SETS: Readonly<Record<Measure, RowSet>> = {
  calls: 'call.calls',
  incidents: 'incident.incidents',
  answer: 'call.judged',
  initialHandling: 'incident.judged',
};
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

interface Cell {
  readonly value: number;
  readonly count: number;
  readonly text: string;
}

/** Every hour of the week: how much there was to do, and where the promises broke. */
export function HoursPanel() {
  const t = useTranslations('quarter.hours');
  const { view } = useQuarterPage();
  const [measure, setMeasure] = useState<Measure>('calls');
  const cellOf = useCells(view.hours, measure);
  const largest = Math.max(0, ...view.hours.map((hour) => cellOf(hour.weekday, hour.hour).value));
  const isShare = measure === 'answer' || measure === 'initialHandling';
  return (
    <Panel
      title={t('title')}
      actions={
        <>
          <PanelTools of="hours" />
          <ComputedAt at={view.report.computedAt} />
        </>
      }
    >
      <div className={styles.head}>
        <Segments label={t('measure')} keys={MEASURES} nameOf={(key) => t(`measures.${key}`)} selected={measure} onSelect={setMeasure} />
        <p className={styles.hint}>{t('hint')}</p>
      </div>
      <div className={styles.scroll}>
        <table className={classNames(styles.heat, isShare ? styles.late : styles.many)} onKeyDown={moveFocus}>
          <caption className="only-for-readers">{`${t('title')}: ${t(`measures.${measure}`)}`}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="only-for-readers">{t('weekday')}</span>
              </th>
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {String(hour).padStart(2, '0')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {WEEKDAYS.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{t(`weekdays.${weekday}`)}</th>
                {HOURS.map((hour) => {
                  const { value, count, text } = cellOf(weekday, hour);
                  const shade = shadeOf(value, largest);
                  return (
                    <td
                      key={hour}
                      data-cell={`${weekday}-${hour}`}
                      className={classNames(shade > 0 && shades[`shade${shade}`], isShare && count > 0 && count < FEW_CASES && styles.few)}
                    >
                      <FigureLink
                        set={SETS[measure]}
                        narrow={{ weekday, hour }}
                        count={count}
                        label={t('cell', { weekday: t(`weekdays.${weekday}`), hour: hourText(hour), value: text })}
                      >
                        <Figure cell={{ value, count, text }} isShare={isShare} />
                      </FigureLink>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Figure({ cell: { value, count }, isShare }: { readonly cell: Cell; readonly isShare: boolean }) {
  const { number } = useFigureText().format;
  if (count === 0) return <span className={styles.nothing}>·</span>;
  return isShare ? `${number(Math.round(value * 100))}%` : number(value);
}

function useCells(hours: readonly HourOfWeek[], measure: Measure): (weekday: number, hour: number) => Cell {
  const t = useTranslations('quarter.hours');
  const text = useFigureText();
  const known = new Map(hours.map((row) => [row.weekday * 24 + row.hour, row]));
  const late = (share: Share): Cell => {
    const broken = share.denominator - share.numerator;
    const said = { numerator: broken, denominator: share.denominator };
    return {
      value: share.denominator === 0 ? 0 : broken / share.denominator,
      count: share.denominator,
      text: t('late', { share: text.share(said), count: text.format.number(share.denominator) }),
    };
  };
  return (weekday, hour) => {
    const row = known.get(weekday * 24 + hour);
    if (row === undefined) return { value: 0, count: 0, text: '0' };
    if (measure === 'answer' || measure === 'initialHandling') return late(row[measure]);
    return { value: row[measure], count: row[measure], text: text.format.number(row[measure]) };
  };
}

/** Arrow keys go to the next cell that has something behind it. */
function moveFocus(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-cell]') : null;
  if (step === undefined || cell === null) return;
  event.preventDefault();
  let [weekday = 0, hour = 0] = (cell.dataset['cell'] ?? '').split('-').map(Number);
  for (;;) {
    weekday += step[0];
    hour += step[1];
    const next = event.currentTarget.querySelector<HTMLElement>(`[data-cell="${weekday}-${hour}"]`);
    if (next === null) return;
    const link = next.querySelector('a');
    if (link === null) continue;
    link.focus();
    return;
  }
}
