'use client';

import { useTranslations } from 'next-intl';
import { isOfferedTo } from '../../server/call/call.rules';
import type { CallView } from '../../server/call/call.schema';
import { answerClock } from '../_incidents/watch.rules';
import { useLive, useLiveTab, useReference, useServerNow } from '../_live/use-live';
import { useColleagues } from '../_presence/use-colleagues';
import { loudest } from '../_sound/sound.rules';
import { useRingSound } from '../_sound/use-bell';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import { SignIcon } from '../_ui/icons/icon';
import { calledAt, offeredFirst, ringsAt } from './call-order.rules';
import styles from './calls.module.css';
import { RingCountdown } from './ring-countdown';
import { useShortcut } from './shortcut-provider';
import { ACTION_KEYS } from './shortcuts.rules';

interface WaitingCallsProps {
  readonly calls: readonly CallView[];
  readonly onAnswer: (call: CallView) => void;
  readonly isBusy: boolean;
  /** Somebody calls for this supervisor, and nobody has answered. */
  readonly isHelpAsked: boolean;
}

/** Calls that nobody has taken: those for this desk first, the longest wait on top. Never takes the focus; news is read out. */
export function WaitingCalls({ calls, onAnswer, isBusy, isHelpAsked }: WaitingCallsProps) {
  const t = useTranslations('operator.calls');
  const now = useServerNow(250);
  const { userId } = useLiveTab();
  const nameOf = useColleagues();
  const shown = offeredFirst(calls, userId, now);
  const forHere = shown.filter((call) => isForDesk(call, userId, now)).length;
  return (
    <section aria-label={t('waiting')}>
      <p className="only-for-readers" role="status">
        {forHere === 0 ? t('noneWaiting') : t('waitingCount', { count: forHere })}
      </p>
      <ul className={styles.list}>
        {shown.map((call, index) => (
          <WaitingCall key={call.id} call={call} isFirst={index === 0} onAnswer={onAnswer} isBusy={isBusy} now={now} nameOf={nameOf} />
        ))}
      </ul>
      {calls.length === 0 && <p className={styles.quiet}>{t('noneWaiting')}</p>}
      <Bell calls={calls} now={now} isHelpAsked={isHelpAsked} />
    </section>
  );
}

function isForDesk(call: CallView, userId: string, now: number): boolean {
  return !call.isBlocked && isOfferedTo(call, userId, now);
}

/** Sound of what rings at this desk, with the switch that silences it. A caller goes before a colleague, and whoever talks hears neither. */
function Bell({ calls, now, isHelpAsked }: Pick<WaitingCallsProps, 'calls' | 'isHelpAsked'> & { readonly now: number }) {
  const t = useTranslations('presence.sound');
  const { userId } = useLiveTab();
  const { targets } = useReference();
  const state = useLive((live) => live.operators[userId]?.state ?? null);
  const heard = calls.filter((call) => ringsAt(call, { userId, state }, now));
  const ring = loudest(heard.map((call) => answerClock(call, targets, now)?.colour ?? 'calm'));
  const bell = useRingSound(ring ?? (isHelpAsked && state !== 'talking' ? 'help' : null));
  useShortcut((action) => {
    if (action.kind !== 'ringSound') return false;
    bell.setOn(!bell.isOn);
    return true;
  });
  return (
    <div className={styles.row}>
      <label className={styles.switch}>
        <input
          type="checkbox"
          role="switch"
          aria-checked={bell.isOn}
          checked={bell.isOn}
          onChange={(event) => bell.setOn(event.target.checked)}
          data-testid="ring-sound"
        />
        {t('on')}
        <kbd>{ACTION_KEYS.ringSound}</kbd>
      </label>
      {bell.isBlocked && <span className={styles.facts}>{t('blocked')}</span>}
    </div>
  );
}

interface WaitingCallProps extends Omit<WaitingCallsProps, 'calls' | 'isHelpAsked'> {
  readonly call: CallView;
  readonly isFirst: boolean;
  readonly now: number;
  /** Of an operator. */
  readonly nameOf: (id: string) => string;
}

function WaitingCall({ call, isFirst, onAnswer, isBusy, now, nameOf }: WaitingCallProps) {
  const t = useTranslations('operator.calls');
  const common = useTranslations('common');
  const { userId } = useLiveTab();
  const { targets } = useReference();
  const clock = answerClock(call, targets, now);
  const isHere = isForDesk(call, userId, now);
  const waitMs = Math.max(0, now - calledAt(call));
  return (
    <li
      className={styles.ringing}
      data-colour={clock?.colour ?? 'calm'}
      data-testid="ringing-call"
      data-call-id={call.id}
      data-state={call.state}
      data-offered={isHere}
    >
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
        <OfferBadge call={call} isHere={isHere} nameOf={nameOf} />
        {call.isBlocked && <Badge tone="amber">{t('blocked')}</Badge>}
      </div>
      <Button
        variant={isFirst && isHere ? 'primary' : 'secondary'}
        size={isHere ? 'medium' : 'small'}
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

/** Whose the call is for the moment; nothing where the room offers calls to nobody in particular. */
function OfferBadge({ call, isHere, nameOf }: Pick<WaitingCallProps, 'call' | 'nameOf'> & { readonly isHere: boolean }) {
  const t = useTranslations('presence.offer');
  const { userId } = useLiveTab();
  if (call.offeredTo === null || call.state !== 'ringing') return null;
  if (call.offeredTo === userId) return <Badge tone="red">{t('mine')}</Badge>;
  return <Badge tone={isHere ? 'amber' : 'neutral'}>{isHere ? t('all') : t('other', { name: nameOf(call.offeredTo) })}</Badge>;
}
