import { nextStepAt } from '../agency/contact.rules';
import { commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import { roomSetting } from '../room/room-setting.service';
import { eachAlone } from '../shared/each-alone';
import { expectRow } from '../shared/errors';
import { queueNotices } from './agency-notice.service';
import { readAssignments } from './assignment.repository';
import { holdAssignment } from './assignment.service';
import { findDueEscalations, readEscalationTiming, recordEscalationStep } from './escalation.repository';
import { isIncidentFinal } from './incident.rules';
import type { IncidentContext } from './settle';

/**
 * Nobody at an agency has acknowledged in time: the next step of its escalation is reached, each one a fact of its own, in the
 * order of the steps also where this program was away. Returns how many were due.
 */
export async function recordEscalations(context: IncidentContext): Promise<number> {
  const now = context.clock.now();
  const { escalationSeconds } = await roomSetting(context.db);
  const due = await findDueEscalations(context.db, { now, roomSeconds: escalationSeconds });
  await eachAlone(due, (assignmentId) =>
    commitFacts(context, SYSTEM_ACTOR, null, (tx) => escalate(context, tx, { assignmentId, roomSeconds: escalationSeconds })),
  );
  return due.length;
}

interface Due {
  readonly assignmentId: string;
  readonly roomSeconds: readonly number[];
}

/** Looks again under the incident's lock: another process may have been faster, or the agency. */
async function escalate(context: IncidentContext, tx: FactTransaction, { assignmentId, roomSeconds }: Due): Promise<void> {
  const { before, assignment } = await holdAssignment(tx, assignmentId, null);
  if (assignment.state !== 'forwarded' || isIncidentFinal(before.state)) return;
  const timing = expectRow(await readEscalationTiming(tx.db, assignmentId), 'assignment just held');
  const at = timing.escalatesFrom === null ? null : nextStepAt(timing.escalatesFrom, timing.step, timing.ownSeconds ?? roomSeconds);
  if (at === null || at > tx.now) return;
  const step = timing.step + 1;
  await recordEscalationStep(tx.db, assignmentId, { step, at });
  await queueNotices(context, tx, { incident: before, assignment, step });
  const assignments = await readAssignments(tx.db, before.id);
  tx.append({
    fact: { type: 'assignment.escalated', at, step, incident: before, assignments: assignments.filter((one) => one.id === assignmentId), units: [], tally: {} },
    incidentId: before.id,
    agencyIds: assignments.map((one) => one.agencyId),
  });
}
