import type { Command, FactTransaction } from '../live/commit';
import { DomainError } from '../shared/errors';
import { type HeldComplaint, lockComplaint } from './complaint.repository';
import { stateAfter } from './complaint.rules';
import type { ComplaintAct, ComplaintState, ComplaintView } from './complaint.schema';

export type Ordered<Input> = Input & { readonly command: Command };

type PlainFact =
  | 'complaint.received'
  | 'complaint.assigned'
  | 'complaint.noted'
  | 'complaint.linked'
  | 'complaint.sending'
  | 'complaint.send_failed'
  | 'complaint.answered'
  | 'complaint.withdrawn'
  | 'complaint.reopened'
  | 'complaint.reminded';

export function appendComplaint(tx: FactTransaction, type: PlainFact, complaint: ComplaintView, at: number = tx.now): ComplaintView {
  tx.append({ fact: { type, at, complaint } });
  return complaint;
}

/** Locks the complaint and refuses a command that was given on an older sight of it. */
export async function holdComplaint(
  tx: FactTransaction,
  { complaintId, expectedVersion }: { readonly complaintId: string; readonly expectedVersion: number },
): Promise<HeldComplaint> {
  const held = await lockComplaint(tx.db, complaintId);
  if (held === undefined) throw new DomainError('not_found', { field: 'complaintId', reason: 'complaint_unknown' });
  if (held.version !== expectedVersion)
    throw new DomainError('stale', { field: 'expectedVersion', reason: 'complaint_changed', values: { seen: expectedVersion, current: held.version } });
  return held;
}

/** The state after the act; refused where the complaint does not stand so. */
export function refuseAct({ state }: Pick<ComplaintView, 'state'>, act: ComplaintAct): ComplaintState {
  const next = stateAfter(state, act);
  if (next === null) throw new DomainError('illegal_move', { field: 'complaintId', reason: 'complaint_stands_otherwise', values: { state } });
  return next;
}
