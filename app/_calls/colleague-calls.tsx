'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { needsTakeOverReason } from '../../server/call/call.rules';
import type { CallView } from '../../server/call/call.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import { TextField } from '../_ui/field';
import styles from './calls.module.css';

interface ColleagueCallsProps {
  readonly calls: readonly CallView[];
  readonly onTaken: (call: CallView) => void;
}

/** Calls that colleagues hold. One whose desk has fallen silent is shown, and never reassigned by itself. */
export function ColleagueCalls({ calls, onTaken }: ColleagueCallsProps) {
  const t = useTranslations('operator.calls');
  return (
    <ul className={styles.list} aria-label={t('colleagues')}>
      {calls.map((call) => (
        <ColleagueCall key={call.id} call={call} onTaken={onTaken} />
      ))}
    </ul>
  );
}

function ColleagueCall({ call, onTaken }: { readonly call: CallView; readonly onTaken: (call: CallView) => void }) {
  const t = useTranslations('operator.calls');
  const api = useApi();
  const command = useCommand();
  const now = useServerNow();
  const [isAsking, setIsAsking] = useState(false);
  const needsReason = needsTakeOverReason(call.claimedAt ?? now, now);
  const takeOver = async (reason: string | undefined) => {
    const taken = await command.run((commandId) => api.calls.takeOver.mutate({ commandId, callId: call.id, ...(reason === undefined ? {} : { reason }) }));
    if (taken !== null) onTaken(taken);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void takeOver(String(new FormData(event.currentTarget).get('reason') ?? ''));
  };
  return (
    <li className={styles.card} data-testid="colleague-call" data-call-id={call.id}>
      <div className={styles.row}>
        <strong>{call.numberMasked ?? t('withheld')}</strong>
        {call.isClaimStale && (
          <Badge tone="amber" title={t('claimStaleHint')}>
            {t('claimStale')}
          </Badge>
        )}
        <ElapsedText milliseconds={now - (call.claimedAt ?? now)} />
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
      </div>
      {isAsking && (
        <form className={styles.detail} onSubmit={submit}>
          <TextField label={t('takeOverReason')} name="reason" minLength={3} maxLength={300} required autoFocus autoComplete="off" />
          <Button type="submit" isBusy={command.isBusy}>
            {t('takeOver')}
          </Button>
        </form>
      )}
      <FailureText message={command.message} />
    </li>
  );
}
