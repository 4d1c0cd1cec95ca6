'use client';

import { useTranslations } from 'next-intl';
import { parsePeriod } from '../../server/report/period.rules';
import type { ChosenPeriod } from '../../server/report/period.schema';
import { PERIOD_KINDS } from '../../server/report/period.schema';
import { Segments } from '../_charts/segments';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { SignIcon } from '../_ui/icons/icon';
import styles from './period-bar.module.css';
import { neighbour, periodOfDay } from './period-steps.rules';
import { usePeriodText } from './use-period-text';

interface PeriodBarProps {
  readonly period: ChosenPeriod;
  readonly isRunning: boolean;
  /** The local day of the server's time. */
  readonly today: string;
  readonly shiftHours: readonly number[];
  readonly onChange: (period: ChosenPeriod) => void;
}

/** Which period: its kind, the one before and after, or two days. */
export function PeriodBar({ period, isRunning, today, shiftHours, onChange }: PeriodBarProps) {
  const t = useTranslations('quarter.period');
  const common = useTranslations('performance.period');
  const textOf = usePeriodText();
  const choose = (next: ChosenPeriod | null) => next !== null && onChange(next);
  const next = neighbour(period, 1, shiftHours);
  return (
    <div className={styles.bar}>
      <Segments
        label={common('label')}
        keys={PERIOD_KINDS}
        nameOf={(kind) => t(`kinds.${kind}`)}
        selected={period.kind}
        onSelect={(kind) => choose(periodOfDay(kind, today < period.toDay ? today : period.toDay, shiftHours))}
        size="medium"
      />
      {period.kind === 'custom' && <CustomDays period={period} today={today} onChange={onChange} />}
      <div className={styles.steps}>
        <Button
          variant="plain"
          size="small"
          aria-label={common('previous')}
          title={`${common('previous')} ([)`}
          aria-keyshortcuts="["
          onClick={() => choose(neighbour(period, -1, shiftHours))}
          icon={<SignIcon name="arrowRight" className={styles.back} />}
        />
        <span className={styles.range} aria-live="polite">
          <strong>{textOf(period)}</strong>
          {isRunning && <span className={styles.running}>{t('running')}</span>}
        </span>
        <Button
          variant="plain"
          size="small"
          aria-label={common('next')}
          title={`${common('next')} (])`}
          aria-keyshortcuts="]"
          disabled={next === null || next.fromDay > today}
          onClick={() => choose(next)}
          icon={<SignIcon name="arrowRight" />}
        />
      </div>
    </div>
  );
}

function CustomDays({ period, today, onChange }: Pick<PeriodBarProps, 'period' | 'today' | 'onChange'>) {
  const t = useTranslations('performance.period');
  const choose = (fromDay: string, toDay: string) => {
    const parsed = parsePeriod(`${fromDay}..${toDay}`);
    if ('period' in parsed) onChange(parsed.period);
  };
  return (
    <div className={styles.custom}>
      <TextField
        label={t('from')}
        isLabelHidden
        type="date"
        value={period.fromDay}
        max={period.toDay}
        required
        onChange={(event) => choose(event.target.value, period.toDay)}
      />
      <span aria-hidden="true">–</span>
      <TextField
        label={t('to')}
        isLabelHidden
        type="date"
        value={period.toDay}
        min={period.fromDay}
        max={today}
        required
        onChange={(event) => choose(period.fromDay, event.target.value)}
      />
    </div>
  );
}
