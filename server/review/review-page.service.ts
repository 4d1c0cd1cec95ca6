import { createHash } from 'node:crypto';
import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import type { IncidentContext } from '../incident/settle';
import { commitFacts } from '../live/commit';
import { periodDays } from '../report/report.rules';
import type { Period } from '../report/report.schema';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { localDay } from '../shared/local-day';
import type { SealedValue } from '../shared/sealed';
import {
  type ActionRow,
  insertFollowUp,
  lockAction,
  lockReview,
  type ReviewFile,
  readActions,
  readActionsOf,
  readFindings,
  readFollowUps,
  readReview,
  readReviews,
  readSignedReviews,
} from './review.repository';
import { actionState, dueOf, mayFollow, type SignedContent, signedText } from './review.rules';
import type { FollowUp, FollowUpInput, ListedReview, OwnAction, ReviewAction, ReviewPage, SignedReview } from './review.schema';
import type { Ordered } from './review.service';

type PageContext = Pick<IncidentContext, 'db' | 'clock' | 'reference' | 'sealer'>;

export async function listReviews({ db }: Pick<IncidentContext, 'db'>): Promise<ListedReview[]> {
  return readReviews(db);
}

export async function reviewPage(context: PageContext, number: string): Promise<ReviewPage> {
  const file = await readReview(context.db, number.toUpperCase());
  if (file === undefined) throw new DomainError('not_found', { field: 'number', reason: 'review_unknown' });
  const { figures, figuresAt, contentHash, signedBy, ...review } = file;
  const { findings, actions } = await openParts(context, file.id);
  const hashed = signedBy === null || file.signedAt === null ? null : hashOf({ ...file, findings, actions, signedBy, signedAt: file.signedAt });
  return {
    review,
    figures,
    figuresAt,
    findings,
    actions,
    contentHash,
    isIntact: contentHash === null ? null : hashed === contentHash,
    today: localDay(context.clock.now(), context.reference.current.installation.timeZone),
  };
}

/** Findings and actions of the signed reviews whose days meet those of the period, with what became of them: for the quarterly pack. */
export async function findingsOf(context: PageContext, period: Period): Promise<SignedReview[]> {
  const signed: SignedReview[] = [];
  for (const { figures: _figures, figuresAt: _at, contentHash: _hash, signedBy: _by, ...review } of await readSignedReviews(context.db, period)) {
    signed.push({ review, ...(await openParts(context, review.id)) });
  }
  return signed;
}

/** Open actions of whoever asks, the first due first. */
export async function ownActions(context: PageContext, user: CurrentUser): Promise<OwnAction[]> {
  const today = localDay(context.clock.now(), context.reference.current.installation.timeZone);
  const rows = await readActionsOf(context.db, user.id);
  return (await withFollowUps(context, rows)).flatMap(({ row, text, followUps }) =>
    actionState(followUps.map(({ outcome }) => outcome)) === 'open'
      ? [{ id: row.id, reviewNumber: row.reviewNumber, text, dueOn: row.dueOn, due: dueOf(periodDays(today, row.dueOn) - 1), followUps }]
      : [],
  );
}

/** What became of an action, by its owner or the head. */
export async function followUp(context: IncidentContext, user: CurrentUser, input: Ordered<FollowUpInput>): Promise<{ readonly id: string }> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const action = await lockAction(tx.db, input.actionId);
    if (action === undefined) throw new DomainError('not_found', { field: 'actionId', reason: 'review_action_unknown' });
    if (action.ownerId !== user.id && user.role !== 'head') throw new DomainError('forbidden', { field: 'actionId', reason: 'review_action_of_another' });
    const before = await readFollowUps(tx.db, [action.id]);
    const state = actionState(before.map(({ outcome }) => outcome));
    if (!mayFollow(state, input.outcome)) throw new DomainError('illegal_move', { field: 'outcome', reason: 'review_action_settled' });
    const id = uuidv7(tx.now);
    const said = { id, actionId: action.id, ordinal: before.length + 1, outcome: input.outcome, at: tx.now, userId: user.id };
    await insertFollowUp(tx.db, { ...said, ...context.sealer.seal(input.text) });
    tx.append({ fact: { type: 'review.followed_up', at: tx.now, supervision: { id: action.reviewId, version: action.version } } });
    return { id };
  });
}

type Content = Omit<SignedContent, 'signedBy' | 'signedAt'>;

/** Everything of a review that a signature is over. */
export async function contentOf(context: Pick<PageContext, 'db' | 'sealer'>, { id }: { readonly id: string }): Promise<Content> {
  const held = await lockReview(context.db, id);
  const file = held === undefined ? undefined : await readReview(context.db, held.number);
  if (file === undefined) throw new DomainError('not_found', { field: 'reviewId', reason: 'review_unknown' });
  return { ...file, ...(await openParts(context, id)) };
}

/** SHA-256 over everything that is signed, hexadecimal. */
export function hashOf(content: SignedContent): string {
  return createHash('sha256').update(signedText(content)).digest('hex');
}

async function openParts(context: Pick<PageContext, 'db' | 'sealer'>, reviewId: ReviewFile['id']): Promise<Pick<ReviewPage, 'findings' | 'actions'>> {
  const findings = (await readFindings(context.db, reviewId)).map((sealed) => ({ text: context.sealer.open(sealed) }));
  const actions = (await withFollowUps(context, await readActions(context.db, reviewId))).map(
    ({ row, text, followUps }): ReviewAction => ({
      id: row.id,
      text,
      finding: row.finding,
      ownerId: row.ownerId,
      ownerName: row.ownerName,
      dueOn: row.dueOn,
      state: actionState(followUps.map(({ outcome }) => outcome)),
      followUps,
    }),
  );
  return { findings, actions };
}

interface OpenedAction {
  readonly row: ActionRow;
  readonly text: string;
  readonly followUps: readonly FollowUp[];
}

async function withFollowUps({ db, sealer }: Pick<PageContext, 'db' | 'sealer'>, rows: readonly ActionRow[]): Promise<OpenedAction[]> {
  const open = ({ sealed, keyId }: SealedValue) => sealer.open({ sealed, keyId });
  const said = await readFollowUps(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    row,
    text: open(row),
    followUps: said.filter(({ actionId }) => actionId === row.id).map(({ outcome, at, byName, ...text }) => ({ outcome, at, byName, text: open(text) })),
  }));
}
