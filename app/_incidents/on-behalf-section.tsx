'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type SubmitEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { contactAtStep } from '../../server/agency/contact.rules';
import { canAdvance } from '../../server/incident/incident.rules';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import type { UnitView } from '../../server/unit/unit.schema';
import { readMinute } from '../_admin/run-card-time';
import { PROGRESS_STEPS, type ProgressStep } from '../_agency/agency-order.rules';
import { SendUnits } from '../_agency/send-units';
import { type SaidBy, UnitLine } from '../_agency/unit-line';
import { useApi, useLiveTab, useReference, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { useFormat } from '../_ui/use-format';
import { useAgencyContacts } from './agency-contacts';
import styles from './assignment-card.module.css';
import { FailureText } from './failure-text';
import { statedInstant, stepsFrom } from './on-behalf.rules';
import { useCommand } from './use-command';

interface OnBehalfSectionProps {
  readonly assignment: AssignmentView;
  readonly incident: IncidentView;
  readonly units: readonly UnitView[];
  /** How often the key has asked for this: each time the focus comes to what is to be recorded. */
  readonly focusCount: number;
  /** To the next agency that may be on the telephone, or the one before. */
  readonly onMove: (step: 1 | -1) => void;
}

/** What an agency says on the telephone, recorded for it: who said it, on which number, then as many steps as were told. */
export function OnBehalfSection({ assignment, incident, units, focusCount, onMove }: OnBehalfSectionProps) {
  const t = useTranslations('operator.assignment');
  const { contacts } = useAgencyContacts(assignment.agencyId);
  const contact = contactAtStep(contacts, assignment.escalationStep ?? 0);
  const [typed, setTyped] = useState<{ readonly saidBy?: string; readonly number?: string }>({});
  const saidBy = typed.saidBy ?? contact?.label ?? '';
  const number = typed.number ?? contact?.telephone ?? '';
  const onBehalf: SaidBy | null = saidBy.trim().length >= 2 && number.trim().length >= 3 ? { saidBy: saidBy.trim(), telephone: number.trim() } : null;
  const sent = units.filter((unit) => unit.assignmentId === assignment.id);
  return (
    <section className={styles.behalf} aria-label={t('onBehalf')} data-testid="on-behalf-section">
      <div className={styles.pair}>
        <TextField
          label={t('saidBy')}
          value={saidBy}
          maxLength={80}
          onChange={(event) => setTyped({ ...typed, saidBy: event.target.value })}
          autoFocus={contact === null}
          autoComplete="off"
          data-testid="said-by"
        />
        <TextField
          label={t('onNumber')}
          value={number}
          maxLength={30}
          inputMode="tel"
          onChange={(event) => setTyped({ ...typed, number: event.target.value })}
          autoComplete="off"
          data-testid="said-on"
        />
      </div>
      {onBehalf === null && <p className={styles.faint}>{t('saidByFirst')}</p>}
      <StepsOnBehalf assignment={assignment} onBehalf={onBehalf} focusCount={focusCount} onMove={onMove} />
      <SendUnits assignment={assignment} incident={incident} units={units} size="small" onBehalf={onBehalf} />
      <ul className={styles.units}>
        {sent.map((unit) => (
          <UnitLine key={unit.id} unit={unit} steps="small" onBehalf={onBehalf} />
        ))}
      </ul>
    </section>
  );
}

interface StepsOnBehalfProps extends Pick<OnBehalfSectionProps, 'focusCount' | 'onMove'> {
  readonly assignment: AssignmentView;
  readonly onBehalf: SaidBy | null;
}

function StepsOnBehalf({ assignment, onBehalf, focusCount, onMove }: StepsOnBehalfProps) {
  const t = useTranslations('operator.assignment');
  const agency = useTranslations('agency');
  const api = useApi();
  const command = useCommand();
  const [isDeclining, setIsDeclining] = useState(false);
  const stated = useStatedTime(assignment);
  const record = (to: ProgressStep | 'declined', reason?: string) => {
    if (onBehalf === null || command.isBusy || stated.isWrong) return;
    const order = { assignmentId: assignment.id, expectedVersion: assignment.version, to, onBehalf, ...(reason === undefined ? {} : { reason }) };
    void command
      .run((commandId) => api.assignment.advance.mutate({ commandId, ...order, ...stated.occurredAt() }))
      .then((done) => done !== null && stated.clear());
  };
  const canDecline = canAdvance(assignment.state, 'declined');
  return (
    <>
      <NextStep {...{ assignment, onBehalf, focusCount, onMove }} isBusy={command.isBusy} onRecord={record} />
      <TextField
        label={t('statedAt')}
        hint={t('statedAtHint')}
        error={stated.isWrong ? t('statedAtWrong') : undefined}
        value={stated.text}
        placeholder={stated.nowText}
        maxLength={5}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => stated.type(event.target.value)}
        data-testid="stated-at"
      />
      <fieldset className={styles.stepButtons} aria-label={t('steps')}>
        {PROGRESS_STEPS.map((step) => (
          <Button
            key={step}
            size="small"
            data-testid={`advance-${step}`}
            isBusy={command.isBusy}
            disabled={onBehalf === null || !canAdvance(assignment.state, step)}
            title={canAdvance(assignment.state, step) ? undefined : t('stepDone')}
            onClick={() => record(step)}
          >
            {agency(`step.${step}`)}
          </Button>
        ))}
        <Button
          size="small"
          aria-expanded={isDeclining}
          disabled={onBehalf === null || !canDecline}
          data-testid="decline"
          title={canDecline ? undefined : t('cannotDecline')}
          onClick={() => setIsDeclining(!isDeclining)}
        >
          {agency('decline')}
        </Button>
      </fieldset>
      {isDeclining && canDecline && <DeclineForm isBusy={command.isBusy} onDecline={(reason) => record('declined', reason)} />}
      <FailureText message={command.message} />
    </>
  );
}

interface NextStepProps extends StepsOnBehalfProps {
  readonly isBusy: boolean;
  readonly onRecord: (to: ProgressStep) => void;
}

/** What Enter records. Arrows to the sides choose another step, up and down another agency. */
function NextStep({ assignment, onBehalf, focusCount, onMove, isBusy, onRecord }: NextStepProps) {
  const t = useTranslations('operator.assignment');
  const agency = useTranslations('agency');
  const button = useRef<HTMLButtonElement>(null);
  const [chosen, setChosen] = useState<ProgressStep | null>(null);
  const steps = stepsFrom(assignment.state);
  const step = steps.find((one) => one === chosen) ?? steps[0];
  const isReady = onBehalf !== null;
  // The focus comes when the key asks for it, and at the opening where all is known; not whenever a name is typed.
  const takeFocus = useEffectEvent((count: number) => {
    if (count > 0 || isReady) button.current?.focus();
  });
  useEffect(() => takeFocus(focusCount), [focusCount]);
  const choose = (event: KeyboardEvent<HTMLButtonElement>) => {
    const side = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const along = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (side === 0 && along === 0) return;
    event.preventDefault();
    if (along !== 0) onMove(along);
    else if (step !== undefined) setChosen(steps[(steps.indexOf(step) + side + steps.length) % steps.length] ?? null);
  };
  if (step === undefined) return null;
  return (
    <Button
      ref={button}
      variant="primary"
      shortcut="Enter"
      aria-disabled={!isReady || isBusy}
      data-testid="record-next-step"
      data-step={step}
      onKeyDown={choose}
      onClick={() => onRecord(step)}
    >
      {t('recordStep', { step: agency(`step.${step}`) })}
    </Button>
  );
}

/** When it happened by what was said: now, or a time of day of the last 24 hours. */
function useStatedTime(assignment: AssignmentView) {
  const { store } = useLiveTab();
  const { installation } = useReference();
  const format = useFormat();
  const now = useServerNow();
  const [text, setText] = useState('');
  const minute = readMinute(text);
  const notBefore = assignment.onSceneAt ?? assignment.enRouteAt ?? assignment.acknowledgedAt ?? assignment.forwardedAt;
  return {
    text,
    nowText: format.time(now),
    isWrong: minute === undefined,
    type: setText,
    clear: () => setText(''),
    occurredAt: (): { occurredAt?: number } =>
      minute == null ? {} : { occurredAt: statedInstant(minute, { now: store.serverNow(), timeZone: installation.timeZone, notBefore }) },
  };
}

function DeclineForm({ isBusy, onDecline }: { readonly isBusy: boolean; readonly onDecline: (reason: string) => void }) {
  const t = useTranslations('agency');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onDecline(String(new FormData(event.currentTarget).get('reason') ?? ''));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField label={t('declineReason')} name="reason" minLength={3} maxLength={500} required autoFocus autoComplete="off" data-testid="decline-reason" />
      <Button type="submit" isBusy={isBusy} data-testid="confirm-decline">
        {t('decline')}
      </Button>
    </form>
  );
}
