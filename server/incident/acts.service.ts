import type { CurrentUser } from '../account/account.schema';
import { recordMark, saneInstant, voidStepMarks } from '../clock/clock.service';
import { type Command, commitFacts, type FactTransaction } from '../live/commit';
import type { Fact } from '../live/events';
import { DomainError } from '../shared/errors';
import { updateAssignment } from './assignment.repository';
import { insertAct, lockIncidentRow, readActs } from './incident.repository';
import { isAssignmentOpen, isIncidentFinal, refuseAct, reopeningVoidsHandled } from './incident.rules';
import type { IncidentAct, IncidentView } from './incident.schema';
import { actorOfUser } from './incident.service';
import { type Held, holdIncident, type IncidentContext, settle } from './settle';

const FACT_OF: Readonly<Record<IncidentAct, Extract<Fact, { readonly incident: unknown }>['type'] & `incident.${string}`>> = {
  close: 'incident.closed',
  cancel: 'incident.cancelled',
  merge: 'incident.merged',
  hand_over: 'incident.handed_over',
  advise: 'incident.advised',
  reopen: 'incident.reopened',
  unmerge: 'incident.unmerged',
};

export interface ActInput {
  readonly command: Command;
  readonly incidentId: string;
  readonly expectedVersion: number;
  readonly occurredAt?: number | undefined;
  readonly act: IncidentAct;
  /** Why, with whom it was verified, or to whom it went. */
  readonly reason: string | null;
  readonly intoIncidentId?: string;
}

/** One act of an operator: close, cancel, merge, hand over, advise, reopen or unmerge. Illegal ones are refused with the reason. */
export async function act(context: IncidentContext, user: CurrentUser, input: ActInput): Promise<IncidentView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    if (input.act === 'merge') await checkMergeTarget(tx, input);
    const held = await holdIncident(tx, input.incidentId, input.expectedVersion);
    const refusal = refuseAct(input.act, held.before.state, held.assignments);
    if (refusal !== null) throw new DomainError('illegal_move', { reason: refusal, values: { state: held.before.state } });
    const occurredAt = saneInstant(input.occurredAt, tx.now, await latestStepAt(tx, held));
    await insertAct(tx.db, {
      incidentId: held.before.id,
      act: input.act,
      intoIncidentId: input.act === 'unmerge' ? held.before.mergedIntoId : (input.intoIncidentId ?? null),
      reason: input.reason === null ? null : context.sealer.seal(input.reason),
      userId: user.id,
      occurredAt,
      recordedAt: tx.now,
    });
    const cancelledIds = input.act === 'cancel' ? await cancelOpenAssignments(tx, held, occurredAt) : [];
    await markAct(context, tx, { held, input, user, occurredAt });
    const { incident } = await settle(context, tx, held.before, {
      type: FACT_OF[input.act],
      at: occurredAt,
      source: 'operator',
      isRoomChange: true,
      // Screens have dropped an ended incident with its assignments: they come back with it.
      assignmentIds: input.act === 'reopen' || input.act === 'unmerge' ? held.assignments.map((one) => one.id) : cancelledIds,
      ...mergeChange(input),
      ...(input.act === 'hand_over' && input.reason !== null ? { handedOverTo: input.reason } : {}),
    });
    return incident;
  });
}

function mergeChange(input: ActInput): { mergedIntoId?: string | null } {
  if (input.act === 'unmerge') return { mergedIntoId: null };
  return input.intoIncidentId === undefined ? {} : { mergedIntoId: input.intoIncidentId };
}

/** When the last thing that is known of the incident happened: an act that was told for earlier would turn its clocks round. */
async function latestStepAt(tx: FactTransaction, { before, assignments }: Held): Promise<number> {
  const acts = (await readActs(tx.db, before.id)).map((one) => one.occurredAt);
  const steps = assignments.flatMap((one) => [one.forwardedAt, one.acknowledgedAt, one.enRouteAt, one.onSceneAt, one.endedAt]);
  return Math.max(before.openedAt, ...acts, ...[...steps, before.t1, before.t2, before.t7].map((at) => at ?? 0));
}

/** Both incidents are locked in the order of their ids, so that two opposite merges cannot wait for each other. */
async function checkMergeTarget(tx: FactTransaction, input: ActInput): Promise<void> {
  const intoId = input.intoIncidentId;
  if (intoId === undefined || intoId === input.incidentId) throw new DomainError('invalid', { field: 'intoIncidentId', reason: 'merge_into_itself' });
  for (const id of [intoId, input.incidentId].sort()) {
    const incident = await lockIncidentRow(tx.db, id);
    if (id !== intoId) continue;
    if (incident === undefined) throw new DomainError('not_found', { field: 'intoIncidentId', reason: 'incident_unknown' });
    if (isIncidentFinal(incident.state))
      throw new DomainError('illegal_move', { field: 'intoIncidentId', reason: 'already_ended', values: { state: incident.state } });
  }
}

/** A cancelled incident calls nobody any more: its agencies see their assignments end. */
async function cancelOpenAssignments(tx: FactTransaction, held: Held, occurredAt: number): Promise<string[]> {
  const open = held.assignments.filter((one) => isAssignmentOpen(one.state));
  for (const assignment of open) await updateAssignment(tx.db, assignment.id, { state: 'cancelled', endedAt: occurredAt });
  return open.map((one) => one.id);
}

interface Marked {
  readonly held: Held;
  readonly input: ActInput;
  readonly user: CurrentUser;
  readonly occurredAt: number;
}

async function markAct(context: IncidentContext, tx: FactTransaction, { held, input, user, occurredAt }: Marked): Promise<void> {
  const incidentId = held.before.id;
  const source = input.occurredAt === undefined ? 'operator' : 'entered_later';
  if (input.act === 'close') await recordMark(tx, context.sealer, { code: 'T8', incidentId, occurredAt, source, userId: user.id });
  // A hand-over counts as a forward (domain, T3).
  if (input.act === 'hand_over') await recordMark(tx, context.sealer, { code: 'T3', incidentId, occurredAt, source, userId: user.id });
  if (input.act === 'reopen') {
    await voidStepMarks(tx, { incidentId, codes: reopeningVoidsHandled(held.before.t7, occurredAt) ? ['T7', 'T8'] : ['T8'] });
  }
}
