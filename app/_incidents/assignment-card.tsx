'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { AgencyView } from '../../server/agency/agency.schema';
import { isAssignmentOpen } from '../../server/incident/incident.rules';
import type { AssignmentState, AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { clockColour } from '../../server/report/target.rules';
import { UnitLine } from '../_agency/unit-line';
import { KeptTextField } from '../_drafts/kept-text-field';
import { useApi, useLive, useServerNow, valuesOf } from '../_live/use-live';
import { Badge, type Tone } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import { useFormat } from '../_ui/use-format';
import { useAgencyContacts } from './agency-contacts';
import { AgencyEscalation } from './agency-escalation';
import styles from './assignment-card.module.css';
import { FailureText } from './failure-text';
import { useOnBehalfRequest } from './on-behalf-key';
import { OnBehalfSection } from './on-behalf-section';
import { useCommand } from './use-command';

const TONES: Readonly<Record<AssignmentState, Tone>> = {
  forwarded: 'amber',
  acknowledged: 'info',
  en_route: 'info',
  on_scene: 'info',
  completed: 'good',
  declined: 'red',
  cancelled: 'neutral',
};

interface AssignmentCardProps {
  readonly assignment: AssignmentView;
  readonly incident: IncidentView;
  readonly agency: AgencyView | undefined;
  /** Why it was declined, cancelled or recalled. */
  readonly endReason: string | null;
}

/** One agency's part of the incident as the room watches it: its own clock, its units, and what the room may do for it. */
export function AssignmentCard({ assignment, incident, agency, endReason }: AssignmentCardProps) {
  const t = useTranslations('operator.assignment');
  const common = useTranslations('common');
  const { request, move } = useOnBehalfRequest(assignment.id);
  const [opened, setOpened] = useState<'onBehalf' | 'recall' | null>(null);
  const [answered, setAnswered] = useState<typeof request>(null);
  // The key asks for this card: opened while rendering, so that the section can take the focus at once.
  if (request !== answered) {
    setAnswered(request);
    if (request !== null) setOpened('onBehalf');
  }
  const units = useLive((state) => valuesOf(state.units).filter((unit) => unit.agencyId === assignment.agencyId));
  const sent = units.filter((unit) => unit.assignmentId === assignment.id);
  const isOpen = isAssignmentOpen(assignment.state);
  const toggle = (part: 'onBehalf' | 'recall') => setOpened(opened === part ? null : part);
  return (
    <article
      className={styles.card}
      data-testid={`assignment-${agency?.code ?? assignment.agencyId}`}
      data-assignment-id={assignment.id}
      data-state={assignment.state}
      data-recalled={assignment.isRecalled}
    >
      <header className={styles.head}>
        <strong className={styles.name}>{agency?.name ?? common('unknown')}</strong>
        <Badge tone={TONES[assignment.state]} isFilled={assignment.state === 'declined'}>
          {assignment.isRecalled ? common('recalled') : common(`assignmentState.${assignment.state}`)}
        </Badge>
        {assignment.isOnBehalf && <Badge>{common('onBehalf')}</Badge>}
      </header>
      <Steps assignment={assignment} />
      {endReason !== null && <p>{t('endReason', { reason: endReason })}</p>}
      {isOpen && <AgencyEscalation assignment={assignment} />}
      {sent.length > 0 && opened !== 'onBehalf' && (
        <ul className={styles.units}>
          {sent.map((unit) => (
            <UnitLine key={unit.id} unit={unit} steps="none" />
          ))}
        </ul>
      )}
      {isOpen && (
        <div className={styles.actions}>
          <Button size="small" aria-expanded={opened === 'onBehalf'} onClick={() => toggle('onBehalf')} data-testid="on-behalf">
            {t('onBehalf')}
          </Button>
          <Button size="small" aria-expanded={opened === 'recall'} onClick={() => toggle('recall')} data-testid="recall">
            {t('recall')}
          </Button>
        </div>
      )}
      {isOpen && opened === 'onBehalf' && (
        <OnBehalfSection assignment={assignment} incident={incident} units={units} focusCount={request?.count ?? 0} onMove={move} />
      )}
      {isOpen && opened === 'recall' && <RecallForm assignment={assignment} />}
    </article>
  );
}

/** Each step with its time; until it is acknowledged, the clock of that. */
function Steps({ assignment }: { readonly assignment: AssignmentView }) {
  const t = useTranslations('operator.assignment');
  const common = useTranslations('common');
  const format = useFormat();
  const now = useServerNow();
  const { seconds } = useAgencyContacts(assignment.agencyId);
  const steps = [
    ['acknowledged', assignment.acknowledgedAt],
    ['en_route', assignment.enRouteAt],
    ['on_scene', assignment.onSceneAt],
  ] as const;
  return (
    <ul className={styles.steps}>
      <li>{t('forwardedAt', { time: format.clock(assignment.forwardedAt) })}</li>
      {steps.map(([state, at]) => at !== null && <li key={state}>{t('stepAt', { step: common(`assignmentState.${state}`), time: format.clock(at) })}</li>)}
      {assignment.endedAt !== null && <li>{t('stepAt', { step: common(`assignmentState.${assignment.state}`), time: format.clock(assignment.endedAt) })}</li>}
      {assignment.state === 'forwarded' && (
        <li className={styles.waiting} data-testid="acknowledgement-clock">
          {t('notAcknowledged')}{' '}
          <ElapsedText milliseconds={now - assignment.forwardedAt} colour={clockColour(now - assignment.forwardedAt, seconds[0] ?? 60)} />
        </li>
      )}
      {assignment.acknowledgedAt !== null && (
        <li className={styles.faint}>
          {t('acknowledgedAfter')} <ElapsedText milliseconds={assignment.acknowledgedAt - assignment.forwardedAt} />
        </li>
      )}
    </ul>
  );
}

function RecallForm({ assignment }: { readonly assignment: AssignmentView }) {
  const t = useTranslations('operator.assignment');
  const api = useApi();
  const command = useCommand();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    void command.run((commandId) => api.incident.recall.mutate({ commandId, assignmentId: assignment.id, expectedVersion: assignment.version, reason }));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <KeptTextField
        keptAs={`recall/${assignment.id}`}
        label={t('recallReason')}
        hint={t('recallHint')}
        name="reason"
        minLength={3}
        maxLength={500}
        required
        autoFocus
        autoComplete="off"
        data-testid="recall-reason"
      />
      <Button type="submit" variant="danger" isBusy={command.isBusy} data-testid="confirm-recall">
        {t('recall')}
      </Button>
      <FailureText message={command.message} />
    </form>
  );
}
