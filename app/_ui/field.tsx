import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import styles from './field.module.css';

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly isLabelHidden?: boolean;
}

interface FieldFrameProps extends FieldProps {
  readonly id: string;
  readonly children: ReactNode;
}

function FieldFrame({ id, label, hint, error, isLabelHidden = false, children }: FieldFrameProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={isLabelHidden ? 'only-for-readers' : styles.label}>
        {label}
      </label>
      {children}
      {hint != null && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error != null && error !== '' && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function describedBy(id: string, { hint, error }: FieldProps): string | undefined {
  const parts = [hint != null && `${id}-hint`, error != null && error !== '' && `${id}-error`].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(' ');
}

export function TextField({ label, hint, error, isLabelHidden = false, className, ...rest }: FieldProps & ComponentProps<'input'>) {
  const id = useId();
  const frame = { label, hint, error, isLabelHidden };
  return (
    <FieldFrame id={id} {...frame}>
      <input
        type="text"
        {...rest}
        id={id}
        className={classNames(styles.input, className)}
        aria-invalid={error != null && error !== ''}
        aria-describedby={describedBy(id, frame)}
      />
    </FieldFrame>
  );
}

export function SelectField({ label, hint, error, isLabelHidden = false, className, ...rest }: FieldProps & ComponentProps<'select'>) {
  const id = useId();
  const frame = { label, hint, error, isLabelHidden };
  return (
    <FieldFrame id={id} {...frame}>
      <select
        {...rest}
        id={id}
        className={classNames(styles.input, className)}
        aria-invalid={error != null && error !== ''}
        aria-describedby={describedBy(id, frame)}
      />
    </FieldFrame>
  );
}

export function TextAreaField({ label, hint, error, isLabelHidden = false, className, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const id = useId();
  const frame = { label, hint, error, isLabelHidden };
  return (
    <FieldFrame id={id} {...frame}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        className={classNames(styles.input, styles.area, className)}
        aria-invalid={error != null && error !== ''}
        aria-describedby={describedBy(id, frame)}
      />
    </FieldFrame>
  );
}
