'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { nextShift, shiftBegin } from '../../../server/shift/shift.rules';
import { useLive, useReference, useServerNow } from '../../_live/use-live';
import { useFormat } from '../../_ui/use-format';
import styles from './clock-tile.module.css';

/** The time by the server's clock, for the whole room, with the date and the shift that runs. */
export function ClockTile() {
  const t = useTranslations('wallTiles.clock');
  const words = useFormatter();
  const format = useFormat();
  const now = useServerNow();
  const { timeZone } = useReference().installation;
  const hours = useLive((state) => state.room.shiftHours);
  const clock = { timeZone, hours };
  return (
    <div className={styles.frame}>
      <time className={styles.time} dateTime={new Date(now).toISOString()} data-testid="wall-clock">
        {format.clock(now)}
      </time>
      <p className={styles.line}>
        {words.dateTime(new Date(now), { weekday: 'long', timeZone })}, {format.date(now)} · {format.zone(now)}
      </p>
      <p className={styles.shift}>{t('shift', { from: format.time(shiftBegin(now, clock)), to: format.time(nextShift(now, clock)) })}</p>
    </div>
  );
}
