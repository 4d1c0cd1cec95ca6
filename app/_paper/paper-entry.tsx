'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { FailureText } from '../_incidents/failure-text';
import { PlacePicker } from '../_incidents/place-picker';
import { CommandMap } from '../_map/command-map';
import { Button } from '../_ui/button';
import { TextAreaField, TextField } from '../_ui/field';
import { SignIcon } from '../_ui/icons/icon';
import page from '../_ui/page.module.css';
import { AgencyLines } from './agency-lines';
import styles from './paper-entry.module.css';
import { CategoryFields, EndFields } from './paper-fields';
import { TimeField } from './time-field';
import { type PaperSheetState, usePaperSheet } from './use-paper-sheet';

const NOTHING: readonly never[] = [];

/** A case from a sheet of paper, entered with its real times. One order, whole or not at all; by keyboard from the first field to the last. */
export function PaperEntry() {
  const t = useTranslations('paper');
  const form = usePaperSheet();
  const [isPlacing, setPlacing] = useState(false);
  const saveByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.save();
  };
  return (
    <div className={page.page}>
      <header className={page.header}>
        <h1 className={page.title}>{t('title')}</h1>
        <a href="/paper-form">{t('blank')}</a>
        <a href="/operator">{t('desk')}</a>
      </header>
      <p className={styles.hint}>{t('hint')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key for the form's own button, wherever the focus stands in it */}
      <div className={styles.columns} onKeyDown={saveByKey}>
        {form.entered === null ? <SheetForm form={form} isPlacing={isPlacing} onPlacing={setPlacing} /> : <Entered form={form} number={form.entered.number} />}
        <SheetMap form={form} onPlaced={() => setPlacing(false)} />
      </div>
    </div>
  );
}

interface SheetFormProps {
  readonly form: PaperSheetState;
  readonly isPlacing: boolean;
  readonly onPlacing: (isPlacing: boolean) => void;
}

function SheetForm({ form, isPlacing, onPlacing }: SheetFormProps) {
  const t = useTranslations('paper');
  const frame = useRef<HTMLDivElement | null>(null);
  useFocusOnFault(frame, form);
  return (
    <div ref={frame} className={styles.form} data-testid="paper-entry">
      <TimeFields form={form} />
      <CategoryFields form={form} />
      <div className={styles.place}>
        <PlacePicker point={form.sheet.point} isDisabled={false} onPick={(point) => form.change({ point })} isPlacing={isPlacing} onPlacing={onPlacing} />
        <FailureText message={form.errorOf('point')} />
      </div>
      <TextField
        label={t('landmark')}
        value={form.sheet.landmark}
        error={form.errorOf('landmark')}
        maxLength={300}
        autoComplete="off"
        onChange={(event) => form.change({ landmark: event.target.value })}
        data-testid="paper-landmark"
      />
      <TextAreaField
        label={t('note')}
        value={form.sheet.note}
        error={form.errorOf('note')}
        maxLength={4000}
        onChange={(event) => form.change({ note: event.target.value })}
        data-testid="paper-note"
      />
      <AgencyLines form={form} />
      <EndFields form={form} />
      <FailureText message={form.otherError} />
      <Button variant="primary" shortcut="Ctrl+Enter" isBusy={form.command.isBusy} onClick={form.save} data-testid="paper-save">
        {t('save')}
      </Button>
    </div>
  );
}

/** Brings the first field that is wrong under the cursor. */
function useFocusOnFault(frame: RefObject<HTMLDivElement | null>, form: PaperSheetState): void {
  const { command, tries } = form;
  const { isBusy } = command;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when an order has come back, or was not sent
  useEffect(() => {
    if (!isBusy) frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [frame, isBusy, tries]);
}

function TimeFields({ form }: { readonly form: PaperSheetState }) {
  const t = useTranslations('paper');
  const { sheet, change, errorOf } = form;
  return (
    <fieldset className={styles.group}>
      <legend>{t('times')}</legend>
      <div className={styles.row}>
        <TextField
          label={t('day')}
          type="date"
          value={sheet.day}
          autoFocus
          required
          onChange={(event) => change({ day: event.target.value })}
          data-testid="paper-day"
        />
        <TimeField label={t('offered')} value={sheet.offered} error={errorOf('offeredAt')} onType={(offered) => change({ offered })} testId="paper-offered" />
        <TimeField
          label={t('answered')}
          value={sheet.answered}
          error={errorOf('answeredAt')}
          onType={(answered) => change({ answered })}
          testId="paper-answered"
          hint={sheet.offered !== '' && sheet.answered === '' ? t('answeredHint') : undefined}
        />
        <TimeField
          label={t('reported')}
          value={sheet.reported}
          error={errorOf('reportedAt')}
          onType={(reported) => change({ reported })}
          testId="paper-reported"
        />
        <TextField
          label={t('callerNumber')}
          value={sheet.callerNumber}
          error={errorOf('callerNumber')}
          inputMode="tel"
          maxLength={30}
          autoComplete="off"
          onChange={(event) => change({ callerNumber: event.target.value })}
          data-testid="paper-number"
        />
      </div>
    </fieldset>
  );
}

/** A click sets the point; the map goes where it was set by name. */
function SheetMap({ form, onPlaced }: { readonly form: PaperSheetState; readonly onPlaced: () => void }) {
  const { point } = form.sheet;
  const [focus, setFocus] = useState(point);
  const isFar = point !== null && (focus === null || focus[0] !== point[0] || focus[1] !== point[1]);
  if (isFar) setFocus(point);
  return (
    <div className={styles.map}>
      <CommandMap
        framing="desk"
        incidents={NOTHING}
        units={NOTHING}
        pin={point}
        focus={focus}
        onMapClick={([lon, lat]) => {
          form.change({ point: [lon, lat] });
          onPlaced();
        }}
      />
    </div>
  );
}

function Entered({ form, number }: { readonly form: PaperSheetState; readonly number: string }) {
  const t = useTranslations('paper');
  return (
    <div className={styles.entered} role="status" data-testid="paper-saved">
      <p>
        <SignIcon name="check" size="1.4em" colour="var(--good)" /> <strong>{t('saved', { number })}</strong>
      </p>
      <div className={styles.row}>
        <Button variant="primary" autoFocus onClick={form.next} data-testid="paper-next">
          {t('next')}
        </Button>
        <a href={`/incidents/${number}`}>{t('openFile')}</a>
      </div>
    </div>
  );
}
