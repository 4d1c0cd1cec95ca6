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
  const [typed, setTyped] = useState({ agencyId: healthAgencyIds[0] ?? '', institution: '', approverName: '', approverFunction: '' });
  const approve = useCommand(api.questionCard.approve.mutate, onDone);
  const text = (name: 'institution' | 'approverName' | 'approverFunction') => ({
    value: typed[name],
    error: approve.errorOf(name),
    required: true,
    onChange: (event: { readonly target: { readonly value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    approve.run({ ...typed, cardId: version.id, agencyId: typed.agencyId === '' ? null : typed.agencyId, approvedAt: store.serverNow() });
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
        <FormNotes failure={approve.errorElsewhere(FIELDS)} />
        <FormButtons submitLabel={t('approve')} isBusy={approve.isBusy} onCancel={onCancel} />
      </form>
    </Panel>
  );
}
