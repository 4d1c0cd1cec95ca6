import type { TransferKind, TransferState, TransferView } from './transfer.schema';

/** Numbers that every telephone of the country knows. */
export const NATIONAL_NUMBERS: Readonly<Partial<Record<TransferKind, string>>> = { ambulance: '119', police: '110' };

export function isInRoom(kind: TransferKind): boolean {
  return kind === 'operator' || kind === 'supervisor';
}

export function isTransferOpen(state: TransferState): boolean {
  return state === 'offered' || state === 'accepted';
}

/** Whether this person is asked to take the call. */
export function isOfferedToUser(
  { state, kind, fromUserId, toUserId }: Pick<TransferView, 'state' | 'kind' | 'fromUserId' | 'toUserId'>,
  user: { readonly id: string; readonly role: string },
): boolean {
  if (state !== 'offered' || fromUserId === user.id) return false;
  if (toUserId !== null) return toUserId === user.id;
  return kind === 'supervisor' ? user.role === 'supervisor' : kind === 'operator';
}

export interface TransferNews {
  /** No line any more. */
  readonly isOver: boolean;
  /** The switch has connected the caller with somebody else. */
  readonly isTransferred: boolean;
}

/** What becomes of an open transfer when something is heard of its call, or null. A colleague's key, and no switch, says whose a call is. */
export function followedState(
  { state, kind, mode }: Pick<TransferView, 'state' | 'kind' | 'mode'>,
  { isOver, isTransferred }: TransferNews,
): TransferState | null {
  if (isTransferred && mode === 'transfer' && !(isInRoom(kind) && state === 'offered')) return 'completed';
  if (!isOver) return null;
  return state === 'accepted' ? 'completed' : 'withdrawn';
}

/** From then on the caller talks to somebody outside: the operator is free, and the call stays theirs to put away. */
export function handsOut({ kind, mode }: Pick<TransferView, 'kind' | 'mode'>, state: TransferState): boolean {
  return state === 'completed' && mode === 'transfer' && !isInRoom(kind);
}
