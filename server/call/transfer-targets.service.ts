import type { CurrentUser } from '../account/account.schema';
import { listAccounts } from '../account/account.service';
import { listContacts } from '../agency/contact.service';
import { readNeighbours } from '../place/neighbour.service';
import { listPresences } from '../presence/presence.service';
import { DomainError } from '../shared/errors';
import type { DialContext } from './telephony/dial.service';
import { canOrder } from './telephony/order.service';
import { NATIONAL_NUMBERS } from './transfer.rules';
import type { OfferTransfer, TransferTarget, TransferTargets } from './transfer.schema';
import type { TransferContext } from './transfer.service';

const NOWHERE = { userId: null, neighbourCode: null, agencyId: null, contactId: null, label: null, telephone: null } as const;

/** Whom a call can be passed on to now: colleagues at their desks, 119, 110, neighbours and the agencies' telephones. */
export async function transferTargets(context: TransferContext, user: CurrentUser): Promise<TransferTargets> {
  const people = await colleaguesAtDesks(context, user);
  const neighbours = await readNeighbours(context.db);
  const agencies = await listContacts(context);
  return {
    canSwitch: canOrder(context, user),
    targets: [
      ...people,
      { ...NOWHERE, kind: 'supervisor' },
      { ...NOWHERE, kind: 'operator' },
      ...(['ambulance', 'police'] as const).map((kind) => ({ ...NOWHERE, kind, telephone: NATIONAL_NUMBERS[kind] ?? null })),
      ...neighbours.map(({ code, name, callCentre }) => ({ ...NOWHERE, kind: 'neighbour' as const, neighbourCode: code, label: name, telephone: callCentre })),
      ...agencies.flatMap(({ agencyId, contacts }) =>
        contacts.map(({ id, label, telephone }) => ({ ...NOWHERE, kind: 'agency' as const, agencyId, contactId: id, label, telephone })),
      ),
    ],
  };
}

async function colleaguesAtDesks(context: TransferContext, user: CurrentUser): Promise<TransferTarget[]> {
  const present = new Set((await listPresences(context.db)).filter(({ state }) => state !== 'away').map(({ id }) => id));
  return (await listAccounts(context)).flatMap(({ id, name, username, role, isActive }): TransferTarget[] => {
    if (!isActive || id === user.id || !present.has(id) || (role !== 'operator' && role !== 'supervisor')) return [];
    return [{ ...NOWHERE, kind: role, userId: id, label: name, telephone: extensionOf(context, username) }];
  });
}

function extensionOf({ telephone }: DialContext, username: string): string | null {
  return telephone.dialler?.extensionOf(username) ?? null;
}

export interface ChosenTarget {
  readonly agencyId: string | null;
  readonly telephone: string | null;
  /** An operator's phone rather than a number outside. */
  readonly isExtension: boolean;
}

type Choice = Pick<OfferTransfer, 'kind' | 'toUserId' | 'neighbourCode' | 'contactId'>;

/** The one that was chosen, with its number as this program knows it. Throws `invalid` for one that is none. */
export async function chooseTarget(context: TransferContext, user: CurrentUser, { kind, toUserId, neighbourCode, contactId }: Choice): Promise<ChosenTarget> {
  if (toUserId !== undefined) {
    const account = (await listAccounts(context)).find(({ id, isActive, role }) => id === toUserId && isActive && role === kind);
    if (account === undefined) throw new DomainError('invalid', { field: 'toUserId', reason: 'not_at_a_desk' });
    if (toUserId === user.id) throw new DomainError('invalid', { field: 'toUserId', reason: 'own_call' });
    return { agencyId: null, telephone: extensionOf(context, account.username), isExtension: true };
  }
  if (neighbourCode !== undefined) {
    const neighbour = (await readNeighbours(context.db)).find(({ code }) => code === neighbourCode);
    if (neighbour === undefined) throw new DomainError('not_found', { field: 'neighbourCode', reason: 'neighbour_unknown' });
    return { agencyId: null, telephone: neighbour.callCentre, isExtension: false };
  }
  if (contactId !== undefined) {
    const agency = (await listContacts(context)).find(({ contacts }) => contacts.some(({ id }) => id === contactId));
    if (agency === undefined) throw new DomainError('not_found', { field: 'contactId', reason: 'contact_unknown' });
    return { agencyId: agency.agencyId, telephone: agency.contacts.find(({ id }) => id === contactId)?.telephone ?? null, isExtension: false };
  }
  return { agencyId: null, telephone: NATIONAL_NUMBERS[kind] ?? null, isExtension: false };
}
