import { canAdvance, isAssignmentOpen } from '../../server/incident/incident.rules';
import type { AssignmentState, AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { canChangeStatus } from '../../server/unit/unit.rules';
import type { UnitStatus, UnitView } from '../../server/unit/unit.schema';

export interface Task {
  readonly assignment: AssignmentView;
  readonly incident: IncidentView;
}

export interface TaskLists {
  /** Not acknowledged: the longest wait first. */
  readonly incoming: readonly Task[];
  /** Under way: the most urgent first, then the older. */
  readonly active: readonly Task[];
  /** Ended here while the incident is still open, the newest first. */
  readonly ended: readonly Task[];
}

/** What was forwarded to an agency, loudest first. An assignment whose incident is not known is left out. */
export function listTasks(assignments: readonly AssignmentView[], incidents: Readonly<Record<string, IncidentView>>): TaskLists {
  const tasks = assignments.flatMap((assignment): Task[] => {
    const incident = incidents[assignment.incidentId];
    return incident === undefined ? [] : [{ assignment, incident }];
  });
  const open = tasks.filter(({ assignment }) => isAssignmentOpen(assignment.state));
  return {
    incoming: open
      .filter(({ assignment }) => assignment.state === 'forwarded')
      .sort((left, right) => left.assignment.forwardedAt - right.assignment.forwardedAt),
    active: open
      .filter(({ assignment }) => assignment.state !== 'forwarded')
      .sort((left, right) => (left.incident.priority ?? 5) - (right.incident.priority ?? 5) || left.assignment.forwardedAt - right.assignment.forwardedAt),
    ended: tasks
      .filter(({ assignment }) => !isAssignmentOpen(assignment.state))
      .sort((left, right) => (right.assignment.endedAt ?? 0) - (left.assignment.endedAt ?? 0)),
  };
}

export const PROGRESS_STEPS = ['acknowledged', 'en_route', 'on_scene', 'completed'] as const satisfies readonly AssignmentState[];
export type ProgressStep = (typeof PROGRESS_STEPS)[number];

/** The step that usually comes next, for the one big button; null when the assignment has ended. */
export function nextStep(state: AssignmentState): ProgressStep | null {
  return PROGRESS_STEPS.find((step) => canAdvance(state, step)) ?? null;
}

/** Statuses that a unit itself reports, in their usual order. */
export const REPORTED_STATUSES = ['en_route', 'on_scene', 'transporting', 'at_destination', 'returning', 'available'] as const satisfies readonly UnitStatus[];
const RESTING_STATUSES = ['available', 'out_of_service', 'off_duty'] as const satisfies readonly UnitStatus[];

/** What a unit may report now, in the usual order. */
export function possibleStatuses(unit: Pick<UnitView, 'status' | 'assignmentId'>): UnitStatus[] {
  const isAssigned = unit.assignmentId !== null;
  const offered: readonly UnitStatus[] = isAssigned
    ? REPORTED_STATUSES
    : unit.status === 'returning'
      ? ['available', 'out_of_service', 'off_duty']
      : RESTING_STATUSES;
  return offered.filter((status) => canChangeStatus(unit.status, status, isAssigned));
}

/** May this unit be sent? The server refuses the others. */
export function canBeSent(unit: Pick<UnitView, 'status' | 'assignmentId' | 'isActive'>): boolean {
  return unit.isActive && unit.assignmentId === null && unit.status !== 'out_of_service' && unit.status !== 'off_duty';
}
