'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { StationView } from '../../server/unit/registry.schema';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { useFormat } from '../_ui/use-format';
import styles from './admin-page.module.css';
import { AgencySelect } from './agency-select';
import { FormNotes } from './form-notes';
import { useCommand } from './use-command';

const EMPTY = { agencyId: '', name: '', lon: '', lat: '' };
const FIELDS = ['agencyId', 'name', 'point.0', 'point.1'];

/** A place where units wait. Both decimal signs are understood. */
export function StationForm({ onDone }: { readonly onDone: (station: StationView) => void }) {
  const t = useTranslations('admin.units');
  const format = useFormat();
  const api = useApi();
  const [form, setForm] = useState(EMPTY);
  const { run, errorOf, errorElsewhere, isBusy } = useCommand(api.registry.createStation.mutate, (station) => {
    setForm(EMPTY);
    onDone(station);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run({ agencyId: form.agencyId, name: form.name, point: [degrees(form.lon), degrees(form.lat)] });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <AgencySelect value={form.agencyId} error={errorOf('agencyId')} onChange={(agencyId) => setForm({ ...form, agencyId })} />
      <TextField
        label={t('stationName')}
        error={errorOf('name')}
        value={form.name}
        required
        onChange={(event) => setForm({ ...form, name: event.target.value })}
      />
      <div className={styles.pair}>
        <TextField
          label={t('longitude')}
          error={errorOf('point.0')}
          value={form.lon}
          required
          inputMode="decimal"
          pattern={DEGREES}
          onChange={(event) => setForm({ ...form, lon: event.target.value })}
        />
        <TextField
          label={t('latitude')}
          error={errorOf('point.1')}
          value={form.lat}
          required
          inputMode="decimal"
          pattern={DEGREES}
          onChange={(event) => setForm({ ...form, lat: event.target.value })}
        />
      </div>
      <p className={styles.hint}>{t('pointHint', { longitude: format.number(108.2277, 4), latitude: format.number(-6.8361, 4) })}</p>
      <FormNotes failure={errorElsewhere(FIELDS)} />
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {t('createStation')}
      </Button>
    </form>
  );
}

const DEGREES = '[\\-−]?\\d{1,3}([.,]\\d+)?';

function degrees(text: string): number {
  return Number(text.trim().replace(',', '.').replace('−', '-'));
}
