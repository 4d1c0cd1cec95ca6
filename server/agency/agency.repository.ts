import type { Db } from '../../db/client';
import type { AgencyView } from './agency.schema';

const AGENCY_VIEW = ['id', 'code', 'name', 'is_active as isActive', 'version'] as const;

export async function readAgencies(db: Db): Promise<AgencyView[]> {
  return db.selectFrom('agency').select(AGENCY_VIEW).orderBy('name').execute();
}

/** The agency, locked until the transaction ends. */
export async function lockAgency(db: Db, agencyId: string): Promise<AgencyView | undefined> {
  return db.selectFrom('agency').select(AGENCY_VIEW).where('id', '=', agencyId).forUpdate().executeTakeFirst();
}

/** Undefined when the code is taken. */
export async function insertAgency(db: Db, agency: Pick<AgencyView, 'id' | 'code' | 'name'>): Promise<AgencyView | undefined> {
  return db
    .insertInto('agency')
    .values(agency)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning(AGENCY_VIEW)
    .executeTakeFirst();
}

export async function updateAgency(db: Db, agencyId: string, change: Pick<AgencyView, 'name' | 'isActive'>): Promise<AgencyView> {
  return db
    .updateTable('agency')
    .set({ name: change.name, is_active: change.isActive })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', agencyId)
    .returning(AGENCY_VIEW)
    .executeTakeFirstOrThrow();
}

/** Something about the agency that its view does not tell has changed: screens ask for it when the version has grown. */
export async function touchAgency(db: Db, agencyId: string): Promise<AgencyView> {
  return db
    .updateTable('agency')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', agencyId)
    .returning(AGENCY_VIEW)
    .executeTakeFirstOrThrow();
}

export async function countOpenAssignments(db: Db, agencyId: string): Promise<number> {
  const row = await db
    .selectFrom('assignment')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('agency_id', '=', agencyId)
    .where('state', 'not in', ['completed', 'declined', 'cancelled'])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
