'use client';

import { useTranslations } from 'next-intl';
import type { CallView } from '../../server/call/call.schema';
import { useServerNow } from '../_live/use-live';
import { useColleagues } from '../_presence/use-colleagues';
import { Badge } from '../_ui/badge';
import { ElapsedText } from '../_ui/clock-text';
import styles from './calls.module.css';
import { TakeOver } from './take-over';

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
  const now = useServerNow();
  const nameOf = useColleagues();
  return (
    <li className={styles.card} data-testid="colleague-call" data-call-id={call.id}>
      <div className={styles.row}>
        <strong>{call.numberMasked ?? t('withheld')}</strong>
        {call.operatorId !== null && <span className={styles.facts}>{nameOf(call.operatorId)}</span>}
        {call.isClaimStale && (
          <Badge tone="amber" title={t('claimStaleHint')}>
            {t('claimStale')}
          </Badge>
        )}
        <ElapsedText milliseconds={now - (call.claimedAt ?? now)} />
        <TakeOver call={call} onTaken={onTaken} />
      </div>
    </li>
  );
}
