import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names';

export type Tone = 'neutral' | 'good' | 'amber' | 'red' | 'info' | 'special';

interface BadgeProps {
  readonly tone?: Tone;
  /** Filled badges are for what somebody must act on. */
  readonly isFilled?: boolean;
  readonly icon?: ReactNode;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A short state in words; the colour only repeats what the words say. */
export function Badge({ tone = 'neutral', isFilled = false, icon, title, children }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone], isFilled && styles.filled)} title={title}>
      {icon}
      {children}
    </span>
  );
}
