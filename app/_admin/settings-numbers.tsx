'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { RoomSettings } from '../../server/room/settings.schema';
import { useApi, useLive } from '../_live/use-live';
import { TextField } from '../_ui/field';
import styles from './admin-page.module.css';
import { FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { useCommand } from './use-command';

const NUMBERS = ['blockAfter', 'blockHours', 'callBackFirstSeconds', 'callBackNextSeconds', 'wrapUpWarnSeconds', 'listeningPercent'] as const;
type NumberField = (typeof NUMBERS)[number];
const FIELDS: readonly string[] = [...NUMBERS, 'mobileNetworks', 'complaintChannel', 'healthAgencyCodes'];
const MOST_NETWORKS = 20;

interface SettingsFormProps {
  readonly settings: RoomSettings;
  readonly onSaved: () => void;
}

/** Counts, times and lists that the desk works by. */
export function SettingsNumbers({ settings, onSaved }: SettingsFormProps) {
  const t = useTranslations('setting');
  const api = useApi();
  const [typed, setTyped] = useState<Readonly<Record<NumberField, string>>>(() => numbersOf(settings));
  const [networks, setNetworks] = useState(settings.mobileNetworks.join(', '));
  const [channel, setChannel] = useState(settings.complaintChannel ?? '');
  const [codes, setCodes] = useState(settings.healthAgencyCodes);
  const save = useCommand(api.room.save.mutate, onSaved);
  const wrong = NUMBERS.filter((field) => !/^\d{1,5}$/.test(typed[field].trim()));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (wrong.length > 0) return;
    const numbers = Object.fromEntries(NUMBERS.map((field) => [field, Number(typed[field])]));
    const complaintChannel = channel.trim() === '' ? null : channel;
    save.run({ expectedVersion: settings.version, ...numbers, mobileNetworks: listOf(networks), complaintChannel, healthAgencyCodes: [...codes] });
  };
  return (
    <form className={styles.form} onSubmit={submit} data-testid="settings-numbers">
      <div className={styles.pair}>
        {NUMBERS.map((field) => (
          <TextField
            key={field}
            label={t(`field.${field}`)}
            hint={t(`hint.${field}`)}
            error={wrong.includes(field) ? t('wholeNumber') : save.errorOf(field)}
            value={typed[field]}
            inputMode="numeric"
            maxLength={5}
            onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
            data-testid={`setting-${field}`}
          />
        ))}
      </div>
      <TextField
        label={t('field.mobileNetworks')}
        hint={t('hint.mobileNetworks')}
        error={errorWithin(save.errorOf, 'mobileNetworks', MOST_NETWORKS)}
        value={networks}
        onChange={(event) => setNetworks(event.target.value)}
        data-testid="setting-mobileNetworks"
      />
      <TextField
        label={t('field.complaintChannel')}
        hint={t('hint.complaintChannel')}
        error={save.errorOf('complaintChannel')}
        value={channel}
        maxLength={60}
        onChange={(event) => setChannel(event.target.value)}
        data-testid="setting-complaintChannel"
      />
      <HealthAgencies codes={codes} error={save.errorOf('healthAgencyCodes')} onChange={setCodes} />
      <FormNotes failure={save.errorElsewhere(FIELDS)} />
      <FormButtons submitLabel={t('save')} isBusy={save.isBusy} onCancel={null} />
    </form>
  );
}

function numbersOf(settings: RoomSettings): Readonly<Record<NumberField, string>> {
  return Object.fromEntries(NUMBERS.map((field) => [field, String(settings[field])])) as Record<NumberField, string>;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** The error of a list: its own, or the first of its items. */
export function errorWithin(errorOf: (field: string) => string | undefined, field: string, most: number): string | undefined {
  return [field, ...Array.from({ length: most }, (_, index) => `${field}.${index}`)].map(errorOf).find((one) => one !== undefined);
}

interface HealthAgenciesProps {
  readonly codes: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (codes: readonly string[]) => void;
}

function HealthAgencies({ codes, error, onChange }: HealthAgenciesProps) {
  const t = useTranslations('setting');
  const agencies = useLive((state) => Object.values(state.agencies)).toSorted((left, right) => left.name.localeCompare(right.name));
  const known = new Set(agencies.map(({ code }) => code));
  return (
    <fieldset className={styles.group}>
      <legend>{t('field.healthAgencyCodes')}</legend>
      <p className={styles.hint}>{t('hint.healthAgencyCodes')}</p>
      {agencies.map(({ code, name }) => (
        <label key={code} className={styles.check}>
          <input
            type="checkbox"
            checked={codes.includes(code)}
            // A code that no agency has any more goes with the next change.
            onChange={(event) =>
              onChange(event.target.checked ? [...codes.filter((one) => known.has(one)), code] : codes.filter((one) => one !== code && known.has(one)))
            }
          />
          {name}
        </label>
      ))}
      <FormNotes failure={error} />
    </fieldset>
  );
}
