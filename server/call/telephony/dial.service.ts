import type { CurrentUser } from '../../account/account.schema';
import { DomainError } from '../../shared/errors';
import type { TelephoneHolder } from './dialler';
import { OriginateRefused } from './telephony-adapter';

export interface DialContext {
  readonly telephone: TelephoneHolder;
}

/** Whether the switch can ring this person's phone from here. */
export function canDial({ telephone }: DialContext, user: CurrentUser): boolean {
  return telephone.dialler?.extensionOf(user.username) != null;
}

/** Rings the operator's own phone and connects it with a number. Resolves when the phone was taken up; refused, the number can still be dialled by hand. */
export async function dialNumber(context: DialContext, user: CurrentUser, number: string): Promise<void> {
  await dialWith(context, user, async () => number);
}

/** As `dialNumber`; the number is opened once it is sure that it can be dialled. */
export async function dialWith({ telephone }: DialContext, user: CurrentUser, open: () => Promise<string>): Promise<void> {
  const { dialler } = telephone;
  if (dialler === null) throw new DomainError('not_available', { reason: 'no_switch' });
  const extension = dialler.extensionOf(user.username);
  if (extension === null) throw new DomainError('illegal_move', { reason: 'no_extension' });
  const number = await open();
  try {
    await dialler.originate({ extension, number });
  } catch (error) {
    // The switch says no: the operator is told, and still can dial by hand.
    if (!(error instanceof OriginateRefused)) throw error;
    throw new DomainError('not_available', { reason: error.code === 'switch_away' ? 'switch_away' : 'dial_failed' });
  }
}
