'use client';

import { useTranslations } from 'next-intl';
import { classNames } from '../_ui/class-names';
import styles from './measure-picker.module.css';

export const MEASURES = ['initialHandling', 'acknowledgement', 'turnout', 'travel', 'firstHelp', 'handling', 'total'] as const;
export type Measure = (typeof MEASURES)[number];

interface MeasurePickerProps<M extends Measure> {
  readonly label: string;
  readonly measures: readonly M[];
  readonly selected: M;
  readonly onSelect: (measure: M) => void;
}

/** Which measure a table shows. */
export function MeasurePicker<M extends Measure>({ label, measures, selected, onSelect }: MeasurePickerProps<M>) {
  const t = useTranslations('performance.measures');
  return (
    <div role="group" aria-label={label} className={styles.picker}>
      {measures.map((measure) => (
        <button key={measure} type="button" aria-pressed={measure === selected} className={classNames(styles.choice)} onClick={() => onSelect(measure)}>
          {t(measure as Measure)}
        </button>
      ))}
    </div>
  );
}
