'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { TargetClock } from '../../server/report/target.rules';
import type { RoomSettings, TargetRow } from '../../server/room/settings.schema';
import { useApi, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { SelectField, TextField } from '../_ui/field';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import styles from './admin-page.module.css';
import { ConfirmButton } from './confirm-button';
import { FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { useCommand } from './use-command';

const CLOCKS = ['answer', 'initial_handling', 'complaint'] as const satisfies readonly TargetClock[];
const FIELDS = ['clock', 'seconds', 'fromDay'];
/** The clock changes with the minute; a revision begins on a later day. */
const CLOCK_MS = 60_000;

interface SettingsTargetsProps {
  readonly settings: RoomSettings;
  readonly mayChange: boolean;
  readonly onSaved: () => void;
}

/** The promises of the service standard with the days on which they hold. A revision is added from a later day on; the past stays. */
export function SettingsTargets({ settings, mayChange, onSaved }: SettingsTargetsProps) {
  const t = useTranslations('setting');
  const api = useApi();
  const withdraw = useCommand(api.room.withdrawTarget.mutate, onSaved);
  const columns = useColumns((clock) => withdraw.run({ expectedVersion: settings.version, clock }), mayChange && !withdraw.isBusy);
  return (
    <div className={styles.form}>
      <Table caption={t('targets')} columns={columns} rows={settings.targets} keyOf={({ clock, validFrom }) => `${clock} ${validFrom}`} />
      <FormNotes failure={withdraw.errorElsewhere([])} />
      {mayChange && <RevisionForm settings={settings} onSaved={onSaved} />}
    </div>
  );
}

function useColumns(onWithdraw: (clock: TargetClock) => void, mayWithdraw: boolean): Column<TargetRow>[] {
  const t = useTranslations('setting');
  const format = useFormat();
  const now = useServerNow(CLOCK_MS);
  const isPlanned = ({ validFrom }: TargetRow) => validFrom > now;
  return [
    { key: 'clock', title: t('clock'), cell: ({ clock }) => t(`field.target.${clock}`) },
    { key: 'seconds', title: t('seconds'), cell: ({ seconds }) => t('secondsOf', { seconds }) },
    { key: 'from', title: t('from'), cell: ({ validFrom }) => format.dateTime(validFrom) },
    { key: 'to', title: t('to'), cell: ({ validTo }) => (validTo === null ? t('untilFurther') : format.dateTime(validTo)) },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => (
        <span className={styles.rowActions}>
          {isPlanned(row) && <Badge tone="info">{t('planned')}</Badge>}
          {isPlanned(row) && mayWithdraw && <ConfirmButton action={t('withdraw')} onConfirm={() => onWithdraw(row.clock)} />}
        </span>
      ),
    },
  ];
}

function RevisionForm({ settings, onSaved }: Omit<SettingsTargetsProps, 'mayChange'>) {
  const t = useTranslations('setting');
  const api = useApi();
  const [clock, setClock] = useState<TargetClock>('answer');
  const [seconds, setSeconds] = useState('');
  const [fromDay, setFromDay] = useState('');
  const save = useCommand(api.room.reviseTarget.mutate, () => {
    setSeconds('');
    setFromDay('');
    onSaved();
  });
  const isNumber = /^\d{1,7}$/.test(seconds.trim());
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isNumber) save.run({ expectedVersion: settings.version, clock, seconds: Number(seconds), fromDay });
  };
  return (
    <form className={styles.form} onSubmit={submit} data-testid="revise-target">
      <div className={styles.three}>
        <SelectField
          label={t('revise')}
          error={save.errorOf('clock')}
          value={clock}
          onChange={(event) => setClock(CLOCKS.find((one) => one === event.target.value) ?? 'answer')}
        >
          {CLOCKS.map((one) => (
            <option key={one} value={one}>
              {t(`field.target.${one}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('newSeconds')}
          error={seconds !== '' && !isNumber ? t('wholeNumber') : save.errorOf('seconds')}
          value={seconds}
          required
          inputMode="numeric"
          onChange={(event) => setSeconds(event.target.value)}
          data-testid="revise-seconds"
        />
        <TextField
          label={t('fromDay')}
          error={save.errorOf('fromDay')}
          type="date"
          value={fromDay}
          required
          onChange={(event) => setFromDay(event.target.value)}
          data-testid="revise-day"
        />
      </div>
      <p className={styles.hint}>{t('hint.targets')}</p>
      <FormNotes failure={save.errorElsewhere(FIELDS)} />
      <FormButtons submitLabel={t('addRevision')} isBusy={save.isBusy} onCancel={null} />
    </form>
  );
}
