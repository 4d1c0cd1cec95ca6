'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { WALL_THEMES } from '../../server/wall/layout.schema';
import { ONE_PANEL, type ScreenView } from '../../server/wall/screen.schema';
import { useLayoutNames, useLayoutTitle } from '../_layouts/use-layout-title';
import { useApi } from '../_live/use-live';
import { SelectField, TextField } from '../_ui/field';
import { USUAL_ROOM } from '../_wall/type-scale.rules';
import styles from './admin-page.module.css';
import { FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { useCommand } from './use-command';

interface ScreenFormProps {
  /** Null: a new one, by the code that it shows. */
  readonly screen: ScreenView | null;
  readonly onDone: (screen: ScreenView) => void;
  readonly onCancel: (() => void) | null;
}

const FIELDS = ['code', 'name', 'layout', 'widthMm', 'distanceMetres', 'theme', 'panels.count', 'panels.index', 'panels.bezelMm'];

export function ScreenForm({ screen, onDone, onCancel }: ScreenFormProps) {
  const t = useTranslations('admin.walls');
  const s = useTranslations('wallScreen.form');
  const titleOf = useLayoutTitle();
  const names = useLayoutNames();
  const api = useApi();
  const [typed, setTyped] = useState(() => typedOf(screen));
  const confirm = useCommand(api.screen.confirm.mutate, (added) => {
    setTyped(typedOf(null));
    onDone(added);
  });
  const change = useCommand(api.screen.change.mutate, onDone);
  const { errorOf, errorElsewhere, isBusy } = screen === null ? confirm : change;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { code, name, layout } = typed;
    const fields = { name, layout, widthMm: numberOf(typed.widthMm), distanceMetres: numberOf(typed.distanceMetres), ...pictureOf(typed) };
    if (screen === null) confirm.run({ code, ...fields });
    else change.run({ screenId: screen.id, expectedVersion: screen.version, ...fields });
  };
  const text = (name: 'code' | 'name' | 'widthMm' | 'distanceMetres' | 'panelCount' | 'bezelMm') => ({
    value: typed[name],
    error: errorOf(name === 'panelCount' ? 'panels.count' : name === 'bezelMm' ? 'panels.bezelMm' : name),
    required: true,
    onChange: (event: { readonly target: { readonly value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  return (
    <form className={styles.form} onSubmit={submit} data-testid="screen-form">
      {screen === null && (
        <TextField label={t('code')} hint={t('codeHint')} autoComplete="off" autoCapitalize="characters" spellCheck={false} {...text('code')} />
      )}
      <TextField label={t('name')} autoComplete="off" {...text('name')} />
      <SelectField label={t('layout')} error={errorOf('layout')} value={typed.layout} onChange={(event) => setTyped({ ...typed, layout: event.target.value })}>
        {names.map((name) => (
          <option key={name} value={name}>
            {titleOf(name)}
          </option>
        ))}
      </SelectField>
      <div className={styles.pair}>
        <TextField label={t('widthMm')} inputMode="numeric" {...text('widthMm')} />
        <TextField label={t('distance')} inputMode="decimal" {...text('distanceMetres')} />
      </div>
      <SelectField label={s('theme')} error={errorOf('theme')} value={typed.theme} onChange={(event) => setTyped({ ...typed, theme: event.target.value })}>
        <option value="">{s('themes.layout')}</option>
        {WALL_THEMES.map((theme) => (
          <option key={theme} value={theme}>
            {s(`themes.${theme}`)}
          </option>
        ))}
      </SelectField>
      <div className={styles.pair}>
        <TextField label={s('panelCount')} inputMode="numeric" {...text('panelCount')} />
        <TextField label={s('bezelMm')} inputMode="numeric" {...text('bezelMm')} />
      </div>
      <TextField
        label={s('panelIndex')}
        hint={s('panelHint')}
        inputMode="numeric"
        value={typed.panelIndex}
        error={errorOf('panels.index')}
        onChange={(event) => setTyped({ ...typed, panelIndex: event.target.value })}
      />
      <FormNotes failure={errorElsewhere(FIELDS)} />
      <FormButtons submitLabel={screen === null ? t('add') : t('save')} isBusy={isBusy} onCancel={onCancel} />
    </form>
  );
}

function typedOf(screen: ScreenView | null) {
  const { widthMm, distanceMetres } = screen ?? USUAL_ROOM;
  const { count, index, bezelMm } = screen?.panels ?? ONE_PANEL;
  return {
    code: '',
    name: screen?.name ?? '',
    layout: screen?.layout ?? 'main',
    widthMm: String(widthMm),
    distanceMetres: String(distanceMetres).replace('.', ','),
    theme: screen?.theme ?? '',
    panelCount: String(count),
    panelIndex: index === null ? '' : String(index),
    bezelMm: String(bezelMm),
  };
}

function pictureOf({ theme, panelCount, panelIndex, bezelMm }: ReturnType<typeof typedOf>) {
  return {
    theme: WALL_THEMES.find((one) => one === theme) ?? null,
    panels: { count: numberOf(panelCount), index: panelIndex.trim() === '' ? null : numberOf(panelIndex), bezelMm: numberOf(bezelMm) },
  };
}

/** As typed in Indonesia (`4,5`) or elsewhere (`4.5`); what is no number is for the server to refuse. */
function numberOf(text: string): number {
  return Number(text.trim().replace(',', '.'));
}
