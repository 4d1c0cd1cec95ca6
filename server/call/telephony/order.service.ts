import type { CurrentUser } from '../../account/account.schema';
import type { IncidentContext } from '../../incident/settle';
import { DomainError } from '../../shared/errors';
import { readCall } from '../call.repository';
import { refuseOthers } from '../call.service';
import { readSwitchId } from '../hold.repository';
import type { OfferedTransfer, TransferMode } from '../transfer.schema';
import type { DialContext } from './dial.service';
import type { Dialler } from './dialler';
import { OrderRefused } from './telephony-adapter';

/** Whether this process gives orders to the switch about this person's calls. */
export function canOrder({ telephone }: DialContext, user: Pick<CurrentUser, 'username'>): boolean {
  return telephone.dialler?.orders != null && telephone.dialler.extensionOf(user.username) !== null;
}

interface Ordered {
  readonly orders: NonNullable<Dialler['orders']>;
  /** The switch's own id of the call. */
  readonly externalId: string;
}

/** Null where this process gives no orders; `not_on_line` where the call is none of its switch's. */
async function switchOf({ telephone, db }: DialContext & Pick<IncidentContext, 'db'>, callId: string): Promise<Ordered | 'no_switch' | 'not_on_line'> {
  const { dialler } = telephone;
  if (dialler?.orders == null || dialler.source === null) return 'no_switch';
  const call = await readSwitchId(db, callId);
  return call?.source === dialler.source ? { orders: dialler.orders, externalId: call.externalId } : 'not_on_line';
}

/**
 * Asks the switch to put the caller on hold or to take the call up again. That it has done so is told by the switch's own word, and by
 * nothing else. Refused with what is missing: `hold_` with `no_switch`, `not_on_line`,
 * `no_hold_dialplan`, `switch_away` or `switch_refused`.
 */
export async function orderHold(
  context: IncidentContext & DialContext,
  user: CurrentUser,
  { callId, isHeld }: { readonly callId: string; readonly isHeld: boolean },
): Promise<void> {
  const call = await readCall(context.db, callId);
  if (call === undefined) throw new DomainError('not_found', { field: 'callId', reason: 'call_unknown' });
  refuseOthers(call, user);
  if (call.state !== 'answered') throw new DomainError('illegal_move', { field: 'callId', reason: 'call_over', values: { state: call.state } });
  const found = await switchOf(context, callId);
  if (typeof found === 'string') throw new DomainError('not_available', { reason: `hold_${found}` });
  try {
    await found.orders.setHold(found.externalId, isHeld);
  } catch (error) {
    // The switch says no: the operator is told why, and holds at the phone itself.
    if (!(error instanceof OrderRefused)) throw error;
    throw new DomainError('not_available', { reason: `hold_${reasonOf(error)}` });
  }
}

interface PassOn {
  readonly callId: string;
  readonly mode: TransferMode;
  readonly telephone: string | null;
  readonly isExtension: boolean;
}

/** Asks the switch to connect. Null: it has taken the order; otherwise why a person has to dial. */
export async function passOn(
  context: IncidentContext & DialContext,
  user: CurrentUser,
  { callId, mode, telephone, isExtension }: PassOn,
): Promise<OfferedTransfer['notThroughSwitch']> {
  const found = await switchOf(context, callId);
  if (typeof found === 'string') return found;
  if (telephone === null || !canOrder(context, user)) return 'no_extension';
  try {
    await found.orders.passOn({ callId: found.externalId, mode, to: telephone, isExtension });
    return null;
  } catch (error) {
    // The offer stands; only the dialling is left to the person.
    if (!(error instanceof OrderRefused)) throw error;
    const reason = reasonOf(error);
    return reason === 'no_hold_dialplan' ? 'switch_refused' : reason;
  }
}

function reasonOf({ code }: OrderRefused): 'not_on_line' | 'no_hold_dialplan' | 'switch_away' | 'switch_refused' {
  return code === 'bad_number' || code === 'refused' ? 'switch_refused' : code;
}
