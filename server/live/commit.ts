import { sql, type Transaction } from 'kysely';
import type { Db } from '../../db/client';
import type { Database } from '../../db/schema';
import type { Role as AccountRole } from '../account/account.schema';
import type { Clock, EpochMs } from '../shared/clock';
import { DomainError } from '../shared/errors';
import type { Bus } from './bus';
import { claimCommand, readCommand, storeCommandResult } from './command.repository';
import { appendFacts, type NewFact } from './log.repository';

/** Who acts: a person, or the system itself (switch, device, clock). */
export interface Actor {
  readonly userId: string | null;
  readonly role: AccountRole | 'system';
  readonly agencyId: string | null;
}

export const SYSTEM_ACTOR: Actor = { userId: null, role: 'system', agencyId: null };

/** An order given once: its client-made id and the name of the procedure. */
export interface Command {
  readonly id: string;
  readonly name: string;
}

/** One transaction in which facts become true. */
export interface FactTransaction {
  readonly db: Transaction<Database>;
  /** The server's time of this transaction: `recordedAt` of all it writes. */
  readonly now: EpochMs;
  /** Facts are written last, so that the log's lock is held for the shortest time. */
  append(fact: Omit<NewFact, 'userId'>): void;
}

export interface CommitContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly bus: Bus;
  /** `siaga_app` exists and may be taken on. */
  readonly hasApplicationRole: boolean;
}

/** Opens a transaction as `siaga_app` with the actor set for row-level security; both end with the transaction. */
export async function withActor<T>(
  context: Pick<CommitContext, 'db' | 'hasApplicationRole'>,
  actor: Actor,
  work: (db: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return context.db.transaction().execute(async (db) => {
    await sql`select set_config('siaga.user_id', ${actor.userId ?? ''}, true), set_config('siaga.agency_id', ${actor.agencyId ?? ''}, true),
      set_config('siaga.role', ${actor.role}, true)
      ${context.hasApplicationRole ? sql`, set_config('role', 'siaga_app', true)` : sql``}`.execute(db);
    return work(db);
  });
}

/**
 * The only way a fact comes into being: one transaction that changes rows, appends what became true, and after the commit
 * tells the bus. With a command, a repeat returns the first answer and changes nothing.
 */
export async function commitFacts<T>(context: CommitContext, actor: Actor, command: Command | null, work: (tx: FactTransaction) => Promise<T>): Promise<T> {
  let head: string | null = null;
  const result = await withActor(context, actor, async (db) => {
    const now = context.clock.now();
    if (command !== null && !(await claimCommand(db, { ...command, userId: actor.userId, recordedAt: now }))) {
      return await firstAnswer<T>(db, command, actor);
    }
    const facts: NewFact[] = [];
    const answer = await work({ db, now, append: (fact) => void facts.push({ ...fact, userId: actor.userId }) });
    if (command !== null) await storeCommandResult(db, command.id, answer);
    if (facts.length > 0) head = await appendFacts(db, facts, now);
    return answer;
  });
  if (head !== null) context.bus.publish('facts', Buffer.from(head));
  return result;
}

async function firstAnswer<T>(db: Db, command: Command, actor: Actor): Promise<T> {
  const stored = await readCommand(db, command.id);
  if (stored === undefined || stored.name !== command.name || stored.userId !== actor.userId) {
    throw new DomainError('conflict', { field: 'commandId', reason: 'command_id_reused' });
  }
  return stored.result as T;
}
