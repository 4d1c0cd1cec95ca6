import type { Db } from '../../db/client';
import type { CurrentUser } from '../account/account.schema';
import { listAgencies } from '../agency/agency.service';
import { actorOf } from '../api/context';
import type { CategoryCode } from '../incident/incident.schema';
import { type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import type { Sealer } from '../shared/sealed';
import {
  type ApprovalRow,
  type CardRow,
  endCardInForce,
  insertApproval,
  insertCard,
  lockCard,
  putCardInForce,
  readApprovals,
  readCard,
  readCardInForce,
  readCards,
  readHealthAgencyIds,
  readLatestVersion,
} from './question-card.repository';
import { isApproved, isMedicalCard } from './question-card.rules';
import type {
  ApproveQuestionCard,
  CardApproval,
  CardOnDuty,
  LoadShipped,
  PutQuestionCard,
  QuestionCardDocument,
  QuestionCardList,
  WithdrawQuestionCard,
} from './question-card.schema';
import { SHIPPED_CARDS } from './shipped-cards';

type CardContext = CommitContext & Pick<Runtime, 'reference' | 'sealer'>;
export interface CardChanged {
  readonly cardId: string;
}

const MOST_VERSIONS = 400;
/** A screen's clock may be ahead by this much. */
const MAX_AHEAD_MS = 60_000;

/** The card in force for a category. Drafts are shown to nobody on duty. */
export async function cardOnDuty(db: Db, categoryCode: CategoryCode): Promise<CardOnDuty> {
  const card = await readCardInForce(db, categoryCode);
  if (card === undefined) return { card: null, hasDraft: (await readLatestVersion(db, categoryCode)) > 0 };
  const institutions = (await readApprovals(db, [card.id])).map((one) => one.institution);
  return { card: { id: card.id, version: card.version, institutions, document: card.document }, hasDraft: false };
}

export async function listQuestionCards({ db, sealer }: Pick<CardContext, 'db' | 'sealer'>): Promise<QuestionCardList> {
  const cards = await readCards(db, MOST_VERSIONS);
  const healthAgencyIds = await readHealthAgencyIds(db);
  const approvals = await readApprovals(
    db,
    cards.map((one) => one.id),
  );
  return {
    healthAgencyIds,
    versions: cards.map(({ document, ...card }) => ({
      ...card,
      questionCount: document.questions.length,
      isMedical: isMedicalCard(card.categoryCode, document),
      approvals: approvals.filter((one) => one.cardId === card.id).map((one) => approvalOf(sealer, one, healthAgencyIds)),
    })),
  };
}

function approvalOf(sealer: Sealer, { institution, agencyId, sealed, keyId, approvedAt }: ApprovalRow, healthAgencyIds: readonly string[]): CardApproval {
  return {
    institution,
    isHealthAgency: agencyId !== null && healthAgencyIds.includes(agencyId),
    approver: sealed === null || keyId === null ? null : (JSON.parse(sealer.open({ sealed, keyId })) as CardApproval['approver']),
    approvedAt,
  };
}

export async function questionCardDocument(db: Db, cardId: string): Promise<QuestionCardDocument> {
  return known(await readCard(db, cardId)).document;
}

/** Another version, as a draft: what is in force stays until somebody approves the new one. */
export async function putQuestionCard(context: CardContext, user: CurrentUser, input: PutQuestionCard): Promise<CardChanged> {
  const { categoryCode, expectedVersion, source, document } = input;
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'questionCard.put' }, async (tx) => {
    refuseUnknownSubTypes(context, categoryCode, document);
    return addVersion(tx, { categoryCode, source, document, madeBy: user.id, seen: expectedVersion });
  });
}

/** The card that came with the program, as the newest draft. */
export async function loadShippedCard(context: CardContext, user: CurrentUser, { commandId, categoryCode }: LoadShipped): Promise<CardChanged> {
  return commitFacts(context, actorOf(user), { id: commandId, name: 'questionCard.loadShipped' }, async (tx) =>
    addVersion(tx, {
      categoryCode,
      source: 'shipped',
      document: SHIPPED_CARDS[categoryCode],
      madeBy: user.id,
      seen: await readLatestVersion(tx.db, categoryCode),
    }),
  );
}

interface Version {
  readonly categoryCode: CategoryCode;
  readonly source: 'shipped' | 'edited' | 'imported';
  readonly document: QuestionCardDocument;
  readonly madeBy: string;
  /** The newest version that this one follows. */
  readonly seen: number;
}

async function addVersion(tx: FactTransaction, { seen, ...card }: Version): Promise<CardChanged> {
  const latest = await readLatestVersion(tx.db, card.categoryCode);
  const id = uuidv7(tx.now);
  const isNext = latest === seen && (await insertCard(tx.db, { ...card, id, version: seen + 1, madeAt: tx.now }));
  if (!isNext) throw new DomainError('stale', { field: 'expectedVersion', reason: 'question_card_changed', values: { seen, current: latest } });
  return { cardId: id };
}

function refuseUnknownSubTypes({ reference }: CardContext, categoryCode: CategoryCode, document: QuestionCardDocument): void {
  const subTypes = new Set(reference.current.categories.find((one) => one.code === categoryCode)?.subTypes.map((one) => one.code));
  document.questions.forEach((question, at) => {
    if (question.subTypes?.every((code) => subTypes.has(code)) === false)
      throw new DomainError('invalid', { field: `document.questions.${at}.subTypes`, reason: 'sub_type_of_other_category' });
  });
}

/** A named person of an institution stands for this version. It comes into force as soon as those are named who must be, and ends the one before. */
export async function approveQuestionCard(context: CardContext, user: CurrentUser, input: ApproveQuestionCard): Promise<CardChanged> {
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'questionCard.approve' }, async (tx) => {
    const card = known(await lockCard(tx.db, input.cardId));
    if (card.inForceFrom !== null) throw new DomainError('illegal_move', { field: 'cardId', reason: 'question_card_approved' });
    const institution = await institutionOf(tx, input);
    await insertApproval(tx.db, {
      id: uuidv7(tx.now),
      cardId: card.id,
      institution,
      agencyId: input.agencyId,
      approver: context.sealer.seal(JSON.stringify({ name: input.approverName, function: input.approverFunction })),
      approvedAt: pastInstant(input.approvedAt, tx.now),
      recordedAt: tx.now,
      recordedBy: user.id,
    });
    const healthAgencyIds = await readHealthAgencyIds(tx.db);
    const approvals = (await readApprovals(tx.db, [card.id])).map((one) => ({
      isHealthAgency: one.agencyId !== null && healthAgencyIds.includes(one.agencyId),
    }));
    if (isApproved(isMedicalCard(card.categoryCode, card.document), approvals)) {
      await endCardInForce(tx.db, card.categoryCode, { at: tx.now, endedBy: user.id });
      await putCardInForce(tx.db, card.id, tx.now);
    }
    return { cardId: card.id };
  });
}

/** Nobody has approved tomorrow; a letter may be old. */
function pastInstant(at: number, now: number): number {
  if (at > now + MAX_AHEAD_MS) throw new DomainError('invalid', { field: 'approvedAt', reason: 'from_the_future' });
  return Math.min(at, now);
}

async function institutionOf(tx: FactTransaction, { agencyId, institution }: ApproveQuestionCard): Promise<string> {
  if (agencyId === null) {
    if (institution.length < 3) throw new DomainError('invalid', { field: 'institution', reason: 'missing' });
    return institution;
  }
  const agency = (await listAgencies(tx)).find((one) => one.id === agencyId);
  if (agency?.isActive !== true) throw new DomainError('invalid', { field: 'agencyId', reason: 'agency_unknown', values: { agency: agencyId } });
  return agency.name;
}

/** Takes the card off duty; the category then has none until another version is approved. */
export async function withdrawQuestionCard(context: CardContext, user: CurrentUser, input: WithdrawQuestionCard): Promise<CardChanged> {
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'questionCard.withdraw' }, async (tx) => {
    const card = known(await lockCard(tx.db, input.cardId));
    if (card.inForceFrom === null || card.inForceTo !== null) throw new DomainError('stale', { field: 'cardId', reason: 'question_card_changed' });
    await endCardInForce(tx.db, card.categoryCode, { at: tx.now, endedBy: user.id });
    return { cardId: card.id };
  });
}

function known(card: CardRow | undefined): CardRow {
  if (card === undefined) throw new DomainError('not_found', { field: 'cardId', reason: 'question_card_unknown' });
  return card;
}
