import type { Db } from '../../db/client';
import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { saneInstant } from '../clock/clock.service';
import { type Command, type CommitContext, commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import { eachAlone } from '../shared/each-alone';
import { DomainError, expectRow } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { findEndedClosures, insertClosure, lockClosure, markLifted, readClosures, readRegencyExtent, updateClosure } from './closure.repository';
import { type Refusal, refuseEnd, refusePath, refuseStart, tidyPath } from './closure.rules';
import type { ChangeClosure, ClosureView, LiftClosure, OpenClosure } from './closure.schema';

type Ordered<Input> = Input & { readonly command: Command };

/** So long an ended closure can still be prolonged; then it is put away, so that screens do not carry it for ever. */
const KEPT_AFTER_END_MS = 3_600_000;

/** Those that nobody has lifted. */
export async function listClosures(db: Db): Promise<ClosureView[]> {
  return readClosures(db);
}

/** Closes a stretch of road. Refused as `invalid` with the field: see closure.rules.ts. */
export async function openClosure(context: CommitContext, user: CurrentUser, input: Ordered<OpenClosure>): Promise<ClosureView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const at = saneInstant(input.occurredAt, tx.now);
    const path = await sanePath(tx, input.path);
    const startsAt = input.startsAt ?? at;
    const endsAt = input.endsAt ?? null;
    refuse(refuseStart(startsAt, tx.now) ?? refuseEnd({ startsAt, endsAt }, tx.now));
    const id = uuidv7(tx.now);
    await insertClosure(tx.db, { id, reason: input.reason, path, startsAt, endsAt, madeBy: user.id, madeAt: tx.now });
    const closure = await reread(tx, id);
    tx.append({ fact: { type: 'closure.opened', at, closure } });
    return closure;
  });
}

/** Another line, reason or period; an ended closure may be prolonged as long as it stands in the list. */
export async function changeClosure(context: CommitContext, user: CurrentUser, input: Ordered<ChangeClosure>): Promise<ClosureView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const before = await holdClosure(tx, input);
    const at = saneInstant(input.occurredAt, tx.now);
    const startsAt = input.startsAt ?? before.startsAt;
    const endsAt = input.endsAt === undefined ? before.endsAt : input.endsAt;
    // What was true when it was told is not judged again: only what is new.
    if (startsAt !== before.startsAt) refuse(refuseStart(startsAt, tx.now));
    if (startsAt !== before.startsAt || endsAt !== before.endsAt) refuse(refuseEnd({ startsAt, endsAt }, tx.now));
    const path = input.path === undefined ? before.path : await sanePath(tx, input.path);
    await updateClosure(tx.db, { id: before.id, reason: input.reason ?? before.reason, path, startsAt, endsAt });
    const closure = await reread(tx, before.id);
    tx.append({ fact: { type: 'closure.changed', at, closure } });
    return closure;
  });
}

/** The road is open again; the closure stays in the history. */
export async function liftClosure(context: CommitContext, user: CurrentUser, input: Ordered<LiftClosure>): Promise<ClosureView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const before = await holdClosure(tx, input);
    return lift(tx, before.id, saneInstant(input.occurredAt, tx.now));
  });
}

/** Puts closures away whose announced end has passed. Returns how many were looked at. */
export async function liftEndedClosures(context: CommitContext): Promise<number> {
  const endedBefore = () => context.clock.now() - KEPT_AFTER_END_MS;
  const ended = await findEndedClosures(context.db, endedBefore());
  await eachAlone(ended, (id) =>
    commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
      const held = await lockClosure(tx.db, id);
      const endsAt = held?.closure.endsAt ?? null;
      // Somebody prolonged or lifted it in between.
      if (held === undefined || held.liftedAt !== null || endsAt === null || endsAt >= endedBefore()) return;
      await lift(tx, id, endsAt);
    }),
  );
  return ended.length;
}

async function lift(tx: FactTransaction, id: string, at: number): Promise<ClosureView> {
  await markLifted(tx.db, id, at);
  const closure = await reread(tx, id);
  tx.append({ fact: { type: 'closure.lifted', at, closure } });
  return closure;
}

/** Locks the closure and refuses a command that was given on an older sight of it. */
async function holdClosure(tx: FactTransaction, { closureId, expectedVersion }: LiftClosure): Promise<ClosureView> {
  const held = await lockClosure(tx.db, closureId);
  if (held === undefined) throw new DomainError('not_found', { field: 'closureId', reason: 'closure_unknown' });
  if (held.liftedAt !== null) throw new DomainError('illegal_move', { field: 'closureId', reason: 'closure_lifted' });
  if (held.closure.version !== expectedVersion) {
    throw new DomainError('stale', {
      field: 'expectedVersion',
      reason: 'closure_changed',
      values: { seen: expectedVersion, current: held.closure.version },
    });
  }
  return held.closure;
}

async function sanePath(tx: FactTransaction, path: OpenClosure['path']): Promise<[number, number][]> {
  const tidy = tidyPath(path);
  refuse(refusePath(tidy, await readRegencyExtent(tx.db)));
  return tidy;
}

function refuse(refusal: Refusal | null): void {
  if (refusal !== null) throw new DomainError('invalid', { ...refusal });
}

async function reread(tx: FactTransaction, id: string): Promise<ClosureView> {
  return expectRow(await lockClosure(tx.db, id), 'closure').closure;
}
