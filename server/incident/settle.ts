import type { MarkSource } from '../call/call.schema';
import { marksOfIncident, recordMark, voidStepMarks } from '../clock/clock.service';
import { tallyRulesOf } from '../installation/installation.schema';
import type { CommitContext, FactTransaction } from '../live/commit';
import type { Fact } from '../live/events';
import { incidentContribution, tallyDelta } from '../report/tally.rules';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { unitsById } from '../unit/unit.service';
import { readAssignments } from './assignment.repository';
import { keepHandlingBreach } from './handling-breach';
import { lockIncidentRow, readActs, readChangesSince, updateSettlement } from './incident.repository';
import { deriveIncidentState, deriveTimes, isIncidentFinal } from './incident.rules';
import type { AssignmentView, IncidentView } from './incident.schema';

/** What the services of this feature need of the process. */
export type IncidentContext = CommitContext & Pick<Runtime, 'sealer' | 'reference' | 'env'>;

export interface Held {
  /** As it was when the lock was taken. */
  readonly before: IncidentView;
  readonly assignments: readonly AssignmentView[];
}

/** Locks the incident and refuses a command that was given on an older sight of it. */
export async function holdIncident(tx: FactTransaction, incidentId: string, expectedVersion: number | null): Promise<Held> {
  const before = await lockIncidentRow(tx.db, incidentId);
  if (before === undefined) throw new DomainError('not_found', { field: 'incidentId', reason: 'incident_unknown' });
  if (expectedVersion !== null && before.version !== expectedVersion) {
    const changes = await readChangesSince(tx.db, incidentId, expectedVersion);
    throw new DomainError('stale', {
      field: 'expectedVersion',
      reason: 'incident_changed',
      values: { seen: expectedVersion, current: before.version, changes, state: before.state },
    });
  }
  return { before, assignments: await readAssignments(tx.db, incidentId) };
}

type IncidentFactType = Exclude<Extract<Fact, { incident: unknown }>['type'], 'initial_handling.breached' | 'assignment.escalated'>;

export interface Change {
  readonly type: IncidentFactType;
  /** When it happened, by its source. */
  readonly at: number;
  readonly source: MarkSource;
  /** Assignments and units whose views go with the fact. */
  readonly assignmentIds?: readonly string[];
  readonly unitIds?: readonly string[];
  readonly isRoomChange: boolean;
  readonly mergedIntoId?: string | null;
  readonly handedOverTo?: string;
}

export interface Settled {
  readonly incident: IncidentView;
  readonly assignments: readonly AssignmentView[];
}

/**
 * The last step of every change: derives state and T0..T8 from the rows as they now stand, writes them, and appends the fact
 * with the views and with what it changes in the day's figures.
 */
export async function settle(context: IncidentContext, tx: FactTransaction, before: IncidentView, change: Change): Promise<Settled> {
  const assignments = await readAssignments(tx.db, before.id);
  const derived = deriveIncidentState(assignments, await readActs(tx.db, before.id));
  await keepHandledMark(context, tx, before, { state: derived.state, change, assignments });
  const times = deriveTimes(await marksOfIncident(tx.db, before.id));
  const breach = await keepHandlingBreach(context.reference.current.targets, tx, { before, after: { state: derived.state, times } });
  const incident = await updateSettlement(tx.db, before.id, {
    ...derived,
    times,
    isRoomChange: change.isRoomChange,
    handlingBreachedAt: breach.handlingBreachedAt,
    ...(change.mergedIntoId === undefined ? {} : { mergedIntoId: change.mergedIntoId }),
    ...(change.handedOverTo === undefined ? {} : { handedOverTo: change.handedOverTo }),
  });
  appendIncidentFact(context, tx, {
    before,
    incident,
    change,
    units: await unitsById(tx.db, change.unitIds ?? []),
    changed: assignments.filter((one) => change.assignmentIds?.includes(one.id)),
    holders: assignments.map((one) => one.agencyId),
  });
  if (breach.news !== null) {
    const fact: Fact = { type: 'initial_handling.breached', ...breach.news, incident, tally: {} };
    tx.append({ fact, incidentId: incident.id, agencyIds: assignments.map((one) => one.agencyId) });
  }
  return { incident, assignments };
}

/** T7 is the end of the last assignment, whichever was told last; voided when the incident is no longer handled. */
async function keepHandledMark(
  context: IncidentContext,
  tx: FactTransaction,
  before: IncidentView,
  now: { state: IncidentView['state']; change: Change; assignments: readonly AssignmentView[] },
): Promise<void> {
  if (now.state === 'handled' && before.state !== 'handled') {
    const occurredAt = Math.max(now.change.at, ...now.assignments.map((one) => one.endedAt ?? 0));
    await recordMark(tx, context.sealer, { code: 'T7', incidentId: before.id, occurredAt, source: now.change.source, userId: null });
  } else if (before.state === 'handled' && now.state !== 'handled' && !isIncidentFinal(now.state)) {
    await voidStepMarks(tx, { incidentId: before.id, codes: ['T7'] });
  }
}

interface Appended {
  readonly before: IncidentView | null;
  readonly incident: IncidentView;
  readonly change: Pick<Change, 'type' | 'at'>;
  readonly changed: readonly AssignmentView[];
  readonly units: Awaited<ReturnType<typeof unitsById>>;
  readonly holders: readonly string[];
}

export function appendIncidentFact(context: IncidentContext, tx: FactTransaction, { before, incident, change, changed, units, holders }: Appended): void {
  const rules = tallyRulesOf(context.reference.current);
  const tally = tallyDelta(before === null ? null : incidentContribution(before, rules), incidentContribution(incident, rules));
  const fact = { type: change.type, at: change.at, incident, assignments: [...changed], units: [...units], tally } as Fact;
  tx.append({ fact, incidentId: incident.id, agencyIds: holders });
}
