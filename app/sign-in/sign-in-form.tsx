'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { signIn } from '../_desk/session';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import styles from './form.module.css';

export function SignInForm({ next }: { readonly next: string }) {
  const t = useTranslations('signIn');
  const errors = useTranslations('errors');
  const [reason, setReason] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    const failed = await signIn(String(form.get('username')), String(form.get('password')));
    if (failed === null) {
      location.assign(next);
      return;
    }
    setReason(failed);
    setIsBusy(false);
  };
  return (
    // Sent by POST also before the page's program runs, so that a password never gets into an address.
    <form className={styles.form} method="post" onSubmit={submit}>
      <TextField label={t('username')} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus />
      <TextField label={t('password')} name="password" type="password" autoComplete="current-password" required />
      {reason !== null && (
        <p role="alert" className={styles.failure}>
          {errors(reason as 'wrong_credentials')}
        </p>
      )}
      <Button type="submit" variant="primary" size="large" isBusy={isBusy}>
        {t('submit')}
      </Button>
    </form>
  );
}
