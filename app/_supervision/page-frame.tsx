import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { errorMessage } from '../_live/command';
import styles from './supervision.module.css';

interface PageFrameProps {
  readonly title: string;
  readonly subtitle: string;
  /** Of the last question to the server; null: none. */
  readonly error: unknown;
  /** Where the figures are that the page stands behind. */
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a page of supervision. */
export function PageFrame({ title, subtitle, error, back, actions, children }: PageFrameProps) {
  const t = useTranslations('supervision');
  const errors = useTranslations('errors');
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.soft}>{subtitle}</p>
        </div>
        {actions}
        {back === undefined ? (
          <a className={styles.back} href="/performance">
            {t('back')}
          </a>
        ) : (
          <a className={styles.back} href={back.href}>
            {back.label}
          </a>
        )}
      </header>
      {error !== null && (
        <p role="alert" className={styles.failure}>
          {errorMessage(error, errors)}
        </p>
      )}
      {children}
    </div>
  );
}
