'use client';

import { useTranslations } from 'next-intl';
import type { CallView } from '../../server/call/call.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { shortNumber } from '../_incidents/use-names';
import { useApi, useLive, useServerNow } from '../_live/use-live';
import { HoldBadge, HoldKey } from '../_transfers/hold-state';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import styles from './calls.module.css';
import { NumberReveal } from './number-reveal';

interface MyCallsProps {
  readonly calls: readonly CallView[];
  /** The call that a disposition key puts away. */
  readonly currentId: string | null;
  /** The one whose caller is on the line: held and taken up again by one key. */
  readonly connectedId: string | null;
  readonly onChoose: (call: CallView) => void;
}

/** Calls that this operator holds: to be put away, or still on the line. */
export function MyCalls({ calls, currentId, connectedId, onChoose }: MyCallsProps) {
  const t = useTranslations('operator.calls');
  if (calls.length === 0) return <p className={styles.quiet}>{t('noneMine')}</p>;
  return (
    <ul className={styles.list} aria-label={t('mine')}>
      {calls.map((call) => (
        <MyCall
          key={call.id}
          call={call}
          isCurrent={call.id === currentId}
          isConnected={call.id === connectedId}
          isChoosable={calls.length > 1 || call.incidentId !== null}
          onChoose={onChoose}
        />
      ))}
    </ul>
  );
}

interface MyCallProps {
  readonly call: CallView;
  readonly isCurrent: boolean;
  readonly isConnected: boolean;
  readonly isChoosable: boolean;
  readonly onChoose: (call: CallView) => void;
}

function MyCall({ call, isCurrent, isConnected, isChoosable, onChoose }: MyCallProps) {
  const t = useTranslations('operator.calls');
  const common = useTranslations('common');
  const api = useApi();
  const command = useCommand();
  const now = useServerNow();
  const incident = useLive((state) => (call.incidentId === null ? undefined : state.incidents[call.incidentId]));
  // A switch reports the end of its calls itself.
  const isByHand = call.offeredAt === null && call.state === 'answered';
  return (
    <li
      className={styles.card}
      data-current={isCurrent}
      data-testid="active-call"
      data-call-id={call.id}
      data-state={call.state}
      data-disposition={call.disposition ?? ''}
    >
      <NumberReveal call={call} isOnCall />
      <div className={styles.row}>
        <Badge tone={call.state === 'answered' ? 'info' : 'neutral'}>{common(`callState.${call.state}`)}</Badge>
        <HoldBadge call={call} />
        {call.offeredAt === null && <Badge title={t('byHandHint')}>{t('byHand')}</Badge>}
        {call.disposition === null ? <Badge tone="amber">{t('notPutAway')}</Badge> : <Badge>{common(`disposition.${call.disposition}`)}</Badge>}
        {incident !== undefined && <Badge>{shortNumber(incident.number)}</Badge>}
        <span className={styles.push}>
          <ElapsedText milliseconds={(call.endedAt ?? now) - (call.answeredAt ?? call.claimedAt ?? now)} />
        </span>
      </div>
      {(isChoosable || isByHand || isConnected) && (
        <div className={styles.row}>
          {isConnected && <HoldKey call={call} />}
          {isChoosable && (
            <Button size="small" onClick={() => onChoose(call)} aria-pressed={isCurrent}>
              {call.incidentId === null ? t('choose') : t('openIncident')}
            </Button>
          )}
          {isByHand && (
            <Button
              size="small"
              isBusy={command.isBusy}
              data-testid="end-call"
              onClick={() => void command.run((commandId) => api.calls.endByHand.mutate({ commandId, callId: call.id }))}
            >
              {t('end')}
            </Button>
          )}
        </div>
      )}
      <FailureText message={command.message} />
    </li>
  );
}
