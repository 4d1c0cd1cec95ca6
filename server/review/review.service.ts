import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { availabilityFigures } from '../availability/availability.service';
import { giveNumber } from '../incident/incident.service';
import type { IncidentContext } from '../incident/settle';
import { type Command, commitFacts, type FactTransaction } from '../live/commit';
import type { Period } from '../report/report.schema';
import { promisesReport } from '../report/report.service';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { localDay } from '../shared/local-day';
import { type HeldReview, insertReview, lockReview, type ReviewParts, readActionOwners, replaceParts, updateReview } from './review.repository';
import type { OnReview, OpenReview, ReviewFigure, SaveReview } from './review.schema';
import { contentOf, hashOf } from './review-page.service';

export type Ordered<Input> = Input & { readonly command: Command };

/** Tells the series of reviews from that of incidents: T for tinjauan. */
const NUMBER_MARK = 'T';

export interface ReviewMark {
  readonly id: string;
  readonly number: string;
  readonly version: number;
}

/** Who may be given an action. */
export async function actionOwners({ db }: Pick<IncidentContext, 'db'>): Promise<{ readonly id: string; readonly name: string }[]> {
  return readActionOwners(db);
}

/** The figures of a period as they stand now, each by its own definition and none computed here. */
async function figuresLookedAt(context: IncidentContext, period: Period): Promise<ReviewFigure[]> {
  const report = await promisesReport(context, period);
  const availability = await availabilityFigures(context, period);
  const shares = {
    answer_met: report.answer.met,
    answer_met_over_all: report.answer.metOverAllOffered,
    initial_handling_met: report.initialHandling.met,
    complaint_met: report.complaint.met,
    abandon_rate: report.answer.abandonRate,
    availability_open: availability.open,
    availability_operator: availability.operatorPresent,
    availability_trunk: availability.trunkUp,
  } as const;
  const counts = {
    calls: report.funnel.calls,
    incidents: report.funnel.incidents,
    never_forwarded: report.initialHandling.neverForwarded,
    breaches: report.breaches.total,
  } as const;
  return [
    ...Object.entries(shares).map(([code, { numerator, denominator }]) => ({ code: code as keyof typeof shares, numerator, denominator })),
    ...Object.entries(counts).map(([code, count]) => ({ code: code as keyof typeof counts, numerator: count, denominator: null })),
  ];
}

/** Begins a review of a period with its figures as they stand now. */
export async function openReview(context: IncidentContext, user: CurrentUser, input: Ordered<OpenReview>): Promise<ReviewMark> {
  // Before the transaction: figures are read from one snapshot of their own.
  const figures = await figuresLookedAt(context, input.period);
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    refuseTomorrow(context, tx, input.heldOn);
    const { number } = await giveNumber(context, tx, { at: tx.now, mark: NUMBER_MARK });
    const id = uuidv7(tx.now);
    await insertReview(tx.db, { id, number, heldOn: input.heldOn, ...input.period, figures, at: tx.now, by: user.id });
    return told(tx, 'review.opened', { id, number, version: 1 });
  });
}

/** Writes findings and actions of a draft, all of them anew. */
export async function saveReview(context: IncidentContext, user: CurrentUser, input: Ordered<SaveReview>): Promise<ReviewMark> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdDraft(tx, input);
    refuseTomorrow(context, tx, input.heldOn);
    const owners = new Set((await readActionOwners(tx.db)).map(({ id }) => id));
    input.actions.forEach(({ ownerId }, place) => {
      if (!owners.has(ownerId)) throw new DomainError('invalid', { field: `actions.${place}.ownerId`, reason: 'review_owner_unknown' });
    });
    await replaceParts(tx.db, held.id, partsOf(context, tx, input));
    const version = await updateReview(tx.db, held.id, { heldOn: input.heldOn });
    return told(tx, 'review.changed', { ...held, version });
  });
}

function partsOf({ sealer }: Pick<IncidentContext, 'sealer'>, tx: FactTransaction, { findings, actions }: SaveReview): ReviewParts {
  return {
    findings: findings.map(({ text }) => sealer.seal(text)),
    actions: actions.map(({ text, ownerId, dueOn, finding }) => ({ id: uuidv7(tx.now), ownerId, dueOn, finding, ...sealer.seal(text) })),
  };
}

/** Looks at the figures of a draft's period anew. */
export async function renewFigures(context: IncidentContext, user: CurrentUser, input: Ordered<OnReview>): Promise<ReviewMark> {
  const seen = await contentOf(context, { id: input.reviewId });
  const figures = await figuresLookedAt(context, { fromDay: seen.fromDay, toDay: seen.toDay });
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdDraft(tx, input);
    const version = await updateReview(tx.db, held.id, { figures: { figures, at: tx.now } });
    return told(tx, 'review.changed', { ...held, version });
  });
}

/** From here on nothing of it changes; what becomes of its actions is said beside it. */
export async function signReview(context: IncidentContext, user: CurrentUser, input: Ordered<OnReview>): Promise<ReviewMark> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdDraft(tx, input);
    const content = await contentOf({ ...context, db: tx.db }, held);
    if (content.findings.length === 0) throw new DomainError('illegal_move', { field: 'findings', reason: 'review_empty' });
    const hash = hashOf({ ...content, signedBy: user.id, signedAt: tx.now });
    const version = await updateReview(tx.db, held.id, { state: 'signed', signature: { by: user.id, at: tx.now, hash } });
    return told(tx, 'review.signed', { ...held, version });
  });
}

/** A draft that was begun by mistake. Its number is not given again. */
export async function discardReview(context: IncidentContext, user: CurrentUser, input: Ordered<OnReview>): Promise<ReviewMark> {
  return commitFacts(context, actorOf(user), input.command, async (tx) => {
    const held = await holdDraft(tx, input);
    const version = await updateReview(tx.db, held.id, { state: 'discarded' });
    return told(tx, 'review.discarded', { ...held, version });
  });
}

/** Locks a draft; refused when it is none any more or has changed since it was looked at. */
async function holdDraft(tx: FactTransaction, { reviewId, expectedVersion }: OnReview): Promise<HeldReview> {
  const held = await lockReview(tx.db, reviewId);
  if (held === undefined) throw new DomainError('not_found', { field: 'reviewId', reason: 'review_unknown' });
  if (held.state !== 'draft') throw new DomainError('illegal_move', { field: 'reviewId', reason: 'review_settled' });
  if (held.version !== expectedVersion) throw new DomainError('stale', { field: 'expectedVersion', reason: 'stale' });
  return held;
}

function refuseTomorrow({ reference }: Pick<IncidentContext, 'reference'>, tx: FactTransaction, heldOn: string): void {
  if (heldOn > localDay(tx.now, reference.current.installation.timeZone)) throw new DomainError('invalid', { field: 'heldOn', reason: 'review_not_yet' });
}

function told(
  tx: FactTransaction,
  type: 'review.opened' | 'review.changed' | 'review.signed' | 'review.discarded',
  { id, number, version }: ReviewMark,
): ReviewMark {
  tx.append({ fact: { type, at: tx.now, supervision: { id, version } } });
  return { id, number, version };
}
