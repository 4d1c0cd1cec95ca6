'use client';

import { useTranslations } from 'next-intl';
import type { IssuedDevice } from '../../server/unit/registry.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { Panel } from '../_ui/panel';
import { CopyField } from './copy-field';
import styles from './device-setup.module.css';

interface DeviceSetupProps {
  readonly device: IssuedDevice;
  readonly onDone: () => void;
}

/** The one time the token is seen, with what to type into the phone. */
export function DeviceSetup({ device, onDone }: DeviceSetupProps) {
  const t = useTranslations('admin.units');
  const api = useApi();
  const overview = useFetched('overview', (signal) => api.admin.overview.query(undefined, { signal }));
  const host = new URL(overview.data?.publicUrl ?? location.origin).hostname;
  // An installation that was never told its name knows itself as localhost; the administrator came by a better one.
  const known = host === 'localhost' ? location.hostname : host;
  return (
    <Panel
      title={t('setup.title', { identifier: device.identifier })}
      tone="info"
      actions={
        <Button variant="primary" size="small" onClick={onDone}>
          {t('setup.done')}
        </Button>
      }
    >
      <p className={styles.once}>
        <SignIcon name="alert" size="1.2em" />
        {t('setup.once')}
      </p>
      <CopyField label={t('token')} value={device.token} />
      <div className={styles.ways}>
        <section className={styles.way}>
          <h3 className={styles.title}>{t('setup.traccar')}</h3>
          {overview.data !== null && <CopyField label={t('setup.traccar1')} value={`http://${known}:${overview.data.devicePort}`} />}
          <CopyField label={t('setup.traccar2')} value={device.identifier} />
          <p className={styles.text}>{t('setup.traccar3')}</p>
          <p className={styles.text}>{t('setup.traccar4')}</p>
        </section>
        <section className={styles.way}>
          <h3 className={styles.title}>{t('setup.http')}</h3>
          <p className={styles.text}>{t('setup.httpText')}</p>
          <pre
            className={styles.code}
          >{`POST ${location.origin}/api/positions\nAuthorization: Bearer ${device.token}\nContent-Type: application/json\n\n{"lat":-6.8361,"lon":108.2277,"timestamp":1795500000,"speed":0}`}</pre>
        </section>
      </div>
    </Panel>
  );
}
