'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { QuestionCardVersion } from '../../server/question-card/question-card.schema';
import { useNames } from '../_incidents/use-names';
import { useApi, useLive, useLiveTab } from '../_live/use-live';
import { SelectField, TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import styles from './admin-page.module.css';
import { FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { useCommand } from './use-command';

interface QuestionCardApprovalProps {
  readonly version: QuestionCardVersion;
  readonly healthAgencyIds: readonly string[];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const FIELDS = ['agencyId', 'institution', 'approverName', 'approverFunction', 'approvedAt'];

/** Writes down who stands for a version: a person by name and function, of an institution. */
export function QuestionCardApproval({ version, healthAgencyIds, onDone, onCancel }: QuestionCardApprovalProps) {
  const t = useTranslations('questionCard.admin');
  const names = useNames();
  const api = useApi();
  const { store } = useLiveTab();
  const agencies = useLive((state) => Object.values(state.agencies).filter((one) => one.isActive));
  const [today] = useState(() => dayOf(store.serverNow()));
  const [typed, setTyped] = useState({
    // Somebody of the health agency must be among those who approve a medical card, and of any other card whoever answers for it.
    agencyId: version.isMedical && !version.approvals.some((one) => one.isHealthAgency) ? (healthAgencyIds[0] ?? '') : '',
    institution: '',
    approverName: '',
    approverFunction: '',
    approvedOn: today,
  });
  const approve = useCommand(api.questionCard.approve.mutate, onDone);
  const text = (name: 'institution' | 'approverName' | 'approverFunction' | 'approvedOn') => ({
    value: typed[name],
    error: approve.errorOf(name),
    required: true,
    onChange: (event: { readonly target: { readonly value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { approvedOn, ...approval } = typed;
    const approvedAt = approvedOn === today ? store.serverNow() : noonOf(approvedOn);
    approve.run({ ...approval, cardId: version.id, agencyId: typed.agencyId === '' ? null : typed.agencyId, approvedAt });
  };
  return (
    <Panel title={t('approveTitle', { category: names.category(version.categoryCode), version: version.version })} tone="info">
      <form className={styles.form} onSubmit={submit} data-testid="question-card-approval">
        {version.isMedical && <p className={styles.hint}>{t('needsHealth')}</p>}
        <SelectField
          label={t('agency')}
          error={approve.errorOf('agencyId')}
          value={typed.agencyId}
          onChange={(event) => setTyped({ ...typed, agencyId: event.target.value })}
        >
          <option value="">{t('otherInstitution')}</option>
          {agencies.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        {typed.agencyId === '' && <TextField label={t('institution')} {...text('institution')} />}
        <TextField label={t('approverName')} autoComplete="off" {...text('approverName')} />
        <TextField label={t('approverFunction')} autoComplete="off" {...text('approverFunction')} />
        <TextField label={t('approvedOn')} type="date" max={today} {...text('approvedOn')} error={approve.errorOf('approvedAt')} />
        <FormNotes failure={approve.errorElsewhere(FIELDS)} />
        <FormButtons submitLabel={t('approve')} isBusy={approve.isBusy} onCancel={onCancel} />
      </form>
    </Panel>
  );
}

/** `2026-11-25` on this computer's calendar. */
function dayOf(at: number): string {
  const day = new Date(at);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}

/** A day that is past is told by its noon, which is the same day in every zone of the country. */
function noonOf(day: string): number {
  return new Date(`${day}T12:00:00`).getTime();
}
