import styles from './failure-text.module.css';

interface FailureTextProps {
  readonly message: string | null;
  readonly onDismiss?: () => void;
  readonly dismissLabel?: string;
}

/** Why an order was refused, in its place. */
export function FailureText({ message, onDismiss, dismissLabel }: FailureTextProps) {
  if (message === null) return null;
  return (
    <p role="alert" className={styles.failure} data-testid="failure">
      {message}
      {onDismiss !== undefined && (
        <button type="button" className={styles.dismiss} onClick={onDismiss} aria-label={dismissLabel}>
          ×
        </button>
      )}
    </p>
  );
}
