'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { nextShift } from '../../server/shift/shift.rules';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { shortNumber, useNames } from '../_incidents/use-names';
import { useLive, useLiveTab, useReference, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextAreaField, TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import styles from './hand-over.module.css';
import { offerable } from './hand-over.rules';
import { useReceivers } from './use-receivers';

interface HandOverFormProps {
  readonly onClose: () => void;
}

/** My watch for a colleague or the next shift: all of it unless something is taken out, with a note for the whole and one for each. Nothing leaves me before it is taken over. */
export function HandOverForm({ onClose }: HandOverFormProps) {
  const t = useTranslations('shift');
  const common = useTranslations('common.actions');
  const { api, userId } = useLiveTab();
  const command = useCommand();
  const incidents = useLive((state) => Object.values(state.incidents));
  const handOvers = useLive((state) => Object.values(state.shiftHandOvers));
  const mine = offerable(incidents, handOvers, userId);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const to = String(form.get('to') ?? '');
    const note = String(form.get('note') ?? '');
    const given = mine.filter((one) => !kept.has(one.id)).map(({ id }) => ({ incidentId: id, note: notes[id] ?? '' }));
    const order = { toUserId: to === '' ? null : to, note, incidents: given };
    if ((await command.run((commandId) => api.shift.offer.mutate({ commandId, ...order }))) !== null) onClose();
  };
  const toggle = (id: string) => setKept(new Set(kept.has(id) ? [...kept].filter((one) => one !== id) : [...kept, id]));
  return (
    <Panel
      title={t('title')}
      actions={
        <Button size="small" onClick={onClose}>
          {common('close')}
        </Button>
      }
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)} data-testid="hand-over-form">
        <ReceiverField userId={userId} />
        <TextAreaField label={t('note')} hint={t('noteHint')} name="note" maxLength={1000} rows={2} data-testid="hand-over-note" />
        {mine.length === 0 && <p className={styles.faint}>{t('nothingOpen')}</p>}
        <ul className={styles.list}>
          {mine.map((one) => (
            <OfferLine
              key={one.id}
              incident={one}
              isGiven={!kept.has(one.id)}
              note={notes[one.id] ?? ''}
              onToggle={() => toggle(one.id)}
              onNote={(text) => setNotes({ ...notes, [one.id]: text })}
            />
          ))}
        </ul>
        <Button type="submit" variant="primary" isBusy={command.isBusy} data-testid="offer-hand-over">
          {t('offer', { count: mine.filter((one) => !kept.has(one.id)).length })}
        </Button>
        <FailureText message={command.message} />
      </form>
    </Panel>
  );
}

function ReceiverField({ userId }: { readonly userId: string }) {
  const t = useTranslations('shift');
  const format = useFormat();
  const now = useServerNow(60_000);
  const { installation } = useReference();
  const hours = useLive((state) => state.room.shiftHours);
  const { all } = useReceivers();
  const beginsAt = format.time(nextShift(now, { timeZone: installation.timeZone, hours }));
  return (
    // Opened on purpose, by a key of its own: the first choice is under the hand.
    <SelectField label={t('to')} name="to" autoFocus data-testid="hand-over-to">
      <option value="">{t('toNextShift', { time: beginsAt })}</option>
      {all
        .filter((one) => one.id !== userId)
        .map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
    </SelectField>
  );
}

interface OfferLineProps {
  readonly incident: Parameters<typeof offerable>[0][number];
  readonly isGiven: boolean;
  readonly note: string;
  readonly onToggle: () => void;
  readonly onNote: (text: string) => void;
}

function OfferLine({ incident, isGiven, note, onToggle, onNote }: OfferLineProps) {
  const t = useTranslations('shift');
  const names = useNames();
  const number = shortNumber(incident.number);
  return (
    <li className={styles.offer}>
      <label className={styles.line}>
        <input type="checkbox" checked={isGiven} onChange={onToggle} data-testid="hand-over-incident" />
        <span>
          {number} {names.kind(incident)}
        </span>
      </label>
      {isGiven && (
        <TextField
          label={t('noteFor', { number })}
          isLabelHidden
          placeholder={t('notePlaceholder')}
          value={note}
          maxLength={1000}
          autoComplete="off"
          onChange={(event) => onNote(event.target.value)}
        />
      )}
    </li>
  );
}
