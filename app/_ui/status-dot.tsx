import type { Tone } from './badge';
import { classNames } from './class-names';
import styles from './status-dot.module.css';

interface StatusDotProps {
  readonly tone: Tone;
  /** A small symbol may blink until somebody has acted; text never does. */
  readonly isBlinking?: boolean;
  /** Said to screen readers when no text beside it says the same. */
  readonly label?: string;
}

/** A small symbol of a state: a dot is well, a triangle wants attention, a diamond is broken, a ring is at rest. */
export function StatusDot({ tone, isBlinking = false, label }: StatusDotProps) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden where a text beside it says the same
    <svg
      viewBox="0 0 12 12"
      width="0.8em"
      height="0.8em"
      className={classNames(styles.dot, styles[tone], isBlinking && styles.blinking)}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {SHAPES[tone]}
    </svg>
  );
}

const SHAPES = {
  good: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  info: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  special: <rect x="2" y="2" width="8" height="8" rx="1.5" fill="currentColor" />,
  amber: <path d="M6 1.2 11.2 10.6H.8Z" fill="currentColor" />,
  red: <path d="M6 .4 11.6 6 6 11.6.4 6Z" fill="currentColor" />,
  neutral: <circle cx="6" cy="6" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.8" />,
} as const satisfies Readonly<Record<Tone, unknown>>;
