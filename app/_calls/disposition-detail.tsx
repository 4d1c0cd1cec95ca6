'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type SubmitEvent, useState } from 'react';
import type { IncidentView } from '../../server/incident/incident.schema';
import { KeptTextField } from '../_drafts/kept-text-field';
import { shortNumber, useNames } from '../_incidents/use-names';
import { useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField } from '../_ui/field';
import styles from './calls.module.css';

/** Whom calls are referred to, and over which networks tests come: the usual answers, by one click. */
export type Suggestions = 'referral' | 'network';
/** The fixed network, which is on no shift's checklist. */
const FIXED_NETWORK = 'Telkom';
const REFERRALS = ['pln', 'lamp', 'tree', 'water', 'road', 'village', 'police'] as const;

interface DetailProps {
  readonly isBusy: boolean;
  readonly onCancel: () => void;
}

interface ReferralDetailProps extends DetailProps {
  readonly kind: Suggestions;
  readonly callId: string;
  readonly onGive: (text: string) => void;
}

export function ReferralDetail({ kind, callId, isBusy, onCancel, onGive }: ReferralDetailProps) {
  const t = useTranslations('operator.calls');
  const common = useTranslations('common.actions');
  const mobileNetworks = useLive((state) => state.room.mobileNetworks);
  const suggestions = kind === 'network' ? [...mobileNetworks, FIXED_NETWORK] : REFERRALS.map((one) => t(`referrals.${one}`));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onGive(String(new FormData(event.currentTarget).get('text') ?? ''));
  };
  return (
    <form className={styles.list} onSubmit={submit} onKeyDown={(event) => leaveOnEscape(event, onCancel)}>
      <div className={styles.detail}>
        <KeptTextField
          keptAs={`${kind}/${callId}`}
          label={kind === 'network' ? t('whichNetwork') : t('referredTo')}
          name="text"
          minLength={2}
          maxLength={120}
          required
          autoFocus
          autoComplete="off"
          data-testid="disposition-detail"
          list={`suggestions-${kind}`}
        />
        <datalist id={`suggestions-${kind}`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <Button type="submit" variant="primary" shortcut="Enter" isBusy={isBusy} data-testid="give-disposition">
          {t('give')}
        </Button>
        <Button variant="plain" onClick={onCancel}>
          {common('cancel')}
        </Button>
      </div>
      <div className={styles.suggestions}>
        {suggestions.map((one) => (
          <Button key={one} size="small" disabled={isBusy} onClick={() => onGive(one)}>
            {one}
          </Button>
        ))}
      </div>
    </form>
  );
}

interface RepeatDetailProps extends DetailProps {
  readonly incidents: readonly IncidentView[];
  readonly selectedId: string | null;
  /** Open incidents that the same caller has reported, likeliest first: one of them is chosen beforehand. */
  readonly likelyIds: readonly string[];
  readonly onGive: (incidentId: string) => void;
}

/** Which open incident the call tells of; arrows choose, Enter gives. */
export function RepeatDetail({ incidents, selectedId, likelyIds, isBusy, onCancel, onGive }: RepeatDetailProps) {
  const t = useTranslations('operator.calls');
  const common = useTranslations('common.actions');
  const names = useNames();
  const newestFirst = incidents.toSorted((left, right) => right.openedAt - left.openedAt);
  const [chosen, setChosen] = useState(() => newestFirst.find((one) => one.id === (likelyIds[0] ?? selectedId))?.id ?? newestFirst[0]?.id ?? '');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (chosen !== '') onGive(chosen);
  };
  return (
    <form className={styles.detail} onSubmit={submit} onKeyDown={(event) => leaveOnEscape(event, onCancel)}>
      <SelectField
        label={t('whichIncident')}
        autoFocus
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        data-testid="disposition-detail"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || chosen === '') return;
          event.preventDefault();
          onGive(chosen);
        }}
      >
        {newestFirst.map((one) => (
          <option key={one.id} value={one.id}>{`${shortNumber(one.number)} · ${names.kind(one)}`}</option>
        ))}
      </SelectField>
      <Button type="submit" variant="primary" shortcut="Enter" isBusy={isBusy} disabled={chosen === ''} data-testid="give-disposition">
        {t('give')}
      </Button>
      <Button variant="plain" onClick={onCancel}>
        {common('cancel')}
      </Button>
    </form>
  );
}

/** The first Escape closes the question; the keys of the desk work again. */
function leaveOnEscape(event: KeyboardEvent, onCancel: () => void): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  onCancel();
}
