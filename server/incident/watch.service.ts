import type { CurrentUser } from '../account/account.schema';
import { type Command, commitFacts, type FactTransaction } from '../live/commit';
import { listPresences } from '../presence/presence.service';
import { DomainError } from '../shared/errors';
import { updateOperator } from './incident.repository';
import { isIncidentFinal } from './incident.rules';
import type { IncidentView } from './incident.schema';
import { actorOfUser } from './incident.service';
import { holdIncident, type IncidentContext, settle } from './settle';

/** An incident becomes another operator's to watch. `before` is held by the caller. The version stays: nobody's form is about who watches. */
export async function giveIncidentTo(context: IncidentContext, tx: FactTransaction, before: IncidentView, operatorId: string): Promise<IncidentView> {
  await updateOperator(tx.db, before.id, operatorId);
  return (await settle(context, tx, before, { type: 'incident.handed_to_colleague', at: tx.now, source: 'operator', isRoomChange: false })).incident;
}

/** Takes an incident that nobody watches: without an operator, or of one who is not at the desk. A supervisor may take any. */
export async function takeWatch(
  context: IncidentContext,
  user: CurrentUser,
  input: { readonly command: Command; readonly incidentId: string },
): Promise<IncidentView> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const { before } = await holdIncident(tx, input.incidentId, null);
    if (isIncidentFinal(before.state)) throw new DomainError('illegal_move', { reason: 'already_ended', values: { state: before.state } });
    if (before.operatorId === user.id) return before;
    if (user.role !== 'supervisor' && (await isAtDesk(tx, before.operatorId)))
      throw new DomainError('conflict', { field: 'incidentId', reason: 'watched_by_other' });
    return giveIncidentTo(context, tx, before, user.id);
  });
}

async function isAtDesk(tx: FactTransaction, operatorId: string | null): Promise<boolean> {
  if (operatorId === null) return false;
  const presence = (await listPresences(tx.db)).find((one) => one.id === operatorId);
  return presence !== undefined && presence.state !== 'away';
}
