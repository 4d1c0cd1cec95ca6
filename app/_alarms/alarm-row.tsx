'use client';

import { useTranslations } from 'next-intl';
import { memo } from 'react';
import type { AlarmView } from '../../server/alarm/alarm.schema';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { useFormat } from '../_ui/use-format';
import { wantsAcknowledgement } from './alarm-board.rules';
import { AlarmClock } from './alarm-clock';
import styles from './alarm-console.module.css';
import { ALARM_KEYS, maySetAside } from './alarm-list.rules';
import { AlarmSymbol } from './alarm-symbol';
import type { AlarmWordsNow } from './use-alarm-text';

export type RowAct = 'acknowledge' | 'shelve' | 'unshelve' | 'outOfService';

interface AlarmRowProps {
  readonly alarm: AlarmView;
  readonly words: AlarmWordsNow;
  readonly subject: string | null;
  readonly value: string | null;
  /** Who acknowledged or shelved it. */
  readonly personName: string | null;
  /** Title of the alarm that explains it. */
  readonly explainedBy: string | null;
  readonly place: string | null;
  readonly mayKeep: boolean;
  readonly isBusy: boolean;
  readonly onAct: (act: RowAct, alarm: AlarmView) => void;
}

/** One alarm: what, about whom, since when, why, what follows, what to do. Drawn anew only when it changes. */
export const AlarmRow = memo(function AlarmRow({ alarm, words, subject, value, place, onAct, isBusy, ...rest }: AlarmRowProps) {
  const t = useTranslations('alarm');
  const act = (what: RowAct) => () => onAct(what, alarm);
  return (
    <>
      <AlarmSymbol priority={alarm.priority} state={alarm.state} size="2rem" />
      <div className={styles.body}>
        <p className={styles.headline}>
          <strong>{words.title}</strong>
          {subject !== null && <span className={styles.subject}>{subject}</span>}
          {value !== null && <span className={styles.quiet}>{value}</span>}
          {alarm.isFirstOut && (
            <Badge tone="info" icon={<SignIcon name="flag" />}>
              {t('firstOut')}
            </Badge>
          )}
          {alarm.raiseCount > 1 && <span className={styles.quiet}>{t('raisedTimes', { count: alarm.raiseCount })}</span>}
        </p>
        <p className={styles.cause}>
          {words.cause} <span className={styles.quiet}>{words.consequence}</span>
        </p>
        <p className={styles.action}>
          <SignIcon name="arrowRight" size="1em" /> {words.action}
        </p>
      </div>
      <div className={styles.state}>
        <AlarmClock since={alarm.since} className={styles.clock} />
        <StateText alarm={alarm} {...rest} />
      </div>
      <div className={styles.acts}>
        {wantsAcknowledgement(alarm) && (
          <Button size="small" variant="primary" shortcut={ALARM_KEYS.acknowledge} isBusy={isBusy} onClick={act('acknowledge')} data-testid="acknowledge">
            {t('acknowledge')}
          </Button>
        )}
        {rest.mayKeep && maySetAside(alarm) && (
          <Button size="small" shortcut={ALARM_KEYS.shelve} onClick={act('shelve')}>
            {t('shelve')}
          </Button>
        )}
        {rest.mayKeep && alarm.state === 'shelved' && (
          <Button size="small" shortcut={ALARM_KEYS.unshelve} isBusy={isBusy} onClick={act('unshelve')}>
            {t('unshelve')}
          </Button>
        )}
        {place !== null && (
          <a href={place} className={styles.open} aria-keyshortcuts={ALARM_KEYS.open} data-alarm-open="">
            {t('open')} <kbd>{ALARM_KEYS.open}</kbd>
          </a>
        )}
      </div>
    </>
  );
});

/** The state in words, with who and until when. */
function StateText({ alarm, personName, explainedBy }: Pick<AlarmRowProps, 'alarm' | 'personName' | 'explainedBy'>) {
  const t = useTranslations('alarm');
  const format = useFormat();
  const { acknowledgedAt, shelvedUntil, shelfReason, state } = alarm;
  const more = [
    state === 'acknowledged' && personName !== null ? personName : null,
    state === 'acknowledged' && acknowledgedAt !== null ? format.time(acknowledgedAt) : null,
    state === 'shelved' && shelvedUntil !== null ? t('until', { time: format.time(shelvedUntil) }) : null,
    state === 'shelved' && shelfReason !== null ? t(`reasons.${shelfReason}`) : null,
    state === 'suppressed' ? explainedBy : null,
  ].filter((one) => one !== null);
  return (
    <span className={styles.stateText} data-state={state}>
      {t(`state.${state}`)}
      {more.length > 0 && <span className={styles.quiet}>{more.join(' · ')}</span>}
    </span>
  );
}
