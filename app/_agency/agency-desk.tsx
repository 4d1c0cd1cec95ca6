'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { UnitView } from '../../server/unit/unit.schema';
import { useLive } from '../_live/use-live';
import { CommandMap } from '../_map/command-map';
import { FeedbackAsk } from '../_supervision/feedback-ask';
import { Badge } from '../_ui/badge';
import { EmptyState } from '../_ui/empty-state';
import { SignIcon } from '../_ui/icons/icon';
import { Panel } from '../_ui/panel';
import styles from './agency-desk.module.css';
import { listTasks, type Task, type TaskLists } from './agency-order.rules';
import { EndedTask, TaskCard } from './task-card';
import { UnitLine } from './unit-line';

interface AgencyDeskProps {
  readonly agencyId: string | null;
  /** The agency's own people say how good the reports are; its crews do not. */
  readonly isAsked: boolean;
}

/** The desk of a receiving agency, on a telephone as on a screen: only its own, what is new on top. */
export function AgencyDesk({ agencyId, isAsked }: AgencyDeskProps) {
  const t = useTranslations('agency');
  const agency = useLive((state) => (agencyId === null ? undefined : state.agencies[agencyId]));
  const incidents = useLive((state) => state.incidents);
  const assignments = useLive((state) => state.assignments);
  const units = useLive((state) => Object.values(state.units)).toSorted((left, right) =>
    left.callSign.localeCompare(right.callSign, undefined, { numeric: true }),
  );
  const tasks = listTasks(Object.values(assignments), incidents);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const focused = Object.values(incidents).find((one) => one.id === focusedId);
  const show = (task: Task) => {
    setFocusedId(task.incident.id);
    document.getElementById('agency-map')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className={styles.desk}>
      <header className={styles.header}>
        <h1 className={styles.title}>{agency?.name ?? t('title')}</h1>
        {tasks.incoming.length > 0 && (
          <Badge tone="red" isFilled icon={<SignIcon name="alert" />}>
            {t('incomingCount', { count: tasks.incoming.length })}
          </Badge>
        )}
      </header>
      <div className={styles.tasks}>
        <Tasks tasks={tasks} units={units} onShow={show} />
      </div>
      <div className={styles.side}>
        <section id="agency-map" className={styles.map} aria-label={t('map')}>
          <CommandMap
            framing="desk"
            incidents={Object.values(incidents)}
            units={units}
            selectedIncidentId={focusedId}
            focus={focused?.point ?? null}
            onPick={(pick) => setFocusedId(pick.kind === 'incident' ? pick.id : (units.find((unit) => unit.id === pick.id)?.incidentId ?? null))}
          />
        </section>
        <Units units={units} tasks={tasks} />
        {/* Last: what is over never stands before a task, the map or a unit. */}
        {isAsked && <FeedbackAsk />}
      </div>
    </div>
  );
}

interface TasksProps {
  readonly tasks: TaskLists;
  readonly units: readonly UnitView[];
  readonly onShow: (task: Task) => void;
}

function Tasks({ tasks, units, onShow }: TasksProps) {
  const t = useTranslations('agency');
  const { incoming, active, ended } = tasks;
  return (
    <>
      <p className="only-for-readers" role="status">
        {t('incomingCount', { count: incoming.length })}
      </p>
      {incoming.length + active.length === 0 && (
        <EmptyState icon={<SignIcon name="check" size="2rem" />} title={t('quiet')}>
          {t('quietHint')}
        </EmptyState>
      )}
      {incoming.length > 0 && <h2 className="only-for-readers">{t('incoming')}</h2>}
      {incoming.map((task) => (
        <TaskCard key={task.assignment.id} task={task} units={units} onShow={onShow} />
      ))}
      {active.length > 0 && <h2 className={styles.heading}>{t('active')}</h2>}
      {active.map((task) => (
        <TaskCard key={task.assignment.id} task={task} units={units} onShow={onShow} />
      ))}
      {ended.length > 0 && <h2 className={styles.heading}>{t('ended')}</h2>}
      {ended.map((task) => (
        <EndedTask key={task.assignment.id} task={task} />
      ))}
    </>
  );
}

/** Units that no open task shows: at rest, or still on their way home. */
function Units({ units, tasks }: { readonly units: readonly UnitView[]; readonly tasks: TaskLists }) {
  const t = useTranslations('agency');
  const shown = new Set([...tasks.incoming, ...tasks.active].map((task) => task.assignment.id));
  const others = units.filter((unit) => unit.assignmentId === null || !shown.has(unit.assignmentId));
  const ready = units.filter((unit) => unit.status === 'available').length;
  return (
    <Panel title={t('units')} aside={<Badge tone={ready === 0 ? 'amber' : 'good'}>{t('ready', { count: ready, total: units.length })}</Badge>}>
      {others.length === 0 && <p className={styles.quiet}>{t('allBusy')}</p>}
      <ul>
        {others.map((unit) => (
          <UnitLine key={unit.id} unit={unit} steps="small" />
        ))}
      </ul>
    </Panel>
  );
}
