'use client';

import { useTranslations } from 'next-intl';
import { useConnection, useIsOutdated, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { StatusDot } from '../_ui/status-dot';
import { useAgeText } from '../_ui/time-ago';
import styles from './connection-state.module.css';

const TONES = { connected: 'good', stale: 'amber', offline: 'red' } as const;

/** Whether the room is heard. In words only when it is not, since then somebody has to know. */
export function ConnectionState() {
  const t = useTranslations('common.connection');
  const { status, heardAt } = useConnection();
  const now = useServerNow();
  const age = useAgeText(heardAt === null ? 0 : now - heardAt);
  const text = status === 'connected' ? t('connected') : heardAt === null ? t('offlineNever') : t(status, { age });
  return (
    <span className={styles.state} data-status={status} title={text} data-testid="connection-state">
      <StatusDot tone={TONES[status]} isBlinking={status === 'offline'} />
      <span className={status === 'connected' ? 'only-for-readers' : undefined}>{text}</span>
      {/* Read aloud when it changes, not with every second of its age. */}
      <span className="only-for-readers" role="status">{`${t('label')}: ${status === 'connected' ? t('connected') : t('offlineNever')}`}</span>
    </span>
  );
}

/** The server runs a newer build than this page: whoever works here chooses the moment to follow. */
export function OutdatedNotice() {
  const t = useTranslations('common.connection');
  if (!useIsOutdated()) return null;
  return (
    <span className={styles.outdated} role="status">
      {t('outdated')}
      <Button size="small" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
    </span>
  );
}
