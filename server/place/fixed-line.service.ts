import { z } from 'zod';
import { recordAccess } from '../access/access.service';
import type { CurrentUser } from '../account/account.schema';
import { openOwnNumber } from '../call/reveal.service';
import { actorOfUser } from '../incident/incident.service';
import type { IncidentContext } from '../incident/settle';
import { withActor } from '../live/commit';
import { findFixedLine } from './fixed-line.repository';
import type { FixedLineAt } from './fixed-line.schema';

const sealedAddress = z.object({ subscriber: z.string().nullable(), address: z.string() });

/**
 * The address behind the number of a call, for the operator who is on it; null when the number is withheld or in no address
 * book. Who looked is logged. Throws `not_found`, and `forbidden` for everybody who is not on the call.
 */
export async function fixedLineOfCall(context: IncidentContext, user: CurrentUser, callId: string): Promise<FixedLineAt | null> {
  return withActor(context, actorOfUser(user), async (db) => {
    const number = await openOwnNumber({ ...context, db }, user, callId);
    const found = number === null ? undefined : await findFixedLine(db, context.sealer.lookupHash(number));
    if (found === undefined) return null;
    const { subscriber, address } = sealedAddress.parse(JSON.parse(context.sealer.open({ sealed: found.addressSealed, keyId: found.keyId })));
    await recordAccess(db, {
      userId: user.id,
      subjectKind: 'call',
      subjectId: callId,
      field: 'fixed_line_address',
      reason: 'on_the_call',
      at: context.clock.now(),
    });
    return { subscriber, address, point: found.point };
  });
}
