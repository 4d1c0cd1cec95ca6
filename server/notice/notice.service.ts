import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type Command, type CommitContext, commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import type { Runtime } from '../runtime';
import { eachAlone } from '../shared/each-alone';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { countNotices, endNoticeRow, findRunOutNotices, insertNotice, lockNotice, readNoticeTexts, readOpenNotices, updateNotice } from './notice.repository';
import { refusePeriod } from './notice.rules';
import { type ChangeNotice, type EndNotice, MOST_NOTICES, type NoticeText, type NoticeView, type PostNotice } from './notice.schema';

type NoticeContext = CommitContext & Pick<Runtime, 'sealer'>;
type Ordered<Input> = Input & { readonly command: Command };

/** One that has run out stays for a while, so that a supervisor can prolong it. */
const KEPT_AFTER_END_MS = 3_600_000;

export async function listNotices(db: CommitContext['db']): Promise<NoticeView[]> {
  return readOpenNotices(db);
}

/** What the notices say: for the room and its walls. */
export async function listNoticeTexts({ db, sealer }: Pick<NoticeContext, 'db' | 'sealer'>): Promise<NoticeText[]> {
  return (await readNoticeTexts(db)).map(({ id, version, sealed, keyId, by }) => ({ id, version, by, text: sealer.open({ sealed, keyId }) }));
}

/** Puts a notice on every wall that has room for it, at once or from an instant on. What it says is sealed and stands in no fact. */
export async function postNotice(context: NoticeContext, user: CurrentUser, input: Ordered<PostNotice>): Promise<NoticeView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const period = sanePeriod(input, tx.now);
    if ((await countNotices(tx.db, tx.now)) >= MOST_NOTICES) throw new DomainError('conflict', { reason: 'notice_too_many' });
    const { priority } = input;
    const id = uuidv7(tx.now);
    const notice = await insertNotice(tx.db, { id, ...period, priority, text: context.sealer.seal(input.text), by: user.id, at: tx.now });
    tx.append({ fact: { type: 'notice.posted', at: tx.now, notice } });
    return notice;
  });
}

export async function changeNotice(context: NoticeContext, user: CurrentUser, input: Ordered<ChangeNotice>): Promise<NoticeView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const before = await holdNotice(tx, input);
    const period = sanePeriod({ showFrom: input.showFrom ?? before.showFrom, showUntil: input.showUntil }, tx.now);
    const notice = await updateNotice(tx.db, before.id, { ...period, priority: input.priority, text: context.sealer.seal(input.text) });
    tx.append({ fact: { type: 'notice.changed', at: tx.now, notice } });
    return notice;
  });
}

/** Takes a notice down before its time. */
export async function endNotice(context: NoticeContext, user: CurrentUser, input: Ordered<EndNotice>): Promise<NoticeView> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const before = await holdNotice(tx, input);
    const notice = await endNoticeRow(tx.db, before.id, { by: user.id, at: tx.now });
    tx.append({ fact: { type: 'notice.ended', at: tx.now, notice } });
    return notice;
  });
}

/** Puts away what ran out some time ago; screens have stopped showing it by their own clock. */
export async function endRunOutNotices(context: CommitContext): Promise<number> {
  const before = context.clock.now() - KEPT_AFTER_END_MS;
  const runOut = await findRunOutNotices(context.db, before);
  await eachAlone(runOut, (id) =>
    commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
      const held = await lockNotice(tx.db, id);
      // Somebody prolonged it or took it down in between.
      if (held === undefined || held.endedAt !== null || held.showUntil >= before) return;
      const notice = await endNoticeRow(tx.db, id, { by: null, at: held.showUntil });
      tx.append({ fact: { type: 'notice.ended', at: tx.now, notice } });
    }),
  );
  return runOut.length;
}

function sanePeriod({ showFrom, showUntil }: Pick<PostNotice, 'showFrom' | 'showUntil'>, now: number): Pick<NoticeView, 'showFrom' | 'showUntil'> {
  const period = { showFrom: showFrom ?? now, showUntil };
  const reason = refusePeriod(period, now);
  if (reason !== null) throw new DomainError('invalid', { field: 'showUntil', reason });
  return period;
}

async function holdNotice(tx: FactTransaction, { noticeId, expectedVersion }: EndNotice): Promise<NoticeView> {
  const notice = await lockNotice(tx.db, noticeId);
  if (notice === undefined) throw new DomainError('not_found', { field: 'noticeId', reason: 'notice_unknown' });
  if (notice.endedAt !== null) throw new DomainError('illegal_move', { field: 'noticeId', reason: 'notice_ended' });
  if (notice.version !== expectedVersion)
    throw new DomainError('stale', { field: 'expectedVersion', reason: 'notice_changed', values: { seen: expectedVersion, current: notice.version } });
  return notice;
}
