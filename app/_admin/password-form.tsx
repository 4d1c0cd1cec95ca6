'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../server/account/account.schema';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import styles from './admin-page.module.css';
import { FormNotes } from './form-notes';
import { makePassword } from './made-password';
import { useCommand } from './use-command';

interface PasswordFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (password: string) => void;
}

/** Shown in clear: the administrator hands it over, and its owner is the one who keeps it. */
export function PasswordField({ value, error, onChange }: PasswordFieldProps) {
  const t = useTranslations('admin.accounts');
  return (
    <div className={styles.form}>
      <TextField
        label={t('password')}
        hint={t('passwordHint')}
        error={error}
        value={value}
        required
        minLength={10}
        maxLength={128}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button size="small" onClick={() => onChange(makePassword())}>
          {t('generate')}
        </Button>
      </div>
    </div>
  );
}

interface PasswordFormProps {
  readonly account: AccountView;
  readonly onDone: (password: string) => void;
  readonly onCancel: () => void;
}

export function PasswordForm({ account, onDone, onCancel }: PasswordFormProps) {
  const t = useTranslations('admin.accounts');
  const common = useTranslations('common.actions');
  const api = useApi();
  const [password, setPassword] = useState('');
  const command = useCommand(api.account.resetPassword.mutate, () => onDone(password));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    command.run({ userId: account.id, password });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.hint}>{t('resetHint')}</p>
      <PasswordField value={password} error={command.errorOf('password')} onChange={setPassword} />
      <FormNotes failure={command.errorElsewhere(['password'])} />
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isBusy={command.isBusy}>
          {t('resetPassword')}
        </Button>
        <Button variant="plain" onClick={onCancel}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  );
}
