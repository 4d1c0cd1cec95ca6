import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type Command, type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import { DomainError, expectRow } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { endHelpRow, findUnknown, insertHelpOnce, lockHelp, readHeldCall, readOpenHelps, takeHelpRow } from './help.repository';
import { endOfHelp } from './help.rules';
import type { AskHelp, HelpOrder, HelpView } from './help.schema';

type HelpFactType = 'help.requested' | 'help.taken' | 'help.settled' | 'help.withdrawn';

export async function listOpenHelps(db: CommitContext['db']): Promise<HelpView[]> {
  return readOpenHelps(db);
}

/** Asks the supervisor to come, with or without an incident; the call that the asker is on goes with it. Who has asked already is told so: one person, one open request. */
export async function askForHelp(context: CommitContext, user: CurrentUser, input: AskHelp & { readonly command: Command }): Promise<HelpView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const help = await openHelp(tx, user, input);
    if (help === null) throw new DomainError('conflict', { reason: 'help_open_already' });
    return help;
  });
}

/** For a transaction that asks beside something else; null when this person's request is open already. */
export async function openHelp(
  tx: FactTransaction,
  user: CurrentUser,
  { incidentId, callId }: Pick<AskHelp, 'incidentId' | 'callId'>,
): Promise<HelpView | null> {
  const unknown = await findUnknown(tx.db, { incidentId, callId });
  if (unknown === 'incidentId') throw new DomainError('not_found', { field: 'incidentId', reason: 'incident_unknown' });
  if (unknown === 'callId') throw new DomainError('not_found', { field: 'callId', reason: 'call_unknown' });
  const id = uuidv7(tx.now);
  const callOfAsker = callId ?? (await readHeldCall(tx.db, user.id));
  if (!(await insertHelpOnce(tx.db, { id, userId: user.id, incidentId, callId: callOfAsker, at: tx.now }))) return null;
  const help = expectRow(await lockHelp(tx.db, id), 'request that was made just now');
  appendHelpFact(tx, 'help.requested', help);
  return help;
}

/** "I am coming": the first supervisor to say so has it, the others learn who. */
export async function takeHelp(context: CommitContext, user: CurrentUser, input: HelpOrder & { readonly command: Command }): Promise<HelpView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const before = await holdHelp(tx, input.helpId);
    if (before.takenBy === user.id) return before;
    if (before.takenBy !== null) throw new DomainError('conflict', { field: 'helpId', reason: 'help_taken', values: { takenBy: before.takenBy } });
    refuseOlderSight(before, input.expectedVersion);
    const help = await takeHelpRow(tx.db, before.id, { by: user.id, at: tx.now });
    appendHelpFact(tx, 'help.taken', help);
    return help;
  });
}

/** Ends a request: taken back by its asker, or settled by the asker or a supervisor once somebody came. Nothing ends it by itself. */
export async function endHelp(context: CommitContext, user: CurrentUser, input: HelpOrder & { readonly command: Command }): Promise<HelpView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const before = await holdHelp(tx, input.helpId);
    const isSupervisor = user.role === 'supervisor';
    if (before.userId !== user.id && !isSupervisor) throw new DomainError('forbidden', { field: 'helpId', reason: 'not_your_help' });
    refuseOlderSight(before, input.expectedVersion);
    const end = endOfHelp(before, { id: user.id, isSupervisor });
    if (end === null) throw new DomainError('illegal_move', { field: 'helpId', reason: 'help_not_taken' });
    const help = await endHelpRow(tx.db, before.id, { by: user.id, at: tx.now, isWithdrawn: end === 'withdrawn' });
    appendHelpFact(tx, `help.${end}`, help);
    return help;
  });
}

async function holdHelp(tx: FactTransaction, helpId: string): Promise<HelpView> {
  const help = await lockHelp(tx.db, helpId);
  if (help === undefined) throw new DomainError('not_found', { field: 'helpId', reason: 'help_unknown' });
  if (help.endedAt !== null) throw new DomainError('illegal_move', { field: 'helpId', reason: 'help_over' });
  return help;
}

function refuseOlderSight(help: HelpView, expectedVersion: number): void {
  if (help.version === expectedVersion) return;
  throw new DomainError('stale', { field: 'expectedVersion', reason: 'help_changed', values: { seen: expectedVersion, current: help.version } });
}

function appendHelpFact(tx: FactTransaction, type: HelpFactType, help: HelpView): void {
  tx.append({
    fact: { type, at: tx.now, help },
    ...(help.incidentId === null ? {} : { incidentId: help.incidentId }),
    ...(help.callId === null ? {} : { callId: help.callId }),
  });
}
