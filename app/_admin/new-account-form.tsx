'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { ACCOUNT_ROLES, type AccountView, belongsToAgency, type Role } from '../../server/account/account.schema';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextField } from '../_ui/field';
import styles from './admin-page.module.css';
import { AgencySelect } from './agency-select';
import { FormNotes } from './form-notes';
import { PasswordField } from './password-form';
import { useCommand } from './use-command';

const EMPTY = { name: '', username: '', password: '', role: 'operator' as Role, agencyId: '' };
const FIELDS = ['name', 'username', 'password', 'role', 'agencyId'];

export function NewAccountForm({ onDone }: { readonly onDone: (account: AccountView, password: string) => void }) {
  const t = useTranslations('admin.accounts');
  const roles = useTranslations('common.roles');
  const api = useApi();
  const [form, setForm] = useState(EMPTY);
  const command = useCommand(api.account.create.mutate, (account) => {
    setForm(EMPTY);
    onDone(account, form.password);
  });
  const needsAgency = belongsToAgency(form.role);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    command.run({ ...form, agencyId: needsAgency ? form.agencyId : null });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t('name')}
        value={form.name}
        error={command.errorOf('name')}
        required
        onChange={(event) => setForm({ ...form, name: event.target.value })}
      />
      <TextField
        label={t('username')}
        hint={t('usernameHint')}
        value={form.username}
        error={command.errorOf('username')}
        required
        autoCapitalize="none"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setForm({ ...form, username: event.target.value })}
      />
      <SelectField
        label={t('role')}
        value={form.role}
        error={command.errorOf('role')}
        onChange={(event) => setForm({ ...form, role: event.target.value as Role })}
      >
        {ACCOUNT_ROLES.map((role) => (
          <option key={role} value={role}>
            {roles(role)}
          </option>
        ))}
      </SelectField>
      {needsAgency && <AgencySelect value={form.agencyId} error={command.errorOf('agencyId')} onChange={(agencyId) => setForm({ ...form, agencyId })} />}
      <PasswordField value={form.password} error={command.errorOf('password')} onChange={(password) => setForm({ ...form, password })} />
      <FormNotes failure={command.errorElsewhere(FIELDS)} />
      <Button type="submit" variant="primary" isBusy={command.isBusy}>
        {t('create')}
      </Button>
    </form>
  );
}
