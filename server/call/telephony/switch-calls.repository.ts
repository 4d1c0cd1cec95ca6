import type { Db } from '../../../db/client';
import type { KnownCall } from './telephony-adapter';

/** Calls of a switch that its last word left ringing or connected. */
export async function readOpenCalls(db: Db, source: string): Promise<KnownCall[]> {
  const rows = await db
    .selectFrom('call')
    .select(['external_id as callId', 'state', 'held_at as heldAt'])
    .where('source', '=', source)
    .where('state', 'in', ['ringing', 'answered'])
    .execute();
  return rows.map(({ callId, state, heldAt }) => ({ callId, isAnswered: state === 'answered', isHeld: heldAt !== null }));
}
