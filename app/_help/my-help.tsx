'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useShortcut } from '../_calls/shortcut-provider';
import { SHIFT_KEYS } from '../_calls/shortcuts.rules';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useLive, useLiveTab, useServerNow } from '../_live/use-live';
import { useColleagues } from '../_presence/use-colleagues';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import { SignIcon } from '../_ui/icons/icon';
import styles from './help.module.css';

/** An operator's own call for the supervisor: one at a time, and only people end it. */
export function MyHelp({ incidentId, callId }: { readonly incidentId: string | null; readonly callId: string | null }) {
  const t = useTranslations('help');
  const api = useApi();
  const { userId } = useLiveTab();
  const command = useCommand();
  const nameOf = useColleagues();
  const now = useServerNow();
  const own = useLive((state) => Object.values(state.helps).find((one) => one.userId === userId));
  const [isTold, setTold] = useState(false);
  const ask = () => {
    setTold(own !== undefined);
    if (own === undefined) void command.run((commandId) => api.help.ask.mutate({ commandId, incidentId, callId }));
  };
  useShortcut((action) => {
    if (action.kind !== 'supervisor') return false;
    ask();
    return true;
  });
  if (own === undefined) {
    return (
      <>
        <Button size="small" shortcut={SHIFT_KEYS.supervisor} icon={<SignIcon name="people" />} isBusy={command.isBusy} onClick={ask} data-testid="ask-help">
          {t('ask')}
        </Button>
        <FailureText message={command.message} />
      </>
    );
  }
  const end = () => void command.run((commandId) => api.help.end.mutate({ commandId, helpId: own.id, expectedVersion: own.version }));
  return (
    <section className={styles.own} aria-label={t('own')} data-testid="my-help" data-taken={own.takenBy !== null}>
      <p className={styles.line} role="status">
        <SignIcon name="people" />
        <strong>{own.takenBy === null ? t('asked') : t('coming', { name: nameOf(own.takenBy) })}</strong>
        <ElapsedText milliseconds={Math.max(0, now - own.askedAt)} />
        {own.incidentNumber !== null && <span className={styles.quiet}>{own.incidentNumber}</span>}
      </p>
      <div className={styles.line}>
        <Button size="small" isBusy={command.isBusy} onClick={end} data-testid="end-my-help">
          {own.takenBy === null ? t('withdraw') : t('settle')}
        </Button>
        {isTold && <span className={styles.quiet}>{t('openAlready')}</span>}
      </div>
      <FailureText message={command.message} />
    </section>
  );
}
