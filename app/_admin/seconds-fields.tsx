import { useTranslations } from 'next-intl';
import { CONTACT_KINDS } from '../../server/agency/contact.schema';
import { TextField } from '../_ui/field';
import styles from './admin-page.module.css';

/** The three steps as typed. */
export type TypedSeconds = readonly [string, string, string];

export function secondsText(seconds: readonly number[] | null): TypedSeconds {
  return [seconds?.[0], seconds?.[1], seconds?.[2]].map((one) => (one === undefined ? '' : String(one))) as unknown as TypedSeconds;
}

/** Null: none given; undefined: some, or no whole numbers. The server knows the bounds. */
export function readSeconds(typed: TypedSeconds): [number, number, number] | null | undefined {
  const parts = typed.map((one) => one.trim());
  if (parts.every((one) => one === '')) return null;
  if (parts.some((one) => !/^\d{1,5}$/.test(one))) return undefined;
  return parts.map(Number) as [number, number, number];
}

interface SecondsFieldsProps {
  readonly legend: string;
  readonly hint: string;
  readonly typed: TypedSeconds;
  readonly error: string | undefined;
  readonly onChange: (typed: TypedSeconds) => void;
}

/** Seconds from a forward to desk, second contact and supervisor. */
export function SecondsFields({ legend, hint, typed, error, onChange }: SecondsFieldsProps) {
  const kinds = useTranslations('contact.kinds');
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <div className={styles.three}>
        {CONTACT_KINDS.map((kind, index) => (
          <TextField
            key={kind}
            label={kinds(kind)}
            value={typed[index] ?? ''}
            inputMode="numeric"
            maxLength={5}
            data-testid={`seconds-${kind}`}
            onChange={(event) => onChange(typed.map((one, at) => (at === index ? event.target.value : one)) as unknown as TypedSeconds)}
          />
        ))}
      </div>
      <p className={styles.hint}>{hint}</p>
      {error !== undefined && (
        <p className={styles.failure} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
