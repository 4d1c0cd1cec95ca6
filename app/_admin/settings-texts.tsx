'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { LegalText, RoomSettings } from '../../server/room/settings.schema';
import { useApi } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import styles from './admin-page.module.css';
import { FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { useCommand } from './use-command';

const MOST_TEXTS = 20;

interface SettingsTextsProps {
  readonly settings: RoomSettings;
  readonly onSaved: () => void;
}

/** A line of the form; its key stays with it while lines come and go. */
type TypedText = LegalText & { readonly key: number };

/** Whose room this is, how its incidents are numbered, and the law that it works by. */
export function SettingsTexts({ settings, onSaved }: SettingsTextsProps) {
  const t = useTranslations('setting');
  const api = useApi();
  const [name, setName] = useState(settings.name);
  const [numberPrefix, setNumberPrefix] = useState(settings.numberPrefix);
  const [texts, setTexts] = useState<readonly TypedText[]>(() => settings.legalTexts.map((one, key) => ({ ...one, key })));
  const save = useCommand(api.room.save.mutate, onSaved);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const legalTexts = texts.map(({ text, isUnverified }) => ({ text, isUnverified }));
    save.run({ expectedVersion: settings.version, name, ...(settings.isPrefixFixed ? {} : { numberPrefix }), legalTexts });
  };
  const fields = ['name', 'numberPrefix', 'legalTexts', ...texts.map((_, index) => `legalTexts.${index}.text`)];
  return (
    <form className={styles.form} onSubmit={submit} data-testid="settings-texts">
      <div className={styles.pair}>
        <TextField
          label={t('field.name')}
          error={save.errorOf('name')}
          value={name}
          required
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('field.numberPrefix')}
          hint={settings.isPrefixFixed ? t('hint.prefixFixed') : t('hint.numberPrefix')}
          error={save.errorOf('numberPrefix')}
          value={numberPrefix}
          disabled={settings.isPrefixFixed}
          maxLength={5}
          onChange={(event) => setNumberPrefix(event.target.value)}
          data-testid="setting-numberPrefix"
        />
      </div>
      <LegalTexts texts={texts} errorOf={save.errorOf} onChange={setTexts} />
      <FormNotes failure={save.errorElsewhere(fields)} />
      <FormButtons submitLabel={t('save')} isBusy={save.isBusy} onCancel={null} />
    </form>
  );
}

interface LegalTextsProps {
  readonly texts: readonly TypedText[];
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (texts: readonly TypedText[]) => void;
}

function LegalTexts({ texts, errorOf, onChange }: LegalTextsProps) {
  const t = useTranslations('setting');
  const put = (key: number, change: Partial<LegalText>) => onChange(texts.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <fieldset className={styles.group}>
      <legend>{t('field.legalTexts')}</legend>
      <p className={styles.hint}>{t('hint.legalTexts')}</p>
      {texts.map(({ key, text, isUnverified }, index) => (
        <div key={key} className={styles.form} data-testid="legal-text">
          <TextField
            label={t('legalText', { number: index + 1 })}
            error={errorOf(`legalTexts.${index}.text`)}
            value={text}
            maxLength={300}
            onChange={(event) => put(key, { text: event.target.value })}
          />
          <div className={styles.buttons}>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={isUnverified}
                onChange={(event) => put(key, { isUnverified: event.target.checked })}
                data-testid="legal-unverified"
              />
              {t('unverifiedCheck')}
            </label>
            {isUnverified && <Badge tone="amber">{t('unverified')}</Badge>}
            <Button size="small" variant="plain" onClick={() => onChange(texts.filter((one) => one.key !== key))}>
              {t('remove')}
            </Button>
          </div>
        </div>
      ))}
      {texts.length < MOST_TEXTS && (
        <Button size="small" onClick={() => onChange([...texts, { text: '', isUnverified: true, key: Math.max(0, ...texts.map(({ key }) => key)) + 1 }])}>
          {t('addText')}
        </Button>
      )}
      <FormNotes failure={errorOf('legalTexts')} />
    </fieldset>
  );
}
