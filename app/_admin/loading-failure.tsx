import { useTranslations } from 'next-intl';
import { errorMessage } from '../_live/command';
import styles from './admin-page.module.css';

/** Why a list is not there or not up to date. */
export function LoadingFailure({ error }: { readonly error: unknown }) {
  const t = useTranslations('admin');
  const errors = useTranslations('errors');
  return error === null ? null : (
    <p role="alert" className={styles.failure}>
      {t('failed', { reason: errorMessage(error, errors) })}
    </p>
  );
}
