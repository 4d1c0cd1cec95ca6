import type { RunningClock } from '../_incidents/watch.rules';
import styles from './ring-countdown.module.css';

const RADIUS = 17;
const LENGTH = 2 * Math.PI * RADIUS;

interface RingCountdownProps {
  readonly clock: RunningClock;
  readonly label: string;
}

/** The ten seconds of the answer promise, drawn down; when they are gone, the seconds over it count up. */
export function RingCountdown({ clock, label }: RingCountdownProps) {
  const left = Math.max(0, 1 - clock.elapsedMs / (clock.targetSeconds * 1000));
  const seconds = Math.floor(clock.elapsedMs / 1000);
  return (
    <svg viewBox="0 0 40 40" className={styles.ring} data-colour={clock.colour} role="img" aria-label={label}>
      <circle cx="20" cy="20" r={RADIUS} className={styles.track} />
      <circle
        cx="20"
        cy="20"
        r={RADIUS}
        className={styles.left}
        strokeDasharray={LENGTH}
        strokeDashoffset={LENGTH * (1 - left)}
        transform="rotate(-90 20 20)"
      />
      <text x="20" y="20" className={styles.text} textAnchor="middle" dominantBaseline="central">
        {seconds > 99 ? '99+' : seconds}
      </text>
    </svg>
  );
}
