import { sql } from 'kysely';
import type { Db } from '../../db/client';
import type { Role } from './account.schema';

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
  await db.insertInto('app_user').values({
    id: account.id, name: account.name, username: account.username, display_username: account.username,
    // better-auth wants an address; nobody here has one, and `.invalid` can never receive mail.
    email: `${account.username}@siaga.invalid`, email_verified: false,
    role: account.role, agency_id: account.agencyId, created_at: at, updated_at: at,
  }).execute();
  await insertCredential(db, account.id, account.passwordHash, account.createdAt);
}

async function insertCredential(db: Db, userId: string, passwordHash: string, createdAt: number): Promise<void> {
  const at = new Date(createdAt);
  await sql`insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${userId}::uuid, ${userId}, 'credential', ${userId}::uuid, ${passwordHash}, ${at}, ${at})`.execute(db);
}
