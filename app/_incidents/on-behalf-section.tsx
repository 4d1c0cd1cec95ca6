'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { canAdvance } from '../../server/incident/incident.rules';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import type { UnitView } from '../../server/unit/unit.schema';
import { PROGRESS_STEPS, type ProgressStep } from '../_agency/agency-order.rules';
import { SendUnits } from '../_agency/send-units';
import { type SaidBy, UnitLine } from '../_agency/unit-line';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import styles from './assignment-card.module.css';
import { FailureText } from './failure-text';
import { useCommand } from './use-command';

interface OnBehalfSectionProps {
  readonly assignment: AssignmentView;
  readonly incident: IncidentView;
  /** The agency's number, as a proposal. */
  readonly telephone: string;
  readonly units: readonly UnitView[];
}

/** What an agency says on the telephone, recorded for it: who said it, on which number, then as many steps as were told. */
export function OnBehalfSection({ assignment, incident, telephone, units }: OnBehalfSectionProps) {
  const t = useTranslations('operator.assignment');
  const [saidBy, setSaidBy] = useState('');
  const [number, setNumber] = useState(telephone);
  const onBehalf: SaidBy | null = saidBy.trim().length >= 2 && number.trim().length >= 3 ? { saidBy: saidBy.trim(), telephone: number.trim() } : null;
  const sent = units.filter((unit) => unit.assignmentId === assignment.id);
  return (
    <section className={styles.behalf} aria-label={t('onBehalf')} data-testid="on-behalf-section">
      <div className={styles.pair}>
        <TextField
          label={t('saidBy')}
          value={saidBy}
          maxLength={80}
          onChange={(event) => setSaidBy(event.target.value)}
          autoFocus
          autoComplete="off"
          data-testid="said-by"
        />
        <TextField
          label={t('onNumber')}
          value={number}
          maxLength={30}
          inputMode="tel"
          onChange={(event) => setNumber(event.target.value)}
          autoComplete="off"
          data-testid="said-on"
        />
      </div>
      {onBehalf === null && <p className={styles.faint}>{t('saidByFirst')}</p>}
      <StepsOnBehalf assignment={assignment} onBehalf={onBehalf} />
      <SendUnits assignment={assignment} incident={incident} units={units} size="small" onBehalf={onBehalf} />
      <ul className={styles.units}>
        {sent.map((unit) => (
          <UnitLine key={unit.id} unit={unit} steps="small" onBehalf={onBehalf} />
        ))}
      </ul>
    </section>
  );
}

interface StepsOnBehalfProps {
  readonly assignment: AssignmentView;
  readonly onBehalf: SaidBy | null;
}

function StepsOnBehalf({ assignment, onBehalf }: StepsOnBehalfProps) {
  const t = useTranslations('operator.assignment');
  const agency = useTranslations('agency');
  const api = useApi();
  const command = useCommand();
  const [isDeclining, setIsDeclining] = useState(false);
  const record = (to: ProgressStep | 'declined', reason?: string) => {
    if (onBehalf === null) return;
    const order = { assignmentId: assignment.id, expectedVersion: assignment.version, to, onBehalf, ...(reason === undefined ? {} : { reason }) };
    void command.run((commandId) => api.assignment.advance.mutate({ commandId, ...order }));
  };
  const canDecline = canAdvance(assignment.state, 'declined');
  return (
    <>
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
