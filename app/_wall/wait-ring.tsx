import { useTranslations } from 'next-intl';
import type { ClockColour } from '../../server/report/target.rules';
import { elapsedText } from '../_ui/format';
import styles from './wait-ring.module.css';

interface WaitRingProps {
  readonly waitedMs: number;
  readonly targetSeconds: number;
  readonly colour: ClockColour;
  /** Nobody waits. */
  readonly isEmpty: boolean;
}

const RADIUS = 44;
const LENGTH = 2 * Math.PI * RADIUS;

/** The promise as a ring that fills: full is broken. */
export function WaitRing({ waitedMs, targetSeconds, colour, isEmpty }: WaitRingProps) {
  const t = useTranslations('wall.calls');
  const used = Math.min(1, waitedMs / (targetSeconds * 1000));
  return (
    <div
      className={styles.ring}
      data-colour={isEmpty ? 'empty' : colour}
      role="img"
      aria-label={isEmpty ? t('nobody') : t('oldest', { wait: elapsedText(waitedMs) })}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r={RADIUS} className={styles.track} />
        {!isEmpty && <circle cx="50" cy="50" r={RADIUS} className={styles.used} strokeDasharray={`${used * LENGTH} ${LENGTH}`} />}
        <line x1="50" y1="1" x2="50" y2="11" className={styles.mark} />
      </svg>
      <span className={styles.text}>{isEmpty ? '–' : elapsedText(waitedMs)}</span>
      <span className={styles.promise}>≤ {t('seconds', { count: targetSeconds })}</span>
    </div>
  );
}
