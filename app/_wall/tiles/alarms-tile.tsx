'use client';

import { useTranslations } from 'next-intl';
import { ALARM_PRIORITIES, type AlarmView } from '../../../server/alarm/alarm.schema';
import { type AlarmKind, boardOf, kindsOf, wantsAcknowledgement } from '../../_alarms/alarm-board.rules';
import { AlarmSymbol } from '../../_alarms/alarm-symbol';
import { useAlarmSubject } from '../../_alarms/use-alarm-subject';
import { useLive, useServerNow } from '../../_live/use-live';
import { classNames } from '../../_ui/class-names';
import { elapsedText } from '../../_ui/format';
import { SignIcon } from '../../_ui/icons/icon';
import { FitRows } from '../fit-rows';
import styles from './alarms-tile.module.css';
import tile from './tile.module.css';

const ROW_UNITS = 1.55;

/** What somebody must act on now. Calm when there is nothing; by kind in a flood, when one by one says nothing any more. */
export function AlarmsTile() {
  const t = useTranslations('alarm.tile');
  const board = boardOf(useLive((state) => state.alarms));
  const isFlood = useLive((state) => state.alarmFlood.since !== null);
  if (board.current.length === 0)
    return (
      <div className={tile.column} data-alarms="calm">
        <p className={tile.calm}>
          <SignIcon name="check" size="1.2em" /> {t('calm')}
        </p>
        <SetAside />
      </div>
    );
  const first = board.unacknowledged[0]?.priority;
  return (
    <div className={classNames(tile.column, styles.tile)} data-alarms={isFlood ? 'flood' : 'some'} data-priority={first}>
      <div className={styles.summary}>
        {ALARM_PRIORITIES.map((priority) => {
          const ofIt = board.current.filter((alarm) => alarm.priority === priority);
          return (
            ofIt.length > 0 && (
              <span key={priority} className={styles.level}>
                <AlarmSymbol priority={priority} state={ofIt.some(wantsAcknowledgement) ? 'unacknowledged' : 'acknowledged'} size="1.35em" />
                {ofIt.length}
              </span>
            )
          );
        })}
        {isFlood && <strong className={styles.flood}>{t('flood')}</strong>}
        <SetAside />
      </div>
      {isFlood ? (
        <FitRows items={kindsOf(board.current)} keyOf={({ code }) => code} rowUnits={ROW_UNITS} row={(kind) => <KindRow kind={kind} />} />
      ) : (
        <FitRows items={board.current} keyOf={({ id }) => id} rowUnits={ROW_UNITS} row={(alarm) => <Row alarm={alarm} />} />
      )}
    </div>
  );
}

function Row({ alarm }: { readonly alarm: AlarmView }) {
  const t = useTranslations('alarm.short');
  const subjectOf = useAlarmSubject();
  const now = useServerNow();
  const subject = subjectOf(alarm);
  return (
    <div className={styles.row} data-alarm={alarm.code} data-state={alarm.state}>
      <AlarmSymbol priority={alarm.priority} state={alarm.state} size="1.35em" />
      <span className={styles.what}>{t(alarm.code)}</span>
      <span className={classNames(tile.ellipsis, styles.subject)}>{subject}</span>
      {alarm.isFirstOut && <FirstOut />}
      <span className={styles.since}>{elapsedText(now - alarm.since)}</span>
    </div>
  );
}

function KindRow({ kind }: { readonly kind: AlarmKind }) {
  const t = useTranslations('alarm.short');
  const now = useServerNow();
  return (
    <div className={styles.row} data-alarm-kind={kind.code}>
      <AlarmSymbol priority={kind.priority} state={kind.unacknowledged > 0 ? 'unacknowledged' : 'acknowledged'} size="1.35em" />
      <strong className={styles.number}>{kind.alarms.length}</strong>
      <span className={styles.what}>{t(kind.code)}</span>
      <span className={styles.subject} />
      {kind.hasFirstOut && <FirstOut />}
      <span className={styles.since}>{elapsedText(now - kind.oldestAt)}</span>
    </div>
  );
}

/** What began it. */
function FirstOut() {
  const t = useTranslations('alarm');
  return (
    <span className={styles.first} title={t('firstOut')}>
      <SignIcon name="flag" label={t('firstOut')} />
    </span>
  );
}

/** What is not heard at the moment, so that a calm tile is not taken for more than it says. */
function SetAside() {
  const t = useTranslations('alarm.tile');
  const shelved = useLive((state) => boardOf(state.alarms).shelved.length);
  const out = useLive((state) => Object.values(state.alarmDefinitions).filter(({ isOutOfService }) => isOutOfService).length);
  if (shelved + out === 0) return null;
  return (
    <span className={styles.aside}>
      {[shelved > 0 ? t('shelved', { count: shelved }) : null, out > 0 ? t('out', { count: out }) : null].filter((one) => one !== null).join(' · ')}
    </span>
  );
}
