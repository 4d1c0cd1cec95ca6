import type { Db } from '../../db/client';
import type { EscalationSeconds } from '../room/room-setting.schema';
import type { ContactView, NewContact } from './contact.schema';

const VIEW = ['id', 'kind', 'label', 'telephone', 'takes_messages as takesMessages'] as const;

export interface ContactRow extends ContactView {
  readonly agencyId: string;
}

/** Contacts of every agency, each agency's in the order in which they are called. */
export async function readAllContacts(db: Db): Promise<ContactRow[]> {
  return db
    .selectFrom('agency_contact')
    .select([...VIEW, 'agency_id as agencyId'])
    .orderBy('agency_id')
    .orderBy('position')
    .execute();
}

export async function readContacts(db: Db, agencyId: string): Promise<ContactView[]> {
  return db.selectFrom('agency_contact').select(VIEW).where('agency_id', '=', agencyId).orderBy('position').execute();
}

export async function readContact(db: Db, contactId: string): Promise<ContactView | undefined> {
  return db.selectFrom('agency_contact').select(VIEW).where('id', '=', contactId).executeTakeFirst();
}

/** Puts these in the place of the agency's contacts. */
export async function replaceContacts(db: Db, agencyId: string, contacts: readonly (NewContact & { readonly id: string })[]): Promise<void> {
  await db.deleteFrom('agency_contact').where('agency_id', '=', agencyId).execute();
  if (contacts.length === 0) return;
  await db
    .insertInto('agency_contact')
    .values(
      contacts.map((one, index) => ({
        id: one.id,
        agency_id: agencyId,
        position: index + 1,
        kind: one.kind,
        label: one.label,
        telephone: one.telephone,
        takes_messages: one.takesMessages,
      })),
    )
    .execute();
}

/** Agencies with steps of their own. */
export async function readOwnEscalations(db: Db): Promise<{ readonly agencyId: string; readonly seconds: EscalationSeconds }[]> {
  const rows = await db.selectFrom('agency').select(['id as agencyId', 'escalation_seconds as seconds']).where('escalation_seconds', 'is not', null).execute();
  return rows as { agencyId: string; seconds: EscalationSeconds }[];
}

export async function updateEscalationSeconds(db: Db, agencyId: string, seconds: EscalationSeconds | null): Promise<void> {
  await db.updateTable('agency').set({ escalation_seconds: seconds }).where('id', '=', agencyId).execute();
}
