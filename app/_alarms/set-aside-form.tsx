'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type SubmitEvent, useState } from 'react';
import { SET_ASIDE_REASONS, type SetAsideReason } from '../../server/alarm/alarm.schema';
import { Button } from '../_ui/button';
import { SelectField, TextField } from '../_ui/field';
import styles from './alarm-console.module.css';
import type { SetAside } from './use-alarm-orders';

interface SetAsideFormProps {
  readonly title: string;
  /** To choose from; null where there is no time to it: out of service lasts until somebody puts it back. */
  readonly minutes: readonly number[] | null;
  readonly submitLabel: string;
  readonly isBusy: boolean;
  readonly onSubmit: (why: SetAside, minutes: number) => void;
  readonly onCancel: () => void;
}

const MOST_NOTE = 300;
/** What stands there first: the shortest but one, long enough to act and short enough to come back. */
const USUAL_MINUTES = 30;

/** Why, and for how long. Stands in the row it is about. */
export function SetAsideForm({ title, minutes, submitLabel, isBusy, onSubmit, onCancel }: SetAsideFormProps) {
  const t = useTranslations('alarm');
  const common = useTranslations('common.actions');
  const [reason, setReason] = useState<SetAsideReason>('known_fault');
  const [note, setNote] = useState('');
  const [duration, setDuration] = useState(USUAL_MINUTES);
  const isNoteMissing = reason === 'other' && note.trim().length < 2;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isNoteMissing) onSubmit({ reason, note }, duration);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form className={styles.form} aria-label={title} onSubmit={submit} onKeyDown={leave} data-testid="set-aside">
      {/* The person has pressed the key that asks for this form. */}
      <SelectField label={t('reason')} value={reason} onChange={(event) => setReason(event.target.value as SetAsideReason)} autoFocus>
        {SET_ASIDE_REASONS.map((one) => (
          <option key={one} value={one}>
            {t(`reasons.${one}`)}
          </option>
        ))}
      </SelectField>
      {minutes !== null && (
        <SelectField label={t('howLong')} value={duration} onChange={(event) => setDuration(Number(event.target.value))}>
          {minutes.map((one) => (
            <option key={one} value={one}>
              {one < 60 ? t('minutes', { count: one }) : t('hours', { count: one / 60 })}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        label={reason === 'other' ? t('noteNeeded') : t('note')}
        value={note}
        maxLength={MOST_NOTE}
        onChange={(event) => setNote(event.target.value)}
        required={reason === 'other'}
      />
      <div className={styles.formButtons}>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {submitLabel}
        </Button>
        <Button variant="plain" onClick={onCancel}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  );
}
