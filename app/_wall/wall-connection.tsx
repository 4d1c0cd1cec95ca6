'use client';

import { useTranslations } from 'next-intl';
import { AlarmSymbol } from '../_alarms/alarm-symbol';
import { useOutage } from '../_alarms/use-outage';
import { useConnection, useServerNow } from '../_live/use-live';
import { StatusDot } from '../_ui/status-dot';
import { useAgeText } from '../_ui/time-ago';
import styles from './wall-connection.module.css';

const TONES = { connected: 'good', stale: 'amber', offline: 'red' } as const;

/** In words only when something is wrong: then the whole room must know. */
export function WallConnection() {
  const t = useTranslations('common.connection');
  const alarm = useTranslations('alarm.line.outage');
  const outage = useOutage();
  const { status, heardAt } = useConnection();
  const now = useServerNow();
  const age = useAgeText(heardAt === null ? 0 : now - heardAt);
  if (status === 'connected') return <StatusDot tone="good" label={t('connected')} />;
  return (
    <span className={styles.broken} data-status={status} data-outage={outage ?? undefined} data-testid="wall-connection" role="status">
      {outage === null ? <StatusDot tone={TONES[status]} isBlinking /> : <AlarmSymbol priority="urgent" state="unacknowledged" size="1.3em" />}
      {outage === null ? t(status, { age }) : alarm(outage)}
    </span>
  );
}
