'use client';

import { useTranslations } from 'next-intl';
import type { Role } from '../../server/account/account.schema';
import { useLive, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import { TimeAgo } from '../_ui/time-ago';
import styles from './alarm-console.module.css';
import { mayKeep } from './alarm-list.rules';
import type { AlarmOrders } from './use-alarm-orders';
import { useAlarmTitle } from './use-alarm-text';

/** What raises nothing at the moment, so that nobody takes silence for health. */
export function OutOfServicePanel({ role, orders }: { readonly role: Role; readonly orders: AlarmOrders }) {
  const t = useTranslations('alarm');
  const titleOf = useAlarmTitle();
  const now = useServerNow(60_000);
  const out = useLive((state) => Object.values(state.alarmDefinitions).filter(({ isOutOfService }) => isOutOfService));
  if (out.length === 0) return null;
  return (
    <Panel title={t('outOfService')} tone="amber">
      <ul className={styles.outList} data-testid="out-of-service">
        {out.map(({ id, outOfServiceReason, outOfServiceSince }) => (
          <li key={id}>
            <strong>{titleOf(id)}</strong>
            <span className={styles.quiet}>
              {outOfServiceReason !== null && t(`reasons.${outOfServiceReason}`)}
              {outOfServiceSince !== null && (
                <>
                  {' · '}
                  <TimeAgo at={outOfServiceSince} now={now} />
                </>
              )}
            </span>
            {mayKeep(role) && (
              <Button size="small" isBusy={orders.command.isBusy} onClick={() => void orders.returnToService({ code: id })}>
                {t('putBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
