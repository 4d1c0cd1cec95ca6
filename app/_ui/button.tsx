import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names';

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one next step. `danger`: cannot be taken back. `plain`: without a frame, in lists and bars. */
  readonly variant?: 'primary' | 'secondary' | 'danger' | 'plain';
  /** `touch`: for a thumb on a phone. */
  readonly size?: 'small' | 'medium' | 'large' | 'touch';
  readonly icon?: ReactNode;
  /** The key that does the same, printed on the button. */
  readonly shortcut?: string;
  readonly isBusy?: boolean;
}

export function Button({ variant = 'secondary', size = 'medium', icon, shortcut, isBusy = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy}
      aria-keyshortcuts={shortcut}
      className={classNames(styles.button, styles[variant], styles[size], className)}
    >
      {icon}
      {children !== undefined && <span className={styles.label}>{children}</span>}
      {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcut}</kbd>}
    </button>
  );
}
