'use client';

import { useTranslations } from 'next-intl';
import type { DeviceView, Registry } from '../../server/unit/registry.schema';
import { useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { TimeAgo } from '../_ui/time-ago';
import { ActiveBadge } from './active-badge';
import styles from './admin-page.module.css';
import { ConfirmButton } from './confirm-button';

interface DevicesPanelProps {
  readonly registry: Registry;
  readonly isBusy: boolean;
  readonly onRevoke?: (device: DeviceView) => void;
}

/** Devices in service first. */
export function DevicesPanel({ registry, isBusy, onRevoke }: DevicesPanelProps) {
  const t = useTranslations('admin.units');
  const admin = useTranslations('admin');
  const now = useServerNow(10_000);
  const callSign = (unitId: string) => registry.units.find((unit) => unit.id === unitId)?.callSign ?? unitId;
  const columns: Column<DeviceView>[] = [
    { key: 'identifier', title: t('identifier'), cell: (device) => <code className={device.isActive ? undefined : styles.inactive}>{device.identifier}</code> },
    { key: 'unit', title: t('unit'), cell: (device) => callSign(device.unitId) },
    { key: 'token', title: t('token'), cell: (device) => (device.hasToken ? admin('yes') : <span className={styles.faint}>{admin('no')}</span>) },
    {
      key: 'lastSeen',
      title: t('lastSeen'),
      cell: (device) => (device.lastSeenAt === null ? <span className={styles.faint}>{t('never')}</span> : <TimeAgo at={device.lastSeenAt} now={now} />),
    },
    { key: 'state', title: t('state'), cell: (device) => (device.isActive ? <ActiveBadge isActive /> : <Badge>{t('revokedState')}</Badge>) },
  ];
  if (onRevoke !== undefined) {
    columns.push({
      key: 'actions',
      title: <span className="only-for-readers">{t('actions')}</span>,
      cell: (device) =>
        device.isActive && (
          <div className={styles.rowActions}>
            <ConfirmButton action={t('revoke')} isBusy={isBusy} onConfirm={() => onRevoke(device)} />
          </div>
        ),
    });
  }
  const rows = [...registry.devices].sort((left, right) => Number(right.isActive) - Number(left.isActive));
  return (
    <Panel title={t('devicesTitle')} padding="bare">
      <Table caption={t('devicesTitle')} columns={columns} rows={rows} keyOf={(device) => device.id} empty={<EmptyState title={t('devicesEmpty')} />} />
    </Panel>
  );
}
