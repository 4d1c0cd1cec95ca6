import type { Db } from '../../db/client';
import { uuidv7 } from '../shared/ids';

export interface Breach {
  readonly clock: 'answer' | 'initial_handling' | 'complaint';
  /** Exactly one of the three. */
  readonly callId?: string;
  readonly incidentId?: string;
  readonly complaintId?: string;
  readonly targetSeconds: number;
  readonly breachedAt: number;
  readonly recordedAt: number;
  readonly causeCode: string;
}

/** Records a broken promise once; false when it is recorded already. */
export async function insertBreach(db: Db, breach: Breach): Promise<boolean> {
  const row = await db
    .insertInto('breach')
    .values({
      id: uuidv7(breach.recordedAt),
      clock: breach.clock,
      call_id: breach.callId ?? null,
      incident_id: breach.incidentId ?? null,
      complaint_id: breach.complaintId ?? null,
      target_seconds: breach.targetSeconds,
      breached_at: new Date(breach.breachedAt),
      recorded_at: new Date(breach.recordedAt),
      cause_code: breach.causeCode,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The clock's start was corrected: the promise was broken at another instant, for the same cause. */
export async function updateBreachedAt(db: Db, incidentId: string, at: { readonly breachedAt: number; readonly targetSeconds: number }): Promise<void> {
  await db
    .updateTable('breach')
    .set({ breached_at: new Date(at.breachedAt), target_seconds: at.targetSeconds })
    .where('incident_id', '=', incidentId)
    .where('clock', '=', 'initial_handling')
    .execute();
}

/** The source corrected its time: the promise was kept after all. */
export async function deleteBreach(db: Db, subject: { callId: string } | { incidentId: string } | { complaintId: string }): Promise<void> {
  const query = db.deleteFrom('breach');
  if ('callId' in subject) await query.where('call_id', '=', subject.callId).execute();
  else if ('incidentId' in subject) await query.where('incident_id', '=', subject.incidentId).execute();
  else await query.where('complaint_id', '=', subject.complaintId).execute();
}
