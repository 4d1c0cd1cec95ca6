import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  /** True where it is the whole page. */
  readonly isPage?: boolean;
  readonly children?: ReactNode;
}

/** Says that there is nothing, and whether that is good. */
export function EmptyState({ icon, title, isPage = false, children }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon}
      {isPage ? <h1 className={styles.pageTitle}>{title}</h1> : <p className={styles.title}>{title}</p>}
      {children !== undefined && <div className={styles.text}>{children}</div>}
    </div>
  );
}
