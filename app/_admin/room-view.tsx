'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { RoomSettingView } from '../../server/room/room-setting.schema';
import type { RoomSettings } from '../../server/room/settings.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import styles from './admin-page.module.css';
import { FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { LoadingFailure } from './loading-failure';
import { readSeconds, SecondsFields, secondsText } from './seconds-fields';
import { SettingsChanges } from './settings-changes';
import { SettingsNumbers } from './settings-numbers';
import { SettingsTargets } from './settings-targets';
import { SettingsTexts } from './settings-texts';
import { useCommand } from './use-command';

/** What the room decides for itself, and who changed what. A form is made anew when somebody changes what stands in it, and only then. */
export function RoomView({ mayChange }: { readonly mayChange: boolean }) {
  const t = useTranslations('room');
  const api = useApi();
  const version = useLive((state) => state.room.version);
  const { data: settings, error, reload } = useFetched(`room-settings ${version}`, (signal) => api.room.settings.query(undefined, { signal }));
  const [done, setDone] = useState<string | null>(null);
  const onDone = () => {
    setDone(t('saved'));
    reload();
  };
  return (
    <div className={styles.list}>
      <LoadingFailure error={error} />
      <FormNotes done={done} />
      {settings !== null && <SettingPanels {...{ settings, mayChange, onDone }} />}
    </div>
  );
}

interface SettingPanelsProps {
  readonly settings: RoomSettings;
  readonly mayChange: boolean;
  readonly onDone: () => void;
}

function SettingPanels({ settings, mayChange, onDone }: SettingPanelsProps) {
  const t = useTranslations('room');
  const setting = useTranslations('setting');
  const {
    blockAfter,
    blockHours,
    callBackFirstSeconds,
    callBackNextSeconds,
    wrapUpWarnSeconds,
    mobileNetworks,
    healthAgencyCodes,
    complaintChannel,
    listeningPercent,
  } = settings;
  const watch = JSON.stringify([settings.escalationSeconds, settings.silentAfterMinutes, settings.shiftHours]);
  const desk = JSON.stringify([
    blockAfter,
    blockHours,
    callBackFirstSeconds,
    callBackNextSeconds,
    wrapUpWarnSeconds,
    mobileNetworks,
    healthAgencyCodes,
    complaintChannel,
    listeningPercent,
  ]);
  const texts = JSON.stringify([settings.name, settings.numberPrefix, settings.legalTexts]);
  return (
    <>
      <div className={styles.halves}>
        <fieldset className={styles.bare} disabled={!mayChange}>
          <Panel title={t('title')}>
            <RoomForm key={watch} setting={settings} onDone={onDone} />
          </Panel>
          <Panel title={setting('desk')}>
            <SettingsNumbers key={desk} settings={settings} onSaved={onDone} />
          </Panel>
        </fieldset>
        <fieldset className={styles.bare} disabled={!mayChange}>
          <Panel title={setting('installation')}>
            <SettingsTexts key={texts} settings={settings} onSaved={onDone} />
          </Panel>
        </fieldset>
      </div>
      <Panel title={setting('targets')}>
        <SettingsTargets settings={settings} mayChange={mayChange} onSaved={onDone} />
      </Panel>
      <Panel title={setting('changes')} padding="bare">
        <SettingsChanges changes={settings.changes} />
      </Panel>
    </>
  );
}

/** `7, 19` -> [7, 19]; undefined where something is no whole number. */
export function readHours(text: string): number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  return parts.every((part) => /^\d{1,2}$/.test(part)) ? parts.map(Number) : undefined;
}

const FIELDS = ['escalationSeconds', 'silentAfterMinutes', 'shiftHours'];

function RoomForm({ setting, onDone }: { readonly setting: RoomSettingView; readonly onDone: () => void }) {
  const t = useTranslations('room');
  const api = useApi();
  const [seconds, setSeconds] = useState(() => secondsText(setting.escalationSeconds));
  const [minutes, setMinutes] = useState(String(setting.silentAfterMinutes));
  const [hours, setHours] = useState(setting.shiftHours.join(', '));
  const save = useCommand(api.room.change.mutate, onDone);
  const steps = readSeconds(seconds) ?? undefined;
  const shiftHours = readHours(hours);
  const silentAfterMinutes = /^\d{1,3}$/.test(minutes.trim()) ? Number(minutes) : undefined;
  const errorOf = (field: string) => [field, ...[0, 1, 2, 3, 4, 5].map((index) => `${field}.${index}`)].map(save.errorOf).find((one) => one !== undefined);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (steps === undefined || shiftHours === undefined || silentAfterMinutes === undefined) return;
    save.run({ expectedVersion: setting.version, escalationSeconds: steps, silentAfterMinutes, shiftHours });
  };
  return (
    <form className={styles.form} onSubmit={submit} data-testid="room-form">
      <SecondsFields
        legend={t('steps')}
        hint={t('stepsHint')}
        typed={seconds}
        error={steps === undefined ? t('stepsAll') : errorOf('escalationSeconds')}
        onChange={setSeconds}
      />
      <TextField
        label={t('silent')}
        hint={t('silentHint')}
        error={silentAfterMinutes === undefined ? t('wholeNumber') : errorOf('silentAfterMinutes')}
        value={minutes}
        inputMode="numeric"
        onChange={(event) => setMinutes(event.target.value)}
        data-testid="silent-minutes"
      />
      <TextField
        label={t('hours')}
        hint={t('hoursHint')}
        error={shiftHours === undefined ? t('wholeNumber') : errorOf('shiftHours')}
        value={hours}
        onChange={(event) => setHours(event.target.value)}
        data-testid="shift-hours"
      />
      <FormNotes failure={save.errorElsewhere(FIELDS.flatMap((field) => [field, ...[0, 1, 2, 3, 4, 5].map((index) => `${field}.${index}`)]))} />
      <FormButtons submitLabel={t('save')} isBusy={save.isBusy} onCancel={null} />
    </form>
  );
}
