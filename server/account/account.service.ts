import { hashPassword } from 'better-auth/crypto';
import type { Db } from '../../db/client';
import { actorOf } from '../api/context';
import { commitFacts, type FactTransaction } from '../live/commit';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import {
  agencyExists,
  deleteExpiredSessions,
  deleteSessions,
  hasAdministrator,
  insertAccount,
  isUsernameTaken,
  lockAccount,
  lockActiveAdministrators,
  type NewAccount,
  prolongSessions,
  readAccounts,
  readSignedIn,
  updateAccount,
  updatePassword,
} from './account.repository';
import {
  type AccountActivation,
  type AccountChange,
  type AccountView,
  type CurrentUser,
  type NewAccountInput,
  type PasswordReset,
  sessionLifetimeMs,
} from './account.schema';

export { hasAdministrator as administratorExists, hashPassword as hashNewPassword };

type AccountRuntime = Pick<Runtime, 'db' | 'hasApplicationRole' | 'clock' | 'bus' | 'sockets'>;

export async function listAccounts(runtime: Pick<Runtime, 'db'>): Promise<AccountView[]> {
  return readAccounts(runtime.db);
}

export async function createAccount(runtime: AccountRuntime, user: CurrentUser, input: NewAccountInput): Promise<AccountView> {
  const passwordHash = await hashPassword(input.password);
  const { commandId, password: _password, ...fields } = input;
  return commitFacts(runtime, actorOf(user), { id: commandId, name: 'account.create' }, async ({ db, now }) => {
    if (await isUsernameTaken(db, fields.username)) throw new DomainError('conflict', { field: 'username', reason: 'username_taken' });
    await requireAgency(db, fields.agencyId);
    const account = { ...fields, id: uuidv7(now), createdAt: now };
    await insertAccount(db, { ...account, passwordHash });
    return { ...account, isActive: true };
  });
}

/** Changes name, role or agency. What a person may see follows at once: sessions and screens end when role or agency change. */
export async function changeAccount(runtime: AccountRuntime, user: CurrentUser, input: AccountChange): Promise<AccountView> {
  const { commandId, userId, ...fields } = input;
  return changeOne(runtime, user, { commandId, userId, name: 'account.update' }, async (tx, account) => {
    const isMoved = account.role !== fields.role || account.agencyId !== fields.agencyId;
    if (isMoved) await refuseToLoseAdministrator(tx, user, account);
    await requireAgency(tx.db, fields.agencyId);
    await updateAccount(tx.db, userId, { ...fields, updatedAt: tx.now });
    return { account: { ...account, ...fields }, endsSessions: isMoved };
  });
}

export async function setAccountActive(runtime: AccountRuntime, user: CurrentUser, input: AccountActivation): Promise<AccountView> {
  const { commandId, userId, isActive } = input;
  return changeOne(runtime, user, { commandId, userId, name: 'account.setActive' }, async (tx, account) => {
    if (!isActive) await refuseToLoseAdministrator(tx, user, account);
    await updateAccount(tx.db, userId, { isActive, updatedAt: tx.now });
    return { account: { ...account, isActive }, endsSessions: !isActive };
  });
}

export async function resetPassword(runtime: AccountRuntime, user: CurrentUser, input: PasswordReset): Promise<AccountView> {
  const { commandId, userId } = input;
  const passwordHash = await hashPassword(input.password);
  return changeOne(runtime, user, { commandId, userId, name: 'account.resetPassword' }, async (tx, account) => {
    await updatePassword(tx.db, userId, { passwordHash, updatedAt: tx.now });
    return { account, endsSessions: true };
  });
}

/**
 * Looks after the open screens of this process: an open screen keeps its person signed in (a wall runs for weeks, a shift is longer
 * than a call); a screen whose session ran out, or whose end was announced while the bus was away, is ended.
 */
export async function checkScreens(runtime: Pick<Runtime, 'db' | 'clock' | 'sockets'>): Promise<void> {
  const connected = runtime.sockets.userIds();
  const now = runtime.clock.now();
  const signedIn = await readSignedIn(runtime.db, connected, now);
  for (const userId of connected) if (!signedIn.some((one) => one.id === userId)) runtime.sockets.endUser(userId);
  for (const lifetimeMs of new Set(signedIn.map((one) => sessionLifetimeMs(one.role)))) {
    const userIds = signedIn.filter((one) => sessionLifetimeMs(one.role) === lifetimeMs).map((one) => one.id);
    await prolongSessions(runtime.db, userIds, { now, lifetimeMs });
  }
}

/** Sessions that have ended by their age; nobody asks for them any more. */
export async function removeExpiredSessions(runtime: Pick<Runtime, 'db' | 'clock'>): Promise<void> {
  await deleteExpiredSessions(runtime.db, runtime.clock.now());
}

/** The screens of a person stop here at once and on every other process with the news; the session itself is gone already. */
export function announceSessionEnd(runtime: Pick<Runtime, 'bus' | 'sockets'>, userId: string): void {
  runtime.sockets.endUser(userId);
  runtime.bus.publish('accounts', Buffer.from(userId));
}

/** The one account that nobody orders: made by the one-time code of a real installation. */
export async function insertFirstAdministrator(db: Db, person: Pick<NewAccount, 'name' | 'username' | 'passwordHash' | 'createdAt'>): Promise<void> {
  await insertAccount(db, { ...person, id: uuidv7(person.createdAt), role: 'admin', agencyId: null });
}

/** The account of a screen of the wall, within the transaction that makes the screen. */
export async function insertWallAccount(db: Db, account: Pick<NewAccount, 'id' | 'name' | 'username' | 'passwordHash' | 'createdAt'>): Promise<void> {
  await insertAccount(db, { ...account, role: 'wall', agencyId: null });
}

/** Switches the account of a screen off for good; who calls announces the end of its sessions after the commit. */
export async function endWallAccount(db: Db, userId: string, now: number): Promise<void> {
  await lockAccount(db, userId);
  await updateAccount(db, userId, { isActive: false, updatedAt: now });
  await deleteSessions(db, userId);
}

interface AccountCommand {
  readonly commandId: string;
  readonly userId: string;
  readonly name: string;
}
type AccountWork = (tx: FactTransaction, account: AccountView) => Promise<{ readonly account: AccountView; readonly endsSessions: boolean }>;

async function changeOne(runtime: AccountRuntime, user: CurrentUser, command: AccountCommand, work: AccountWork): Promise<AccountView> {
  const { userId } = command;
  const done = await commitFacts(runtime, actorOf(user), { id: command.commandId, name: command.name }, async (tx) => {
    // Administrators first and in one order, or two who change each other would wait for each other for ever.
    await lockActiveAdministrators(tx.db);
    const account = await lockAccount(tx.db, userId);
    if (account === undefined) throw new DomainError('not_found', { field: 'userId', reason: 'account' });
    const result = await work(tx, account);
    if (result.endsSessions) await deleteSessions(tx.db, userId);
    return result;
  });
  if (done.endsSessions) announceSessionEnd(runtime, userId);
  return done.account;
}

async function refuseToLoseAdministrator({ db }: FactTransaction, user: CurrentUser, account: AccountView): Promise<void> {
  if (account.id === user.id) throw new DomainError('illegal_move', { field: 'userId', reason: 'own_account' });
  if (account.role !== 'admin' || !account.isActive) return;
  const others = (await lockActiveAdministrators(db)).filter((id) => id !== account.id);
  if (others.length === 0) throw new DomainError('illegal_move', { field: 'userId', reason: 'last_administrator' });
}

async function requireAgency(db: FactTransaction['db'], agencyId: string | null): Promise<void> {
  if (agencyId !== null && !(await agencyExists(db, agencyId))) throw new DomainError('invalid', { field: 'agencyId', reason: 'agency' });
}
