'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { CallView } from '../../server/call/call.schema';
import type { OfferedTransfer, TransferMode, TransferTarget } from '../../server/call/transfer.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import { keyOfTarget, matchingTargets, type NamedTarget } from './target-order.rules';
import styles from './transfers.module.css';

interface TransferPanelProps {
  readonly call: CallView;
  readonly onClose: () => void;
  readonly onOffered: (offered: OfferedTransfer) => void;
}

/** To whom the call is passed on, or who is to join: typed, chosen, done. */
export function TransferPanel({ call, onClose, onOffered }: TransferPanelProps) {
  const t = useTranslations('transfer');
  const common = useTranslations('common');
  const api = useApi();
  const command = useCommand();
  const { data } = useFetched(call.id, (signal) => api.calls.transferTargets.query(undefined, { signal }));
  const [mode, setMode] = useState<TransferMode>('transfer');
  const [typed, setTyped] = useState('');
  const nameOf = useTargetNames();
  const found = matchingTargets(
    (data?.targets ?? []).map((target): NamedTarget => ({ target, name: nameOf(target) })),
    typed,
  );
  const offer = async ({ kind, userId, neighbourCode, contactId }: TransferTarget) => {
    const whom = {
      ...(userId === null ? {} : { toUserId: userId }),
      ...(neighbourCode === null ? {} : { neighbourCode }),
      ...(contactId === null ? {} : { contactId }),
    };
    const offered = await command.run((commandId) => api.calls.offerTransfer.mutate({ commandId, callId: call.id, mode, kind, ...whom }));
    if (offered !== null) onOffered(offered);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const [first] = found;
    if (first !== undefined && typed.trim() !== '') void offer(first.target);
  };
  return (
    <Panel
      title={t('title', { number: call.numberMasked ?? t('withheld') })}
      tone="info"
      actions={
        <Button size="small" onClick={onClose}>
          {common('actions.close')}
        </Button>
      }
    >
      <form onSubmit={submit} className={styles.form} data-testid="transfer-panel">
        <SelectField
          label={t('mode')}
          value={mode}
          onChange={(event) => setMode(event.target.value === 'conference' ? 'conference' : 'transfer')}
          data-testid="transfer-mode"
        >
          <option value="transfer">{t('modes.transfer')}</option>
          <option value="conference">{t('modes.conference')}</option>
        </SelectField>
        <TextField
          label={t('whom')}
          hint={t('whomHint')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoFocus
          autoComplete="off"
          data-testid="transfer-whom"
        />
      </form>
      <p className={styles.quiet}>{data === null ? common('loading') : t(data.canSwitch ? 'bySwitch' : 'byHand')}</p>
      <div className={styles.targets}>
        {found.map(({ target, name }) => (
          <Button
            key={keyOfTarget(target)}
            size="small"
            isBusy={command.isBusy}
            onClick={() => void offer(target)}
            data-testid="transfer-target"
            data-kind={target.kind}
          >
            {target.telephone === null || name.startsWith(target.telephone) ? name : t('nameAndNumber', { name, number: target.telephone })}
          </Button>
        ))}
        {data !== null && found.length === 0 && <p className={styles.quiet}>{t('noneFound')}</p>}
      </div>
      <FailureText message={command.message} />
    </Panel>
  );
}

/** A target as it is read: names of people and offices come with it, the agency's from the room. */
function useTargetNames(): (target: TransferTarget) => string {
  const t = useTranslations('transfer');
  const agencies = useLive((state) => state.agencies);
  return ({ kind, label, agencyId }) => {
    if (kind === 'agency') return t('officeOf', { agency: agencies[agencyId ?? '']?.name ?? t('kinds.agency'), office: label ?? '' });
    if (label !== null) return kind === 'supervisor' ? t('supervisorNamed', { name: label }) : label;
    return t(`kinds.${kind}`);
  };
}
