'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { DeviceView, IssuedDevice, RegisteredUnit, Registry } from '../../server/unit/registry.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Panel } from '../_ui/panel';
import styles from './admin-page.module.css';
import { DeviceForm } from './device-form';
import { DeviceSetup } from './device-setup';
import { DevicesPanel } from './devices-panel';
import { FormNotes } from './form-notes';
import { LoadingFailure } from './loading-failure';
import { StationForm } from './station-form';
import { UnitForm } from './unit-form';
import { UnitsPanel } from './units-panel';
import { useCommand } from './use-command';

/** What stands in the side column. */
type Side = { readonly kind: 'new' } | { readonly kind: 'edit' | 'device'; readonly unit: RegisteredUnit };

const NOTHING: Registry = { stations: [], units: [], devices: [] };

/** Units, their stations, and the devices that tell where they are. A technician reads; an administrator changes. */
export function UnitsView({ mayChange }: { readonly mayChange: boolean }) {
  const t = useTranslations('admin.units');
  const api = useApi();
  const registry = useFetched('registry', (signal) => api.registry.list.query(undefined, { signal }), { everyMs: 15_000 });
  const [side, setSide] = useState<Side>({ kind: 'new' });
  const [issued, setIssued] = useState<IssuedDevice | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const finish = (text: string) => {
    setDone(text);
    setSide({ kind: 'new' });
    registry.reload();
  };
  const revocation = useCommand(api.registry.revokeDevice.mutate, () => registry.reload());
  const revoke = (device: DeviceView) => {
    setDone(null);
    revocation.run({ deviceId: device.id });
  };
  const takeDevice = (device: IssuedDevice) => {
    setIssued(device);
    setDone(null);
    setSide({ kind: 'new' });
    registry.reload();
  };
  const data = registry.data ?? NOTHING;
  return (
    <div className={mayChange ? styles.split : styles.list}>
      <div className={styles.list}>
        <LoadingFailure error={registry.error} />
        {issued !== null && <DeviceSetup device={issued} onDone={() => setIssued(null)} />}
        <UnitsPanel
          registry={data}
          {...(mayChange
            ? { onEdit: (unit: RegisteredUnit) => setSide({ kind: 'edit', unit }), onIssue: (unit: RegisteredUnit) => setSide({ kind: 'device', unit }) }
            : {})}
        />
        <DevicesPanel registry={data} isBusy={revocation.isBusy} {...(mayChange ? { onRevoke: revoke } : {})} />
      </div>
      {mayChange && (
        <div className={styles.side}>
          <FormNotes failure={revocation.errorElsewhere([])} done={done} />
          {side.kind === 'edit' && (
            <Panel title={t('editUnit', { callSign: side.unit.callSign })} tone="info">
              <UnitForm
                key={`${side.unit.id} ${side.unit.version}`}
                unit={side.unit}
                stations={data.stations}
                onDone={(unit) => finish(t('changed', { callSign: unit.callSign }))}
                onCancel={() => setSide({ kind: 'new' })}
              />
            </Panel>
          )}
          {side.kind === 'device' && (
            <Panel title={t('issueFor', { callSign: side.unit.callSign })} tone="info">
              <DeviceForm key={side.unit.id} unit={side.unit} onIssued={takeDevice} onCancel={() => setSide({ kind: 'new' })} />
            </Panel>
          )}
          {side.kind === 'new' && (
            <>
              <Panel title={t('newUnit')}>
                <UnitForm unit={null} stations={data.stations} onDone={(unit) => finish(t('created', { callSign: unit.callSign }))} onCancel={null} />
              </Panel>
              <Panel title={t('newStation')}>
                <StationForm onDone={(station) => finish(t('stationCreated', { name: station.name }))} />
              </Panel>
            </>
          )}
        </div>
      )}
    </div>
  );
}
