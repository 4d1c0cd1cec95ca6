'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { stateAfter } from '../../server/complaint/complaint.rules';
import {
  ANSWER_WAYS,
  type AnswerWay,
  COMPLAINT_OUTCOMES,
  type ComplaintOutcome,
  type ComplaintPage,
  LONGEST_ANSWER_MESSAGE,
} from '../../server/complaint/complaint.schema';
import { readLocalInput } from '../_closures/local-time.rules';
import { FailureText } from '../_incidents/failure-text';
import { type CommandRunner, useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLiveTab, useReference } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextAreaField, TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import styles from './complaints.module.css';

interface ActsProps {
  readonly file: ComplaintPage;
  readonly onDone: () => void;
}

type SayAct = 'note' | 'withdraw' | 'reopen';
const SAYS: readonly (readonly [SayAct, 'noted' | 'withdrawn' | 'reopened'])[] = [
  ['note', 'noted'],
  ['reopen', 'reopened'],
  ['withdraw', 'withdrawn'],
];

/** What may be done with it as it stands. */
export function ComplaintActs({ file, onDone }: ActsProps) {
  const t = useTranslations('complaint');
  const command = useCommand();
  const { state } = file.complaint;
  const acts = SAYS.filter(([name, act]) => stateAfter(state, act) !== null && (name !== 'withdraw' || file.mayRead)).map(([act]) => act);
  const part = { file, command, onDone };
  return (
    <Panel title={t('acts')}>
      <div className={styles.acts}>
        <FailureText message={command.message} />
        {stateAfter(state, 'assigned') !== null && <OwnerForm {...part} />}
        {stateAfter(state, 'answered') !== null && file.mayRead && <AnswerForm {...part} />}
        {state === 'sending' && <p className={styles.faint}>{t('sendingHint')}</p>}
        <SayForm acts={acts} {...part} />
        <LinkForm {...part} />
      </div>
    </Panel>
  );
}

interface PartProps extends ActsProps {
  readonly command: CommandRunner;
}

function onOf({ complaint: { id, version } }: ComplaintPage, commandId: string) {
  return { commandId, complaintId: id, expectedVersion: version };
}

function OwnerForm({ file, command, onDone }: PartProps) {
  const t = useTranslations('complaint');
  const api = useApi();
  const { userId } = useLiveTab();
  const { data: owners } = useFetched('owners', (signal) => api.complaint.owners.query(undefined, { signal }));
  const [chosen, setChosen] = useState('');
  const assign = async (ownerId: string) => {
    if ((await command.run((commandId) => api.complaint.assign.mutate({ ...onOf(file, commandId), ownerId }))) !== null) onDone();
  };
  if (file.complaint.ownerId === userId && !file.mayAssign) return null;
  return (
    <div className={styles.row}>
      {file.complaint.ownerId !== userId && (
        <Button
          variant={file.complaint.ownerId === null ? 'primary' : 'secondary'}
          isBusy={command.isBusy}
          onClick={() => void assign(userId)}
          data-testid="complaint-take"
        >
          {t('take')}
        </Button>
      )}
      {file.mayAssign && (
        <>
          <SelectField label={t('giveTo')} isLabelHidden value={chosen} onChange={(event) => setChosen(event.target.value)} data-testid="complaint-owner">
            <option value="">{t('giveTo')}</option>
            {(owners ?? [])
              .filter(({ id }) => id !== file.complaint.ownerId)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </SelectField>
          <Button disabled={chosen === ''} isBusy={command.isBusy} onClick={() => void assign(chosen)}>
            {t('give')}
          </Button>
        </>
      )}
    </div>
  );
}

function AnswerForm({ file, command, onDone }: PartProps) {
  const t = useTranslations('complaint');
  const api = useApi();
  const { timeZone } = useReference().installation;
  const [text, setText] = useState('');
  const [way, setWay] = useState<AnswerWay>('telephone');
  const [outcome, setOutcome] = useState<ComplaintOutcome | ''>('');
  const [toldAt, setToldAt] = useState('');
  const ways = ANSWER_WAYS.filter((one) => one !== 'message' || file.hasGateway);
  const answer = async () => {
    if (outcome === '') return;
    const occurredAt = way === 'message' ? null : readLocalInput(toldAt, timeZone);
    const order = { way, outcome, text, ...(occurredAt === null ? {} : { occurredAt }) };
    if ((await command.run((commandId) => api.complaint.answer.mutate({ ...onOf(file, commandId), ...order }))) === null) return;
    setText('');
    onDone();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void answer();
      }}
    >
      <TextAreaField
        label={t('answerText')}
        required
        maxLength={way === 'message' ? LONGEST_ANSWER_MESSAGE : 4_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid="complaint-answer"
      />
      <div className={styles.pair}>
        <SelectField
          label={t('outcomeTitle')}
          required
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as ComplaintOutcome)}
          data-testid="complaint-outcome"
        >
          <option value="">{t('choose')}</option>
          {COMPLAINT_OUTCOMES.map((one) => (
            <option key={one} value={one}>
              {t(`outcome.${one}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('wayTitle')}
          {...(file.hasGateway ? {} : { hint: t('noGateway') })}
          value={way}
          onChange={(event) => setWay(event.target.value as AnswerWay)}
          data-testid="complaint-way"
        >
          {ways.map((one) => (
            <option key={one} value={one}>
              {t(`way.${one}`)}
            </option>
          ))}
        </SelectField>
        {way !== 'message' && (
          <TextField label={t('toldAt')} hint={t('toldAtHint')} type="datetime-local" value={toldAt} onChange={(event) => setToldAt(event.target.value)} />
        )}
      </div>
      <div className={styles.row}>
        <Button type="submit" variant="primary" isBusy={command.isBusy} data-testid="complaint-answered">
          {t(way === 'message' ? 'sendAnswer' : 'recordAnswer')}
        </Button>
      </div>
    </form>
  );
}

/** A remark, or why it is reopened or withdrawn: one text, and a button for each. */
function SayForm({ file, command, onDone, acts }: PartProps & { readonly acts: readonly SayAct[] }) {
  const t = useTranslations('complaint');
  const api = useApi();
  const [text, setText] = useState('');
  const say = async (act: SayAct) => {
    if ((await command.run((commandId) => api.complaint[act].mutate({ ...onOf(file, commandId), text }))) === null) return;
    setText('');
    onDone();
  };
  return (
    <div className={styles.form}>
      <TextAreaField
        label={t('sayText')}
        rows={2}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid="complaint-say"
      />
      <div className={styles.row}>
        {acts.map((act) => (
          <Button key={act} disabled={text.trim().length < 2} isBusy={command.isBusy} onClick={() => void say(act)} data-testid={`complaint-${act}`}>
            {t(`say.${act}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function LinkForm({ file, command, onDone }: PartProps) {
  const t = useTranslations('complaint');
  const api = useApi();
  const [number, setNumber] = useState('');
  const link = async () => {
    if ((await command.run((commandId) => api.complaint.link.mutate({ ...onOf(file, commandId), incidentNumber: number }))) === null) return;
    setNumber('');
    onDone();
  };
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        void link();
      }}
    >
      <TextField label={t('form.incidentNumber')} autoComplete="off" maxLength={40} value={number} onChange={(event) => setNumber(event.target.value)} />
      <Button type="submit" className={styles.atEnd} disabled={number.trim() === ''} isBusy={command.isBusy}>
        {t('link')}
      </Button>
    </form>
  );
}
