'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { AgencyView } from '../../server/agency/agency.schema';
import { useApi } from '../_live/use-live';
import { TextField } from '../_ui/field';
import styles from './admin-page.module.css';
import { ActiveCheck, FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { useCommand } from './use-command';

interface AgencyFormProps {
  /** Null: a new one. */
  readonly agency: AgencyView | null;
  readonly onDone: (agency: AgencyView) => void;
  readonly onCancel: (() => void) | null;
}

const FIELDS = ['code', 'name', 'telephone'];

export function AgencyForm({ agency, onDone, onCancel }: AgencyFormProps) {
  const t = useTranslations('admin.agencies');
  const api = useApi();
  const initial = { code: agency?.code ?? '', name: agency?.name ?? '', telephone: '', isActive: agency?.isActive ?? true };
  const [form, setForm] = useState(initial);
  const finish = (saved: AgencyView) => {
    if (agency === null) setForm(initial);
    onDone(saved);
  };
  const create = useCommand(api.agency.create.mutate, finish);
  const update = useCommand(api.agency.update.mutate, finish);
  const { errorOf, errorElsewhere, isBusy } = agency === null ? create : update;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agency === null) create.run({ code: form.code, name: form.name, telephone: form.telephone.trim() === '' ? null : form.telephone });
    else update.run({ name: form.name, agencyId: agency.id, expectedVersion: agency.version, isActive: form.isActive });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {agency === null && (
        <TextField
          label={t('code')}
          hint={t('codeHint')}
          error={errorOf('code')}
          value={form.code}
          required
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setForm({ ...form, code: event.target.value })}
        />
      )}
      <TextField label={t('name')} error={errorOf('name')} value={form.name} required onChange={(event) => setForm({ ...form, name: event.target.value })} />
      {agency === null && (
        <TextField
          label={t('telephone')}
          hint={t('telephoneHint')}
          error={errorOf('telephone')}
          value={form.telephone}
          inputMode="tel"
          onChange={(event) => setForm({ ...form, telephone: event.target.value })}
        />
      )}
      {agency !== null && <ActiveCheck label={t('isActive')} isActive={form.isActive} onChange={(isActive) => setForm({ ...form, isActive })} />}
      <FormNotes failure={errorElsewhere(FIELDS)} />
      <FormButtons submitLabel={agency === null ? t('create') : t('save')} isBusy={isBusy} onCancel={onCancel} />
    </form>
  );
}
