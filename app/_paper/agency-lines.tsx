'use client';

import { useTranslations } from 'next-intl';
import { useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextField } from '../_ui/field';
import { SignIcon } from '../_ui/icons/icon';
import styles from './paper-entry.module.css';
import type { TypedAgency } from './paper-sheet.rules';
import { TimeField } from './time-field';
import type { PaperSheetState } from './use-paper-sheet';

/** To whom it was forwarded, with the time of each step: one line an agency, as on the sheet. */
export function AgencyLines({ form }: { readonly form: PaperSheetState }) {
  const t = useTranslations('paper');
  return (
    <fieldset className={styles.group}>
      <legend>{t('agencies')}</legend>
      {form.sheet.agencies.map((line, index) => (
        <AgencyLine key={line.key} form={form} line={line} index={index} />
      ))}
      <Button size="small" icon={<SignIcon name="plus" />} onClick={form.addAgency} data-testid="paper-add-agency">
        {t('addAgency')}
      </Button>
    </fieldset>
  );
}

const STEPS = [
  ['forwarded', 'forwardedAt'],
  ['acknowledged', 'acknowledgedAt'],
  ['enRoute', 'enRouteAt'],
  ['onScene', 'onSceneAt'],
  ['ended', 'endedAt'],
] as const;

function AgencyLine({ form, line, index }: { readonly form: PaperSheetState; readonly line: TypedAgency; readonly index: number }) {
  const t = useTranslations('paper');
  const agencies = useLive((state) => Object.values(state.agencies)).filter((one) => one.isActive);
  const change = (part: Partial<TypedAgency>) => form.changeAgency(line.key, part);
  const errorOf = (name: string) => form.errorOf(`assignments.${index}.${name}`);
  const name = agencies.find((one) => one.id === line.agencyId)?.name ?? '';
  return (
    <div className={styles.agency} data-testid="paper-agency">
      <SelectField
        label={t('agency')}
        value={line.agencyId}
        error={errorOf('agencyId')}
        autoFocus
        onChange={(event) => change({ agencyId: event.target.value })}
        data-testid={`paper-agency-${index}`}
      >
        <option value="">{t('choose')}</option>
        {agencies
          .toSorted((left, right) => left.name.localeCompare(right.name))
          .map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
      </SelectField>
      {STEPS.map(([step, field]) => (
        <TimeField
          key={step}
          label={t(step)}
          value={line[step]}
          error={errorOf(field)}
          onType={(value) => change({ [step]: value })}
          testId={`paper-${step}-${index}`}
        />
      ))}
      <label className={styles.check}>
        <input type="checkbox" checked={line.isDeclined} onChange={(event) => change({ isDeclined: event.target.checked })} /> {t('isDeclined')}
      </label>
      {line.isDeclined && (
        <TextField
          label={t('declineReason')}
          value={line.declineReason}
          error={errorOf('declineReason') ?? errorOf('isDeclined')}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => change({ declineReason: event.target.value })}
        />
      )}
      <Button
        size="small"
        variant="plain"
        icon={<SignIcon name="cross" />}
        aria-label={t('removeAgency', { name })}
        title={t('removeAgency', { name })}
        onClick={() => form.removeAgency(line.key)}
      />
    </div>
  );
}
