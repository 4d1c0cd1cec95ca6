'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { AgencyView } from '../../server/agency/agency.schema';
import { type AgencyContacts, CONTACT_KINDS, type ContactKind } from '../../server/agency/contact.schema';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextField } from '../_ui/field';
import styles from './admin-page.module.css';
import { FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { readSeconds, SecondsFields, secondsText } from './seconds-fields';
import { useCommand } from './use-command';

interface ContactsFormProps {
  readonly agency: AgencyView;
  readonly known: AgencyContacts;
  readonly onDone: () => void;
}

interface TypedContact {
  readonly key: string;
  readonly kind: ContactKind;
  readonly label: string;
  readonly telephone: string;
  readonly takesMessages: boolean;
}

const MAX_CONTACTS = 9;

/** Whom to telephone at an agency, in the order of the list, and after how long where it differs from the room's. */
export function ContactsForm({ agency, known, onDone }: ContactsFormProps) {
  const t = useTranslations('room');
  const api = useApi();
  const [rows, setRows] = useState<readonly TypedContact[]>(() => known.contacts.map(({ id, ...contact }) => ({ ...contact, key: id })));
  const [seconds, setSeconds] = useState(() => secondsText(known.escalationSeconds));
  const save = useCommand(api.agency.saveContacts.mutate, onDone);
  const own = readSeconds(seconds);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (own === undefined) return;
    const contacts = rows.map(({ key: _key, ...contact }) => contact);
    save.run({ agencyId: agency.id, expectedVersion: agency.version, contacts, escalationSeconds: own });
  };
  const change = (key: string, patch: Partial<TypedContact>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  const move = (index: number) => setRows(rows.map((row, at) => (at === index - 1 ? (rows[index] ?? row) : at === index ? (rows[index - 1] ?? row) : row)));
  const add = () => {
    const kind = CONTACT_KINDS.find((one) => rows.every((row) => row.kind !== one)) ?? 'second';
    setRows([...rows, { key: crypto.getRandomValues(new Uint32Array(2)).join('-'), kind, label: t(`labels.${kind}`), telephone: '', takesMessages: false }]);
  };
  const fields = rows.flatMap((_row, index) => ['kind', 'label', 'telephone', 'takesMessages'].map((name) => `contacts.${index}.${name}`));
  return (
    <form className={styles.form} onSubmit={submit} data-testid="contacts-form">
      <p className={styles.hint}>{t('contactsHint')}</p>
      {rows.map((row, index) => (
        <ContactFields
          key={row.key}
          row={row}
          index={index}
          errorOf={(name) => save.errorOf(`contacts.${index}.${name}`)}
          onChange={(patch) => change(row.key, patch)}
          onUp={index === 0 ? null : () => move(index)}
          onRemove={() => setRows(rows.filter((one) => one.key !== row.key))}
        />
      ))}
      <Button size="small" disabled={rows.length >= MAX_CONTACTS} onClick={add} data-testid="add-contact">
        {t('addContact')}
      </Button>
      <SecondsFields
        legend={t('ownSteps')}
        hint={t('ownStepsHint')}
        typed={seconds}
        error={own === undefined ? t('stepsAllOrNone') : (save.errorOf('escalationSeconds') ?? firstOf(save.errorOf, 'escalationSeconds'))}
        onChange={setSeconds}
      />
      <FormNotes failure={save.errorElsewhere([...fields, ...STEP_FIELDS])} />
      <FormButtons submitLabel={t('saveContacts')} isBusy={save.isBusy} onCancel={null} />
    </form>
  );
}

const STEP_FIELDS = ['escalationSeconds', 'escalationSeconds.0', 'escalationSeconds.1', 'escalationSeconds.2'];

function firstOf(errorOf: (field: string) => string | undefined, field: string): string | undefined {
  return [0, 1, 2].map((index) => errorOf(`${field}.${index}`)).find((one) => one !== undefined);
}

interface ContactFieldsProps {
  readonly row: TypedContact;
  readonly index: number;
  readonly errorOf: (name: string) => string | undefined;
  readonly onChange: (patch: Partial<TypedContact>) => void;
  readonly onUp: (() => void) | null;
  readonly onRemove: () => void;
}

function ContactFields({ row, index, errorOf, onChange, onUp, onRemove }: ContactFieldsProps) {
  const t = useTranslations('room');
  const kinds = useTranslations('contact.kinds');
  return (
    <fieldset className={styles.group} data-testid="contact-fields">
      <legend>{t('contactNumber', { number: index + 1 })}</legend>
      <div className={styles.pair}>
        <SelectField label={t('kind')} value={row.kind} error={errorOf('kind')} onChange={(event) => onChange({ kind: event.target.value as ContactKind })}>
          {CONTACT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kinds(kind)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('label')}
          value={row.label}
          required
          maxLength={60}
          error={errorOf('label')}
          onChange={(event) => onChange({ label: event.target.value })}
        />
      </div>
      <TextField
        label={t('telephone')}
        value={row.telephone}
        required
        inputMode="tel"
        error={errorOf('telephone')}
        onChange={(event) => onChange({ telephone: event.target.value })}
      />
      <label className={styles.check}>
        <input type="checkbox" checked={row.takesMessages} onChange={(event) => onChange({ takesMessages: event.target.checked })} />
        {t('takesMessages')}
      </label>
      <div className={styles.buttons}>
        {onUp !== null && (
          <Button size="small" variant="plain" onClick={onUp}>
            {t('up')}
          </Button>
        )}
        <Button size="small" variant="plain" onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </fieldset>
  );
}
