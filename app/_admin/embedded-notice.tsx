'use client';

import { useTranslations } from 'next-intl';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { SignIcon } from '../_ui/icons/icon';
import styles from './embedded-notice.module.css';

/** Stands on every administration page of an installation on the embedded database. */
export function EmbeddedNotice() {
  const t = useTranslations('common');
  const api = useApi();
  const { data } = useFetched('session', (signal) => api.session.me.query(undefined, { signal }));
  if (data?.isEmbedded !== true) return null;
  return (
    <p className={styles.notice} role="note">
      <SignIcon name="alert" size="1.25em" colour="var(--amber)" />
      {t('embeddedNotice')}
    </p>
  );
}
