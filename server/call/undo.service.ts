import type { CurrentUser } from '../account/account.schema';
import { followUnanswered } from '../callback/callback.service';
import { actorOfUser } from '../incident/incident.service';
import type { IncidentContext } from '../incident/settle';
import { type Command, commitFacts } from '../live/commit';
import { followCall } from '../presence/presence.service';
import { DomainError } from '../shared/errors';
import { liftUnfounded } from './block.service';
import { updateCall, wasDisposedSince } from './call.repository';
import { UNDO_MS } from './call.rules';
import type { CallView } from './call.schema';
import { appendCallFact, holdCall, refuseOthers } from './call.service';

export interface UndoInput {
  readonly command: Command;
  readonly callId: string;
  readonly expectedVersion: number;
}

/**
 * Takes a disposition back within 30 s, as if the key had not been pressed. One that opened an incident or joined one is not taken
 * back so: its incident is cancelled, or the call split off. A line that was closed stays closed.
 */
export async function undoDisposition(context: IncidentContext, user: CurrentUser, input: UndoInput): Promise<CallView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const before = await holdCall(tx, input.callId);
    refuseOthers(before, user);
    if (before.version !== input.expectedVersion) {
      throw new DomainError('stale', {
        field: 'expectedVersion',
        reason: 'call_changed',
        values: { seen: input.expectedVersion, current: before.version, state: before.state, disposition: before.disposition },
      });
    }
    if (before.incidentId !== null) throw new DomainError('illegal_move', { field: 'callId', reason: 'has_incident' });
    if (before.disposition === null) throw new DomainError('illegal_move', { field: 'callId', reason: 'not_put_away' });
    if (!(await wasDisposedSince(tx.db, before.id, tx.now - UNDO_MS))) throw new DomainError('illegal_move', { field: 'callId', reason: 'undo_too_late' });
    const call = await updateCall(tx.db, before.id, { disposition: null, disposedAt: null, referredTo: null });
    appendCallFact(context, tx, before, { type: 'call.undisposed', at: tx.now, call });
    await liftUnfounded(tx, user, before.id);
    await followCall(tx, before, call);
    await followUnanswered(tx, before, call);
    return call;
  });
}
