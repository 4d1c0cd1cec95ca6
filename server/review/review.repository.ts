import { sql } from 'kysely';
import type { Db } from '../../db/client';
import type { SealedValue } from '../shared/sealed';
import type { FollowUpOutcome, ListedReview, ReviewFigure, ReviewRow, ReviewState } from './review.schema';

const day = (column: string) => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;

function reviews(db: Db) {
  return db
    .selectFrom('review as r')
    .innerJoin('app_user as o', 'o.id', 'r.opened_by')
    .leftJoin('app_user as s', 's.id', 'r.signed_by')
    .select([
      'r.id',
      'r.number',
      'r.state',
      day('r.held_on').as('heldOn'),
      day('r.from_day').as('fromDay'),
      day('r.to_day').as('toDay'),
      'o.name as openedByName',
      's.name as signedByName',
      'r.signed_at as signedAt',
      'r.version',
    ]);
}

const MOST_LISTED = 200;

/** The newest first; discarded drafts are left out. */
export async function readReviews(db: Db): Promise<ListedReview[]> {
  const rows = await reviews(db)
    .select((eb) => [
      eb.selectFrom('review_finding as f').select(eb.fn.countAll<number>().as('n')).whereRef('f.review_id', '=', 'r.id').as('findings'),
      eb.selectFrom('review_action as a').select(eb.fn.countAll<number>().as('n')).whereRef('a.review_id', '=', 'r.id').as('actions'),
      eb
        .selectFrom('review_action as a')
        .select(eb.fn.countAll<number>().as('n'))
        .whereRef('a.review_id', '=', 'r.id')
        .where(
          sql<boolean>`coalesce((select f.outcome from review_follow_up f where f.action_id = a.id and f.outcome <> 'noted' order by f.ordinal desc limit 1), 'resumed') = 'resumed'`,
        )
        .as('openActions'),
    ])
    .where('r.state', '<>', 'discarded')
    .orderBy('r.held_on', 'desc')
    .orderBy('r.number', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => ({ ...row, findings: Number(row.findings), actions: Number(row.actions), openActions: Number(row.openActions) })) as ListedReview[];
}

export interface ReviewFile extends ReviewRow {
  readonly figures: readonly ReviewFigure[];
  readonly figuresAt: number;
  readonly signedBy: string | null;
  readonly contentHash: string | null;
}

function files(db: Db) {
  return reviews(db).select(['r.figures', 'r.figures_at as figuresAt', 'r.signed_by as signedBy', 'r.content_hash as contentHash']);
}

export async function readReview(db: Db, number: string): Promise<ReviewFile | undefined> {
  return (await files(db).where('r.number', '=', number).executeTakeFirst()) as ReviewFile | undefined;
}

/** Signed ones whose days meet those of the period, the oldest first. */
export async function readSignedReviews(db: Db, { fromDay, toDay }: { readonly fromDay: string; readonly toDay: string }): Promise<ReviewFile[]> {
  return (await files(db)
    .where('r.state', '=', 'signed')
    .where('r.from_day', '<=', sql<string>`${toDay}::date`)
    .where('r.to_day', '>=', sql<string>`${fromDay}::date`)
    .orderBy('r.held_on')
    .orderBy('r.number')
    .execute()) as ReviewFile[];
}

export interface HeldReview {
  readonly id: string;
  readonly number: string;
  readonly state: ReviewState;
  readonly fromDay: string;
  readonly toDay: string;
  readonly version: number;
}

/** Locked until the transaction ends. */
export async function lockReview(db: Db, id: string): Promise<HeldReview | undefined> {
  return (await db
    .selectFrom('review')
    .select(['id', 'number', 'state', day('from_day').as('fromDay'), day('to_day').as('toDay'), 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()) as HeldReview | undefined;
}

export interface NewReview {
  readonly id: string;
  readonly number: string;
  readonly heldOn: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly figures: readonly ReviewFigure[];
  readonly at: number;
  readonly by: string;
}

export async function insertReview(db: Db, { id, number, heldOn, fromDay, toDay, figures, at, by }: NewReview): Promise<void> {
  await db
    .insertInto('review')
    .values({
      id,
      number,
      state: 'draft',
      held_on: heldOn,
      from_day: fromDay,
      to_day: toDay,
      figures: JSON.stringify(figures),
      figures_at: new Date(at),
      opened_by: by,
      opened_at: new Date(at),
    })
    .execute();
}

export interface ReviewChange {
  readonly heldOn?: string;
  readonly state?: ReviewState;
  readonly figures?: { readonly figures: readonly ReviewFigure[]; readonly at: number };
  readonly signature?: { readonly by: string; readonly at: number; readonly hash: string };
}

/** Answers with the new version. */
export async function updateReview(db: Db, id: string, { heldOn, state, figures, signature }: ReviewChange): Promise<number> {
  const { version } = await db
    .updateTable('review')
    .set((eb) => ({
      version: eb('version', '+', 1),
      ...(heldOn === undefined ? {} : { held_on: heldOn }),
      ...(state === undefined ? {} : { state }),
      ...(figures === undefined ? {} : { figures: JSON.stringify(figures.figures), figures_at: new Date(figures.at) }),
      ...(signature === undefined ? {} : { signed_by: signature.by, signed_at: new Date(signature.at), content_hash: signature.hash }),
    }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export interface KeptAction extends SealedValue {
  readonly id: string;
  readonly finding: number | null;
  readonly ownerId: string;
  readonly dueOn: string;
}

export interface ReviewParts {
  readonly findings: readonly SealedValue[];
  readonly actions: readonly KeptAction[];
}

/** Findings and actions of a draft, all anew. */
export async function replaceParts(db: Db, reviewId: string, { findings, actions }: ReviewParts): Promise<void> {
  await db.deleteFrom('review_action').where('review_id', '=', reviewId).execute();
  await db.deleteFrom('review_finding').where('review_id', '=', reviewId).execute();
  if (findings.length > 0) {
    const rows = findings.map(({ sealed, keyId }, index) => ({ review_id: reviewId, ordinal: index + 1, text_sealed: sealed, key_id: keyId }));
    await db.insertInto('review_finding').values(rows).execute();
  }
  if (actions.length > 0) {
    const rows = actions.map((action, index) => ({
      id: action.id,
      review_id: reviewId,
      ordinal: index + 1,
      finding_ordinal: action.finding === null ? null : action.finding + 1,
      text_sealed: action.sealed,
      key_id: action.keyId,
      owner_id: action.ownerId,
      due_on: action.dueOn,
    }));
    await db.insertInto('review_action').values(rows).execute();
  }
}

export async function readFindings(db: Db, reviewId: string): Promise<SealedValue[]> {
  return db.selectFrom('review_finding').select(['text_sealed as sealed', 'key_id as keyId']).where('review_id', '=', reviewId).orderBy('ordinal').execute();
}

export interface ActionRow extends KeptAction {
  readonly reviewId: string;
  readonly reviewNumber: string;
  readonly ownerName: string;
}

function actions(db: Db) {
  return db
    .selectFrom('review_action as a')
    .innerJoin('review as r', 'r.id', 'a.review_id')
    .innerJoin('app_user as u', 'u.id', 'a.owner_id')
    .select([
      'a.id',
      'a.review_id as reviewId',
      'r.number as reviewNumber',
      sql<number | null>`a.finding_ordinal - 1`.as('finding'),
      'a.text_sealed as sealed',
      'a.key_id as keyId',
      'a.owner_id as ownerId',
      'u.name as ownerName',
      day('a.due_on').as('dueOn'),
    ]);
}

export async function readActions(db: Db, reviewId: string): Promise<ActionRow[]> {
  return actions(db).where('a.review_id', '=', reviewId).orderBy('a.ordinal').execute();
}

/** Of signed reviews, whatever became of them; the first due first. */
export async function readActionsOf(db: Db, ownerId: string): Promise<ActionRow[]> {
  return actions(db).where('a.owner_id', '=', ownerId).where('r.state', '=', 'signed').orderBy('a.due_on').orderBy('a.id').execute();
}

/** An action of a signed review, locked; undefined: there is none. */
export async function lockAction(
  db: Db,
  id: string,
): Promise<{ readonly id: string; readonly reviewId: string; readonly ownerId: string; readonly version: number } | undefined> {
  return db
    .selectFrom('review_action as a')
    .innerJoin('review as r', 'r.id', 'a.review_id')
    .select(['a.id', 'a.review_id as reviewId', 'a.owner_id as ownerId', 'r.version'])
    .where('a.id', '=', id)
    .where('r.state', '=', 'signed')
    .forUpdate('a')
    .executeTakeFirst();
}

export interface FollowUpRow extends SealedValue {
  readonly actionId: string;
  readonly outcome: FollowUpOutcome;
  readonly at: number;
  readonly byName: string;
}

/** What was said about actions, each in order. */
export async function readFollowUps(db: Db, actionIds: readonly string[]): Promise<FollowUpRow[]> {
  if (actionIds.length === 0) return [];
  return (await db
    .selectFrom('review_follow_up as f')
    .innerJoin('app_user as u', 'u.id', 'f.user_id')
    .select(['f.action_id as actionId', 'f.outcome', 'f.at', 'u.name as byName', 'f.text_sealed as sealed', 'f.key_id as keyId'])
    .where('f.action_id', 'in', [...actionIds])
    .orderBy('f.action_id')
    .orderBy('f.ordinal')
    .execute()) as FollowUpRow[];
}

export interface NewFollowUp extends SealedValue {
  readonly id: string;
  readonly actionId: string;
  readonly ordinal: number;
  readonly outcome: FollowUpOutcome;
  readonly at: number;
  readonly userId: string;
}

export async function insertFollowUp(db: Db, { id, actionId, ordinal, outcome, at, userId, sealed, keyId }: NewFollowUp): Promise<void> {
  await db
    .insertInto('review_follow_up')
    .values({ id, action_id: actionId, ordinal, outcome, at: new Date(at), user_id: userId, text_sealed: sealed, key_id: keyId })
    .execute();
}

const OWNER_ROLES = ['operator', 'supervisor', 'head', 'technician', 'admin'] as const;

/** Who may be given an action. */
export async function readActionOwners(db: Db): Promise<{ readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('app_user')
    .select(['id', 'name'])
    .where('role', 'in', [...OWNER_ROLES])
    .where('is_active', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute();
}
