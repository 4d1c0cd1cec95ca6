import { classNames } from './class-names';
import styles from './clock-text.module.css';
import { elapsedText } from './format';
import { useFormat } from './use-format';

interface ClockTextProps {
  /** Epoch milliseconds; null prints a dash. */
  readonly at: number | null;
  readonly form?: 'clock' | 'time' | 'dateTime';
  readonly hasZone?: boolean;
  readonly className?: string | undefined;
}

/** A time of day in the installation's zone. */
export function ClockText({ at, form = 'clock', hasZone = false, className }: ClockTextProps) {
  const format = useFormat();
  if (at === null) return <span className={className}>–</span>;
  return (
    <time dateTime={new Date(at).toISOString()} className={classNames(styles.clock, className)}>
      {format[form](at)}
      {hasZone && ` ${format.zone(at)}`}
    </time>
  );
}

interface ElapsedTextProps {
  readonly milliseconds: number;
  /** By the share of its target that a clock has used. */
  readonly colour?: 'calm' | 'amber' | 'red';
  readonly className?: string | undefined;
}

/** A running or stopped clock. A colour never stands alone: red adds a sign. */
export function ElapsedText({ milliseconds, colour = 'calm', className }: ElapsedTextProps) {
  return (
    <span className={classNames(styles.clock, styles[colour], className)} data-colour={colour}>
      {elapsedText(milliseconds)}
      {colour === 'red' && (
        <span aria-hidden="true" className={styles.sign}>
          !
        </span>
      )}
    </span>
  );
}
