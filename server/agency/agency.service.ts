import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { countOpenAssignments, insertAgency, lockAgency, readAgencies, updateAgency } from './agency.repository';
import type { AgencyChange, AgencyView, NewAgencyInput } from './agency.schema';
import { replaceContacts } from './contact.repository';

/** Every agency, also those that no longer receive anything. */
export async function listAgencies(context: Pick<CommitContext, 'db'>): Promise<AgencyView[]> {
  return readAgencies(context.db);
}

export async function createAgency(context: CommitContext, user: CurrentUser, input: NewAgencyInput): Promise<AgencyView> {
  const { commandId, telephone, deskLabel, ...fields } = input;
  const agency = await commitFacts(context, actorOf(user), { id: commandId, name: 'agency.create' }, async (tx) => {
    const created = await insertAgency(tx.db, { ...fields, id: uuidv7(tx.now) });
    if (created === undefined) throw new DomainError('conflict', { field: 'code', reason: 'agency_code_taken' });
    if (telephone !== null) await replaceContacts(tx.db, created.id, [{ id: uuidv7(tx.now), kind: 'desk', label: deskLabel, telephone, takesMessages: false }]);
    tx.append({ fact: { type: 'agency.changed', at: tx.now, agency: created } });
    return created;
  });
  context.bus.publish('reference', Buffer.from('agency'));
  return agency;
}

/** Switching an agency off is refused while it still has something to do. */
export async function changeAgency(context: CommitContext, user: CurrentUser, input: AgencyChange): Promise<AgencyView> {
  const { commandId, agencyId, expectedVersion, ...fields } = input;
  const agency = await commitFacts(context, actorOf(user), { id: commandId, name: 'agency.update' }, async (tx) => {
    await holdAgency(tx, agencyId, expectedVersion);
    const open = fields.isActive ? 0 : await countOpenAssignments(tx.db, agencyId);
    if (open > 0) throw new DomainError('illegal_move', { field: 'isActive', reason: 'agency_has_open_assignments', values: { open } });
    const after = await updateAgency(tx.db, agencyId, fields);
    tx.append({ fact: { type: 'agency.changed', at: tx.now, agency: after } });
    return after;
  });
  context.bus.publish('reference', Buffer.from('agency'));
  return agency;
}

/** Locks the agency and refuses a change that was given on an older sight of it. */
export async function holdAgency(tx: FactTransaction, agencyId: string, expectedVersion: number): Promise<AgencyView> {
  const before = await lockAgency(tx.db, agencyId);
  if (before === undefined) throw new DomainError('not_found', { field: 'agencyId', reason: 'agency_unknown' });
  if (before.version !== expectedVersion)
    throw new DomainError('stale', { field: 'expectedVersion', reason: 'agency_changed', values: { seen: expectedVersion, current: before.version } });
  return before;
}
