'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { RegisteredUnit, StationView } from '../../server/unit/registry.schema';
import { UNIT_KINDS, type UnitKind, type UnitView } from '../../server/unit/unit.schema';
import { useApi } from '../_live/use-live';
import { SelectField, TextField } from '../_ui/field';
import styles from './admin-page.module.css';
import { AgencySelect } from './agency-select';
import { ActiveCheck, FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { useCommand } from './use-command';

interface UnitFormProps {
  /** Null: a new one. */
  readonly unit: RegisteredUnit | null;
  readonly stations: readonly StationView[];
  readonly onDone: (unit: UnitView) => void;
  readonly onCancel: (() => void) | null;
}

interface UnitFields {
  readonly agencyId: string;
  readonly callSign: string;
  readonly kind: UnitKind;
  /** Empty: without a station. */
  readonly stationId: string;
  readonly isActive: boolean;
}

function fieldsOf(unit: RegisteredUnit | null): UnitFields {
  if (unit === null) return { agencyId: '', callSign: '', kind: 'ambulance', stationId: '', isActive: true };
  return { agencyId: unit.agencyId, callSign: unit.callSign, kind: unit.kind, stationId: unit.stationId ?? '', isActive: unit.isActive };
}

const FIELDS = ['agencyId', 'callSign', 'kind', 'stationId'];

/** A unit keeps its agency for life; everything else may change. */
export function UnitForm({ unit, stations, onDone, onCancel }: UnitFormProps) {
  const t = useTranslations('admin.units');
  const common = useTranslations('common');
  const api = useApi();
  const [form, setForm] = useState(() => fieldsOf(unit));
  const finish = (saved: UnitView) => {
    if (unit === null) setForm({ ...form, callSign: '' });
    onDone(saved);
  };
  const create = useCommand(api.registry.createUnit.mutate, finish);
  const update = useCommand(api.registry.updateUnit.mutate, finish);
  const { errorOf, errorElsewhere, isBusy } = unit === null ? create : update;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fields = { callSign: form.callSign, kind: form.kind, stationId: form.stationId === '' ? null : form.stationId };
    if (unit === null) create.run({ ...fields, agencyId: form.agencyId });
    else update.run({ ...fields, unitId: unit.id, expectedVersion: unit.version, isActive: form.isActive });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {unit === null && (
        <AgencySelect value={form.agencyId} error={errorOf('agencyId')} onChange={(agencyId) => setForm({ ...form, agencyId, stationId: '' })} />
      )}
      <TextField
        label={t('callSign')}
        error={errorOf('callSign')}
        value={form.callSign}
        required
        spellCheck={false}
        onChange={(event) => setForm({ ...form, callSign: event.target.value })}
      />
      <SelectField label={t('kind')} error={errorOf('kind')} value={form.kind} onChange={(event) => setForm({ ...form, kind: event.target.value as UnitKind })}>
        {UNIT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {common(`unitKind.${kind}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('station')}
        error={errorOf('stationId')}
        value={form.stationId}
        onChange={(event) => setForm({ ...form, stationId: event.target.value })}
      >
        <option value="">{t('noStation')}</option>
        {stations
          .filter((station) => station.agencyId === form.agencyId)
          .map((station) => (
            <option key={station.id} value={station.id}>
              {station.name}
            </option>
          ))}
      </SelectField>
      {unit !== null && <ActiveCheck label={t('isActive')} isActive={form.isActive} onChange={(isActive) => setForm({ ...form, isActive })} />}
      <FormNotes failure={errorElsewhere(FIELDS)} />
      <FormButtons submitLabel={unit === null ? t('createUnit') : t('save')} isBusy={isBusy} onCancel={onCancel} />
    </form>
  );
}
