import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import styles from './panel.module.css';

interface PanelProps {
  readonly title?: ReactNode;
  /** A short figure or badge beside the title. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  /** `bare`: the content reaches the edges (tables, maps). */
  readonly padding?: 'normal' | 'bare';
  readonly tone?: 'normal' | 'amber' | 'red' | 'info';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A titled region of a page. */
export function Panel({ title, aside, actions, padding = 'normal', tone = 'normal', className, children }: PanelProps) {
  const id = useId();
  return (
    <section className={classNames(styles.panel, styles[tone], className)} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <header className={styles.header}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {aside}
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={classNames(styles.body, padding === 'bare' && styles.bare)}>{children}</div>
    </section>
  );
}
