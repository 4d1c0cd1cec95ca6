'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { alarmSound, boardOf } from '../_alarms/alarm-board.rules';
import { AlarmSymbol } from '../_alarms/alarm-symbol';
import { useIsReplay, useLive } from '../_live/use-live';
import { useAlarmWish, useBell } from '../_sound/use-bell';
import styles from './wall-alarms.module.css';

const STORAGE_KEY = 'siaga-wall-sound';

/** On every picture of the wall, also those without a tile of alarms: how many nobody has acknowledged. Nothing while all is well. */
export function WallAlarms() {
  const t = useTranslations('alarm.wall');
  const board = boardOf(useLive((state) => state.alarms));
  const isFlood = useLive((state) => state.alarmFlood.since !== null);
  const [isHeard] = useState(readWallSound);
  const isReplay = useIsReplay();
  useAlarmWish(isHeard && !isReplay ? alarmSound(board, isFlood) : null);
  const { isBlocked } = useBell();
  const [first] = board.unacknowledged;
  if (first === undefined) return null;
  return (
    <span className={styles.alarms} data-priority={first.priority} data-testid="wall-alarms" role="status">
      <AlarmSymbol priority={first.priority} state={first.state} size="1.5em" />
      {t('unacknowledged', { count: board.unacknowledged.length })}
      {isBlocked && <span className={styles.blocked}>{t('blocked')}</span>}
    </span>
  );
}

/**
 * Desks are where alarms are heard; a wall is silent unless its address says `?sound=on` once (the computer keeps it until `?sound=off`), since it
 * hangs where callers' lines are open.
 */
function readWallSound(): boolean {
  const asked = new URLSearchParams(location.search).get('sound');
  if (asked === 'on' || asked === 'off') localStorage.setItem(STORAGE_KEY, asked);
  return localStorage.getItem(STORAGE_KEY) === 'on';
}
