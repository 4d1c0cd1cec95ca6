'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { CallView } from '../../server/call/call.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { SignIcon } from '../_ui/icons/icon';
import styles from './calls.module.css';

interface NumberRevealProps {
  readonly call: CallView;
  /** The person who is on this call needs no reason; every look is written down. */
  readonly isOnCall: boolean;
}

/** The caller's number: masked, and in full on request. */
export function NumberReveal({ call, isOnCall }: NumberRevealProps) {
  const t = useTranslations('operator.calls');
  const api = useApi();
  const command = useCommand();
  const [shown, setShown] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  if (call.numberMasked === null) return <strong className={styles.number}>{t('withheld')}</strong>;
  const reveal = async (reason: string | undefined) => {
    const answer = await command.run(() => api.calls.reveal.mutate({ callId: call.id, ...(reason === undefined ? {} : { reason }) }));
    if (answer === null) return;
    setShown(answer.number ?? t('withheld'));
    setIsAsking(false);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void reveal(String(new FormData(event.currentTarget).get('reason') ?? ''));
  };
  return (
    <>
      <div className={styles.row}>
        {shown === null ? (
          <strong className={styles.number}>{call.numberMasked}</strong>
        ) : (
          <span className={styles.plainNumber} data-testid="revealed-number">
            {shown}
          </span>
        )}
        <Button
          size="small"
          variant="plain"
          icon={<SignIcon name="eye" />}
          isBusy={command.isBusy}
          data-testid="reveal-number"
          title={t('revealHint')}
          onClick={() => (shown !== null ? setShown(null) : isOnCall ? void reveal(undefined) : setIsAsking(!isAsking))}
        >
          {shown === null ? t('reveal') : t('hideNumber')}
        </Button>
      </div>
      {isAsking && (
        <form className={styles.detail} onSubmit={submit}>
          <TextField label={t('revealReason')} name="reason" minLength={3} maxLength={300} required autoFocus autoComplete="off" />
          <Button type="submit" size="medium" isBusy={command.isBusy}>
            {t('reveal')}
          </Button>
        </form>
      )}
      <FailureText message={command.message} />
    </>
  );
}
