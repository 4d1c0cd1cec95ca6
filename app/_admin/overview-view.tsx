'use client';

import { useTranslations } from 'next-intl';
import type { OverviewCounts } from '../../server/report/admin-overview.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import { HealthPanel } from './health-panel';
import { LoadingFailure } from './loading-failure';
import styles from './overview-view.module.css';
import { RefusedPanel } from './refused-panel';

const RENEW_MS = 10_000;
const COUNTS = [
  'activeAccounts',
  'activeAgencies',
  'activeUnits',
  'activeDevices',
  'devicesHeard',
  'openIncidents',
  'callsToPutAway',
] as const satisfies readonly (keyof OverviewCounts)[];

/** Whether everything is up, and what the doors turned away. */
export function OverviewView() {
  const t = useTranslations('admin');
  const api = useApi();
  const format = useFormat();
  const { data, error } = useFetched('overview', (signal) => api.admin.overview.query(undefined, { signal }), { everyMs: RENEW_MS });
  return (
    <div className={styles.overview}>
      <HealthPanel />
      <LoadingFailure error={error} />
      {data !== null && (
        <>
          <Panel title={t('overview.counts')} actions={<span className={styles.age}>{t('readAt', { time: format.clock(data.computedAt) })}</span>}>
            <dl className={styles.counts}>
              {COUNTS.map((key) => (
                <div key={key} className={styles.count}>
                  <dt>{t(`overview.${key}`)}</dt>
                  <dd className={styles.number}>{format.number(data.counts[key])}</dd>
                </div>
              ))}
            </dl>
          </Panel>
          <RefusedPanel rows={data.refusedInput} readAt={data.computedAt} />
        </>
      )}
    </div>
  );
}
