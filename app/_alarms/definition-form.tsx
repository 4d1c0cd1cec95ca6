'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { ALARM_PRIORITIES, type AlarmDefinition, type AlarmPriority } from '../../server/alarm/alarm.schema';
import styles from '../_admin/admin-page.module.css';
import { FormButtons } from '../_admin/form-buttons';
import { FormNotes } from '../_admin/form-notes';
import { useCommand } from '../_admin/use-command';
import { useApi } from '../_live/use-live';
import { SelectField, TextAreaField, TextField } from '../_ui/field';
import { useWords } from './use-alarm-text';

interface DefinitionFormProps {
  readonly definition: AlarmDefinition;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const FIELDS = ['priority', 'delayOnSeconds', 'delayOffSeconds', 'limit', 'deadBand', 'consequence.id', 'consequence.en', 'action.id', 'action.en'] as const;
const MOST_TEXT = 600;

/** What is typed of a definition; numbers as their text until they are sent. */
interface Typed {
  readonly priority: AlarmPriority;
  readonly delayOn: string;
  readonly delayOff: string;
  readonly limit: string;
  readonly deadBand: string;
  readonly isSelfClearing: boolean;
  readonly isEnabled: boolean;
  readonly consequence: { readonly id: string; readonly en: string };
  readonly action: { readonly id: string; readonly en: string };
}

function typedOf(one: AlarmDefinition): Typed {
  return {
    priority: one.priority,
    delayOn: String(one.delayOnSeconds),
    delayOff: String(one.delayOffSeconds),
    limit: one.limit === null ? '' : String(one.limit),
    deadBand: String(one.deadBand),
    isSelfClearing: one.isSelfClearing,
    isEnabled: one.isEnabled,
    consequence: one.consequence,
    action: one.action,
  };
}

function whole(text: string): number | null {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : null;
}

function decimal(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return /^\d{1,8}(?:\.\d{1,3})?$/.test(plain) ? Number(plain) : null;
}

/** Changes one definition; the server refuses what has changed meanwhile. */
export function DefinitionForm({ definition, onDone, onCancel }: DefinitionFormProps) {
  const t = useTranslations('alarm');
  const api = useApi();
  const words = useWords();
  const [typed, setTyped] = useState(() => typedOf(definition));
  const save = useCommand(api.alarms.define.mutate, onDone);
  const [delayOnSeconds, delayOffSeconds, deadBand] = [whole(typed.delayOn), whole(typed.delayOff), decimal(typed.deadBand)];
  const limit = definition.limitUnit === null ? null : decimal(typed.limit);
  const isLimitWrong = definition.limitUnit !== null && limit === null;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (delayOnSeconds === null || delayOffSeconds === null || deadBand === null || isLimitWrong) return;
    const { priority, isSelfClearing, isEnabled, consequence, action } = typed;
    save.run({
      ...{ code: definition.id, expectedVersion: definition.version, priority, delayOnSeconds, delayOffSeconds, limit, deadBand },
      ...{ isSelfClearing, isEnabled, consequence, action },
    });
  };
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change });
  return (
    <form className={styles.form} onSubmit={submit} data-testid="definition-form">
      <p className={styles.hint}>{t('definitions.cause', { cause: words(definition.cause) })}</p>
      <SelectField
        label={t('definitions.priority')}
        value={typed.priority}
        error={save.errorOf('priority')}
        onChange={(event) => set({ priority: event.target.value as AlarmPriority })}
      >
        {ALARM_PRIORITIES.map((one) => (
          <option key={one} value={one}>
            {t(`priority.${one}`)}
          </option>
        ))}
      </SelectField>
      <div className={styles.pair}>
        <NumberField
          label={t('definitions.delayOn')}
          value={typed.delayOn}
          error={delayOnSeconds === null ? t('definitions.wholeNumber') : save.errorOf('delayOnSeconds')}
          onChange={(delayOn) => set({ delayOn })}
        />
        <NumberField
          label={t('definitions.delayOff')}
          value={typed.delayOff}
          error={delayOffSeconds === null ? t('definitions.wholeNumber') : save.errorOf('delayOffSeconds')}
          onChange={(delayOff) => set({ delayOff })}
        />
      </div>
      {definition.limitUnit !== null && (
        <div className={styles.pair}>
          <NumberField
            label={t('definitions.limitOf', { unit: t(`definitions.units.${definition.limitUnit}`) })}
            value={typed.limit}
            error={isLimitWrong ? t('definitions.number') : save.errorOf('limit')}
            onChange={(next) => set({ limit: next })}
          />
          <NumberField
            label={t('definitions.deadBand', { unit: t(`definitions.units.${definition.limitUnit}`) })}
            hint={t('definitions.deadBandHint')}
            value={typed.deadBand}
            error={deadBand === null ? t('definitions.number') : save.errorOf('deadBand')}
            onChange={(next) => set({ deadBand: next })}
          />
        </div>
      )}
      <Texts typed={typed} set={set} errorOf={save.errorOf} />
      <label className={styles.check}>
        <input type="checkbox" checked={typed.isSelfClearing} onChange={(event) => set({ isSelfClearing: event.target.checked })} />
        {t('definitions.selfClearing')}
      </label>
      <label className={styles.check}>
        <input type="checkbox" checked={typed.isEnabled} onChange={(event) => set({ isEnabled: event.target.checked })} />
        {t('definitions.enabled')}
      </label>
      <FormNotes failure={save.errorElsewhere(FIELDS)} />
      <FormButtons submitLabel={t('definitions.save')} isBusy={save.isBusy} onCancel={onCancel} />
    </form>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

function NumberField({ onChange, ...rest }: NumberFieldProps) {
  return <TextField {...rest} inputMode="decimal" maxLength={12} onChange={(event) => onChange(event.target.value)} />;
}

interface TextsProps {
  readonly typed: Typed;
  readonly set: (change: Partial<Typed>) => void;
  readonly errorOf: (field: string) => string | undefined;
}

/** What follows and what to do, in both languages: a room reads Indonesian, a visitor English. */
function Texts({ typed, set, errorOf }: TextsProps) {
  const t = useTranslations('alarm.definitions');
  const fields = [
    ['consequence', 'id', t('consequenceId')],
    ['consequence', 'en', t('consequenceEn')],
    ['action', 'id', t('actionId')],
    ['action', 'en', t('actionEn')],
  ] as const;
  return fields.map(([part, language, label]) => (
    <TextAreaField
      key={`${part} ${language}`}
      label={label}
      lang={language}
      rows={2}
      maxLength={MOST_TEXT}
      value={typed[part][language]}
      error={errorOf(`${part}.${language}`)}
      onChange={(event) => set({ [part]: { ...typed[part], [language]: event.target.value } })}
    />
  ));
}
