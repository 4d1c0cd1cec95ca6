'use client';

import { classNames } from '../_ui/class-names';
import styles from './segments.module.css';

interface SegmentsProps<Key extends string> {
  readonly label: string;
  readonly keys: readonly Key[];
  readonly nameOf: (key: Key) => string;
  readonly selected: Key;
  readonly onSelect: (key: Key) => void;
  readonly size?: 'small' | 'medium';
}

/** One choice out of few, all of them in sight. */
export function Segments<Key extends string>({ label, keys, nameOf, selected, onSelect, size = 'small' }: SegmentsProps<Key>) {
  return (
    <fieldset aria-label={label} className={classNames(styles.segments, styles[size])}>
      {keys.map((key) => (
        <button key={key} type="button" aria-pressed={key === selected} className={styles.segment} onClick={() => onSelect(key)}>
          {nameOf(key)}
        </button>
      ))}
    </fieldset>
  );
}
