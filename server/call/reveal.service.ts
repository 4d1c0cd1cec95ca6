import type { Transaction } from 'kysely';
import type { Database } from '../../db/schema';
import { recordAccess } from '../access/access.service';
import type { CurrentUser } from '../account/account.schema';
import { actorOfUser } from '../incident/incident.service';
import type { IncidentContext } from '../incident/settle';
import { withActor } from '../live/commit';
import { DomainError } from '../shared/errors';
import { readCall, readCallSecret } from './call.repository';
import type { CallView } from './call.schema';

/** Reason written for the operator who is on the call. */
const ON_THE_CALL = 'on_the_call';

/** The caller's number: to the operator on the call, to others in the room with a typed reason; every look is logged. */
export async function revealNumber(
  context: IncidentContext,
  user: CurrentUser,
  input: { readonly callId: string; readonly reason?: string | undefined },
): Promise<{ number: string | null }> {
  return withActor(context, actorOfUser(user), async (db) => {
    const call = await readCall(db, input.callId);
    const secret = await readCallSecret(db, input.callId);
    if (call === undefined || secret === undefined) throw new DomainError('not_found', { field: 'callId', reason: 'call_unknown' });
    const isOnCall = isOnTheCall(call, user);
    if (!isOnCall && input.reason === undefined) throw new DomainError('invalid', { field: 'reason', reason: 'reason_needed' });
    if (secret.sealed === null || secret.keyId === null) return { number: null };
    const number = context.sealer.open({ sealed: secret.sealed, keyId: secret.keyId });
    await recordAccess(db, {
      userId: user.id,
      subjectKind: 'call',
      subjectId: call.id,
      field: 'number',
      reason: isOnCall ? ON_THE_CALL : (input.reason ?? ''),
      at: context.clock.now(),
    });
    return { number };
  });
}

/** Reason written for whoever calls an unanswered caller back. */
const CALL_BACK = 'call_back';

/** The number of an unanswered call, to call back; the look is written down. Throws `not_found` when there is none. */
export async function openNumberToCallBack(
  { db, sealer, clock }: Pick<IncidentContext, 'sealer' | 'clock'> & { readonly db: Transaction<Database> },
  user: CurrentUser,
  callId: string,
): Promise<string> {
  const secret = await readCallSecret(db, callId);
  if (secret?.sealed == null || secret.keyId === null) throw new DomainError('not_found', { field: 'callBackId', reason: 'call_unknown' });
  await recordAccess(db, { userId: user.id, subjectKind: 'call', subjectId: callId, field: 'number', reason: CALL_BACK, at: clock.now() });
  return sealer.open({ sealed: secret.sealed, keyId: secret.keyId });
}

function isOnTheCall(call: CallView, user: CurrentUser): boolean {
  return call.operatorId === user.id && (call.state === 'answered' || call.disposition === null);
}

/**
 * The number of a call for a look-up by a service of the room, not to be shown; null when it is withheld. Only for the operator
 * on the call: throws `not_found`, `forbidden`.
 */
export async function openOwnNumber(
  { db, sealer }: Pick<IncidentContext, 'sealer'> & { readonly db: Transaction<Database> },
  user: CurrentUser,
  callId: string,
): Promise<string | null> {
  const call = await readCall(db, callId);
  const secret = await readCallSecret(db, callId);
  if (call === undefined || secret === undefined) throw new DomainError('not_found', { field: 'callId', reason: 'call_unknown' });
  if (!isOnTheCall(call, user)) throw new DomainError('forbidden', { field: 'callId', reason: 'not_your_call' });
  return secret.sealed === null || secret.keyId === null ? null : sealer.open({ sealed: secret.sealed, keyId: secret.keyId });
}
