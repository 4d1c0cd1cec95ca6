import { isDeepStrictEqual } from 'node:util';
import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type Command, type CommitContext, commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import { DomainError } from '../shared/errors';
import {
  insertLayoutVersion,
  lockLayout,
  publishVersion,
  readLayoutDocument,
  readLayoutVersions,
  readLayoutViews,
  readNewestFromFile,
} from './layout.repository';
import { type LayoutDocument, type LayoutVersion, type LayoutView, layoutDocumentSchema, type PublishLayout, type SaveLayout } from './layout.schema';
import { assignLayout } from './screen.service';
import { SHIPPED_LAYOUTS, shippedLayout } from './shipped-layouts.rules';

const VERSIONS_LISTED = 200;

/** Every layout there is, with the version that walls show. */
export async function listLayoutViews(db: CommitContext['db']): Promise<LayoutView[]> {
  const stored = await readLayoutViews(db);
  const shipped = SHIPPED_LAYOUTS.filter(({ name }) => !stored.some(({ id }) => id === name)).map(({ name }) => ({ id: name, version: 0 }));
  // A new one that nobody has published yet is nothing that a wall could show.
  return [...stored.filter(({ id, version }) => version > 0 || shippedLayout(id) !== undefined), ...shipped];
}

/** One version of a layout. Refused as `not_found` when there is none. */
export async function layoutDocument(
  { db }: Pick<CommitContext, 'db'>,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<LayoutDocument> {
  const document = version === 0 ? shippedLayout(name) : await readLayoutDocument(db, name, version);
  if (document === undefined) throw new DomainError('not_found', { field: 'name', reason: 'layout_unknown' });
  return layoutDocumentSchema.parse(document);
}

/** Stored versions, newest first, and then those that come with the product. */
export async function listLayoutVersions({ db }: Pick<CommitContext, 'db'>): Promise<LayoutVersion[]> {
  const stored = await readLayoutVersions(db, VERSIONS_LISTED);
  const views = await readLayoutViews(db);
  const shipped = SHIPPED_LAYOUTS.map(({ name, title }): LayoutVersion => {
    const isPublished = (views.find(({ id }) => id === name)?.version ?? 0) === 0;
    return { name, version: 0, title, origin: 'shipped', madeBy: null, madeAt: null, isPublished };
  });
  return [...stored, ...shipped];
}

/** Keeps a new version; no wall shows it before it is published. Refused as `stale` when somebody has saved one since `expectedVersion`. */
export async function saveLayout(context: CommitContext, user: CurrentUser, input: SaveLayout & { readonly command: Command }): Promise<LayoutView> {
  const { document, origin } = input;
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const { newestVersion } = await lockLayout(tx.db, document.name);
    if (newestVersion !== input.expectedVersion) throw new DomainError('stale', { field: 'expectedVersion', reason: 'layout_changed' });
    const version = newestVersion + 1;
    await insertLayoutVersion(tx.db, { version, document, origin, madeBy: user.id, madeAt: tx.now });
    return { id: document.name, version };
  });
}

/** Lets every screen of this layout show this version, and chosen screens show this layout. Also the way back to an older one, or to the shipped one (0). */
export async function publishLayout(context: CommitContext, user: CurrentUser, input: PublishLayout & { readonly command: Command }): Promise<LayoutView> {
  const { name, version, screenIds } = input;
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    await lockLayout(tx.db, name);
    await layoutDocument(tx, { name, version });
    const layout = await publish(tx, name, version);
    // In one order everywhere, so that two who publish never wait for each other.
    for (const screenId of [...new Set(screenIds)].toSorted()) await assignLayout(tx, screenId, name);
    return layout;
  });
}

/**
 * Takes over a layout that a file has brought, at the start: a new version, published at once, when the file differs from what it last
 * brought. What the room has edited since stays in the list. Answers whether it was new.
 */
export async function provisionLayout(context: CommitContext, document: LayoutDocument): Promise<boolean> {
  return commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    const { newestVersion } = await lockLayout(tx.db, document.name);
    const before = layoutDocumentSchema.safeParse(await readNewestFromFile(tx.db, document.name));
    if (before.success && isDeepStrictEqual(before.data, document)) return false;
    const version = newestVersion + 1;
    await insertLayoutVersion(tx.db, { version, document, origin: 'file', madeBy: null, madeAt: tx.now });
    await publish(tx, document.name, version);
    return true;
  });
}

async function publish(tx: FactTransaction, name: string, version: number): Promise<LayoutView> {
  await publishVersion(tx.db, name, version);
  const layout = { id: name, version };
  tx.append({ fact: { type: 'layout.published', at: tx.now, layout } });
  return layout;
}
