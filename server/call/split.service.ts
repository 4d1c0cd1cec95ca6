import type { CurrentUser } from '../account/account.schema';
import type { IncidentView } from '../incident/incident.schema';
import { actorOfUser, announceOpened, insertOpenedIncident, noteSplit } from '../incident/incident.service';
import { holdIncident, type IncidentContext } from '../incident/settle';
import { type Command, commitFacts } from '../live/commit';
import { DomainError } from '../shared/errors';
import { readCallsOfIncident, updateCall } from './call.repository';
import type { CallView } from './call.schema';
import { appendCallFact, holdCall } from './call.service';

export interface SplitInput {
  readonly command: Command;
  readonly callId: string;
  readonly expectedVersion: number;
}

/**
 * A call that was joined to an incident by mistake begins one of its own. Its T0 and T1 go with it, and both incidents' clocks start anew
 * at the first of the calls they now have. Taken back by merging. An incident's only call stays: there the incident itself is cancelled or unmerged.
 */
export async function splitCall(
  context: IncidentContext,
  user: CurrentUser,
  input: SplitInput,
): Promise<{ readonly call: CallView; readonly incident: IncidentView }> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const before = await holdCall(tx, input.callId);
    if (before.incidentId === null) throw new DomainError('illegal_move', { field: 'callId', reason: 'no_incident' });
    const { before: from } = await holdIncident(tx, before.incidentId, null);
    if (before.operatorId !== user.id && from.operatorId !== user.id && user.role !== 'supervisor')
      throw new DomainError('forbidden', { field: 'callId', reason: 'not_your_call' });
    if (before.version !== input.expectedVersion) {
      throw new DomainError('stale', {
        field: 'expectedVersion',
        reason: 'call_changed',
        values: { seen: input.expectedVersion, current: before.version, state: before.state, disposition: before.disposition },
      });
    }
    if ((await readCallsOfIncident(tx.db, from.id)).length < 2) throw new DomainError('illegal_move', { field: 'callId', reason: 'only_call' });
    const openedAt = before.offeredAt ?? before.answeredAt ?? tx.now;
    const { id } = await insertOpenedIncident(context, tx, { source: 'call', openedAt, operatorId: before.operatorId ?? user.id, splitFromId: from.id });
    const call = await updateCall(tx.db, before.id, { incidentId: id, disposition: 'emergency' });
    appendCallFact(context, tx, before, { type: 'call.split', at: tx.now, call });
    await noteSplit(context, tx, from);
    return { call, incident: await announceOpened(context, tx, id) };
  });
}
