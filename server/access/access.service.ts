import type { Transaction } from 'kysely';
import type { Database } from '../../db/schema';
import { type Actor, type CommitContext, withActor } from '../live/commit';
import { type Access, hasAccessSince, insertAccess } from './access-log.repository';

/** Every look at a sealed value leaves a row, in the transaction that opens it: no row, no look. */
export async function recordAccess(db: Transaction<Database>, access: Access): Promise<void> {
  await insertAccess(db, access);
}

/** A page that stays open asks again with every piece of news: within this time that is one look. */
const ONE_LOOK_MS = 10 * 60_000;

export type LookContext = Pick<CommitContext, 'db' | 'clock' | 'hasApplicationRole'>;

/** A look at what a page shows as it stands, to be called before anything is opened: committed by itself, once for as long as the page stays open. */
export async function recordLook(context: LookContext, actor: Actor, look: Omit<Access, 'userId' | 'at'>): Promise<void> {
  if (actor.userId === null) return;
  const access = { ...look, userId: actor.userId, at: context.clock.now() };
  if (await hasAccessSince(context.db, access, access.at - ONE_LOOK_MS)) return;
  await withActor(context, actor, (db) => insertAccess(db, access));
}
