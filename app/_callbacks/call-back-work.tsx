'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { CALL_BACK_RESULTS, type CallBackView } from '../../server/callback/callback.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import styles from './call-back.module.css';

/** Call, say what came of it, or put it away with a reason. Opened on purpose, so it takes the focus. */
export function CallBackWork({ callBack }: { readonly callBack: CallBackView }) {
  const t = useTranslations('callback');
  const api = useApi();
  const command = useCommand();
  const order = { callBackId: callBack.id, expectedVersion: callBack.version };
  return (
    <div className={styles.work}>
      <NumberToCall callBackId={callBack.id} />
      <div className={styles.choices}>
        {CALL_BACK_RESULTS.map((result) => (
          <Button
            key={result}
            size="small"
            isBusy={command.isBusy}
            data-testid={`call-back-${result}`}
            onClick={() => void command.run((commandId) => api.callback.attempt.mutate({ ...order, commandId, result }))}
          >
            {t(`results.${result}`)}
          </Button>
        ))}
        {(['given_up', 'not_needed'] as const).map((reason) => (
          <Button
            key={reason}
            size="small"
            variant="plain"
            isBusy={command.isBusy}
            disabled={reason === 'given_up' && callBack.attempts === 0}
            data-testid={`call-back-${reason}`}
            onClick={() => void command.run((commandId) => api.callback.close.mutate({ ...order, commandId, reason }))}
          >
            {t(`closeReasons.${reason}`)}
          </Button>
        ))}
      </div>
      <p className={styles.facts}>{t('reachedHint')}</p>
      <FailureText message={command.message} />
    </div>
  );
}

/** The number to dial, and the switch dialling it where it can. A call is not tried twice by itself. */
function NumberToCall({ callBackId }: { readonly callBackId: string }) {
  const t = useTranslations('callback');
  const api = useApi();
  const reveal = useCommand();
  const dial = useCommand();
  const means = useFetched('means', () => api.callback.means.query());
  const [number, setNumber] = useState<string | null>(null);
  const [hasRung, setRung] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const show = async () => {
    const answer = await reveal.run(() => api.callback.reveal.mutate({ callBackId }));
    if (answer !== null) setNumber(answer.number);
  };
  const ring = async () => {
    setRung(false);
    setRung((await dial.run(() => api.callback.dial.mutate({ callBackId }).then(() => true))) ?? false);
  };
  return (
    <div className={styles.choices}>
      {number === null ? (
        <Button
          ref={first}
          size="small"
          icon={<SignIcon name="eye" />}
          isBusy={reveal.isBusy}
          title={t('revealHint')}
          data-testid="call-back-reveal"
          onClick={() => void show()}
        >
          {t('reveal')}
        </Button>
      ) : (
        <strong className={styles.plainNumber} data-testid="call-back-number">
          {number}
        </strong>
      )}
      {means.data?.canDial === true && (
        <Button size="small" icon={<SignIcon name="phone" />} isBusy={dial.isBusy} data-testid="call-back-dial" onClick={() => void ring()}>
          {t('dial')}
        </Button>
      )}
      {hasRung && <span role="status">{t('dialled')}</span>}
      <FailureText message={reveal.message ?? dial.message} />
    </div>
  );
}
