import { useTranslations } from 'next-intl';
import type { AlarmPriority, AlarmState } from '../../server/alarm/alarm.schema';
import { classNames } from '../_ui/class-names';
import styles from './alarm-symbol.module.css';
import { outlinePath, STATE_LOOKS } from './alarm-symbol.rules';

interface AlarmSymbolProps {
  readonly priority: AlarmPriority;
  readonly state: AlarmState;
  readonly size?: string;
  /** False where a text beside it says the same. */
  readonly isNamed?: boolean;
}

/** Strokes in the middle of the outline; the figure says the priority once more. A triangle's middle lies lower. */
const SIGNS = { check: 'M8.2 12.4 11 15.2 16 9.6', pause: 'M10 8.8v6.400M14 8.800v6.4', slash: 'M8.5 15.500 15.5 8.500' } as const;
const FIGURES: Readonly<Record<AlarmPriority, string>> = { urgent: '1', high: '2', low: '3' };

/** An alarm's priority by its shape, its state by fill, outline and sign; the colour only repeats it. It alone blinks, never a text. */
export function AlarmSymbol({ priority, state, size = '1.4em', isNamed = true }: AlarmSymbolProps) {
  const t = useTranslations('alarm');
  const look = STATE_LOOKS[state];
  const naming = isNamed ? { role: 'img', 'aria-label': `${t(`priority.${priority}`)}, ${t(`state.${state}`)}` } : { 'aria-hidden': true };
  const lower = priority === 'high' ? 2.4 : 0;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden where a text beside it says the same
    <svg
      viewBox="-1 -1 26 26"
      width={size}
      height={size}
      className={classNames(styles.symbol, styles[priority], look.isFilled && styles.filled, look.isBlinking && styles.blinking)}
      data-alarm-symbol={`${priority} ${state}`}
      {...naming}
    >
      <path d={outlinePath(priority)} className={styles.outline} strokeDasharray={look.line === 'dashed' ? '3.4 2.6' : undefined} />
      {look.sign === 'figure' ? (
        <text x="12" y={16.2 + lower} className={styles.figure}>
          {FIGURES[priority]}
        </text>
      ) : (
        <path d={SIGNS[look.sign]} transform={`translate(0 ${lower})`} className={styles.sign} />
      )}
    </svg>
  );
}
