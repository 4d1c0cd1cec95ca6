import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type DialContext, dialNumber } from '../call/telephony/dial.service';
import { type CommitContext, commitFacts } from '../live/commit';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { readAgencies, touchAgency } from './agency.repository';
import type { AgencyView } from './agency.schema';
import { holdAgency } from './agency.service';
import { readAllContacts, readContact, readContacts, readOwnEscalations, replaceContacts, updateEscalationSeconds } from './contact.repository';
import type { AgencyContacts, ContactView, SaveContacts } from './contact.schema';

/** Whom to telephone at each agency, and its own steps where it has any. */
export async function listContacts({ db }: Pick<CommitContext, 'db'>): Promise<AgencyContacts[]> {
  const contacts = await readAllContacts(db);
  const own = new Map((await readOwnEscalations(db)).map((one) => [one.agencyId, one.seconds]));
  return (await readAgencies(db)).map(({ id }) => ({
    agencyId: id,
    contacts: contacts.filter((one) => one.agencyId === id).map(({ agencyId: _agency, ...contact }) => contact),
    escalationSeconds: own.get(id) ?? null,
  }));
}

/** In the order in which they are called. */
export async function contactsOfAgency(db: CommitContext['db'], agencyId: string): Promise<ContactView[]> {
  return readContacts(db, agencyId);
}

/** Puts contacts and steps in the place of those there were. The fact tells that the agency has changed, never a number. */
export async function saveContacts(context: CommitContext, user: CurrentUser, input: SaveContacts): Promise<AgencyView> {
  const { commandId, agencyId, expectedVersion, contacts, escalationSeconds } = input;
  return commitFacts(context, actorOf(user), { id: commandId, name: 'agency.saveContacts' }, async (tx) => {
    await holdAgency(tx, agencyId, expectedVersion);
    await replaceContacts(
      tx.db,
      agencyId,
      contacts.map((one) => ({ ...one, id: uuidv7(tx.now) })),
    );
    await updateEscalationSeconds(tx.db, agencyId, escalationSeconds);
    const agency = await touchAgency(tx.db, agencyId);
    tx.append({ fact: { type: 'agency.changed', at: tx.now, agency } });
    return agency;
  });
}

/** Rings the operator's own phone and connects it with the contact. */
export async function dialContact(context: DialContext & CommitContext, user: CurrentUser, contactId: string): Promise<void> {
  const contact = await readContact(context.db, contactId);
  if (contact === undefined) throw new DomainError('not_found', { field: 'contactId', reason: 'contact_unknown' });
  await dialNumber(context, user, contact.telephone.replaceAll(/[^0-9+]/g, ''));
}
