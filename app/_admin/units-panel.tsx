'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { RegisteredUnit, Registry } from '../../server/unit/registry.schema';
import { useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { SelectField } from '../_ui/field';
import { UnitIcon } from '../_ui/icons/icon';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { ActiveBadge } from './active-badge';
import styles from './admin-page.module.css';
import rows from './units-panel.module.css';
import { useAgencyNames } from './use-agency-names';

interface UnitsPanelProps {
  readonly registry: Registry;
  readonly onEdit?: (unit: RegisteredUnit) => void;
  readonly onIssue?: (unit: RegisteredUnit) => void;
}

export function UnitsPanel({ registry, onEdit, onIssue }: UnitsPanelProps) {
  const t = useTranslations('admin.units');
  const agencies = useLive((state) => Object.values(state.agencies));
  const [agencyId, setAgencyId] = useState('');
  const units = registry.units.filter((unit) => agencyId === '' || unit.agencyId === agencyId);
  return (
    <Panel
      title={t('title')}
      padding="bare"
      actions={
        <div className={styles.filter}>
          <SelectField label={t('agency')} isLabelHidden value={agencyId} onChange={(event) => setAgencyId(event.target.value)}>
            <option value="">{t('allAgencies')}</option>
            {agencies.map((agency) => (
              <option key={agency.id} value={agency.id}>
                {agency.name}
              </option>
            ))}
          </SelectField>
        </div>
      }
    >
      <Table
        caption={t('title')}
        columns={useUnitColumns({ registry, ...(onEdit === undefined ? {} : { onEdit }), ...(onIssue === undefined ? {} : { onIssue }) })}
        rows={units}
        keyOf={(unit) => unit.id}
        empty={<EmptyState title={t('empty')} />}
      />
    </Panel>
  );
}

function useUnitColumns({ registry, onEdit, onIssue }: UnitsPanelProps): Column<RegisteredUnit>[] {
  const t = useTranslations('admin.units');
  const common = useTranslations('common');
  const format = useFormat();
  const agencyName = useAgencyNames();
  const stationName = (unit: RegisteredUnit) => registry.stations.find((station) => station.id === unit.stationId)?.name;
  const devicesOf = (unit: RegisteredUnit) => registry.devices.filter((device) => device.unitId === unit.id && device.isActive).length;
  const columns: Column<RegisteredUnit>[] = [
    {
      key: 'callSign',
      title: t('callSign'),
      cell: (unit) => (
        <span className={rows.unit}>
          <UnitIcon kind={unit.kind} size="1.6em" />
          <span className={styles.person}>
            <strong className={unit.isActive ? undefined : styles.inactive}>{unit.callSign}</strong>
            <span className={styles.hint}>{common(`unitKind.${unit.kind}`)}</span>
          </span>
        </span>
      ),
    },
    { key: 'agency', title: t('agency'), cell: (unit) => agencyName(unit.agencyId) },
    { key: 'station', title: t('station'), cell: (unit) => stationName(unit) ?? <span className={styles.faint}>{t('noStation')}</span> },
    { key: 'status', title: t('status'), cell: (unit) => common(`unitStatus.${unit.status}`) },
    { key: 'devices', title: t('devices'), isFigure: true, cell: (unit) => format.number(devicesOf(unit)) },
    { key: 'state', title: t('state'), cell: (unit) => <ActiveBadge isActive={unit.isActive} /> },
  ];
  if (onEdit === undefined || onIssue === undefined) return columns;
  return [
    ...columns,
    {
      key: 'actions',
      title: <span className="only-for-readers">{t('actions')}</span>,
      cell: (unit) => (
        <div className={styles.rowActions}>
          {unit.isActive && (
            <Button size="small" variant="plain" onClick={() => onIssue(unit)}>
              {t('issue')}
            </Button>
          )}
          <Button size="small" variant="plain" onClick={() => onEdit(unit)}>
            {common('actions.edit')}
          </Button>
        </div>
      ),
    },
  ];
}
