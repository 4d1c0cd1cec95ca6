'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CallView } from '../../server/call/call.schema';
import { useShortcut } from '../_calls/shortcut-provider';
import { SHIFT_KEYS } from '../_calls/shortcuts.rules';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { useFormat } from '../_ui/use-format';
import styles from './transfers.module.css';

interface SplitCallsProps {
  readonly incidentId: string;
  /** As the server told them; some may have gone since. */
  readonly calls: readonly CallView[];
  readonly onSplit: (incidentId: string) => void;
}

/** Calls of an incident that has several: one that was joined by mistake begins an incident of its own. */
export function SplitCalls({ incidentId, calls, onSplit }: SplitCallsProps) {
  const t = useTranslations('transfer.split');
  const api = useApi();
  const command = useCommand();
  const format = useFormat();
  const live = useLive((state) => state.calls);
  const [isOpen, setOpen] = useState(false);
  const own = calls.map((call) => live[call.id] ?? call).filter((call) => call.incidentId === incidentId);
  const isPossible = own.length > 1;
  useShortcut((action) => {
    if (action.kind !== 'split' || !isPossible) return false;
    setOpen(!isOpen);
    return true;
  });
  if (!isPossible) return null;
  const split = async (call: CallView) => {
    const done = await command.run((commandId) => api.calls.split.mutate({ commandId, callId: call.id, expectedVersion: call.version }));
    if (done !== null) onSplit(done.incident.id);
  };
  return (
    <section aria-label={t('title')} className={styles.calls} data-testid="split-calls">
      <div className={styles.line}>
        <Button size="small" shortcut={SHIFT_KEYS.split} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} data-testid="open-split">
          {t('title')}
        </Button>
      </div>
      {isOpen && <p className={styles.quiet}>{t('hint')}</p>}
      {isOpen &&
        own.map((call, index) => (
          <div key={call.id} className={styles.line}>
            <span>{t('call', { number: call.numberMasked ?? t('withheld'), time: format.clock(call.offeredAt ?? call.answeredAt ?? 0) })}</span>
            <Button size="small" autoFocus={index === own.length - 1} isBusy={command.isBusy} onClick={() => void split(call)} data-testid="split-call">
              {t('do')}
            </Button>
          </div>
        ))}
      <FailureText message={command.message} />
    </section>
  );
}
