'use client';

import { useTranslations } from 'next-intl';
import { useContext } from 'react';
import type { AlarmView } from '../../server/alarm/alarm.schema';
import { LiveContext, useIsLoaded, useLive, useLiveTab } from '../_live/use-live';
import { useAlarmWish, useBell } from '../_sound/use-bell';
import { SignIcon } from '../_ui/icons/icon';
import { alarmSound, boardOf, soundOf } from './alarm-board.rules';
import { AlarmClock } from './alarm-clock';
import styles from './alarm-line.module.css';
import { AlarmSymbol } from './alarm-symbol';
import { useAlarmSubject } from './use-alarm-subject';
import { useAlarmTitle } from './use-alarm-text';
import { useOutage } from './use-outage';

/**
 * What is wrong now, on every page of the room's desks. Its height is always there, so that nothing moves under a hand when an alarm comes, and it
 * never takes the focus. It is also where alarms are heard from.
 */
export function AlarmLine() {
  const t = useTranslations('alarm.line');
  return (
    <aside className={styles.line} aria-label={t('label')} data-testid="alarm-line">
      {useContext(LiveContext) !== null && <WhenHeard />}
    </aside>
  );
}

function WhenHeard() {
  return useIsLoaded() ? <Line /> : null;
}

function Line() {
  const t = useTranslations('alarm.line');
  const { userId } = useLiveTab();
  const board = boardOf(useLive((state) => state.alarms));
  const isFlood = useLive((state) => state.alarmFlood.since !== null);
  const isTalking = useLive((state) => state.operators[userId]?.state === 'talking');
  // Nothing is heard beside a caller's voice.
  const outage = useOutage();
  useAlarmWish(isTalking ? null : outage === null ? alarmSound(board, isFlood) : soundOf('urgent'));
  const [first] = board.unacknowledged;
  const count = board.unacknowledged.length;
  return (
    <>
      <p className="only-for-readers" role="status">
        {outage !== null ? t(`outage.${outage}`) : count === 0 ? '' : t('read', { count })}
      </p>
      <a
        href="/alarms"
        className={styles.text}
        data-count={count}
        data-priority={outage === null ? first?.priority : 'urgent'}
        data-outage={outage ?? undefined}
        data-testid="alarm-line-text"
      >
        {outage !== null ? (
          <>
            <AlarmSymbol priority="urgent" state="unacknowledged" /> <strong className={styles.what}>{t(`outage.${outage}`)}</strong>
          </>
        ) : first === undefined ? (
          <Calm standing={board.current.length} />
        ) : isFlood ? (
          <>
            <AlarmSymbol priority={first.priority} state={first.state} isNamed={false} /> <strong>{t('flood', { count })}</strong>
          </>
        ) : (
          <First alarm={first} others={count - 1} />
        )}
      </a>
      <SoundState />
    </>
  );
}

function Calm({ standing }: { readonly standing: number }) {
  const t = useTranslations('alarm.line');
  return (
    <>
      <SignIcon name="check" /> {standing === 0 ? t('calm') : t('acknowledged', { count: standing })}
    </>
  );
}

function First({ alarm, others }: { readonly alarm: AlarmView; readonly others: number }) {
  const t = useTranslations('alarm.line');
  const titleOf = useAlarmTitle();
  const subjectOf = useAlarmSubject();
  const subject = subjectOf(alarm);
  return (
    <>
      <AlarmSymbol priority={alarm.priority} state={alarm.state} />
      <strong className={styles.what}>
        {titleOf(alarm.code)}
        {subject !== null && ` · ${subject}`}
      </strong>
      <AlarmClock since={alarm.since} className={styles.since} />
      {others > 0 && <span className={styles.more}>{t('more', { count: others })}</span>}
    </>
  );
}

/** Whether alarms are heard on this computer; in words only when they are not. */
function SoundState() {
  const t = useTranslations('alarm.line');
  const { isBlocked, alarmVolume, sounding } = useBell();
  return (
    <span className={styles.sound} data-sounding={sounding ?? 'nothing'} data-testid="alarm-sound">
      {isBlocked && (
        <span role="alert" className={styles.blocked}>
          <SignIcon name="alert" /> {t('blocked')}
        </span>
      )}
      {alarmVolume === 0 && <a href="/alarms">{t('muted')}</a>}
    </span>
  );
}

/** Beside the link to the console: how many wait for an acknowledgement. */
export function AlarmCount() {
  return useContext(LiveContext) === null ? null : <CountWhenHeard />;
}

function CountWhenHeard() {
  return useIsLoaded() ? <Count /> : null;
}

function Count() {
  const count = useLive((state) => boardOf(state.alarms).unacknowledged.length);
  return count === 0 ? null : <span className={styles.count}>{count > 99 ? '99+' : count}</span>;
}
