import { sql } from 'kysely';
import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { AccountView, Role } from './account.schema';

const HOUR_MS = 3_600_000;

export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  readonly agencyId: string | null;
  readonly passwordHash: string;
  readonly createdAt: number;
}

export async function insertAccount(db: Db, account: NewAccount): Promise<void> {
  const at = new Date(account.createdAt);
  await db
    .insertInto('app_user')
    .values({
      id: account.id,
      name: account.name,
      username: account.username,
      display_username: account.username,
      // better-auth wants an address; nobody here has one, and `.invalid` can never receive mail.
      email: `${account.username}@siaga.invalid`,
      email_verified: false,
      role: account.role,
      agency_id: account.agencyId,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await insertCredential(db, account.id, account.passwordHash, account.createdAt);
}

async function insertCredential(db: Db, userId: string, passwordHash: string, createdAt: number): Promise<void> {
  const at = new Date(createdAt);
  await sql`insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${userId}::uuid, ${userId}, 'credential', ${userId}::uuid, ${passwordHash}, ${at}, ${at})`.execute(db);
}

export async function readAccounts(db: Db): Promise<AccountView[]> {
  return selectAccounts(db).orderBy('role').orderBy('username').execute();
}

/** The account, locked until the transaction ends. */
export async function lockAccount(db: Db, userId: string): Promise<AccountView | undefined> {
  return selectAccounts(db).where('id', '=', userId).forUpdate().executeTakeFirst();
}

function selectAccounts(db: Db) {
  return db
    .selectFrom('app_user')
    .select((eb) => [
      'id',
      'name',
      eb.fn.coalesce('username', sql<string>`''`).as('username'),
      'role',
      'agency_id as agencyId',
      'is_active as isActive',
      'created_at as createdAt',
    ]);
}

export async function isUsernameTaken(db: Db, username: string): Promise<boolean> {
  return (await db.selectFrom('app_user').select('id').where('username', '=', username).executeTakeFirst()) !== undefined;
}

export async function agencyExists(db: Db, agencyId: string): Promise<boolean> {
  return (await db.selectFrom('agency').select('id').where('id', '=', agencyId).executeTakeFirst()) !== undefined;
}

/** Active administrators, locked in one order: two of them cannot switch each other off at the same time. */
export async function lockActiveAdministrators(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('app_user').select('id').where('role', '=', 'admin').where('is_active', '=', true).orderBy('id').forUpdate().execute();
  return rows.map((row) => row.id);
}

export async function hasAdministrator(db: Db): Promise<boolean> {
  return (await db.selectFrom('app_user').select('id').where('role', '=', 'admin').limit(1).executeTakeFirst()) !== undefined;
}

export interface AccountUpdate {
  readonly name?: string;
  readonly role?: Role;
  readonly agencyId?: string | null;
  readonly isActive?: boolean;
  readonly updatedAt: number;
}

export async function updateAccount(db: Db, userId: string, update: AccountUpdate): Promise<void> {
  await db
    .updateTable('app_user')
    .set({
      updated_at: new Date(update.updatedAt),
      ...(update.name === undefined ? {} : { name: update.name }),
      ...(update.role === undefined ? {} : { role: update.role }),
      ...(update.agencyId === undefined ? {} : { agency_id: update.agencyId }),
      ...(update.isActive === undefined ? {} : { is_active: update.isActive }),
    })
    .where('id', '=', userId)
    .execute();
}

export async function updatePassword(
  db: Db,
  userId: string,
  { passwordHash, updatedAt }: { readonly passwordHash: string; readonly updatedAt: number },
): Promise<void> {
  await sql`update auth_account set password = ${passwordHash}, updated_at = ${new Date(updatedAt)}
    where user_id = ${userId}::uuid and provider_id = 'credential'`.execute(db);
}

export async function deleteSessions(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('auth_session').where('user_id', '=', userId).execute();
}

export async function deleteExpiredSessions(db: Db, now: number): Promise<void> {
  await db.deleteFrom('auth_session').where('expires_at', '<', instant(now)).execute();
}

/** Of these people, those who still have a session and an account that is switched on. */
export async function readSignedIn(db: Db, userIds: readonly string[], now: number): Promise<{ id: string; role: Role }[]> {
  if (userIds.length === 0) return [];
  return db
    .selectFrom('auth_session as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .select(['u.id', 'u.role'])
    .distinct()
    .where('u.id', 'in', userIds)
    .where('u.is_active', '=', true)
    .where('s.expires_at', '>', sql<number>`${new Date(now)}`)
    .execute();
}

/** Lets the running sessions of people end `lifetimeMs` from now; those of which less than an hour is gone are left alone. */
export async function prolongSessions(
  db: Db,
  userIds: readonly string[],
  { now, lifetimeMs }: { readonly now: number; readonly lifetimeMs: number },
): Promise<void> {
  await db
    .updateTable('auth_session')
    .set({ expires_at: new Date(now + lifetimeMs) })
    .where('user_id', 'in', userIds)
    .where('expires_at', '>', sql<number>`${new Date(now)}`)
    .where('expires_at', '<', sql<number>`${new Date(now + lifetimeMs - HOUR_MS)}`)
    .execute();
}
