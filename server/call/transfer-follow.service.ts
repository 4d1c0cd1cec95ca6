import type { FactTransaction } from '../live/commit';
import type { FactType } from '../live/events';
import type { CallChange } from './call.repository';
import { readOpenTransfer, updateTransfer } from './transfer.repository';
import { followedState, handsOut } from './transfer.rules';
import type { TransferState, TransferView } from './transfer.schema';

const FACT_OF = {
  offered: 'call.transfer_offered',
  accepted: 'call.transfer_accepted',
  declined: 'call.transfer_declined',
  withdrawn: 'call.transfer_withdrawn',
  completed: 'call.transfer_completed',
  failed: 'call.transfer_failed',
} as const satisfies Readonly<Record<TransferState, FactType>>;

export function tellTransfer(tx: FactTransaction, transfer: TransferView, at: number): void {
  tx.append({
    fact: { type: FACT_OF[transfer.state], at, transfer },
    callId: transfer.callId,
    ...(transfer.incidentId === null ? {} : { incidentId: transfer.incidentId }),
  });
}

interface CallNews {
  readonly isOver: boolean;
  readonly at: number;
  /** Undefined: no word of a transfer. */
  readonly transferredTo: string | null | undefined;
}

/** Something was heard of a call: its open transfer follows. For the transaction that changes the call; `tell` comes after the call's own fact. */
export async function followTransfers(tx: FactTransaction, callId: string, news: CallNews): Promise<{ change: Pick<CallChange, 'handedOutAt'>; tell(): void }> {
  const nothing = { change: {}, tell: () => {} };
  if (!news.isOver && news.transferredTo === undefined) return nothing;
  const open = await readOpenTransfer(tx.db, callId);
  if (open === undefined || news.at < open.offeredAt) return nothing;
  const state = followedState(open, { isOver: news.isOver, isTransferred: news.transferredTo !== undefined });
  if (state === null) return nothing;
  const transfer = await updateTransfer(tx.db, open.id, { state, endedAt: news.at, ...(open.decidedAt === null ? { decidedAt: news.at } : {}) });
  return { change: handsOut(transfer, state) ? { handedOutAt: news.at } : {}, tell: () => tellTransfer(tx, transfer, news.at) };
}
