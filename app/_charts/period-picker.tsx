'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { SignIcon } from '../_ui/icons/icon';
import { useFormat } from '../_ui/use-format';
import { type ChosenPeriod, currentPeriod, daysBetween, neighbourPeriod, PERIOD_KINDS } from './period';
import styles from './period-picker.module.css';
import { Segments } from './segments';

interface PeriodPickerProps {
  readonly period: ChosenPeriod;
  /** The local day of the server's time. */
  readonly today: string;
  readonly onChange: (period: ChosenPeriod) => void;
}

export function PeriodPicker({ period, today, onChange }: PeriodPickerProps) {
  const t = useTranslations('performance.period');
  const format = useFormat();
  const date = (day: string) => format.date(Date.parse(`${day}T05:00:00Z`));
  const range = period.fromDay === period.toDay ? date(period.fromDay) : t('range', { from: date(period.fromDay), to: date(period.toDay) });
  return (
    <div className={styles.picker}>
      <Segments
        label={t('label')}
        keys={PERIOD_KINDS}
        nameOf={(kind) => t(`kinds.${kind}`)}
        selected={period.kind}
        onSelect={(kind) => onChange(currentPeriod(kind, today))}
        size="medium"
      />
      {period.kind === 'custom' && <CustomDays period={period} today={today} onChange={onChange} />}
      <div className={styles.steps}>
        <Button
          variant="plain"
          size="small"
          aria-label={t('previous')}
          title={t('previous')}
          onClick={() => onChange(neighbourPeriod(period, -1, today))}
          icon={<SignIcon name="arrowRight" className={styles.back} />}
        />
        <span className={styles.range} aria-live="polite">
          {range}
          <span className={styles.days}>{t('days', { count: daysBetween(period.fromDay, period.toDay) + 1 })}</span>
        </span>
        <Button
          variant="plain"
          size="small"
          aria-label={t('next')}
          title={t('next')}
          disabled={period.toDay >= today}
          onClick={() => onChange(neighbourPeriod(period, 1, today))}
          icon={<SignIcon name="arrowRight" />}
        />
      </div>
    </div>
  );
}

function CustomDays({ period, today, onChange }: PeriodPickerProps) {
  const t = useTranslations('performance.period');
  return (
    <div className={styles.custom}>
      <TextField
        label={t('from')}
        isLabelHidden
        type="date"
        value={period.fromDay}
        max={period.toDay}
        required
        onChange={(event) => event.target.value !== '' && event.target.value <= period.toDay && onChange({ ...period, fromDay: event.target.value })}
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
        onChange={(event) => event.target.value >= period.fromDay && onChange({ ...period, toDay: event.target.value })}
      />
    </div>
  );
}
