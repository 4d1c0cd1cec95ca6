import type { CurrentUser } from '../account/account.schema';
import { recordMark, saneInstant, voidStepMarks } from '../clock/clock.service';
import { type Command, commitFacts } from '../live/commit';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { queueNotices } from './agency-notice.service';
import { holdActiveAgencyIds, insertAssignment, readAssignment, updateAssignment } from './assignment.repository';
import { readActs } from './incident.repository';
import { isAssignmentOpen, isIncidentFinal } from './incident.rules';
import { actorOfUser } from './incident.service';
import { holdIncident, type IncidentContext, type Settled, settle } from './settle';

interface ForwardInput {
  readonly command: Command;
  readonly incidentId: string;
  readonly expectedVersion: number;
  readonly agencyIds: readonly string[];
  readonly occurredAt?: number | undefined;
}

/** Forwards to several agencies at once: all or none. Needs category and location, so that T2 <= T3. */
export async function forward(context: IncidentContext, user: CurrentUser, input: ForwardInput): Promise<Settled> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const { before, assignments } = await holdIncident(tx, input.incidentId, input.expectedVersion);
    if (isIncidentFinal(before.state)) throw new DomainError('illegal_move', { reason: 'already_ended', values: { state: before.state } });
    if (before.categoryCode === null) throw new DomainError('illegal_move', { field: 'categoryCode', reason: 'category_needed' });
    if (before.point === null) throw new DomainError('illegal_move', { field: 'point', reason: 'location_needed' });
    const agencyIds = [...new Set(input.agencyIds)];
    const known = await holdActiveAgencyIds(tx.db, agencyIds);
    if (known.length < agencyIds.length) throw new DomainError('not_found', { field: 'agencyIds', reason: 'agency_unknown' });
    // After a reopening only a forward of its own counts, so it cannot have happened before.
    const lastAct = (await readActs(tx.db, before.id)).at(-1);
    const occurredAt = saneInstant(input.occurredAt, tx.now, Math.max(before.t2 ?? before.openedAt, lastAct?.occurredAt ?? 0));
    const ids: string[] = [];
    for (const agencyId of agencyIds) {
      if (assignments.some((one) => one.agencyId === agencyId && isAssignmentOpen(one.state))) {
        throw new DomainError('conflict', { field: 'agencyIds', reason: 'already_forwarded_to_agency', values: { agencyId } });
      }
      const id = uuidv7(tx.now);
      ids.push(id);
      // A sheet filled in while the room was down tells of what is over: nobody is telephoned for it.
      const escalatesFrom = before.source === 'paper' ? null : tx.now;
      await insertAssignment(tx.db, { id, incidentId: before.id, agencyId, forwardedAt: occurredAt, escalatesFrom });
      if (escalatesFrom !== null) await queueNotices(context, tx, { incident: before, assignment: { id, agencyId, forwardedAt: occurredAt }, step: 0 });
      await recordMark(tx, context.sealer, {
        code: 'T3',
        incidentId: before.id,
        assignmentId: id,
        occurredAt,
        source: input.occurredAt === undefined ? 'operator' : 'entered_later',
        userId: user.id,
      });
    }
    return settle(context, tx, before, { type: 'assignment.forwarded', at: occurredAt, source: 'operator', isRoomChange: true, assignmentIds: ids });
  });
}

interface RecallInput {
  readonly command: Command;
  readonly assignmentId: string;
  readonly expectedVersion: number;
  readonly reason: string;
  readonly occurredAt?: number | undefined;
}

/** Takes a forward back as a mistake: its marks never count, and a clock that it had stopped runs again. */
export async function recall(context: IncidentContext, user: CurrentUser, input: RecallInput): Promise<Settled> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const seen = await readAssignment(tx.db, input.assignmentId);
    if (seen === undefined) throw new DomainError('not_found', { field: 'assignmentId', reason: 'assignment_unknown' });
    const { before, assignments } = await holdIncident(tx, seen.incidentId, null);
    const assignment = assignments.find((one) => one.id === input.assignmentId) ?? seen;
    if (assignment.version !== input.expectedVersion) {
      throw new DomainError('stale', {
        field: 'expectedVersion',
        reason: 'assignment_changed',
        values: { seen: input.expectedVersion, current: assignment.version, state: assignment.state },
      });
    }
    if (!isAssignmentOpen(assignment.state) || isIncidentFinal(before.state))
      throw new DomainError('illegal_move', { reason: 'already_ended', values: { state: assignment.state } });
    const occurredAt = saneInstant(input.occurredAt, tx.now, assignment.forwardedAt);
    await updateAssignment(tx.db, assignment.id, { state: 'cancelled', endedAt: occurredAt, endReason: context.sealer.seal(input.reason), isRecalled: true });
    await voidStepMarks(tx, { assignmentId: assignment.id, codes: ['T3', 'T4', 'T5', 'T6'] });
    return settle(context, tx, before, { type: 'assignment.recalled', at: occurredAt, source: 'operator', isRoomChange: true, assignmentIds: [assignment.id] });
  });
}
