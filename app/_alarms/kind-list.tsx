'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import type { AlarmCode, AlarmView } from '../../server/alarm/alarm.schema';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ClockText } from '../_ui/clock-text';
import { SignIcon } from '../_ui/icons/icon';
import { type AlarmKind, kindsOf } from './alarm-board.rules';
import { AlarmClock } from './alarm-clock';
import styles from './alarm-console.module.css';
import { type AlarmKeyAction, alarmKey } from './alarm-list.rules';
import { AlarmSymbol } from './alarm-symbol';
import type { AlarmWordsNow } from './use-alarm-text';

interface KindListProps {
  readonly rows: readonly AlarmView[];
  readonly wordsOf: (code: AlarmCode) => AlarmWordsNow;
  readonly isBusy: boolean;
  readonly onOpen: (code: AlarmCode) => void;
  readonly onAcknowledge: (alarms: readonly AlarmView[]) => void;
  readonly onKey: (action: AlarmKeyAction) => boolean;
}

/** Alarms by kind: how many of each, what began it first. Enter opens a kind, `A` acknowledges all of it. */
export function KindList({ rows, wordsOf, isBusy, onOpen, onAcknowledge, onKey }: KindListProps) {
  const t = useTranslations('alarm');
  const [chosen, setChosen] = useState<AlarmCode | null>(null);
  const kinds = kindsOf(rows);
  const current = kinds.some(({ code }) => code === chosen) ? chosen : kinds[0]?.code;
  const press = (event: KeyboardEvent<HTMLLIElement>, kind: AlarmKind) => {
    if (event.target !== event.currentTarget) return;
    const action = alarmKey(event);
    if (action === null) return;
    if (action === 'next' || action === 'previous') {
      const to = action === 'next' ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling;
      if (to instanceof HTMLElement) to.focus();
    } else if (action === 'acknowledge' || action === 'open') onOpen(kind.code);
    else if (action === 'acknowledgeSeen') onAcknowledge(kind.alarms);
    else if (!onKey(action)) return;
    event.preventDefault();
  };
  return (
    <ul className={styles.rows} aria-label={t('byKind')}>
      {kinds.map((kind) => (
        <li
          key={kind.code}
          className={styles.kind}
          // One stop of the keyboard for the whole list, moved by the arrows.
          tabIndex={kind.code === current ? 0 : -1}
          onFocus={() => setChosen(kind.code)}
          onKeyDown={(event) => press(event, kind)}
          data-alarm-kind={kind.code}
          data-priority={kind.priority}
        >
          <AlarmSymbol priority={kind.priority} state={kind.unacknowledged > 0 ? 'unacknowledged' : 'acknowledged'} size="2rem" />
          <strong className={styles.count}>{kind.alarms.length}</strong>
          <div className={styles.body}>
            <p className={styles.headline}>
              <strong>{wordsOf(kind.code).title}</strong>
              {kind.hasFirstOut && (
                <Badge tone="info" icon={<SignIcon name="flag" />}>
                  {t('firstOut')}
                </Badge>
              )}
            </p>
            <p className={styles.action}>{wordsOf(kind.code).action}</p>
          </div>
          <div className={styles.state}>
            <AlarmClock since={kind.oldestAt} className={styles.clock} />
            <span className={styles.quiet}>
              {t('newest')} <ClockText at={kind.newestAt} />
            </span>
          </div>
          <div className={styles.acts}>
            {kind.unacknowledged > 0 && (
              <Button size="small" variant="primary" isBusy={isBusy} onClick={() => onAcknowledge(kind.alarms)}>
                {t('acknowledgeCount', { count: kind.unacknowledged })}
              </Button>
            )}
            <Button size="small" onClick={() => onOpen(kind.code)}>
              {t('openKind')}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
