import { TextField } from '../_ui/field';
import styles from './paper-entry.module.css';

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
  readonly onType: (value: string) => void;
  readonly testId: string;
  readonly hint?: string | undefined;
}

/** A time as it stands on the sheet. */
export function TimeField({ label, value, error, onType, testId, hint }: TimeFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      error={error}
      hint={hint}
      inputMode="numeric"
      maxLength={14}
      placeholder="00.00.00"
      autoComplete="off"
      className={styles.time}
      onChange={(event) => onType(event.target.value)}
      data-testid={testId}
    />
  );
}
