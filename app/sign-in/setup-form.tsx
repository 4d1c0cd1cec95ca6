'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { signIn } from '../_desk/session';
import { errorMessage, failureOf } from '../_live/command';
import { createApi } from '../_live/trpc';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import styles from './form.module.css';

interface Failure {
  readonly field: string | null;
  readonly text: string;
}

/** The first administrator of a real installation, by the one-time code that its start has printed. */
export function SetupForm() {
  const t = useTranslations('signIn');
  const errors = useTranslations('errors');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    setIsBusy(true);
    try {
      const claimed = await createApi().setup.claim.mutate({ code: text('code'), name: text('name'), username: text('username'), password: text('password') });
      await signIn(claimed.username, text('password'));
      location.assign('/');
    } catch (error) {
      // Recovered: the form says what was wrong, and what was typed stays.
      setFailure({ field: failureOf(error).field, text: errorMessage(error, errors) });
      setIsBusy(false);
    }
  };
  const errorOf = (field: string) => (failure?.field === field ? failure.text : undefined);
  const isElsewhere = failure !== null && !['code', 'name', 'username', 'password'].includes(failure.field ?? '');
  return (
    <form className={styles.form} method="post" onSubmit={submit}>
      <p className={styles.explanation}>{t('setupText')}</p>
      <TextField
        label={t('code')}
        hint={t('codeHint')}
        error={errorOf('code')}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        required
        autoFocus
      />
      <TextField label={t('name')} error={errorOf('name')} name="name" autoComplete="name" required />
      <TextField label={t('username')} error={errorOf('username')} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
      <TextField
        label={t('password')}
        hint={t('passwordHint')}
        error={errorOf('password')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
      />
      {isElsewhere && (
        <p role="alert" className={styles.failure}>
          {failure.text}
        </p>
      )}
      <Button type="submit" variant="primary" size="large" isBusy={isBusy}>
        {t('setupSubmit')}
      </Button>
    </form>
  );
}
