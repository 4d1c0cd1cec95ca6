'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { byDue, callBackClock } from '../../server/callback/callback.rules';
import type { CallBackView } from '../../server/callback/callback.schema';
import { clockColour } from '../../server/report/target.rules';
import { focusPart, useShortcut } from '../_calls/shortcut-provider';
import { useLive, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { ElapsedText } from '../_ui/clock-text';
import styles from './call-back.module.css';
import { CallBackWork } from './call-back-work';

/** Callers whom nobody answered, by when they have to be called back. Without any it takes no room. */
export function CallBackList() {
  const t = useTranslations('callback');
  const room = useLive((state) => state.room);
  const callBacks = useLive((state) => Object.values(state.callbacks)).toSorted(byDue(room));
  const [openId, setOpenId] = useState<string | null>(null);
  useShortcut((action) => {
    if (action.kind === 'go' && action.to === 'callBacks') return focusPart('callBacks');
    if (action.kind !== 'leaveField' || openId === null) return false;
    setOpenId(null);
    return true;
  });
  if (callBacks.length === 0) return null;
  return (
    <section className={styles.list} aria-label={t('title')} data-testid="call-backs">
      <h3 className={styles.heading}>
        {t('title')} <Badge tone="amber">{callBacks.length}</Badge>
      </h3>
      <p className="only-for-readers" role="status">
        {t('count', { count: callBacks.length })}
      </p>
      <ul className={styles.list}>
        {callBacks.map((callBack, index) => (
          <CallBackRow
            key={callBack.id}
            callBack={callBack}
            isFirst={index === 0}
            isOpen={callBack.id === openId}
            onToggle={() => setOpenId(callBack.id === openId ? null : callBack.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly callBack: CallBackView;
  readonly isFirst: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function CallBackRow({ callBack, isFirst, isOpen, onToggle }: RowProps) {
  const t = useTranslations('callback');
  const now = useServerNow();
  const { since, targetSeconds } = callBackClock(
    callBack,
    useLive((state) => state.room),
  );
  const elapsedMs = Math.max(0, now - since);
  const number = callBack.numberMasked ?? '';
  return (
    <li className={styles.card} data-testid="call-back" data-call-back-id={callBack.id}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={isOpen}
        aria-label={t('open', { number })}
        data-desk-part={isFirst ? 'callBacks' : undefined}
        onClick={onToggle}
      >
        <strong className={styles.number}>{number}</strong>
        {callBack.callCount > 1 && <Badge title={t('timesHint', { count: callBack.callCount })}>{t('times', { count: callBack.callCount })}</Badge>}
        {callBack.attempts > 0 && <span className={styles.facts}>{t('afterAttempt', { count: callBack.attempts })}</span>}
        <span className={styles.push}>
          <ElapsedText milliseconds={elapsedMs} colour={clockColour(elapsedMs, targetSeconds)} />
        </span>
      </button>
      {isOpen && <CallBackWork callBack={callBack} />}
    </li>
  );
}
