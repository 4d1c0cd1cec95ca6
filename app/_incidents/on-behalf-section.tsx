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
  const agency = useTranslations('agency');
  const api = useApi();
  const command = useCommand();
  const [saidBy, setSaidBy] = useState('');
  const [number, setNumber] = useState(telephone);
  const [isDeclining, setIsDeclining] = useState(false);
  const onBehalf: SaidBy | null = saidBy.trim().length >= 2 && number.trim().length >= 3 ? { saidBy: saidBy.trim(), telephone: number.trim() } : null;

  const record = (to: ProgressStep | 'declined', reason?: string) => {
    if (onBehalf === null) return;
    void command.run((commandId) =>
      api.assignment.advance.mutate({
        commandId,
        assignmentId: assignment.id,
        expectedVersion: assignment.version,
        to,
        onBehalf,
        ...(reason === undefined ? {} : { reason }),
      }),
    );
  };
  const decline = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    record('declined', String(new FormData(event.currentTarget).get('reason') ?? ''));
  };
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
      <div className={styles.actions} role="group" aria-label={t('steps')}>
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
          disabled={onBehalf === null || !canAdvance(assignment.state, 'declined')}
          data-testid="decline"
          title={canAdvance(assignment.state, 'declined') ? undefined : t('cannotDecline')}
          onClick={() => setIsDeclining(!isDeclining)}
        >
          {agency('decline')}
        </Button>
      </div>
      {isDeclining && (
        <form className={styles.form} onSubmit={decline}>
          <TextField
            label={agency('declineReason')}
            name="reason"
            minLength={3}
            maxLength={500}
            required
            autoFocus
            autoComplete="off"
            data-testid="decline-reason"
          />
          <Button type="submit" isBusy={command.isBusy} disabled={onBehalf === null} data-testid="confirm-decline">
            {agency('decline')}
          </Button>
        </form>
      )}
      <FailureText message={command.message} />
      <SendUnits assignment={assignment} incident={incident} units={units} size="small" onBehalf={onBehalf} />
      <ul className={styles.units}>
        {units
          .filter((unit) => unit.assignmentId === assignment.id)
          .map((unit) => (
            <UnitLine key={unit.id} unit={unit} steps="small" onBehalf={onBehalf} />
          ))}
      </ul>
    </section>
  );
}
