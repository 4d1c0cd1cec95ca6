'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { needsTakeOverReason } from '../../server/call/call.rules';
import type { CallView } from '../../server/call/call.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import styles from './calls.module.css';

interface TakeOverProps {
  readonly call: CallView;
  /** Proposed, where one is known. */
  readonly reason?: string;
  readonly onTaken: (call: CallView) => void;
}

/** Takes a colleague's call over; 20 s after the claim only with a reason. Stands in a row that wraps. */
export function TakeOver({ call, reason, onTaken }: TakeOverProps) {
  const t = useTranslations('operator.calls');
  const api = useApi();
  const command = useCommand();
  const now = useServerNow();
  const [isAsking, setIsAsking] = useState(false);
  const needsReason = needsTakeOverReason(call.claimedAt ?? now, now);
  const takeOver = async (given: string | undefined) => {
    const taken = await command.run((commandId) =>
      api.calls.takeOver.mutate({ commandId, callId: call.id, ...(given === undefined ? {} : { reason: given }) }),
    );
    if (taken !== null) onTaken(taken);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void takeOver(String(new FormData(event.currentTarget).get('reason') ?? ''));
  };
  return (
    <>
      <Button
        size="small"
        className={styles.push}
        isBusy={command.isBusy}
        data-testid="take-over"
        title={needsReason ? t('takeOverNeedsReason') : undefined}
        onClick={() => (needsReason ? setIsAsking(!isAsking) : void takeOver(undefined))}
      >
        {t('takeOver')}
      </Button>
      {isAsking && (
        <form className={styles.wideDetail} onSubmit={submit}>
          <TextField label={t('takeOverReason')} name="reason" defaultValue={reason} minLength={3} maxLength={300} required autoFocus autoComplete="off" />
          <Button type="submit" isBusy={command.isBusy}>
            {t('takeOver')}
          </Button>
        </form>
      )}
      <FailureText message={command.message} />
    </>
  );
}
