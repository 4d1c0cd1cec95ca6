'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type SubmitEvent, useContext, useState } from 'react';
import type { ComplaintView } from '../../server/complaint/complaint.schema';
import { readLocalInput } from '../_closures/local-time.rules';
import { DraftsContext } from '../_drafts/drafts-context';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useLive, useReference } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextAreaField, TextField } from '../_ui/field';
import styles from './complaints.module.css';

/** The part of a call that a complaint needs: its id, and whose number goes along. */
export interface CallOfForm {
  readonly id: string;
  readonly numberMasked: string | null;
}

interface ComplaintFormProps {
  /** By which it came; null: not by a call of this desk. */
  readonly call: CallOfForm | null;
  /** Proposed: the incident that the call belongs to. */
  readonly incidentNumber?: string | undefined;
  readonly onReceived: (complaint: ComplaintView) => void;
  readonly onCancel?: () => void;
}

const FIELDS = ['channel', 'text', 'name', 'telephone', 'address', 'incidentNumber', 'receivedAt'] as const;
type FieldName = (typeof FIELDS)[number];
type Typed = Readonly<Record<FieldName, string>>;

/** One complaint, from the keyboard: what is said first, Ctrl+Enter saves. Half written it outlives the form in this tab. */
export function ComplaintForm({ call, incidentNumber, onReceived, onCancel }: ComplaintFormProps) {
  const t = useTranslations('complaint.form');
  const common = useTranslations('common.actions');
  const api = useApi();
  const { timeZone } = useReference().installation;
  const command = useCommand();
  const { typed, put, clear } = useTyped(call?.id ?? 'none', incidentNumber ?? '');
  const submit = async () => {
    if (command.isBusy) return;
    const { channel, receivedAt, ...said } = typed;
    const occurredAt = channel === 'second' ? readLocalInput(receivedAt, timeZone) : null;
    const complaint = await command.run((commandId) =>
      api.complaint.receive.mutate({
        commandId,
        ...said,
        channel: channel === 'second' ? 'second' : '112',
        ...(call === null || channel === 'second' ? {} : { callId: call.id }),
        ...(occurredAt === null ? {} : { occurredAt }),
      }),
    );
    if (complaint === null) return;
    clear();
    onReceived(complaint);
  };
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };
  return (
    <form
      className={styles.form}
      onKeyDown={press}
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        void submit();
      }}
      data-testid="complaint-form"
    >
      {call !== null && <p className={styles.faint}>{t('ofCall', { number: call.numberMasked ?? t('withheld') })}</p>}
      <TextAreaField
        label={t('text')}
        rows={5}
        maxLength={4_000}
        required
        autoFocus
        value={typed.text}
        onChange={(event) => put('text', event.target.value)}
        data-testid="complaint-text"
      />
      <Person typed={typed} put={put} hasCall={call !== null && typed.channel !== 'second'} />
      <Channel typed={typed} put={put} />
      <div className={styles.row}>
        <Button type="submit" variant="primary" shortcut="Ctrl+Enter" isBusy={command.isBusy} data-testid="complaint-save">
          {t('save')}
        </Button>
        {onCancel !== undefined && <Button onClick={onCancel}>{common('cancel')}</Button>}
      </div>
      <FailureText message={command.message} />
    </form>
  );
}

interface PartProps {
  readonly typed: Typed;
  readonly put: (name: FieldName, value: string) => void;
}

function Person({ typed, put, hasCall }: PartProps & { readonly hasCall: boolean }) {
  const t = useTranslations('complaint.form');
  const line = (name: 'name' | 'telephone' | 'address' | 'incidentNumber', more: { readonly hint?: string; readonly maxLength: number }) => (
    <TextField
      label={t(name)}
      autoComplete="off"
      value={typed[name]}
      onChange={(event) => put(name, event.target.value)}
      data-testid={`complaint-${name}`}
      {...more}
    />
  );
  return (
    <div className={styles.pair}>
      {line('name', { maxLength: 120, hint: t('nameHint') })}
      {line('telephone', { maxLength: 30, ...(hasCall ? { hint: t('telephoneHint') } : {}) })}
      {line('address', { maxLength: 200 })}
      {line('incidentNumber', { maxLength: 40, hint: t('incidentHint') })}
    </div>
  );
}

/** 112, or the second channel that the room has set. What came by that one came at a time of its own. */
function Channel({ typed, put }: PartProps) {
  const t = useTranslations('complaint.form');
  const second = useLive((state) => state.room.complaintChannel);
  if (second === null) return null;
  return (
    <div className={styles.pair}>
      <SelectField label={t('channel')} value={typed.channel} onChange={(event) => put('channel', event.target.value)} data-testid="complaint-channel">
        <option value="112">112</option>
        <option value="second">{second}</option>
      </SelectField>
      {typed.channel === 'second' && (
        <TextField
          label={t('receivedAt')}
          hint={t('receivedAtHint')}
          type="datetime-local"
          value={typed.receivedAt}
          onChange={(event) => put('receivedAt', event.target.value)}
        />
      )}
    </div>
  );
}

/** What is typed, kept in the tab under the call that it belongs to. */
function useTyped(subject: string, incidentNumber: string) {
  const texts = useContext(DraftsContext)?.texts;
  const keptAs = (name: FieldName) => `complaint ${subject} ${name}`;
  const begun = (name: FieldName) => texts?.get(keptAs(name)) ?? (name === 'channel' ? '112' : name === 'incidentNumber' ? incidentNumber : '');
  const [typed, setTyped] = useState<Typed>(() => Object.fromEntries(FIELDS.map((name) => [name, begun(name)])) as Typed);
  return {
    typed,
    put(name: FieldName, value: string) {
      texts?.set(keptAs(name), value);
      setTyped((before) => ({ ...before, [name]: value }));
    },
    clear() {
      for (const name of FIELDS) texts?.set(keptAs(name), '');
    },
  };
}
