'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { IncidentAct, IncidentView } from '../../server/incident/incident.schema';
import { KeptTextField } from '../_drafts/kept-text-field';
import { useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField } from '../_ui/field';
import styles from './incident-acts.module.css';
import { shortNumber, useNames } from './use-names';

/** `unmerge` asks nothing: its own button gives it. */
type AskingAct = Exclude<IncidentAct, 'unmerge'>;

export type GivenAct =
  | { readonly act: 'close'; readonly verifiedWith: 'caller' | 'agency' }
  | { readonly act: 'cancel' | 'reopen'; readonly reason: string }
  | { readonly act: 'hand_over'; readonly to: string }
  | { readonly act: 'merge'; readonly intoIncidentId: string }
  | { readonly act: 'advise' | 'unmerge' };

interface ActFormProps {
  readonly act: AskingAct;
  readonly incident: IncidentView;
  readonly isBusy: boolean;
  readonly onGive: (given: GivenAct) => void;
}

/** The one thing that an act needs to know, asked in its place. */
export function ActForm({ act, incident, isBusy, onGive }: ActFormProps) {
  const t = useTranslations('operator.acts');
  switch (act) {
    case 'close':
      return <CloseForm isBusy={isBusy} onGive={(verifiedWith) => onGive({ act, verifiedWith })} />;
    case 'advise':
      return (
        <div className={styles.form}>
          <p className={styles.question}>{t('adviseQuestion')}</p>
          <Button variant="primary" isBusy={isBusy} data-testid="confirm-act" onClick={() => onGive({ act })}>
            {t('names.advise')}
          </Button>
        </div>
      );
    case 'merge':
      return <MergeForm incident={incident} isBusy={isBusy} onGive={(intoIncidentId) => onGive({ act, intoIncidentId })} />;
    case 'hand_over':
      return (
        <TextForm
          keptAs={`${act}/${incident.id}`}
          label={t('handOverTo')}
          minLength={3}
          maxLength={120}
          submit={t('names.hand_over')}
          isBusy={isBusy}
          onGive={(to) => onGive({ act, to })}
        />
      );
    case 'cancel':
    case 'reopen':
      return (
        <TextForm
          keptAs={`${act}/${incident.id}`}
          label={t(`${act}Reason`)}
          minLength={3}
          maxLength={500}
          submit={t(`names.${act}`)}
          isBusy={isBusy}
          onGive={(reason) => onGive({ act, reason })}
        />
      );
  }
}

interface CloseFormProps {
  readonly isBusy: boolean;
  readonly onGive: (verifiedWith: 'caller' | 'agency') => void;
}

/** Nothing is closed silently: with whom it was checked is part of closing. */
function CloseForm({ isBusy, onGive }: CloseFormProps) {
  const t = useTranslations('operator.acts');
  const [verifiedWith, setVerifiedWith] = useState<'caller' | 'agency' | null>(null);
  const choices = [
    ['caller', t('verifiedCaller')],
    ['agency', t('verifiedAgency')],
  ] as const;
  const give = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (verifiedWith !== null) onGive(verifiedWith);
  };
  return (
    <form className={styles.form} onSubmit={give}>
      <fieldset className={styles.choices}>
        <legend className={styles.question}>{t('verifiedQuestion')}</legend>
        {choices.map(([value, label]) => (
          <label key={value} className={styles.choice} data-testid={`verified-with-${value}`}>
            <input type="radio" name="verifiedWith" value={value} checked={verifiedWith === value} onChange={() => setVerifiedWith(value)} />
            {label}
          </label>
        ))}
      </fieldset>
      <Button type="submit" variant="primary" isBusy={isBusy} disabled={verifiedWith === null} data-testid="confirm-act">
        {t('names.close')}
      </Button>
    </form>
  );
}

interface TextFormProps {
  readonly keptAs: string;
  readonly label: string;
  readonly minLength: number;
  readonly maxLength: number;
  readonly submit: string;
  readonly isBusy: boolean;
  readonly onGive: (text: string) => void;
}

function TextForm({ keptAs, label, minLength, maxLength, submit, isBusy, onGive }: TextFormProps) {
  const give = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onGive(String(new FormData(event.currentTarget).get('text') ?? ''));
  };
  return (
    <form className={styles.form} onSubmit={give}>
      <KeptTextField
        keptAs={keptAs}
        label={label}
        name="text"
        minLength={minLength}
        maxLength={maxLength}
        required
        autoFocus
        autoComplete="off"
        data-testid="act-text"
      />
      <Button type="submit" variant="primary" isBusy={isBusy} data-testid="confirm-act">
        {submit}
      </Button>
    </form>
  );
}

interface MergeFormProps {
  readonly incident: IncidentView;
  readonly isBusy: boolean;
  readonly onGive: (intoIncidentId: string) => void;
}

function MergeForm({ incident, isBusy, onGive }: MergeFormProps) {
  const t = useTranslations('operator.acts');
  const names = useNames();
  const others = useLive((state) => state.incidents);
  const choices = Object.values(others)
    .filter((one) => one.id !== incident.id)
    .sort((left, right) => right.openedAt - left.openedAt);
  const give = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onGive(String(new FormData(event.currentTarget).get('into') ?? ''));
  };
  if (choices.length === 0) return <p className={styles.hint}>{t('noOtherIncident')}</p>;
  return (
    <form className={styles.form} onSubmit={give}>
      <SelectField label={t('mergeInto')} name="into" required autoFocus data-testid="merge-into">
        {choices.map((one) => (
          <option key={one.id} value={one.id}>{`${shortNumber(one.number)} · ${names.kind(one)}`}</option>
        ))}
      </SelectField>
      <Button type="submit" variant="primary" isBusy={isBusy} data-testid="confirm-act">
        {t('names.merge')}
      </Button>
    </form>
  );
}
