'use client';

import { useTranslations } from 'next-intl';
import { useLiveTab, useServerNow } from '../_live/use-live';
import { elapsedText } from '../_ui/format';
import { SignIcon } from '../_ui/icons/icon';
import styles from './clock-notice.module.css';
import { isClockOff } from './screen-health.rules';

const LOOK_MS = 5_000;

/** Says by how much this computer's own clock is off. What the wall shows runs by the server's all the same. */
export function ClockNotice() {
  const t = useTranslations('wallScreen');
  const { store } = useLiveTab();
  useServerNow(LOOK_MS);
  const aheadMs = store.clockAheadMs();
  if (!isClockOff(aheadMs)) return null;
  return (
    <span className={styles.notice} role="status" data-testid="clock-notice">
      <SignIcon name="alert" />
      {t(aheadMs > 0 ? 'clockAhead' : 'clockBehind', { difference: elapsedText(Math.abs(aheadMs)) })}
    </span>
  );
}
