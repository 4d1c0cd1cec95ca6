import { useTranslations } from 'next-intl';
import { classNames } from './class-names';
import styles from './priority-mark.module.css';

interface PriorityMarkProps {
  /** 1 (life in danger) to 4 (no urgency), or null while nobody has said. */
  readonly level: number | null;
  readonly className?: string | undefined;
}

/** The figure of a priority in its shape: filled, thick, thin, dashed; the colour only repeats it. */
export function PriorityMark({ level, className }: PriorityMarkProps) {
  const t = useTranslations('common');
  const label = level === null ? t('priorityNone') : t('priority', { level });
  return (
    <span role="img" aria-label={label} title={label} className={classNames(styles.mark, styles[`level${level ?? 'None'}`], className)}>
      {level ?? '?'}
    </span>
  );
}
