import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { commitFacts, type FactTransaction } from '../live/commit';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { insertBookmark, lockBookmark, readBookmarks, removeBookmarkRow, updateBookmark } from './bookmark.repository';
import type { AddBookmark, BookmarkView, ChangeBookmark, RemoveBookmark } from './replay.schema';

type BookmarkContext = Pick<Runtime, 'db' | 'clock' | 'bus' | 'hasApplicationRole' | 'sealer'>;

const MOST_SHOWN = 200;

/** What the room has marked, newest instant first. A bookmark outlives what it points at, and the page says so. */
export async function listBookmarks({ db, sealer }: Pick<BookmarkContext, 'db' | 'sealer'>): Promise<BookmarkView[]> {
  return (await readBookmarks(db, MOST_SHOWN)).map(({ sealed, keyId, ...bookmark }) => ({
    ...bookmark,
    text: sealed === null || keyId === null ? '' : sealer.open({ sealed, keyId }),
  }));
}

/** Only ids and versions are answered: answers of commands are kept. */
export async function addBookmark(context: BookmarkContext, user: CurrentUser, input: AddBookmark): Promise<{ readonly id: string }> {
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'replay.addBookmark' }, async ({ db, now }) => {
    if (input.at > now) throw new DomainError('invalid', { field: 'at', reason: 'replay_future' });
    const id = uuidv7(now);
    await insertBookmark(db, { id, at: input.at, layout: input.layout, text: context.sealer.seal(input.text), by: user.id, madeAt: now });
    return { id };
  });
}

export async function changeBookmark(context: BookmarkContext, user: CurrentUser, input: ChangeBookmark): Promise<{ readonly version: number }> {
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'replay.changeBookmark' }, async (tx) => {
    await hold(tx, input);
    await updateBookmark(tx.db, input.bookmarkId, context.sealer.seal(input.text));
    return { version: input.expectedVersion + 1 };
  });
}

/** Anybody who sees it may take it away: it is the room's. */
export async function removeBookmark(context: BookmarkContext, user: CurrentUser, input: RemoveBookmark): Promise<{ readonly version: number }> {
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'replay.removeBookmark' }, async (tx) => {
    await hold(tx, input);
    await removeBookmarkRow(tx.db, input.bookmarkId, tx.now);
    return { version: input.expectedVersion + 1 };
  });
}

async function hold({ db }: FactTransaction, { bookmarkId, expectedVersion }: RemoveBookmark): Promise<void> {
  const held = await lockBookmark(db, bookmarkId);
  if (held === undefined) throw new DomainError('not_found', { field: 'bookmarkId', reason: 'bookmark_unknown' });
  if (held.version !== expectedVersion)
    throw new DomainError('stale', { field: 'expectedVersion', reason: 'bookmark_changed', values: { seen: expectedVersion, current: held.version } });
}
