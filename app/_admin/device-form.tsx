'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import type { IssuedDevice, RegisteredUnit } from '../../server/unit/registry.schema';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import styles from './admin-page.module.css';
import { FormNotes } from './form-notes';
import { useCommand } from './use-command';

interface DeviceFormProps {
  readonly unit: RegisteredUnit;
  readonly onIssued: (device: IssuedDevice) => void;
  readonly onCancel: () => void;
}

export function DeviceForm({ unit, onIssued, onCancel }: DeviceFormProps) {
  const t = useTranslations('admin.units');
  const common = useTranslations('common.actions');
  const api = useApi();
  const [identifier, setIdentifier] = useState('');
  const { run, errorOf, errorElsewhere, isBusy } = useCommand(api.registry.issueDevice.mutate, onIssued);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run({ unitId: unit.id, identifier });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t('identifier')}
        hint={t('identifierHint', { example: `${unit.callSign.toLowerCase().replaceAll(' ', '-')}-1` })}
        error={errorOf('identifier')}
        value={identifier}
        required
        maxLength={64}
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        onChange={(event) => setIdentifier(event.target.value)}
      />
      <FormNotes failure={errorElsewhere(['identifier'])} />
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t('issueSubmit')}
        </Button>
        <Button variant="plain" onClick={onCancel}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  );
}
