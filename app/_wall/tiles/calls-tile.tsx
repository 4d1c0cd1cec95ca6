'use client';

import { useTranslations } from 'next-intl';
import { clockColour, targetSecondsAt } from '../../../server/report/target.rules';
import { useLive, useReference, useServerNow } from '../../_live/use-live';
import { classNames } from '../../_ui/class-names';
import { WaitRing } from '../wait-ring';
import { waitingCalls } from '../wall-figures.rules';
import styles from './calls-tile.module.css';
import tile from './tile.module.css';

/** Who waits, and for how long already against the promise. */
export function CallsTile() {
  const t = useTranslations('wall.calls');
  const { targets } = useReference();
  const { ringing, oldestAt, connected, undisposed } = useLive((state) => waitingCalls(Object.values(state.calls)));
  const callBacks = useLive((state) => Object.keys(state.callbacks).length);
  const ready = useLive((state) => Object.values(state.operators).filter((operator) => operator.state === 'ready').length);
  const now = useServerNow(250);
  const targetSeconds = targetSecondsAt(targets, 'answer', oldestAt ?? now);
  const waitedMs = oldestAt === null ? 0 : Math.max(0, now - oldestAt);
  const colour = clockColour(waitedMs, targetSeconds);
  return (
    <div className={styles.calls}>
      <WaitRing waitedMs={waitedMs} targetSeconds={targetSeconds} colour={colour} isEmpty={ringing === 0} />
      <dl className={styles.counts}>
        <div className={styles.main}>
          <dd className={classNames(tile.figure, ringing > 0 && colour !== 'calm' && tile[colour])}>{ringing}</dd>
          <dt className={tile.label}>{t('ringing')}</dt>
        </div>
        <div className={styles.side}>
          <dd>{connected}</dd>
          <dt className={tile.label}>{t('connected')}</dt>
        </div>
        <div className={styles.side}>
          <dd>{undisposed}</dd>
          <dt className={tile.label}>{t('undisposed')}</dt>
        </div>
        <div className={styles.side}>
          <dd>{callBacks}</dd>
          <dt className={tile.label}>{t('callBacks')}</dt>
        </div>
        <div className={styles.side}>
          <dd>{ready}</dd>
          <dt className={tile.label}>{t('ready')}</dt>
        </div>
      </dl>
    </div>
  );
}
