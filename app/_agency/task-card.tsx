'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { canAdvance } from '../../server/incident/incident.rules';
import type { AnswerView } from '../../server/question-card/answer.schema';
import type { UnitView } from '../../server/unit/unit.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useNames } from '../_incidents/use-names';
import { usePlaceText } from '../_incidents/use-place';
import { useFetched } from '../_live/use-fetched';
import { useApi, useServerNow } from '../_live/use-live';
import { coordinatesText } from '../_map/coordinates.rules';
import { AnswerList } from '../_questions/answer-list';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import { TextField } from '../_ui/field';
import { CategoryIcon, SignIcon } from '../_ui/icons/icon';
import { PriorityMark } from '../_ui/priority-mark';
import { StatusDot } from '../_ui/status-dot';
import { useFormat } from '../_ui/use-format';
import { nextStep, PROGRESS_STEPS, type Task } from './agency-order.rules';
import { SendUnits } from './send-units';
import styles from './task-card.module.css';
import { UnitLine } from './unit-line';

interface TaskCardProps {
  readonly task: Task;
  /** All units of the agency. */
  readonly units: readonly UnitView[];
  readonly onShow: (task: Task) => void;
}

/** One incident that was forwarded to this agency: what, where, and the next step under the thumb. */
export function TaskCard({ task, units, onShow }: TaskCardProps) {
  const t = useTranslations('agency');
  const { assignment, incident } = task;
  const isNew = assignment.state === 'forwarded';
  const sent = units.filter((unit) => unit.assignmentId === assignment.id);
  return (
    <article
      className={styles.card}
      data-new={isNew}
      data-testid="assignment"
      data-number={incident.number}
      data-state={assignment.state}
      data-incident-id={incident.id}
      aria-label={t('taskLabel', { number: incident.number })}
    >
      <TaskHead task={task} />
      <TaskPlace task={task} onShow={onShow} />
      <Progress task={task} hasUnits={sent.length > 0} />
      {sent.length > 0 && (
        <ul className={styles.units}>
          {sent.map((unit) => (
            <UnitLine key={unit.id} unit={unit} steps="touch" />
          ))}
        </ul>
      )}
      <Collapsible isOpen={!isNew && sent.length === 0} title={t('sendTitle')} testId="send-section">
        <SendUnits assignment={assignment} incident={incident} units={units} size="touch" />
      </Collapsible>
    </article>
  );
}

/** A task that has ended here while the incident is still open elsewhere. */
export function EndedTask({ task }: { readonly task: Task }) {
  const common = useTranslations('common');
  const names = useNames();
  const format = useFormat();
  return (
    <article className={styles.ended} data-testid="assignment" data-number={task.incident.number} data-state={task.assignment.state}>
      <CategoryIcon code={task.incident.categoryCode} size="1.2em" />
      <span>{names.kind(task.incident)}</span>
      <span className={styles.number}>{task.incident.number}</span>
      <Badge>{task.assignment.isRecalled ? common('recalled') : common(`assignmentState.${task.assignment.state}`)}</Badge>
      {task.assignment.endedAt !== null && <span className={styles.number}>{format.clock(task.assignment.endedAt)}</span>}
    </article>
  );
}

function TaskHead({ task: { assignment, incident } }: { readonly task: Task }) {
  const t = useTranslations('agency');
  const common = useTranslations('common');
  const names = useNames();
  const format = useFormat();
  const now = useServerNow();
  const isNew = assignment.state === 'forwarded';
  return (
    <header className={styles.head} {...(isNew ? { 'data-testid': 'agency-incoming' } : {})}>
      <PriorityMark level={incident.priority} className={styles.priority} />
      <div className={styles.what}>
        <h3 className={styles.kind}>
          <CategoryIcon code={incident.categoryCode} size="1.15em" /> {names.kind(incident)}
        </h3>
        <p className={styles.number}>{incident.number}</p>
      </div>
      <div className={styles.clock}>
        {isNew && <StatusDot tone="red" isBlinking />}
        <span className={styles.clockText} data-testid="acknowledgement-clock">
          <ElapsedText milliseconds={(isNew ? now : (assignment.acknowledgedAt ?? now)) - assignment.forwardedAt} />
        </span>
        <span className={styles.clockLabel}>{isNew ? t('notAcknowledged') : t('acknowledgedIn')}</span>
      </div>
      {!isNew && <Badge tone="info">{common(`assignmentState.${assignment.state}`)}</Badge>}
      {assignment.isOnBehalf && <Badge title={t('onBehalfHint')}>{common('onBehalf')}</Badge>}
      <span className={styles.forwarded}>{t('forwardedAt', { time: format.clock(assignment.forwardedAt) })}</span>
    </header>
  );
}

function TaskPlace({ task, onShow }: Pick<TaskCardProps, 'task' | 'onShow'>) {
  const t = useTranslations('agency');
  const { incident } = task;
  const place = usePlaceText(incident.point, 'full');
  const texts = useTexts(task);
  return (
    <div className={styles.where}>
      <p className={styles.place}>
        <SignIcon name="pin" /> <strong>{place}</strong>
      </p>
      {texts?.landmark != null && texts.landmark !== '' && <p data-testid="task-landmark">{t('landmark', { text: texts.landmark })}</p>}
      {texts !== null && <AnswerList answers={texts.answers} />}
      {texts?.note != null && texts.note !== '' && (
        <p className={styles.note} data-testid="task-note">
          {texts.note}
        </p>
      )}
      {incident.point !== null && (
        <div className={styles.links}>
          <Button size="medium" onClick={() => onShow(task)}>
            {t('showOnMap')}
          </Button>
          <a className={styles.link} href={`geo:${incident.point[1]},${incident.point[0]}?q=${incident.point[1]},${incident.point[0]}`}>
            {t('navigate')}
          </a>
          <span className={styles.number}>{coordinatesText(incident.point)}</span>
        </div>
      )}
    </div>
  );
}

/** Landmark, note and answers are no facts: they are asked for, and again when the room has changed its report. */
function useTexts({ incident }: Task): { readonly landmark: string | null; readonly note: string | null; readonly answers: readonly AnswerView[] } | null {
  const api = useApi();
  const { data } = useFetched(`${incident.id} ${incident.version} ${incident.answerCount ?? 0}`, (signal) =>
    api.incident.details.query({ incidentId: incident.id }, { signal }),
  );
  return data !== null && data.incident.id === incident.id ? data : null;
}

/** The next step as one big button, further ones beside it; a decline asks for its reason. */
function Progress({ task: { assignment }, hasUnits }: { readonly task: Task; readonly hasUnits: boolean }) {
  const t = useTranslations('agency');
  const api = useApi();
  const command = useCommand();
  const [isDeclining, setIsDeclining] = useState(false);
  const next = nextStep(assignment.state);
  const later = PROGRESS_STEPS.filter((step) => step !== next && canAdvance(assignment.state, step) && assignment.state !== 'forwarded');
  const advance = (to: (typeof PROGRESS_STEPS)[number] | 'declined', reason?: string) =>
    command.run((commandId) =>
      api.assignment.advance.mutate({
        commandId,
        assignmentId: assignment.id,
        expectedVersion: assignment.version,
        to,
        ...(reason === undefined ? {} : { reason }),
      }),
    );
  const decline = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void advance('declined', String(new FormData(event.currentTarget).get('reason') ?? ''));
  };
  return (
    <div className={styles.progress} data-testid="assignment-progress">
      {next !== null && (
        <Button
          variant={hasUnits && next !== 'completed' ? 'secondary' : 'primary'}
          size="touch"
          isBusy={command.isBusy}
          data-testid={`advance-${next}`}
          onClick={() => void advance(next)}
        >
          {t(`step.${next}`)}
        </Button>
      )}
      <div className={styles.more}>
        {later.map((step) => (
          <Button key={step} size="large" isBusy={command.isBusy} data-testid={`advance-${step}`} onClick={() => void advance(step)}>
            {t(`step.${step}`)}
          </Button>
        ))}
        {canAdvance(assignment.state, 'declined') && (
          <Button size="large" variant="danger" aria-expanded={isDeclining} data-testid="decline" onClick={() => setIsDeclining(!isDeclining)}>
            {t('decline')}
          </Button>
        )}
      </div>
      {isDeclining && (
        <form className={styles.decline} onSubmit={decline}>
          <TextField
            label={t('declineReason')}
            name="reason"
            minLength={3}
            maxLength={500}
            required
            autoFocus
            autoComplete="off"
            data-testid="decline-reason"
          />
          <Button type="submit" size="touch" variant="danger" isBusy={command.isBusy} data-testid="confirm-decline">
            {t('confirmDecline')}
          </Button>
        </form>
      )}
      <FailureText message={command.message} />
    </div>
  );
}

interface CollapsibleProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly testId: string;
  readonly children: ReactNode;
}

function Collapsible({ isOpen, title, testId, children }: CollapsibleProps) {
  return (
    // Opens by itself when the task gets there; a hand that opened or closed it is not fought meanwhile.
    <details key={String(isOpen)} className={styles.fold} open={isOpen} data-testid={testId}>
      <summary className={styles.summary}>
        {title} <SignIcon name="chevronDown" />
      </summary>
      {children}
    </details>
  );
}
