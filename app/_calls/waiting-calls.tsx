'use client';

import { useTranslations } from 'next-intl';
import type { CallView } from '../../server/call/call.schema';
import { answerClock } from '../_incidents/watch.rules';
import { useReference, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import { SignIcon } from '../_ui/icons/icon';
import { calledAt } from './call-order.rules';
import styles from './calls.module.css';
import { RingCountdown } from './ring-countdown';
import { ACTION_KEYS } from './shortcuts.rules';

interface WaitingCallsProps {
  readonly calls: readonly CallView[];
  readonly onAnswer: (call: CallView) => void;
  readonly isBusy: boolean;
}

/** Calls that nobody has taken, the longest wait on top. Never takes the focus; news is read out. */
export function WaitingCalls({ calls, onAnswer, isBusy }: WaitingCallsProps) {
  const t = useTranslations('operator.calls');
  return (
    <section aria-label={t('waiting')}>
      <p className="only-for-readers" role="status">
        {calls.length === 0 ? t('noneWaiting') : t('waitingCount', { count: calls.length })}
      </p>
      <ul className={styles.list}>
        {calls.map((call, index) => (
          <WaitingCall key={call.id} call={call} isFirst={index === 0} onAnswer={onAnswer} isBusy={isBusy} />
        ))}
      </ul>
      {calls.length === 0 && <p className={styles.quiet}>{t('noneWaiting')}</p>}
    </section>
  );
}

interface WaitingCallProps extends Omit<WaitingCallsProps, 'calls'> {
  readonly call: CallView;
  readonly isFirst: boolean;
}

function WaitingCall({ call, isFirst, onAnswer, isBusy }: WaitingCallProps) {
  const t = useTranslations('operator.calls');
  const common = useTranslations('common');
  const now = useServerNow(250);
  const { targets } = useReference();
  const clock = answerClock(call, targets, now);
  const waitMs = Math.max(0, now - calledAt(call));
  return (
    <li className={styles.ringing} data-colour={clock?.colour ?? 'calm'} data-testid="ringing-call" data-call-id={call.id} data-state={call.state}>
      {clock === null ? (
        <ElapsedText milliseconds={waitMs} />
      ) : (
        <RingCountdown clock={clock} label={t('ringLabel', { seconds: Math.floor(clock.elapsedMs / 1000), target: clock.targetSeconds })} />
      )}
      <div className={styles.who}>
        <strong className={styles.number}>{call.numberMasked ?? t('withheld')}</strong>
        <span className={styles.facts}>
          {call.state === 'ringing' ? common('callState.ringing') : t('bridgedUntaken')}
          {call.line !== null && ` · ${t('line', { line: call.line })}`}
        </span>
        {call.isBlocked && <Badge tone="amber">{t('blocked')}</Badge>}
      </div>
      <Button
        variant={isFirst ? 'primary' : 'secondary'}
        size="medium"
        isBusy={isBusy}
        icon={<SignIcon name="phone" />}
        data-testid="answer"
        {...(isFirst ? { shortcut: ACTION_KEYS.answer } : {})}
        onClick={() => onAnswer(call)}
      >
        {t('answer')}
      </Button>
    </li>
  );
}
