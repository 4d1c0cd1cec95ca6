'use client';

import { useTranslations } from 'next-intl';
import { isIncidentFinal } from '../../server/incident/incident.rules';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import type { AnswerView } from '../../server/question-card/answer.schema';
import { type Raised, raisedBy } from '../../server/question-card/question-card.rules';
import { NumberReveal } from '../_calls/number-reveal';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { InternalNotes } from '../_notes/internal-notes';
import { AnswerList } from '../_questions/answer-list';
import { QuestionPart } from '../_questions/question-part';
import { SplitCalls } from '../_transfers/split-calls';
import { Badge, type Tone } from '../_ui/badge';
import { EmptyState } from '../_ui/empty-state';
import { CategoryIcon } from '../_ui/icons/icon';
import { PriorityMark } from '../_ui/priority-mark';
import { AssignmentCard } from './assignment-card';
import { useDraft } from './draft-book';
import { Duplicates } from './duplicates';
import { IncidentFixedLine } from './fixed-line-card';
import { ForwardPanel } from './forward-panel';
import { IncidentActs, ReopenIncident, UnmergeIncident } from './incident-acts';
import { IncidentMarks, RunningClocks } from './incident-clocks';
import { IncidentHistory, type IncidentKnowledge } from './incident-history';
import styles from './incident-work.module.css';
import { ReportForm } from './report-form';
import { useNames } from './use-names';
import { usePlaceText } from './use-place';

interface IncidentWorkProps {
  readonly incidentId: string;
  readonly isPlacing: boolean;
  readonly onPlacing: (isPlacing: boolean) => void;
  /** A call in hand waits to be put away: the keys of dispositions are its. */
  readonly isCallWaiting: boolean;
  /** Opens another incident: one that a call of this one was split off to. */
  readonly onSelect: (incidentId: string) => void;
}

/** The incident in the operator's hands: clocks, the form, whom it goes to, and what became of it. */
export function IncidentWork({ incidentId, ...desk }: IncidentWorkProps) {
  const common = useTranslations('common');
  const live = useLive((state) => state.incidents[incidentId]);
  const liveAssignments = useLive((state) => Object.values(state.assignments).filter((one) => one.incidentId === incidentId));
  const details = useDetails(incidentId, live, liveAssignments);
  const incident = live ?? details?.incident;
  if (incident === undefined) return <EmptyState title={common('loading')} />;
  const assignments = live === undefined ? (details?.assignments ?? []) : liveAssignments;
  return <KnownIncident key={incidentId} {...{ incident, assignments, details, ...desk }} />;
}

interface KnownIncidentProps extends Omit<IncidentWorkProps, 'incidentId'> {
  readonly incident: IncidentView;
  readonly assignments: readonly AssignmentView[];
  readonly details: IncidentKnowledge | null;
}

function KnownIncident({ incident, assignments, details, isPlacing, onPlacing, isCallWaiting, onSelect }: KnownIncidentProps) {
  const t = useTranslations('operator.incident');
  const draft = useDraft(incident.id, incident.version);
  const agencies = useLive((state) => state.agencies);
  const isOver = isIncidentFinal(incident.state);
  const raised = raisedOf(details?.answers ?? [], draft.fields?.categoryCode ?? null);
  const newestFirst = assignments.toSorted((left, right) => right.forwardedAt - left.forwardedAt);
  return (
    <div className={styles.work} data-testid="incident-work" data-incident-id={incident.id} data-number={incident.number}>
      <div className={styles.top}>
        <Header incident={incident} details={details} />
        <RunningClocks incident={incident} />
      </div>
      {details?.calls.map((call) => (
        <NumberReveal key={call.id} call={call} isOnCall={false} />
      ))}
      {!isOver && (
        <IncidentFixedLine
          incidentId={incident.id}
          hasPoint={draft.fields?.point != null || incident.point !== null}
          onTake={draft.fields === null ? null : (point) => draft.keeper.touch({ point }, 0)}
        />
      )}
      <IncidentMarks incident={incident} marks={details?.marks ?? []} />
      <div className={styles.columns}>
        {isOver ? <EndedReport details={details} /> : <ReportForm draft={draft} raised={raised} isPlacing={isPlacing} onPlacing={onPlacing} />}
        <div className={styles.column}>
          {!isOver && <QuestionPart incidentId={incident.id} draft={draft} answers={details?.answers ?? []} />}
          {!isOver && <Duplicates incident={incident} draft={draft} assignments={assignments} hasKey={!isCallWaiting} />}
          {!isOver && <ForwardPanel incident={incident} draft={draft} assignments={assignments} />}
          {newestFirst.length > 0 && <h3 className={styles.subtitle}>{t('assignments')}</h3>}
          {newestFirst.map((one) => (
            <AssignmentCard
              key={one.id}
              assignment={one}
              incident={incident}
              agency={agencies[one.agencyId]}
              endReason={details?.endReasons.find((ended) => ended.assignmentId === one.id)?.reason ?? null}
            />
          ))}
          {isOver && incident.state === 'merged' ? (
            <UnmergeIncident incident={incident} keeper={draft.keeper} />
          ) : isOver ? (
            <ReopenIncident incident={incident} keeper={draft.keeper} />
          ) : (
            <IncidentActs incident={incident} assignments={assignments} keeper={draft.keeper} />
          )}
          {details !== null && details.merged.length > 0 && (
            <p data-testid="merged-here">{t('merged', { numbers: details.merged.map((one) => one.number).join(', ') })}</p>
          )}
          {details !== null && <SplitCalls incidentId={incident.id} calls={details.calls} onSplit={onSelect} />}
          <InternalNotes key={incident.id} incidentId={incident.id} />
          {details !== null && <IncidentHistory details={details} />}
        </div>
      </div>
    </div>
  );
}

/** How urgent the answers to the card of this category make it. */
function raisedOf(answers: readonly AnswerView[], categoryCode: string | null): Raised | null {
  return raisedBy(answers.filter((one) => one.isCurrent && one.categoryCode === categoryCode).map((one) => one.raises));
}

function stateTone(incident: IncidentView): Tone {
  if (incident.isOwnerless) return 'red';
  if (incident.state === 'handled') return 'good';
  return incident.state === 'received' || incident.state === 'reopened' ? 'amber' : isIncidentFinal(incident.state) ? 'neutral' : 'info';
}

function Header({ incident, details }: { readonly incident: IncidentView; readonly details: IncidentKnowledge | null }) {
  const t = useTranslations('operator.incident');
  const file = useTranslations('file');
  const common = useTranslations('common');
  const names = useNames();
  const place = usePlaceText(incident.point, 'full');
  return (
    <header className={styles.header}>
      <PriorityMark level={incident.priority} className={styles.priority} />
      <div className={styles.heading}>
        <h2 className={styles.title}>
          <CategoryIcon code={incident.categoryCode} size="1.1em" /> {names.kind(incident)}
        </h2>
        <p className={styles.place}>{place}</p>
      </div>
      <div className={styles.badges}>
        <a href={`/incidents/${incident.number}`} target="_blank" rel="noreferrer" className={styles.number} title={file('open')} data-testid="incident-number">
          {incident.number}
        </a>
        <span data-testid="incident-state" data-state={incident.state} data-ownerless={incident.isOwnerless}>
          <Badge tone={stateTone(incident)} isFilled={incident.isOwnerless}>
            {incident.isOwnerless ? common('ownerless') : common(`incidentState.${incident.state}`)}
          </Badge>
        </span>
        {incident.source !== 'call' && <Badge>{common(`incidentSource.${incident.source}`)}</Badge>}
        {details !== null && details.calls.length > 1 && <Badge>{t('callCount', { count: details.calls.length })}</Badge>}
      </div>
    </header>
  );
}

/** What was reported of an incident that has ended. */
function EndedReport({ details }: { readonly details: IncidentKnowledge | null }) {
  const t = useTranslations('operator.form');
  const common = useTranslations('common');
  if (details === null) return <EmptyState title={common('loading')} />;
  return (
    <dl className={styles.report}>
      <dt>{t('landmark')}</dt>
      <dd>{details.landmark ?? common('none')}</dd>
      <dt>{t('note')}</dt>
      <dd className={styles.note}>{details.note ?? common('none')}</dd>
      <AnswerList answers={details.answers} />
    </dl>
  );
}

/** Everything known about the incident, asked anew when the room's news says that it or one of its assignments has changed. */
function useDetails(incidentId: string, live: IncidentView | undefined, assignments: readonly AssignmentView[]): IncidentKnowledge | null {
  const api = useApi();
  const times = live === undefined ? 'ended' : [live.state, live.t0, live.t1, live.t2, live.t3, live.t4, live.t5, live.t6, live.t7].join();
  // Answers, a location or a category of another desk count too.
  const answers = live?.answerCount ?? 0;
  const steps = assignments.map((one) => one.version).join();
  const { data } = useFetched(`${incidentId} ${times} ${steps} ${answers}`, (signal) => api.incident.details.query({ incidentId }, { signal }));
  return data !== null && data.incident.id === incidentId ? data : null;
}
